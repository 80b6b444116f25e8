"""Hand-written fakes of outside things, each as strict as the contract in its Protocol's docstring."""

import threading
from datetime import UTC, datetime, timedelta
from io import BytesIO

from PIL import Image
from slack_sdk import WebClient

from charts.slack_gateway import NotInstalled, Posted, SlackAway, SlackRefused, WebhookAnswer
from renderers import Picture, read_chart

HOOK = "https://hooks.slack.com/services/T0HOME/B0HOOK/secretsecret"
TEAM = "T0HOME"


class StoppedClock:
    """A clock that stands until it is moved."""

    def __init__(self, moment=datetime(2026, 3, 14, 15, 9, 26, tzinfo=UTC)):
        self.moment = moment

    def now(self):
        return self.moment

    def advance(self, **duration):
        self.moment += timedelta(**duration)


class PaintedRenderer:
    """A Renderer that checks the chart as the real one does and paints one plain colour."""

    def __init__(self):
        self.drawn = []
        self.failures = []

    def draw(self, drawing):
        read_chart(drawing.chart)
        self.drawn.append(drawing)
        if self.failures:
            raise self.failures.pop(0)
        width, height = round(drawing.width * drawing.scale), round(drawing.height * drawing.scale)
        file = BytesIO()
        Image.new("RGB", (width, height), "#3366cc").save(file, "PNG")
        return Picture(file.getvalue(), "image/png", width, height, {"paint": 1.0})

    def ready(self):
        return True

    def close(self):
        pass


class MemoryCache:
    """A Cache that forgets when told to."""

    def __init__(self):
        self.entries = {}

    def get(self, name):
        return self.entries.get(name)

    def put(self, name, value, *, seconds, lasting=True):
        self.entries[name] = value

    def drop(self, name):
        self.entries.pop(name, None)


class QuietSlack:
    """A SlackGateway that writes down what it is told. `refusals` are raised or answered first, one a call."""

    def __init__(self, teams=(TEAM,)):
        self.teams = set(teams)
        self.posted = []
        self.sent = []
        self.responses = []
        self.updated = []
        self.whispers = []
        self.uploads = []
        self.refusals = []
        self._lock = threading.Lock()

    def client(self, workspace):
        self._check(workspace)
        return WebClient(token="xoxb-quiet")

    def upload(self, workspace, data, *, name, alt_text):
        self._check(workspace)
        self._refuse("upload")
        self.uploads.append((data, name, alt_text))
        return f"F{len(self.uploads):09d}"

    def post(self, workspace, channel, payload):
        self._check(workspace)
        self._refuse("post")
        with self._lock:
            self.posted.append((channel, payload))
            return Posted(channel, f"1700000000.{len(self.posted):06d}")

    def update(self, workspace, posted, payload):
        self._check(workspace)
        self._refuse("update")
        with self._lock:
            self.updated.append((posted, payload))
        return posted

    def whisper(self, workspace, channel, user, text):
        self._check(workspace)
        self.whispers.append((channel, user, text))

    def respond(self, response_url, payload):
        self._refuse("respond")
        self.responses.append((response_url, payload))

    def send(self, webhook_url, body, content_type):
        refused = self._refuse("send")
        if refused:
            return refused
        with self._lock:
            self.sent.append((webhook_url, body, content_type))
        return WebhookAnswer(200, "ok")

    def _check(self, workspace):
        if workspace not in self.teams:
            raise NotInstalled("Grapiture is not installed here.")

    def _refuse(self, call):
        for index, (name, answer) in enumerate(self.refusals):
            if name == call:
                del self.refusals[index]
                if isinstance(answer, SlackRefused | SlackAway):
                    raise answer
                return answer
        return None
