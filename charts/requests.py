"""What the edges ask of the use cases: frozen values, already read from bytes, not yet checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ToChannel:
    """A channel of a workspace that has installed the app. `response_url` (Slack: five uses within 30 minutes) is
    how the author is told of a failure, and the way into a channel that the app is not in."""

    workspace: str
    channel: str
    thread_ts: str | None = None
    response_url: str | None = None


@dataclass(frozen=True, slots=True)
class ToWebhook:
    """A Slack incoming webhook: the address is a secret."""

    url: str


Destination = ToChannel | ToWebhook


@dataclass(frozen=True, slots=True)
class Submission:
    """A Slack message payload to deliver, in which blocks of type `chart` and `panel` stand for pictures.

    `account` is the workspace whose credits it uses (`linked`: on its own plan, else on the free one), `author` a Slack
    user id where a person asked, `source` the road it came by ("command", "builder", "api", "webhook"). `name` is the
    id that the delivery gets: who submits under the same one twice gets the same delivery twice.
    """

    account: str
    source: str
    destination: Destination
    payload: Mapping[str, Any]
    author: str | None = None
    name: str | None = None
    linked: bool = True


@dataclass(frozen=True, slots=True)
class Accepted:
    """What was written down: the delivery that will happen and the charts in it, by id, in the payload's order;
    `ignored` are the paths in each that will not show. `repeated` tells that it was written down before."""

    delivery: str
    charts: tuple[str, ...]
    ignored: tuple[tuple[str, ...], ...] = ()
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """A picture that can be looked at for a while, and the words for who cannot see it."""

    image_url: str
    alt_text: str
