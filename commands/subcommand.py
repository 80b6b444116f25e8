"""One row of the table of subcommands."""

from collections.abc import Callable
from dataclasses import dataclass

from commands.asking import Ack, Asked
from commands.desk import Desk

COMMAND = "/grapiture"


@dataclass(frozen=True, slots=True)
class Subcommand:
    """A subcommand: its name, what it does, lines that work as they stand, and what runs.

    `run` acknowledges exactly once, with or without a message, within Slack's three seconds. What it raises before
    is answered by acknowledging; what it raises after, through the response address.
    """

    name: str
    summary: str
    usages: tuple[str, ...]
    run: Callable[[Desk, Asked, Ack], None]
