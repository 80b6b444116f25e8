"""`/grapiture panel …`: one to four values that need no chart."""

import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from commands.asking import Ack, Asked
from commands.desk import Desk
from commands.markup import read_plain, take_channel
from commands.messages import address
from commands.mistakes import not_understood, quote
from commands.numbers import read_number
from commands.options import PANEL_OPTIONS
from commands.words import Token, cut

STYLES = ("light", "dark", "success", "warning", "danger")
MOST_VALUES = 4
MEASURE = re.compile(r"[-+−–]?[0-9][0-9,]*(?:\.[0-9]+)?[^\W\d_/]{1,6}(?:/[^\W\d_]{1,6})?")
"""A number with a unit: `240ms`, `-3pts`, `12MB/s`."""
EXAMPLE = "`/grapiture panel Revenue $42k +12% success | Errors 3 danger`"


def post_panel(desk: Desk, asked: Asked, ack: Ack) -> None:
    """Acknowledges once the panel is written down."""
    text, channel = take_channel(asked.text)
    desk.charts.submit(address(asked, channel, read_panel(read_plain(text))))
    ack()


def read_panel(text: str) -> dict[str, Any]:
    """The `panel` block for values between `|` or on lines of their own. Raises NotUnderstood."""
    tokens = [token for token in cut(text, PANEL_OPTIONS) if token.kind != "break" or token.text in "|\n"]
    options = {token.name: PANEL_OPTIONS[token.name].read(token.text) for token in tokens if token.kind == "option"}
    words = [token for token in tokens if token.kind != "option"]
    parts = [list(group) for is_break, group in groupby(words, lambda token: token.kind == "break") if not is_break]
    if not 0 < len(parts) <= MOST_VALUES:
        raise not_understood(f"A panel shows 1 to {MOST_VALUES} values, not {len(parts)}. Try {EXAMPLE}.")
    return {"type": "panel", "data": [_read_value(part) for part in parts], **_look(options)}


def _read_value(part: Sequence[Token]) -> dict[str, str]:
    """`label value [delta] [style]`. A change such as `+12%` is told as one."""
    words, look = list(part), {}
    if words[-1].kind == "word" and words[-1].text.lower() in STYLES:
        look["style"] = words.pop().text.lower()
    if _ends_with_delta(words):
        look["delta"] = words.pop().text
    if not words:
        raise not_understood(f"{quote(' '.join(token.text for token in part))} has no value. Try {EXAMPLE}.")
    value = words.pop().text
    label = " ".join(token.text for token in words).rstrip(" :=")
    return {"value": value, "label": label, **look}


def _ends_with_delta(words: Sequence[Token]) -> bool:
    """A signed number after another number, be they with units: `240ms -12ms`."""
    if len(words) < 2 or words[-1].kind != "word" or words[-1].text[0] not in "+-−–":  # value and delta
        return False
    return all(read_number(word.text) is not None or MEASURE.fullmatch(word.text) for word in words[-2:])


def _look(options: Mapping[str, Any]) -> dict[str, Any]:
    look = {"theme": options["theme"]} if "theme" in options else {}
    if "size" in options:
        look["width"], look["height"] = options["size"]
    return look
