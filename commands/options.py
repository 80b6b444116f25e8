"""The options that a chart or a panel takes, `name:value`: one row each, read by the grammar, the help and the docs."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from commands.mistakes import not_understood, quote

SIZE = re.compile(r"(?P<width>[0-9]{2,4})\s*[x×]\s*(?P<height>[0-9]{2,4})", re.IGNORECASE)
SMALLEST, LARGEST = 16, 3000
THEMES = ("light", "dark", "transparent", "brand")
ANSWERS = {"yes": True, "true": True, "on": True, "no": False, "false": False, "off": False}
LONGEST_TEXT = 300
FORMATS = ("currency", "percent", "compact", "bytes", "duration")
CURRENCY = re.compile(r"[A-Za-z]{3}")


@dataclass(frozen=True, slots=True)
class Option:
    """An option: its name, an example that works, what it does, and how its value is read.

    `read` raises NotUnderstood. With `flag` the bare name means yes; with `axes` it needs a chart that has axes.
    """

    name: str
    example: str
    summary: str
    read: Callable[[str], Any]
    flag: bool = False
    axes: bool = False


def read_text(value: str) -> str:
    """A text of 1 to 300 characters."""
    if not 0 < len(value.strip()) <= LONGEST_TEXT:
        raise not_understood(f'A title has 1 to {LONGEST_TEXT} characters, as in `title:"Signups"`.')
    return value.strip()


def read_theme(value: str) -> str:
    """One of the themes."""
    if value.lower() not in THEMES:
        raise not_understood(f"There is no theme {quote(value)}. Write `theme:` and one of {', '.join(THEMES)}.")
    return value.lower()


def read_size(value: str) -> tuple[int, int]:
    """Width and height in CSS pixels."""
    match = SIZE.fullmatch(value.strip())
    sides = (int(match["width"]), int(match["height"])) if match else (0, 0)
    if not all(SMALLEST <= side <= LARGEST for side in sides):
        raise not_understood(
            f"{quote(value)} is not a size. Write width × height in pixels, each from {SMALLEST} to {LARGEST}: "
            "`size:800x400`."
        )
    return sides


def read_format(value: str) -> str:
    """The name of a format of numbers."""
    name, _, currency = value.strip().partition(":")
    known = name in FORMATS and bool(currency) == (name == "currency")
    if not known or (currency and not CURRENCY.fullmatch(currency)):
        raise not_understood(
            f"{quote(value)} is not a format of numbers. Write one of "
            + ", ".join(f"`format:{'currency:USD' if one == 'currency' else one}`" for one in FORMATS)
            + "."
        )
    return f"currency:{currency.upper()}" if currency else name


def read_answer(value: str) -> bool:
    """Yes or no."""
    if value.lower() not in ANSWERS:
        raise not_understood(f"{quote(value)} is neither yes nor no. Write `stacked:yes`, or just `stacked`.")
    return ANSWERS[value.lower()]


def read_channel(value: str) -> str:
    """A channel that Slack did not resolve; those it did were taken out of the text before."""
    raise not_understood(
        f"I cannot find the channel {quote(value)}. Pick it from the list that Slack shows after `to:#`, "
        "so that it becomes a link."
    )


OPTIONS: Mapping[str, Option] = {
    option.name: option
    for option in (
        Option("title", 'title:"Signups this week"', "a heading above the chart", read_text),
        Option("theme", "theme:dark", "`light`, `dark`, `transparent` or `brand`, the workspace's own", read_theme),
        Option("size", "size:800x400", "width and height in pixels", read_size),
        Option("stacked", "stacked", "puts the series on top of each other", read_answer, flag=True, axes=True),
        Option("horizontal", "horizontal", "lays bars on their side", read_answer, flag=True, axes=True),
        Option("x", 'x:"Weekday"', "a title for the x axis", read_text, axes=True),
        Option("y", 'y:"Users"', "a title for the y axis", read_text, axes=True),
        Option(
            "format",
            "format:currency:USD",
            "how numbers are written, or `percent`, `compact`, `bytes`, `duration`",
            read_format,
        ),
        Option("to", "to:#general", "posts to another channel", read_channel),
    )
}
PANEL_OPTIONS = {name: OPTIONS[name] for name in ("theme", "size", "to")}
