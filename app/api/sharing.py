"""CORS: what pages of other sites may read with a key or an address. They may not write."""

from flask import Flask, Response, request

SHARED = ("/api/", "/i/", "/chart", "/openapi.json", "/.well-known/")
METHODS = "GET, HEAD, OPTIONS"
ASKED_WITH = "Authorization, If-None-Match, X-Request-Id"
SEEN = (
    "ETag, Retry-After, X-Request-Id, X-Credits-Limit, X-Credits-Remaining, X-Credits-Reset, X-Grapiture-Ignored, "
    "X-quickchart-error"
)
DAY = 24 * 3600


def install_sharing(app: Flask) -> None:
    """Adds the headers to every answer to a GET, and to the question whether one would be let through."""

    @app.after_request
    def share(response: Response) -> Response:
        if request.method == "OPTIONS" and not response.calculate_content_length():
            del response.headers["Content-Type"]  # of a body that is not there
        if request.path.startswith(SHARED) and request.method in {"GET", "HEAD", "OPTIONS"}:
            response.headers["Access-Control-Allow-Origin"] = "*"
            response.headers["Access-Control-Expose-Headers"] = SEEN
            if request.method == "OPTIONS":
                response.headers["Access-Control-Allow-Methods"] = METHODS
                response.headers["Access-Control-Allow-Headers"] = ASKED_WITH
                response.headers["Access-Control-Max-Age"] = str(DAY)
        return response
