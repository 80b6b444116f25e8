"""A chart in words, for who cannot see it: what it is, what it shows, how far it reaches, where it goes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from renderers.figures.places import TimePlaces
from renderers.figures.plan import Axis, Plan, Series, plan_chart
from renderers.number_format import format_number
from renderers.number_style import NumberStyle
from renderers.specification import CartesianChart, PieChart, PolarAreaChart, RadarChart
from renderers.trends import relation, trend
from renderers.words import counted, first_of, flat, joined, label_at, name_of, title_of

MOST_SERIES = 8
MOST_SLICES = 12
FEW = 7
_MONTHS = frozenset({"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"})
_DAYS = frozenset({"mon", "tue", "wed", "thu", "fri", "sat", "sun"})


def describe_series(chart: CartesianChart, noun: str) -> str:
    """Kind, title and axes, then for each series its values when they are few, else its extremes and its trend."""
    plan = plan_chart(chart)
    series = sorted(plan.series, key=lambda one: one.position)
    shown = f"{counted(len(series), 'series', 'series')}{_span(series, chart.numbers)}"
    opening = f"{_kind(plan, noun)}{title_of(chart.options)}: {shown}."
    sentences = [_sentence(one, chart.numbers) for one in series]
    return joined([opening, *_axes(plan), *first_of(sentences, MOST_SERIES, "series")])


def _kind(plan: Plan, noun: str) -> str:
    """`Stacked horizontal bar chart`, `Bar and line chart`."""
    kinds = dict.fromkeys(one.type for one in plan.series)
    if len(kinds) > 1:
        noun = f"{' and '.join(kinds)} chart".capitalize()
    stacked, lies = any(one.stacked for one in plan.series), plan.horizontal and plan.bars
    words = f"{'stacked ' if stacked else ''}{'horizontal ' if lies else ''}{noun[:1].lower()}{noun[1:]}"
    return words[:1].upper() + words[1:]


def _span(series: Sequence[Series], numbers: NumberStyle) -> str:
    if not series:
        return ""
    index = series[0].index
    if not index.is_category:
        places = [place for one in series for place in (*one.places[:1], *one.places[-1:])]
        write = _Writer(series[0], numbers)
        return f", {write.place(min(places))} to {write.place(max(places))}" if index.counts_time and places else ""
    labels = [label for label in index.labels if label.strip()]
    if len(labels) < 2:
        return f" at {flat(labels[0])}" if labels else ""
    return f" over {len(index.labels):,} labels, {flat(labels[0])} to {flat(labels[-1])}"


def _axes(plan: Plan) -> Iterator[str]:
    for axis in plan.axes.values():
        title = flat(" ".join(axis.options.title.text or ()))
        if title and axis.options.title.display is not False:
            yield f"{'Horizontal' if axis.direction == 'x' else 'Vertical'} axis: {title}."


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the values and the places of one series as its axes do."""

    series: Series
    numbers: NumberStyle

    def value(self, value: float) -> str:
        return self._on(self.series.value, value)

    def place(self, place: float) -> str:
        return self._on(self.series.index, place)

    def _on(self, axis: Axis, at: float) -> str:
        if axis.is_category:
            return label_at(axis.labels, int(at))
        if isinstance(axis.places, TimePlaces):
            moment = axis.places.calendar.local(at)
            at_midnight = (moment.hour, moment.minute, moment.second) == (0, 0, 0)
            return moment.strftime("%Y-%m-%d" if at_midnight else "%Y-%m-%d %H:%M")
        return format_number(at, self.numbers.but(axis.options.ticks.format))

    def point(self, place: float, value: float) -> str:
        return f"{self.value(value)} ({self.place(place)})"


def _sentence(series: Series, numbers: NumberStyle) -> str:
    name, write = name_of(series.name, series.position), _Writer(series, numbers)
    known = [(place, value) for place, value in zip(series.places, series.values, strict=True) if value is not None]
    if not known:
        return f"{name}: no values."
    if series.floats:
        return _ranges(name, series, write)
    if series.is_scatter or series.is_bubble:
        return _cloud(name, known, write)
    low, high = min(known, key=_by_value), max(known, key=_by_value)
    if low[1] == high[1] and len(known) > 2:
        return f"{name}: {write.value(low[1])} throughout."
    if len(known) <= FEW:
        is_named = not series.index.is_category or any(map(str.strip, series.index.labels))
        listed = [
            f"{write.place(place)} {write.value(value)}" if is_named else write.value(value) for place, value in known
        ]
        return f"{name}: {', '.join(listed)}{_ending(series.index, known)}."
    return f"{name}: lowest {write.point(*low)}, highest {write.point(*high)}{_ending(series.index, known)}."


