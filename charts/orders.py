"""Orders: a chart and how it is to look, read once, checked, and ready to be drawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from charts.looks import LOOK, read_look, size_for
from charts.preferences import NO_PREFERENCES, Preferences
from core.errors import Flaw, Invalid
from renderers import Chart, Drawing, read_chart
from renderers.nearest import nearest
from renderers.screening import pointer

LONGEST_ALT_TEXT = 2000
FIELDS = ("chart", *LOOK, "alt_text")


class InvalidOrder(Invalid):
    """The chart or what stands beside it is wrong; pointers are relative to the object that holds both."""

    code = "invalid_chart"


@dataclass(frozen=True, slots=True)
class Order:
    """What to draw, and what in it will not show; `words` are the sender's own for who cannot see it."""

    drawing: Drawing
    reading: Chart
    words: str | None
    ignored: tuple[str, ...]

    @property
    def alt_text(self) -> str:
        """The sender's words, or those that tell the chart: found when they are needed, for most pictures are not."""
        return self.words or self.reading.alt_text


def read_order(fields: Mapping[str, Any], tenant: str = "", preferences: Preferences = NO_PREFERENCES) -> Order:
    """Reads `{"chart": …, "width": …, "theme": …, "alt_text": …}`, of which only `chart` must be there;
    what it does not say is as the workspace prefers it. Raises InvalidOrder with every flaw of every field."""
    look, flaws = read_look(fields, preferences)
    flaws += _unknown(fields) + _flaws_of_alt_text(fields.get("alt_text"))
    if "chart" not in fields:
        raise InvalidOrder([*flaws, Flaw("/chart", 'Add a chart: `{"type": "bar", "data": {…}}`.')])
    chart = fields["chart"]
    try:
        reading = read_chart(chart)
    except Invalid as error:
        raise InvalidOrder([*flaws, *error.under("/chart").flaws]) from None
    if flaws:
        raise InvalidOrder(flaws)
    drawing = Drawing(chart=chart, reading=reading, tenant=tenant, **{**size_for(chart), **look})
    return Order(drawing, reading, fields.get("alt_text"), reading.ignored)


def _unknown(fields: Mapping[str, Any]) -> list[Flaw]:
    names = [name for name in fields if name not in FIELDS]
    taken = ", ".join(FIELDS)
    return [Flaw(pointer(name), f"There is no such field{nearest(name, FIELDS)} There are {taken}.") for name in names]


def _flaws_of_alt_text(text: Any) -> list[Flaw]:
    if text is None or (isinstance(text, str) and 0 < len(text) <= LONGEST_ALT_TEXT):
        return []
    return [Flaw("/alt_text", f"Send a text of 1 to {LONGEST_ALT_TEXT} characters.")]
