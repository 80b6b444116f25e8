"""`GET /i/{id}.png`: the pictures, for Slack and for whoever was given the address."""

from flask import Blueprint, Response, request

from app.api.timings import show_stages
from app.wiring import Services

OTHER_SPELLINGS = {"jpg": "jpeg"}
JUST_A_PICTURE = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox"
"""A vector opened by itself is a page: one that may load and run nothing."""


def create_blueprint(services: Services) -> Blueprint:
    """The pictures, over these services."""
    blueprint = Blueprint("images", __name__)

    @blueprint.get("/i/<name>.<extension>")
    def show(name: str, extension: str) -> Response:
        """Drawn again when the cache lost it. Kept from search engines: the address is the only key."""
        picture = services.pictures.find(name, OTHER_SPELLINGS.get(extension, extension))
        response = Response(picture.data, mimetype=picture.media_type)
        show_stages(response, picture)
        response.headers["Content-Security-Policy"] = JUST_A_PICTURE
        response.headers["X-Robots-Tag"] = "noindex"
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Cache-Control"] = "public, max-age=60"
        response.add_etag()
        response.make_conditional(request)
        return response

    return blueprint