def _by_value(point: tuple[float, float]) -> float:
    return point[1]


def _ending(index: Axis, known: Sequence[tuple[float, float]]) -> str:
    """The trend, where one place comes after another."""
    values = [value for _, value in known]
    if len(values) < 3 or min(values) == max(values) or (index.is_category and not _are_ordered(index.labels)):
        return ""
    return f", {trend(values)}"


def _are_ordered(labels: Sequence[str]) -> bool:
    """Whether most labels are numbers, dates, days or months; names of things have no order."""
    ordered = sum(any(letter.isdigit() for letter in label) or label[:3].lower() in _MONTHS | _DAYS for label in labels)
    return ordered * 2 > len(labels) or not any(label.strip() for label in labels)


def _ranges(name: str, series: Series, write: _Writer) -> str:
    spans = [
        f"{write.place(place)} {write.value(start)} to {write.value(end)}"
        for place, start, end in zip(series.places, series.own_starts, series.values, strict=True)
        if end is not None
    ]
    return f"{name}: {', '.join(first_of(spans, FEW, 'ranges'))}."


def _cloud(name: str, known: Sequence[tuple[float, float]], write: _Writer) -> str:
    if len(known) <= 3:
        points = ", ".join(f"({write.place(place)}, {write.value(value)})" for place, value in known)
        return f"{name}: {points}."
    places, values = [place for place, _ in known], [value for _, value in known]
    reach = f"x {write.place(min(places))} to {write.place(max(places))}"
    facts = [f"{len(known):,} points", reach, f"y {write.value(min(values))} to {write.value(max(values))}"]
    if told := relation(places, values):
        facts.append(f"y {told}" if not told.startswith("with") else told)
    return f"{name}: {', '.join(facts)}."


def describe_dial(chart: RadarChart | PolarAreaChart, noun: str) -> str:
    """Kind, title, then the values of each series around the middle."""
    datasets = [(place, dataset) for place, dataset in enumerate(chart.data.datasets) if not dataset.hidden]
    labels = chart.data.labels or []
    opening = f"{noun}{title_of(chart.options)}: {counted(len(datasets), 'series', 'series')}."
    sentences = []
    for place, dataset in datasets:
        known = [(index, value) for index, value in enumerate(dataset.data) if isinstance(value, float)]
        values = [f"{label_at(labels, index)} {format_number(value, chart.numbers)}" for index, value in known]
        sentences.append(f"{name_of(dataset.label, place)}: {', '.join(first_of(values, MOST_SLICES, 'values'))}.")
    return joined([opening, *first_of(sentences, MOST_SERIES, "series")])


def describe_slices(chart: PieChart, noun: str) -> str:
    """Kind, title, and the slices of each ring with their shares, the largest first."""
    rings = [(place, dataset) for place, dataset in enumerate(chart.data.datasets) if not dataset.hidden]
    labels = chart.data.labels or []
    count = max((len(dataset.data) for _, dataset in rings), default=0)
    of_rings = f" in {counted(len(rings), 'ring', 'rings')}" if len(rings) > 1 else ""
    sentences = []
    for place, dataset in rings:
        values = [(index, value) for index, value in enumerate(dataset.data) if isinstance(value, float)]
        total = sum(value for _, value in values) or 1
        slices = [
            f"{label_at(labels, index)} {format_number(value, chart.numbers)} ({value / total:.0%})"
            for index, value in sorted(values, key=lambda pair: -pair[1])
        ]
        listed = f"{', '.join(first_of(slices, MOST_SLICES, 'slices'))}."
        sentences.append(f"{name_of(dataset.label, place)}: {listed}" if len(rings) > 1 else listed)
    return joined([f"{noun}{title_of(chart.options)}: {counted(count, 'slice', 'slices')}{of_rings}.", *sentences])
