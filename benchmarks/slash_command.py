"""`make bench`: how long a person waits between typing a slash command and seeing the picture.

Measured at the workspace: from the moment at which the sandbox is told that the command was typed to the timestamp
that it gives the message with the picture, upload included. Commands are typed one after the other. Every command has
numbers of its own, so that none is answered from a cache.
"""

import os
import secrets
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts import visits
from scripts.children import Stopped, free_port
from scripts.visits import Refused
from scripts.whole import NeverCame, Whole, start_whole

WARM_UP = 10
COUNT = 60
LABELS = ("Mon", "Tue", "Wed", "Thu", "Fri")


@dataclass(frozen=True, slots=True)
class Waits:
    """Seconds until the app acknowledged, and until the picture was there, one each for every command."""

    ack: list[float]
    picture: list[float]


def main() -> None:
    """Measures and prints a table; exits with 1 and a reason when something fails."""
    try:
        with (
            tempfile.TemporaryDirectory() as folder,
            start_whole(Path(folder), free_port(), free_port(), logs=Path("var/bench/logs")) as whole,
        ):
            buy_credits(whole)
            type_commands(whole, WARM_UP)
            waits = type_commands(whole, COUNT)
    except (Stopped, NeverCame, Refused) as error:
        sys.exit(f"bench: {error}")
    print(table(waits))


def buy_credits(whole: Whole) -> None:
    """Buys a plan at the stand-in for Stripe, as an installer would: the free one ends before the measurement does."""
    before = time.time()
    whole.act("command", command="/grapiture", text="plan")
    button = whole.wait_for("a button that leads to Checkout", lambda: _checkout_button(whole, before))
    session = button["url"].rpartition("/")[2]
    visits.post(f"{whole.sandbox}/stripe/sandbox/checkout/{session}/pay", {})
    whole.wait_for("the plan to be in force", lambda: not _is_free(whole), every=0.2)


def _checkout_button(whole: Whole, after: float) -> dict[str, Any] | None:
    answers = [message for message in whole.messages() if float(message["ts"]) > after]
    elements = [element for one in answers for block in one["blocks"] for element in block.get("elements", ())]
    return next((element for element in elements if "/c/pay/" in element.get("url", "")), None)


def _is_free(whole: Whole) -> bool:
    before = time.time()
    whole.act("command", command="/grapiture", text="usage")
    answer = whole.wait_for(
        "the usage", lambda: next((one for one in whole.messages() if float(one["ts"]) > before), None)
    )
    return "*Free*" in answer["text"]


def type_commands(whole: Whole, count: int) -> Waits:
    """Types `count` commands, each after the picture of the one before. The sandbox stamps messages to the microsecond,
    so what it costs to look for them stays out of the figures."""
    waits = Waits([], [])
    for _ in range(count):
        numbers = ", ".join(f"{label} {1 + secrets.randbelow(999)}" for label in LABELS)
        before = time.time()
        answer = whole.act("command", command="/grapiture", text=f"chart {numbers}")
        message, _picture = whole.wait_for_picture(before, every=0.1)
        waits.ack.append(answer["ack"]["seconds"])
        waits.picture.append(float(message["ts"]) - before)
    return waits


def table(waits: Waits) -> str:
    """The figures as a Markdown table, in milliseconds."""
    rows = [
        f"| {name} | {statistics.median(seconds) * 1000:.0f} | {_ninety_fifth(seconds) * 1000:.0f} |"
        for name, seconds in (("acknowledged", waits.ack), ("picture in the channel", waits.picture))
    ]
    head = [
        f"{COUNT} slash commands, one at a time, {os.cpu_count()} cores",
        "",
        "| slash command until | median ms | p95 ms |",
    ]
    return "\n".join([*head, "|---|---|---|", *rows])


def _ninety_fifth(seconds: list[float]) -> float:
    return statistics.quantiles(seconds, n=20, method="inclusive")[-1]


if __name__ == "__main__":
    main()
