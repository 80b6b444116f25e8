"""`POST /api/v1/render`: the picture itself."""

from collections.abc import Sequence
from urllib.parse import quote

from flask import Blueprint, Response, request

from app.api.bodies import parse_object, read_body
from app.api.callers import read_key, show_credits
from app.wiring import Services
from billing.keys import Key
from charts.renders import Rendered, Repeats

PLAIN = "/.[]-_~:@!$&'()*+;=?"
LONGEST_HEADER = 2000


def create_blueprint(services: Services) -> Blueprint:
    """The call, over these services."""
    blueprint = Blueprint("render", __name__)
    repeats = Repeats()

    @blueprint.post("/api/v1/render")
    def render() -> Response:
        """With a key it costs a credit, and the identical picture no more until midnight UTC; without, nothing."""
        key, body = read_key(request, services), read_body(request)
        if key is not None:
            return _render_for(services, key, body)
        rendered = repeats.find(body)
        if rendered is None:
            rendered = services.renders.render(parse_object(body), None)
            repeats.keep(body, rendered)
        return _answer(rendered)

    return blueprint


def _render_for(services: Services, key: Key, body: bytes) -> Response:
    key.check("charts:write")
    rendered = services.renders.render(parse_object(body), key.workspace)
    return show_credits(_answer(rendered), services, key.workspace)


def _answer(rendered: Rendered) -> Response:
    response = Response(rendered.picture.data, mimetype=rendered.picture.media_type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    if rendered.ignored:
        response.headers["X-Grapiture-Ignored"] = ignored_header(rendered.ignored)
    return response


def ignored_header(paths: Sequence[str]) -> str:
    """The paths, separated by commas; what a header cannot hold, commas among it, is percent-encoded. A long list ends
    with how many more there are."""
    text, shown = "", 0
    for path in paths:
        longer = f"{text}, {quote(path, safe=PLAIN)}" if text else quote(path, safe=PLAIN)
        if len(longer) > LONGEST_HEADER:
            return f"{text}, +{len(paths) - shown}".removeprefix(", ")
        text, shown = longer, shown + 1
    return text
