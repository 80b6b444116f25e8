"""The words and numbers of panels, as people read them: on the cards and in the alternative text."""

from collections.abc import Sequence
from dataclasses import dataclass

from renderers.number_format import MINUS, format_number
from renderers.number_style import NumberStyle
from renderers.specification.formats import NumberFormat
from renderers.specification.panels import Item, Panel, Quantity, Threshold
from renderers.text import plain

_STICKS = ("%", "‰", "°", "′", "″")


@dataclass(frozen=True, slots=True)
class Change:
    """A delta in words: which way it went (1, 0, -1) and whether that is good (None: neither)."""

    text: str
    note: str
    way: int
    good: bool | None


def flat(text: str | None) -> str:
    """One line without controls."""
    return " ".join(plain(text or "").split())


def joined(number: str, unit: str | None) -> str:
    """A number with its unit: 5 ms, but 5%."""
    name = flat(unit)
    return f"{number}{'' if not name or name.startswith(_STICKS) else ' '}{name}"


def amount(quantity: Quantity | None, numbers: NumberStyle, format_: NumberFormat | None = None) -> str:
    """A quantity without its unit: the author's own text, or the number in the panel's format."""
    if quantity is None:
        return ""
    if quantity.text is not None or quantity.number is None:
        return flat(quantity.text)
    return format_number(quantity.number, numbers.but(format_))


def number_of(panel: Panel, number: float, numbers: NumberStyle) -> str:
    """Any number in the panel's own format and unit."""
    return joined(format_number(number, numbers.but(panel.format)), panel.unit)


def change_of(panel: Panel, numbers: NumberStyle) -> Change | None:
    """The delta of a panel, signed; None when it has none."""
    delta = panel.delta
    if delta is None:
        return None
    way = _way(delta.value)
    good = None if way == 0 else (way > 0) != panel.lower_is_better
    if delta.value.text is not None:
        return Change(flat(delta.value.text), flat(delta.label), way, good)
    style = numbers.but(delta.format or panel.format)
    digits = format_number(abs(delta.value.number or 0.0), style)
    unit = delta.unit if delta.unit is not None or delta.format else panel.unit
    sign = {1: "+", 0: "±", -1: MINUS}[way]
    return Change(joined(sign + digits, unit), flat(delta.label), way, good)


def _way(quantity: Quantity) -> int:
    """By its sign; a text that does not begin with one and is no number goes no way."""
    text = (quantity.text or "").strip()
    if text[:1] in {"-", MINUS, "▼", "↓"}:
        return -1
    if text[:1] in {"+", "▲", "↑"}:
        return 1
    number = quantity.number or 0.0
    return (number > 0) - (number < 0) if quantity.text is None else 0


def threshold_of(thresholds: Sequence[Threshold] | None, quantity: Quantity | None) -> Threshold | None:
    """The highest threshold that the quantity has reached."""
    if not thresholds or quantity is None or quantity.number is None:
        return None
    reached = [threshold for threshold in thresholds if threshold.value <= quantity.number]
    return max(reached, key=lambda threshold: threshold.value, default=None)


def item_text(item: Item, panel: Panel, numbers: NumberStyle) -> str:
    """The value of an item with the panel's unit."""
    quantity = item.value
    if quantity is None:
        return ""
    text = amount(quantity, numbers, panel.format)
    return joined(text, panel.unit) if quantity.text is None else text
