"""The whole house in a workspace: Grapiture on one port, the stand-in for Slack on another, talking to each other."""

import threading
import time
from dataclasses import dataclass

import pytest
from flask.testing import FlaskClient
from slack_sdk.oauth.installation_store import Installation
from sqlalchemy import select
from stand_ins import MemoryCache, PaintedRenderer
from werkzeug.serving import make_server

from app.factory import create_app
from app.serving import build_workers
from app.wiring import Services, build_services
from app.workers import Workers
from core.jobs import Job
from core.settings import Settings
from sandbox import Settings as SandboxSettings
from sandbox import SlackSandbox, Waits, serve_in_thread


@dataclass(frozen=True)
class Neighbourhood:
    """A workspace with the app in it. People act through `do`; jobs are done when a test says so."""

    sandbox: SlackSandbox
    services: Services
    workers: Workers
    renderer: PaintedRenderer
    control: FlaskClient

    @property
    def team(self):
        return self.sandbox.slack.first.id

    @property
    def installer(self):
        return self.sandbox.slack.first.installer.id

    def do(self, act, **how):
        answer = self.control.post(f"/sandbox/{act}", json=how)
        assert answer.status_code == 200, answer.json
        return answer.json

    def type(self, text, **how):
        """Types a command, and returns the words of the messages that the person then sees, without those of jobs."""
        done = self.do("command", command="/grapiture", text=text, **how)
        assert done["ack"]["error"] == ""
        return [words_of(message) for message in done["messages"]]

    def finish_jobs(self):
        while self.workers.work_once():
            pass

    def wait_for(self, ask):
        """What `ask` answers once it answers something: for what is done after an acknowledgement."""
        deadline = time.monotonic() + 5
        while not (answer := ask()) and time.monotonic() < deadline:
            time.sleep(0.01)
        assert answer
        return answer

    def open_builder(self):
        """Opens the builder and waits until its first picture is asked for."""
        self.type("chart")
        self.wait_for(lambda: self.modal() and find_jobs(self.services.database))

    def state(self, **whose):
        return self.control.get("/sandbox/state", query_string=whose).json

    def messages(self, channel="charts"):
        """What everybody sees in a channel."""
        state = self.state()
        found = next(one for one in state["channels"] if one["name"] == channel)
        return [one for one in state["messages"].get(found["id"], []) if not one.get("is_ephemeral")]

    def modal(self):
        """The topmost modal of the installer, or None."""
        modals = self.state()["views"].get(self.installer, {}).get("modals", [])
        return modals[-1] if modals else None

    def preview(self):
        return next(block for block in self.modal()["blocks"] if block["block_id"] == "preview")


def find_jobs(database):
    with database.reading() as session:
        return session.scalars(select(Job)).all()


def words_of(message):
    """All texts of a message, for asking what it says."""
    return str([message["text"], message["blocks"]])


@pytest.fixture
def app_server():
    """A port that is answered by nobody until a test puts an app behind it."""
    server = make_server("127.0.0.1", 0, lambda _environ, _start: [], threaded=True)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def stand_in(app_server):
    settings = SandboxSettings(
        app_url=f"http://127.0.0.1:{app_server.server_port}", waits=Waits(event_retries=(0.0, 0.0, 0.0))
    )
    with serve_in_thread(settings) as sandbox:
        yield sandbox


@pytest.fixture
def outskirts(app_server, stand_in, database_url, tmp_path, monkeypatch):
    """The house beside a workspace that has not installed the app."""
    monkeypatch.chdir(tmp_path)  # so that no .env of a developer is read
    settings = Settings(
        GRAPITURE_VAR=tmp_path,
        database_url=database_url,
        public_url=stand_in.settings.app_url,
        slack_api_url=stand_in.api_url,
        slack_hooks_url=stand_in.settings.base_url,
        slack_authorize_url=f"{stand_in.settings.base_url}/oauth/v2/authorize",
        secret_keys="newest",
        stripe_api_key=None,
        web_threads=4,
    )
    renderer = PaintedRenderer()
    services = build_services(settings, renderer=renderer, cache=MemoryCache())
    app_server.app = create_app(settings, services)
    yield Neighbourhood(stand_in, services, build_workers(services), renderer, stand_in.app.test_client())
    services.close()


@pytest.fixture
def house(outskirts):
    """The house beside a workspace that has installed the app."""
    token = outskirts.do("install", quiet=True)["token"]
    workspace = outskirts.sandbox.slack.first
    outskirts.services.installations.save(
        Installation(
            app_id=outskirts.sandbox.settings.app_id,
            team_id=workspace.id,
            bot_token=token,
            bot_id=workspace.bot_id,
            bot_user_id=workspace.bot.id,
            user_id=workspace.installer.id,
        )
    )
    return outskirts
