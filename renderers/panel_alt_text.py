"""A panel in words, for who cannot see it."""

from collections.abc import Iterator

from renderers.heading import texts_of
from renderers.number_style import NumberStyle
from renderers.panel_words import amount, change_of, flat, item_text, joined, number_of
from renderers.specification.dashboard import DashboardChart
from renderers.specification.panels import Panel, PanelChart
from renderers.words import LONGEST

_MOST_ITEMS = 20
_MOST_ROWS = 5


def describe_panel(chart: PanelChart, noun: str) -> str:
    """Every card with its value, its change and its target."""
    title = flat(" ".join(texts_of(chart.options.plugins.title)))
    opening = f"{noun} “{title}”" if title else noun
    text = f"{opening}. {'; '.join(_card(panel, chart.numbers) for panel in chart.data)}."
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def describe_dashboard(chart: DashboardChart, noun: str) -> str:
    """Every item in its own words, as many of them as there is room for."""
    title = flat(" ".join(texts_of(chart.options.plugins.title)))
    opening = f"{noun}{f' “{title}”' if title else ''} of {len(chart.charts)}."
    room = (LONGEST - len(opening)) // len(chart.charts) - 1
    told = [item.alt_text if len(item.alt_text) <= room else item.alt_text[: room - 1] + "…" for item in chart.charts]
    return " ".join([opening, *told])


def _card(panel: Panel, numbers: NumberStyle) -> str:
    label = flat(panel.label)
    content = _content(panel, numbers)
    facts = ", ".join(_facts(panel, numbers))
    return f"{f'{label}: ' if label else ''}{content}{f' ({facts})' if facts else ''}"


def _content(panel: Panel, numbers: NumberStyle) -> str:
    if panel.quantity is not None:
        text = amount(panel.quantity, numbers, panel.format)
        return joined(text, panel.unit) if panel.quantity.text is None else text
    if panel.rows:
        rows = [" | ".join(amount(cell.value, numbers) for cell in row) for row in panel.rows]
        return "; ".join(_first(rows, _MOST_ROWS, "rows"))
    items = []
    for item in panel.items:
        words = filter(None, (flat(item.label), item_text(item, panel, numbers), item.style))
        items.append(" ".join(words))
    return ", ".join(_first(items, _MOST_ITEMS, "items"))


def _facts(panel: Panel, numbers: NumberStyle) -> Iterator[str]:
    if (change := change_of(panel, numbers)) is not None:
        yield f"{change.text} {change.note}".strip()
    if panel.target is not None:
        yield f"target {number_of(panel, panel.target, numbers)}"
    known = [value for value in panel.sparkline or () if value is not None]
    if len(known) > 1:
        yield f"from {number_of(panel, known[0], numbers)} to {number_of(panel, known[-1], numbers)}"


def _first(items: list[str], most: int, what: str) -> list[str]:
    rest = len(items) - most
    return [*items[:most], *([f"and {rest} more {what}"] if rest > 0 else [])]
