"""The Flask app: every address that Grapiture answers."""

from flask import Flask, Response, request
from slack_bolt.adapter.flask import SlackRequestHandler
from werkzeug.exceptions import MethodNotAllowed
from werkzeug.middleware.proxy_fix import ProxyFix

from app.api import chart, charts, hooks, images, measures, messages, operations, quickchart, render, usage, validate
from app.api.gate import Gate
from app.api.idempotency import install_idempotency
from app.api.problems import install_problems
from app.api.sharing import install_sharing
from app.slack import create_bolt_app
from app.web import documentation, pages, stripe_events
from app.wiring import Services, build_services
from core.settings import Settings

BODY_LIMIT = 2 * 1024 * 1024


def create_app(settings: Settings, services: Services | None = None) -> Flask:
    """Builds the app over `services` (default: the real ones for `settings`)."""
    services = services or build_services(settings)
    app = Flask("grapiture", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = BODY_LIMIT
    app.json.sort_keys = False  # type: ignore[attr-defined]  # the default provider has it
    install_problems(app)
    app.before_request(Gate(services).check)
    for module in (
        measures,
        chart,
        charts,
        documentation,
        hooks,
        images,
        messages,
        operations,
        pages,
        quickchart,
        render,
        stripe_events,
        usage,
        validate,
    ):
        app.register_blueprint(module.create_blueprint(services))
    install_sharing(app)
    install_idempotency(app, services)
    _mount_slack(app, services)
    if settings.trusted_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.trusted_proxies)  # type: ignore[method-assign]  # as documented
    return app


def _mount_slack(app: Flask, services: Services) -> None:
    handler = SlackRequestHandler(create_bolt_app(services.desk, services.installations, services.states))

    for path, methods in {
        "/slack/events": ["POST"],
        "/slack/install": ["GET"],
        "/slack/oauth_redirect": ["GET"],
    }.items():
        app.add_url_rule(path, path, lambda: _ask_bolt(handler), methods=methods)


def _ask_bolt(handler: SlackRequestHandler) -> Response:
    """Bolt knows no HEAD; and to look whether somebody may come in must not use up what lets them in."""
    if request.method == "HEAD":
        raise MethodNotAllowed(["GET"])
    return handler.handle(request)
