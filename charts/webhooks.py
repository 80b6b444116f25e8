"""Addresses of Slack's incoming webhooks: which ones we are willing to call."""

import re
from dataclasses import dataclass

from core.errors import Flaw, Invalid

PATH = re.compile(r"/services/(?P<team>T[A-Z0-9]{2,20})/B[A-Z0-9]{2,20}/[A-Za-z0-9]{8,64}")


class InvalidWebhook(Invalid):
    """Not an address of a Slack incoming webhook."""

    code = "invalid_webhook"


@dataclass(frozen=True, slots=True)
class Webhook:
    """A webhook's address, the workspace that it belongs to, and the part behind the host, which is its secret."""

    url: str
    team: str
    path: str


def read_webhook(url: object, hooks_url: str, pointer: str = "/webhook") -> Webhook:
    """Reads an address that must be `hooks_url` followed by `/services/T…/B…/…`, to the letter: anything else would
    let a sender make us call other hosts. Raises InvalidWebhook."""
    wanted = f"Send the address of a Slack incoming webhook: {hooks_url}/services/T…/B…/…"
    if not isinstance(url, str) or not url.startswith(f"{hooks_url}/"):
        raise InvalidWebhook([Flaw(pointer, wanted)])
    match = PATH.fullmatch(url.removeprefix(hooks_url))
    if match is None:
        raise InvalidWebhook([Flaw(pointer, wanted)])
    return Webhook(url, match["team"], match[0])
