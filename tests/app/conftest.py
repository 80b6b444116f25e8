"""Grapiture on a real port, with threads, and the sandbox in Slack's place."""

import threading
from dataclasses import dataclass

import pytest
import urllib3
from stand_ins import PaintedRenderer
from werkzeug.serving import WSGIRequestHandler, make_server

from app.factory import create_app
from app.serving import build_workers
from app.wiring import Services, build_services
from billing.key_records import SCOPES
from charts.slack_gateway import SlackOverHttp
from core.clock import SystemClock
from sandbox import Settings as SandboxSettings
from sandbox import SlackSandbox, Waits, serve_in_thread
from scripts.children import free_port


class QuietHandler(WSGIRequestHandler):
    def log(self, *_):
        pass


@dataclass
class Live:
    """Both servers. `key` is the headers of a key of the sandbox's workspace."""

    url: str
    sandbox: SlackSandbox
    services: Services
    renderer: PaintedRenderer
    key: dict

    def __post_init__(self):
        self.http = urllib3.PoolManager(maxsize=100, timeout=60, retries=False)

    def post(self, path, **options):
        return self.http.request("POST", f"{self.url}{path}", **options)

    @property
    def hook(self):
        """The path of the workspace's webhook, at our own address."""
        return self.sandbox.webhook_url.removeprefix(self.sandbox.settings.base_url)

    @property
    def team(self):
        return self.sandbox.slack.first.id

    def messages(self):
        channels = self.sandbox.slack.messages[self.team].shown_to(None).values()
        return [message for messages in channels for message in messages]

    def posted(self):
        """What the app or the webhook posted."""
        return [message for message in self.messages() if message.get("bot_id")]

    def used(self):
        return self.services.meter.usage(self.team).used

    def work(self):
        """Does all jobs that are due."""
        workers = build_workers(self.services)
        while workers.work_once():
            pass


@pytest.fixture
def live(settings, cache):
    port, renderer = free_port(), PaintedRenderer()
    with serve_in_thread(SandboxSettings(waits=Waits(picture=5))) as sandbox:
        token = sandbox.slack.install().value
        told = {
            "public_url": f"http://127.0.0.1:{port}",
            "slack_api_url": sandbox.api_url,
            "slack_hooks_url": sandbox.settings.base_url,
        }
        settings = settings.model_copy(update=told)
        slack = SlackOverHttp(sandbox.api_url, {sandbox.slack.first.id: token}.get)
        services = build_services(settings, clock=SystemClock(), renderer=renderer, cache=cache, slack=slack)
        app = create_app(settings, services)
        server = make_server("127.0.0.1", port, app, threaded=True, request_handler=QuietHandler)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        with services.database.transaction() as session:
            key = services.keys.issue(session, sandbox.slack.first.id, "live", list(SCOPES), "U1", services.clock.now())
        live = Live(told["public_url"], sandbox, services, renderer, {"Authorization": f"Bearer {key.token}"})
        yield live
        live.http.clear()
        server.shutdown()
        thread.join()
        server.server_close()
        services.close()
