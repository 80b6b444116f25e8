"""Destinations at rest: sealed, because a webhook address or a response address lets whoever has it post."""

import json
from dataclasses import asdict

from charts.requests import Destination, ToChannel, ToWebhook
from core.secrets import SecretBox


def seal_destination(box: SecretBox, destination: Destination) -> str:
    """A text that only `open_destination` can read."""
    return box.seal(json.dumps({"to": type(destination).__name__, **asdict(destination)}))


def open_destination(box: SecretBox, sealed: str) -> Destination:
    """The inverse of `seal_destination`. Raises core.secrets.Unreadable."""
    facts = json.loads(box.open(sealed))
    kind = facts.pop("to")
    return ToChannel(**facts) if kind == "ToChannel" else ToWebhook(**facts)
