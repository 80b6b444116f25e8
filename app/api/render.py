"""`POST /api/v1/render`: the picture itself."""

from flask import Blueprint, Response, request

from app.api.bodies import parse_object, read_body
from app.api.callers import read_key, write_credits
from app.api.headers import ignored_header
from app.api.timings import show_stages
from app.wiring import Services
from billing.keys import Key
from charts.renders import Rendered, Repeats


def create_blueprint(services: Services) -> Blueprint:
    """The call, over these services."""
    blueprint = Blueprint("render", __name__)
    repeats = Repeats()

    @blueprint.post("/api/v1/render")
    def render() -> Response:
        """With a key it costs a credit, and the identical picture no more until midnight UTC; without, nothing."""
        key, body = read_key(request, services), read_body(request)
        if key is not None:
            return _render_for(services, repeats, key, body)
        rendered = repeats.find(body)
        if rendered is None:
            rendered = services.renders.render(parse_object(body), None)
            repeats.keep(rendered, body)
        return _answer(rendered)

    return blueprint


def _render_for(services: Services, repeats: Repeats, key: Key, body: bytes) -> Response:
    key.check("charts:write")
    asker = services.renders.asker(key.workspace)
    known = repeats.find(body, asker)
    rendered = services.renders.again(known, key.workspace) if known else None
    if rendered is None:
        rendered = services.renders.render(parse_object(body), key.workspace)
        repeats.keep(rendered, body, asker)
    return _answer(rendered)


def _answer(rendered: Rendered) -> Response:
    response = Response(rendered.picture.data, mimetype=rendered.picture.media_type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    if rendered.ignored:
        response.headers["X-Grapiture-Ignored"] = ignored_header(rendered.ignored)
    if rendered.usage is not None:
        write_credits(response, rendered.usage)
    return show_stages(response, rendered.picture)
