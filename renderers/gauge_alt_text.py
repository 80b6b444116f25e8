"""Gauges, progress bars and funnels in words, for who cannot see them."""

from renderers.heading import texts_of
from renderers.number_format import format_number
from renderers.panel_words import flat
from renderers.specification.funnel import FunnelChart, FunnelDataset
from renderers.specification.gauges import ProgressChart, RadialGaugeChart
from renderers.specification.options import Options
from renderers.words import LONGEST

MOST_STEPS = 20


def describe_gauge(chart: RadialGaugeChart, noun: str) -> str:
    """The value, its name and the ends of the gauge."""
    low, high = chart.options.domain or (0.0, 100.0)
    numbers, dataset, labels = chart.numbers, chart.data.datasets[0], chart.data.labels or []
    name = flat(dataset.label or (labels[0] if labels else ""))
    value, ends = format_number(chart.value, numbers), [format_number(end, numbers) for end in (low, high)]
    return _shortened(
        f"{opening(noun, chart.options)}: {f'{name} ' if name else ''}{value}, from {ends[0]} to {ends[1]}."
    )


def describe_progress(chart: ProgressChart, noun: str) -> str:
    """Each bar with its value, its whole and the percentage."""
    first, labels = chart.data.datasets[0], chart.data.labels or []
    bars = []
    for index, value in enumerate(first.data):
        number = value if isinstance(value, float) else 0.0
        total = chart.total(index)
        name = labels[index] if index < len(labels) else first.label if len(first.data) == 1 else None
        words = (
            f"{format_number(number, chart.numbers)} of {format_number(total, chart.numbers)} ({number / total:.0%})"
        )
        bars.append(f"{flat(name)} {words}".strip())
    return _shortened(f"{opening(noun, chart.options)}: {'; '.join(bars)}.")


def describe_funnel(chart: FunnelChart, noun: str) -> str:
    """Each step of each funnel with its value and its share of the first."""
    visible = [dataset for dataset in chart.data.datasets if not dataset.hidden]
    funnels = [_funnel(chart, dataset, named=len(visible) > 1) for dataset in visible]
    return _shortened(f"{opening(noun, chart.options)}: {'; '.join(funnels)}.")


def _funnel(chart: FunnelChart, dataset: FunnelDataset, *, named: bool) -> str:
    labels, values = chart.data.labels or [], [value if isinstance(value, float) else 0.0 for value in dataset.data]
    first = (values[0] or max(values)) if values else 1.0
    steps = []
    for index, value in enumerate(values[:MOST_STEPS]):
        name = flat(labels[index]) if index < len(labels) else f"step {index + 1}"
        steps.append(f"{name} {format_number(value, chart.numbers)} ({value / (first or 1.0):.0%})")
    rest = len(values) - len(steps)
    steps += [f"and {rest} more steps"] if rest else []
    return f"{f'{flat(dataset.label)}: ' if named and dataset.label else ''}{', '.join(steps)}"


def opening(noun: str, options: Options) -> str:
    """What kind of picture it is, and its title."""
    title = flat(" ".join(texts_of(options.plugins.title)))
    return f"{noun} “{title}”" if title else noun


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
