"""The whole thing on this machine: Grapiture, and a Slack workspace in the sandbox in which it is installed."""

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from scripts import visits
from scripts.children import Child, end_all

START_SECONDS = 60
WAIT_SECONDS = 30
STRIPE_KEY = "sk_test_sandbox"
STRIPE_SECRET = "whsec_sandbox"  # noqa: S105  # known to everybody, and good for the sandbox alone
State = dict[str, Any]
Message = dict[str, Any]
Found = TypeVar("Found")


class NeverCame(Exception):
    """What was waited for did not happen in time; the text says what."""


@dataclass(frozen=True, slots=True)
class Whole:
    """Both servers, running. Addresses have no slash at the end; `children` are the processes, sandbox first."""

    app: str
    sandbox: str
    children: list[Child] = field(default_factory=list)

    def act(self, what: str, **details: Any) -> Any:
        """Does what a person of the workspace can do (`command`, `action`, `submit`, …: see `sandbox/control.py`) and
        returns the sandbox's answer. Raises Refused when a person could not do it, or Grapiture did not take it."""
        answer = visits.post(f"{self.sandbox}/sandbox/{what}", details).json()
        if answer.get("ack", {}).get("error"):
            raise visits.Refused(f"Grapiture did not take the {what}: {answer['ack']}")
        return answer

    def state(self, *, logs: bool = False) -> State:
        """Everything there is to see in the workspace."""
        seen: State = visits.get(f"{self.sandbox}/sandbox/state?logs={'yes' if logs else 'no'}").json()
        return seen

    def messages(self) -> list[Message]:
        """What everybody and single people were shown, in all channels, oldest first."""
        channels = self.state()["messages"].values()
        return sorted((message for messages in channels for message in messages), key=lambda one: float(one["ts"]))

    def webhook(self) -> str:
        """The address of the workspace's incoming webhook, at the sandbox."""
        return str(self.state()["webhook_url"])

    def wait_for(
        self, what: str, look: Callable[[], Found | None], *, every: float = 0.05, seconds: float = WAIT_SECONDS
    ) -> Found:
        """What `look` finds, as soon as it finds something. Raises NeverCame, and Stopped when a server stops."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for child in self.children:
                child.check()
            if found := look():
                return found
            time.sleep(every)
        raise NeverCame(f"waited {seconds} s for {what}")

    def wait_for_picture(self, after: float, *, every: float = 0.05) -> tuple[Message, bytes]:
        """The first message with a picture that came after the moment `after` (Unix seconds), and that picture."""

        def look() -> tuple[Message, str] | None:
            for message in self.messages():
                if float(message["ts"]) > after and (shown := pictures_in(message["blocks"])):
                    return message, shown[0]
            return None

        try:
            message, picture = self.wait_for("a message with a picture", look, every=every)
        except NeverCame as error:
            said = [one["text"] for one in self.messages() if float(one["ts"]) > after]
            raise NeverCame(f"{error}; what came instead: {said}") from error
        return message, self.download(picture)

    def download(self, picture: str) -> bytes:
        """The bytes of a picture that `pictures_in` named."""
        return visits.get(f"{self.sandbox}{picture}" if picture.startswith("/") else picture).body


def pictures_in(blocks: list[dict[str, Any]]) -> list[str]:
    """Where the pictures of the image blocks are: addresses, or paths at the sandbox for files that it keeps."""
    return [
        block.get("image_url") or f"/sandbox/files/{block['slack_file']['id']}"
        for block in blocks
        if block["type"] == "image"
    ]


@contextmanager
def start_whole(
    folder: Path, app_port: int, sandbox_port: int, *, logs: Path | None = None, **settings: str
) -> Iterator[Whole]:
    """Starts both, installs Grapiture in the workspace, and ends both when the block ends.

    What Grapiture keeps goes into `folder`, and what both print into `logs` (default: a folder in it). `settings` are
    more of Grapiture's settings, by their names in the environment. Raises Stopped, NeverCame and Refused.
    """
    logs = logs or folder / "logs"
    app, sandbox = f"http://127.0.0.1:{app_port}", f"http://127.0.0.1:{sandbox_port}"
    whole = Whole(app, sandbox)
    told = {"--port": str(sandbox_port), "--app": app, "--manifest": "manifest.yml"}
    stand_in = [sys.executable, "-m", "sandbox", *chain.from_iterable(told.items())]
    server = [str(Path(sys.executable).with_name("grapiture")), "serve"]
    environment = {**_settings_for(folder, app_port, whole), **settings}
    try:
        whole.children.append(Child.start("the sandbox", stand_in, {}, logs / "sandbox.log"))
        whole.children.append(Child.start("grapiture", server, environment, logs / "grapiture.log"))
        _wait_until_ready(whole)
        whole.act("install")
        yield whole
    finally:
        end_all(whole.children)


def _settings_for(folder: Path, port: int, whole: Whole) -> Mapping[str, str]:
    """What makes Grapiture talk to the sandbox only. An empty text takes back what the machine's environment says."""
    return {
        "GRAPITURE_VAR": str(folder),
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "PUBLIC_URL": whole.app,
        "SLACK_CLIENT_ID": "",
        "SLACK_CLIENT_SECRET": "",
        "SLACK_SIGNING_SECRET": "",
        "SLACK_API_URL": f"{whole.sandbox}/api/",
        "SLACK_HOOKS_URL": whole.sandbox,
        "SLACK_AUTHORIZE_URL": f"{whole.sandbox}/oauth/v2/authorize",
        "STRIPE_API_BASE": f"{whole.sandbox}/stripe",
        "STRIPE_API_KEY": STRIPE_KEY,
        "STRIPE_WEBHOOK_SECRET": STRIPE_SECRET,
    }


def _wait_until_ready(whole: Whole) -> None:
    end = time.monotonic() + START_SECONDS
    for address in (f"{whole.sandbox}/sandbox/state", f"{whole.app}/readyz"):
        while not _answers(address):
            for child in whole.children:
                child.check()
            if time.monotonic() > end:
                logs = ", ".join(str(child.log) for child in whole.children)
                raise NeverCame(f"{address} did not answer with success within {START_SECONDS} s; see {logs}")
            time.sleep(0.05)


def _answers(address: str) -> bool:
    try:
        visits.get(address)
    except (visits.Refused, OSError):
        return False
    return True
