"""Putting a sandbox together and serving it."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from flask import Flask, Response
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from sandbox.acts import Acts
from sandbox.cast import SANDBOX, Cast
from sandbox.control import create_control
from sandbox.events import Courier
from sandbox.forms import Forms
from sandbox.hooks import create_hooks
from sandbox.mischief import ConnectionDropped
from sandbox.oauth import create_oauth
from sandbox.page import create_page
from sandbox.people import People
from sandbox.sender import Sender
from sandbox.settings import Settings
from sandbox.slack import Slack
from sandbox.uploads import create_uploads
from sandbox.web_api.routes import create_web_api

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment


class SlackSandbox:
    """A pretended Slack with all that plays it: the state, the people in it, and the Flask app that serves it."""

    def __init__(
        self,
        settings: Settings | None = None,
        casts: Sequence[Cast] = (SANDBOX,),
        now: Callable[[], float] = time.time,
    ) -> None:
        self.settings = settings or Settings()
        self.slack = Slack(self.settings, casts, now)
        sender = Sender(self.settings.request_url, self.settings.signing_secret, self.settings.waits.ack, now)
        self.courier = Courier(self.slack, sender)
        self.people = People(self.slack, sender, self.courier)
        self.forms = Forms(self.slack, sender)
        self.slack.announce = self.courier.announce
        self.app = self._create_app()

    @property
    def api_url(self) -> str:
        """What an app is given as Slack's Web API, with its trailing slash."""
        return f"{self.settings.base_url}/api/"

    @property
    def webhook_url(self) -> str:
        """An incoming webhook of the first workspace that works."""
        working = (hook for hook in self.slack.first.webhooks.values() if hook.answer == "ok")
        return self.settings.base_url + next(working).path

    def _create_app(self) -> Flask:
        app = Flask("sandbox")
        app.json.sort_keys = False  # type: ignore[attr-defined]
        acts = Acts(self.slack, self.people, self.forms, self.courier)
        app.register_blueprint(create_web_api(self.slack))
        app.register_blueprint(create_hooks(self.slack))
        app.register_blueprint(create_uploads(self.slack))
        app.register_blueprint(create_oauth(self.slack))
        app.register_blueprint(create_control(self.slack, acts))
        app.register_blueprint(create_page(self.slack))
        app.register_error_handler(ConnectionDropped, lambda _error: Response(status=500))
        return app


class QuietHandler(WSGIRequestHandler):
    """A request handler that writes no line for each request."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""


def create_sandbox(settings: Settings | None = None, casts: Sequence[Cast] = (SANDBOX,)) -> SlackSandbox:
    """Make a sandbox with its own state; serve its `app`, or use `serve_in_thread`."""
    return SlackSandbox(settings, casts)


@contextlib.contextmanager
def serve_in_thread(
    settings: Settings | None = None,
    casts: Sequence[Cast] = (SANDBOX,),
    now: Callable[[], float] = time.time,
    port: int = 0,
) -> Iterator[SlackSandbox]:
    """Serve a sandbox on 127.0.0.1 while the context lasts, on a free port unless one is given.

    The settings' `base_url` is replaced by the real address.
    """
    server = make_server("127.0.0.1", port, _not_yet, threaded=True, request_handler=QuietHandler)
    address = f"http://127.0.0.1:{server.server_port}"
    sandbox = SlackSandbox(replace(settings or Settings(), base_url=address), casts, now)
    server.app = sandbox.app
    with _running(server):
        yield sandbox


def _not_yet(_environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
    """Answer in the moment between taking the port and knowing the address to build everything with."""
    start_response("503 Service Unavailable", [])
    return []


@contextlib.contextmanager
def _running(server: BaseWSGIServer) -> Iterator[None]:
    server.daemon_threads = True  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
