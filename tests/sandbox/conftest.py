"""A sandbox on a real port, a receiver that plays the app, and the clients an app would use."""

import threading
import time
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import urlencode

import pytest
from flask import Flask, Response, request
from markupsafe import escape
from slack_sdk import WebClient, WebhookClient
from werkzeug.serving import make_server

from sandbox import Settings, Waits, serve_in_thread
from sandbox.server import QuietHandler

PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000100000000908060000003b2aac32")
SERVED = (("/chart.png", PNG, "image/png"), ("/page.png", "<html>", "image/png"), ("/chart.html", PNG, "text/html"))
CLIENT_ID = "1111111111.2222222222"
EVERY_SCOPE = ("chat:write", "files:write", "files:read", "commands", "channels:read", "im:write", "users:read")


@dataclass
class Receiver:
    """Plays the app: keeps what it is sent, and answers what a test tells it to."""

    url: str = ""
    slack: str = ""
    installation: object = None
    requests: list = field(default_factory=list)
    answers: list = field(default_factory=list)
    arrived: threading.Condition = field(default_factory=threading.Condition)

    def take(self):
        with self.arrived:
            body = request.get_data(as_text=True)
            form, headers = request.form.to_dict(), dict(request.headers)
            event = request.get_json(silent=True)
            self.requests.append({"form": form, "json": event, "headers": headers, "body": body})
            self.arrived.notify_all()
            answer = self.answers.pop(0) if self.answers else ""
        return answer() if callable(answer) else answer

    def ask_to_be_installed(self):
        query = urlencode({"client_id": CLIENT_ID, "scope": "chat:write", "state": "s3cret", "redirect_uri": self.back})
        response = Response(f'<a href="{escape(self.slack + "/oauth/v2/authorize?" + query)}">Add to Slack</a>')
        response.set_cookie("state", "s3cret", secure=True)
        return response

    def take_code(self):
        assert request.cookies["state"] == request.args["state"]
        client = WebClient(base_url=f"{self.slack}/api/")
        given = {"code": request.args["code"], "redirect_uri": self.back}
        self.installation = client.oauth_v2_access(client_id=CLIENT_ID, client_secret="sandbox-client-secret", **given)
        return "Installed"

    @property
    def back(self):
        return f"{self.url}/slack/oauth_redirect"

    def wait_for(self, count):
        with self.arrived:
            assert self.arrived.wait_for(lambda: len(self.requests) >= count, 5)
        return self.requests


@dataclass
class Moment:
    """A clock that stands until a test moves it."""

    now: float = 1_800_000_000.0

    def __call__(self):
        return self.now


@pytest.fixture
def receiver():
    app = Flask("receiver")
    receiver = Receiver()
    app.post("/slack/events")(receiver.take)
    for path, content, kind in SERVED:
        app.add_url_rule(path, path, partial(Response, content, mimetype=kind))
    app.get("/slack/install")(receiver.ask_to_be_installed)
    app.get("/slack/oauth_redirect")(receiver.take_code)
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=QuietHandler)
    receiver.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield receiver
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def moment():
    return Moment(time.time())


@pytest.fixture
def sandbox(receiver, moment):
    waits = Waits(ack=1.5, event_retries=(0.01, 0.01, 0.01), picture=0.5, hang=0.1)
    with serve_in_thread(Settings(app_url=receiver.url, waits=waits), now=moment) as sandbox:
        receiver.slack = sandbox.settings.base_url
        yield sandbox


@pytest.fixture
def token(sandbox):
    return sandbox.slack.install(EVERY_SCOPE).value


@pytest.fixture
def client(sandbox, token):
    return WebClient(token, base_url=sandbox.api_url)


@pytest.fixture
def webhook(sandbox):
    return WebhookClient(sandbox.webhook_url)


@pytest.fixture
def control(sandbox):
    """The control API as Python: `control("command", text="…")` posts, `control.state()` reads."""
    browser = sandbox.app.test_client()

    def act(name, **body):
        return browser.post(f"/sandbox/{name}", json=body).get_json()

    act.state = lambda **query: browser.get("/sandbox/state", query_string=query).get_json()
    act.browser = browser
    return act


@pytest.fixture
def command(control, client, receiver):
    """Types a slash command and returns what the app was sent."""

    def type_it(text="chart", **more):
        control("command", command="/grapiture", text=text, **more)
        return receiver.requests[-1]["form"]

    return type_it


@pytest.fixture
def response_url(control, token, receiver):
    control("command", command="/grapiture", text="chart")
    return WebhookClient(receiver.requests[-1]["form"]["response_url"])
