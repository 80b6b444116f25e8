"""`/metrics`: what was measured, in the text format of Prometheus; and the measuring of requests."""

import time

from flask import Blueprint, Response, g, request
from prometheus_client.exposition import choose_encoder

from app.api.timings import show_total
from app.wiring import Services


def create_blueprint(services: Services) -> Blueprint:
    """The page, over these services; every request of the whole app is measured."""
    blueprint = Blueprint("measures", __name__)

    @blueprint.before_app_request
    def begin() -> None:
        g.began = time.perf_counter()

    @blueprint.after_app_request
    def end(response: Response) -> Response:
        route = request.url_rule.rule if request.url_rule else "none"
        services.metrics.requests.labels(_method(), route, response.status_code).inc()
        if "began" in g:
            seconds = time.perf_counter() - g.began
            services.metrics.request_seconds.labels(route).observe(seconds)
            show_total(response, seconds)
        return response

    @blueprint.get("/metrics")
    def show() -> Response:
        """In whichever of Prometheus's formats the reader asks for."""
        encode, content_type = choose_encoder(request.headers.get("Accept", ""))
        return Response(encode(services.metrics.registry), content_type=content_type)

    return blueprint


def _method() -> str:
    """The request's method, as a label: one that nobody knows counts as `other`, or a sender could make labels."""
    return request.method if request.method in {"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"} else "other"
