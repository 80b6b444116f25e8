"""`/chart`, `/chart/create` and `/chart/render/{id}`: QuickChart, with the host changed."""

import base64
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, g, json, request
from werkzeug.exceptions import HTTPException

from app.api.bodies import parse_object, read_body
from app.api.callers import read_key, verify_key, write_credits
from app.api.error_pictures import draw_error
from app.api.headers import header_text, ignored_header
from app.api.images import JUST_A_PICTURE
from app.api.problems import STATUS, DatabaseAway, http_problem, problem_of
from app.api.quickchart_parameters import Request, read_request, size_of_error
from app.api.quickchart_templates import fill_template
from app.api.timings import show_stages
from app.wiring import Services
from billing.keys import Key
from charts.renders import Rendered
from core.database import AWAY
from core.errors import Flaw, GrapitureError, Invalid, Kind
from renderers import Picture

log = logging.getLogger(__name__)
WEEK = 7 * 24 * 3600
STATUSES = {**STATUS, Kind.INVALID: 400}
"""QuickChart answers 400 to whatever it cannot draw."""

Parameters = Mapping[str, Any]


def create_blueprint(services: Services) -> Blueprint:
    """The four calls, over these services."""
    blueprint = Blueprint("quickchart", __name__)
    door = Door(services)
    blueprint.register_error_handler(GrapitureError, answer_error)
    blueprint.register_error_handler(HTTPException, answer_http_error)
    for away in AWAY:
        blueprint.register_error_handler(away, answer_absence)

    @blueprint.get("/chart")
    def show_chart() -> Response:
        """The picture of the chart in the query."""
        return door.draw(read_request(request.args))

    @blueprint.post("/chart")
    def post_chart() -> Response:
        """The picture of the chart in the body."""
        return door.draw(read_request(read_parameters()))

    @blueprint.post("/chart/create")
    def create_chart() -> Response:
        """Keeps the chart, drawable or not: it may be a template that an address fills in."""
        return door.keep(read_request(read_parameters()))

    @blueprint.get("/chart/render/<template_id>")
    def render_template(template_id: str) -> Response:
        """The picture of a kept chart, with what the query says in place of what it had."""
        template = services.templates.find(template_id)
        chart = fill_template(template.fields["chart"], request.args)
        return door.draw(Request({**template.fields, "chart": chart}, template.as_text, request.args.get("key")))

    return blueprint


@dataclass(frozen=True, slots=True)
class Door:
    """From a request that was read to its answer."""

    services: Services

    def draw(self, asked: Request) -> Response:
        """With a key it costs what a render call costs; without, nothing."""
        key = self._key(asked)
        self.services.policy.check_body(asked.fields)
        try:
            rendered = self.services.renders.render(asked.fields, key.workspace if key else None)
        except Invalid as error:
            raise _in_its_names(error) from None
        response = _picture(rendered, asked)
        return write_credits(response, rendered.usage) if rendered.usage else response

    def keep(self, asked: Request) -> Response:
        key = self._key(asked)
        self.services.policy.check_body(asked.fields)
        account = key.workspace if key else None
        name = self.services.templates.keep(asked.fields, account, as_text=asked.as_text)
        return _json({"success": True, "url": f"{self.services.settings.public_url}/chart/render/{name}"}, 200)

    def _key(self, asked: Request) -> Key | None:
        """A key of ours, in the header or where QuickChart's clients send theirs."""
        key = read_key(request, self.services)
        if key is None and asked.key:
            key = verify_key(asked.key.strip(), self.services)
        if key is not None:
            key.check("charts:write")
        return key


def read_parameters() -> Parameters:
    """The parameters in the body, as JSON or as a form; the key may stand in the address. Raises Malformed, 413 and
    415."""
    is_form = request.mimetype == "application/x-www-form-urlencoded"
    body = request.form.to_dict() if is_form else parse_object(read_body(request))
    return {**body, "key": request.args["key"]} if request.args.get("key") else body


def answer_error(error: GrapitureError) -> Response:
    """Puts an error into a picture and into the header that QuickChart's clients read; for a call that keeps a chart,
    into a document."""
    if request.endpoint == "quickchart.create_chart":
        return _refusal(error)
    return _error(STATUSES[error.kind], _lines(error), problem_of(error))


def answer_http_error(error: HTTPException) -> Response:
    """The same for what Flask refuses."""
    if request.endpoint == "quickchart.create_chart":
        return http_problem(error)
    return _error(error.code or 500, error.description or error.name, http_problem(error))


def answer_absence(error: Exception) -> Response:
    """The same while the database is away, without which a kept chart cannot be found."""
    log.error("request %s failed for want of the database: %s", g.request_id, type(error).__name__)
    return answer_error(DatabaseAway("The database does not answer. Try again in a moment.", retry_after=5))


def _in_its_names(error: Invalid) -> Invalid:
    """The same error for somebody who calls `scale` what QuickChart does."""
    places = {"/scale": "/devicePixelRatio"}
    return type(error)([Flaw(places.get(flaw.pointer, flaw.pointer), flaw.message) for flaw in error.flaws])


def _picture(rendered: Rendered, asked: Request) -> Response:
    response = show_stages(_body(rendered.picture, as_text=asked.as_text), rendered.picture)
    response.headers["Content-Security-Policy"] = JUST_A_PICTURE
    response.headers["X-Content-Type-Options"] = "nosniff"
    if ignored := (*asked.ignored, *rendered.ignored):
        response.headers["X-Grapiture-Ignored"] = ignored_header(ignored)
    if request.method == "POST":
        return response
    whose = "public" if rendered.usage is None else "private"  # its credits are nobody else's to know
    response.headers["Cache-Control"] = f"{whose}, max-age={WEEK}"
    response.headers["X-Robots-Tag"] = "noindex"
    response.add_etag()
    response.make_conditional(request)
    return response


def _body(picture: Picture, *, as_text: bool) -> Response:
    if as_text:
        return Response(base64.b64encode(picture.data), mimetype="text/plain")
    return Response(picture.data, mimetype=picture.media_type)


def _error(status: int, sentence: str, problem: Response) -> Response:
    """`problem` is the same error as our own calls have it; its headers count here too."""
    sizes: Parameters = request.args if request.method in {"GET", "HEAD"} else _parameters_or_none()
    picture = draw_error(sentence, *size_of_error(sizes))
    response = Response(picture.data, status, mimetype=picture.media_type)
    for name, value in problem.headers:
        if name in {"Retry-After", "WWW-Authenticate"} or name.startswith("X-Credits-"):
            response.headers[name] = value
    response.headers["X-quickchart-error"] = header_text(sentence)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Security-Policy"] = JUST_A_PICTURE
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _lines(error: GrapitureError) -> str:
    if isinstance(error, Invalid):
        return "\n".join(f"{flaw.pointer or '/'}: {flaw.message}" for flaw in error.flaws)
    return str(error)


def _parameters_or_none() -> Parameters:
    try:
        return read_parameters()
    except (GrapitureError, HTTPException):
        return {}


def _refusal(error: GrapitureError) -> Response:
    """An error of ours that QuickChart's clients understand too."""
    response = problem_of(error, STATUSES[error.kind])
    response.headers["X-quickchart-error"] = header_text(str(error))
    return response


def _json(document: Mapping[str, object], status: int) -> Response:
    return Response(json.dumps(document), status, mimetype="application/json")
