"""`Server-Timing`: where the time of an answer went, for a browser's developer tools and for whoever wonders."""

from flask import Response

from renderers import Picture


def show_stages(response: Response, picture: Picture) -> Response:
    """Adds the stages of the picture (W3C Server Timing, in milliseconds); one that was at hand says so."""
    stages = [f"{stage};dur={milliseconds:.2f}" for stage, milliseconds in picture.stages.items()]
    response.headers["Server-Timing"] = ", ".join(stages) or 'cache;desc="at hand"'
    return response


def show_total(response: Response, seconds: float) -> Response:
    """Adds how long we had the request."""
    before = response.headers.get("Server-Timing")
    total = f"total;dur={seconds * 1000:.2f}"
    response.headers["Server-Timing"] = f"{before}, {total}" if before else total
    return response
