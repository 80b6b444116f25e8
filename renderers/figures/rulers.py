"""Measured axes: how far they reach, and what stands at their ticks."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from renderers.canvas import Canvas
from renderers.figures.bubbles import bubble_scale
from renderers.figures.plan import Axis
from renderers.figures.scales import CategoryScale, LinearScale, LogarithmicScale, PiecewiseScale, Scale
from renderers.figures.time_rulers import measure_times
from renderers.number_format import format_together, step_for
from renderers.number_style import NumberStyle
from renderers.specification.scales import ScaleOptions
from renderers.ticks import Span, TickRules, Ticks, linear_ticks, logarithmic_span, logarithmic_ticks, widen
from renderers.times.calendar import UNITS

_MOST_LINES = 6
_FEWEST_LINES = 2
_LETTERS_PER_LINE = 3.0
_LETTERS_PER_LABEL = 90 / 17
_FEWEST_PIXELS = 40.0
_MOST_OF_CHARTJS = 11
_FEW = 20


@dataclass(frozen=True, slots=True)
class Ruler:
    """An axis from `low` to `high`: its ticks, ascending, and their labels. `majors` are the ticks at which something
    larger begins. `margin` is left free at both ends, in values (on a logarithmic axis in parts of the value there);
    `offset` says that categories stand in slots."""

    axis: Axis
    low: float
    high: float
    ticks: Sequence[float]
    labels: Sequence[str]
    majors: frozenset[float] = frozenset()
    margin: float = 0.0
    offset: bool = False
    table: Sequence[float] = ()

    def scale(self, start: float, end: float) -> Scale:
        """The axis laid over the pixels from `start` to `end`."""
        if self.axis.options.reverse:
            start, end = end, start
        if self.axis.is_category:
            return CategoryScale(self.low, self.high, start, end, self.offset)
        if self.table:
            return PiecewiseScale(self.table, self.low, self.high, start, end, 0.5 if self.margin else 0.0)
        if self.axis.kind == "logarithmic":
            return LogarithmicScale(self.low / (1 + self.margin), self.high * (1 + self.margin), start, end)
        low, high = self.low - self.margin, self.high + self.margin
        return LinearScale(low, high, start, end)


def measure_axis(axis: Axis, length: float, canvas: Canvas) -> Ruler:
    """The ruler of `axis` when it is `length` pixels long."""
    if axis.is_category:
        return _measure_categories(axis)
    if axis.counts_time:
        return _measure_times(axis, length, canvas)
    return _measure_numbers(axis, length, canvas)


def _measure_categories(axis: Axis) -> Ruler:
    options, last = axis.options, max(len(axis.labels) - 1, 0)
    ends = [_category(limit, axis, usual) for limit, usual in ((options.min, 0), (options.max, last))]
    offset = axis.holds_bars if options.offset is None else options.offset
    low, high = min(ends), max(ends)
    shown = axis.labels[low : high + 1]
    return Ruler(axis, low, high, range(low, low + len(shown)), shown, offset=offset)


def _category(limit: float | str | None, axis: Axis, usual: int) -> int:
    if isinstance(limit, str):
        return axis.labels.index(limit) if limit in axis.labels else usual
    return usual if limit is None else min(max(round(limit), 0), max(len(axis.labels) - 1, 0))


def _measure_numbers(axis: Axis, length: float, canvas: Canvas) -> Ruler:
    options, most = axis.options, most_ticks(axis, length, canvas)
    from_zero = axis.measures_amounts if options.begin_at_zero is None else options.begin_at_zero
    numbers = _with_room_for_bubbles(axis, axis.numbers, length, canvas)
    to_ticks = options.bounds != "data"
    if axis.kind == "logarithmic":
        positive = [number for number in numbers if number > 0] or [1.0, 10.0]
        span = logarithmic_span(_span(options, positive), begin_at_zero=from_zero)
        marks = logarithmic_ticks(span, most, to_ticks=to_ticks)
    else:
        marks = _linear_marks(axis, numbers or [0.0, 1.0], length, canvas, from_zero=from_zero)
    labels = _label_numbers(axis, marks.values, canvas)
    ruler = Ruler(axis, marks.low, marks.high, marks.values, labels)
    return replace(ruler, margin=_margin(ruler))


def _linear_marks(axis: Axis, numbers: Sequence[float], length: float, canvas: Canvas, *, from_zero: bool) -> Ticks:
    options, ticks, most = axis.options, axis.options.ticks, most_ticks(axis, length, canvas)
    style = canvas.numbers.but(ticks.format)
    counts = _counts_wholes(axis, style)
    span = _span(options, numbers)
    if counts and span.low == span.high:
        span, from_zero = _around_whole(span), from_zero or span.low == 0
    span = widen(span, begin_at_zero=from_zero)
    rules = TickRules(
        most=most if _counts_ticks(options) else max(most, _MOST_LINES),
        step=ticks.step_size or (None if ticks.count else step_for(span.high - span.low, most, style)),
        limit=ticks.max_ticks_limit,
        count=ticks.count,
        precision=ticks.precision,
        include_bounds=ticks.include_bounds is not False,
        to_ticks=options.bounds != "data",
        rows=length / axis.lettering(canvas).line,
        lies=axis.direction == "x",
    )
    graced = _graced(span, options, from_zero=from_zero)
    marks = linear_ticks(graced, rules)
    if counts and not all(value % 1 == 0 for value in marks.values):
        rules = replace(rules, step=1.0)
        marks = linear_ticks(graced, rules)
    if most < rules.most:
        few = linear_ticks(graced, replace(rules, most=most))
        marks = few if (few.low, few.high) == (marks.low, marks.high) else _thinned(marks, most)
    return marks


def _counts_wholes(axis: Axis, style: NumberStyle) -> bool:
    """Whether the axis counts what has no halves, so that no tick stands between two whole numbers: all its numbers
    are whole, and its author says nothing of ticks, their limits or their format."""
    options = axis.options
    limits = (options.min, options.max, options.suggested_min, options.suggested_max, options.grace)
    if any(limit is not None for limit in limits) or _counts_ticks(options) or options.ticks.precision is not None:
        return False
    if (style.format is not None and not style.format.is_plain) or not all(number % 1 == 0 for number in axis.numbers):
        return False
    if max(axis.numbers, default=0.0) - min(axis.numbers, default=0.0) >= _MOST_LINES:
        return True
    columns = (series.ends if series.value is axis else series.places for series in axis.series)
    return all(number is None or number % 1 == 0 for column in columns for number in column)


def _around_whole(span: Span) -> Span:
    """Room for one more and one less of what is few; around zero there is only more."""
    return Span(span.low - 1, span.high + 1) if 0 < abs(span.low) < _FEW else span


def _counts_ticks(options: ScaleOptions) -> bool:
    """Whether the author says how many ticks there are, or how far apart."""
    ticks = options.ticks
    return any(one is not None for one in (ticks.max_ticks_limit, ticks.count, ticks.step_size))


def _thinned(marks: Ticks, most: int) -> Ticks:
    """The same axis with fewer ticks, where there is room for no more: both ends and zero stay if they can."""
    spaces = len(marks.values) - 1
    least = max(math.ceil(spaces / max(most - 1, 1)), 1)
    every = next((step for step in range(least, 2 * least) if spaces % step == 0 and step < spaces), least)
    first = marks.values.index(0.0) % every if 0.0 in marks.values else 0
    return Ticks(marks.values[first::every], marks.low, marks.high)


def _label_numbers(axis: Axis, values: Sequence[float], canvas: Canvas) -> Sequence[str]:
    """What stands at the ticks: one precision for all of them, but each its own where steps are orders of magnitude."""
    style = canvas.numbers.but(axis.options.ticks.format)
    if axis.kind == "logarithmic":
        return [format_together([value], style)[0] for value in values]
    labels = format_together(values, style)
    if len(set(labels)) < len(labels) and style.is_plain and all(value == int(value) for value in values):
        return [f"{value:,.0f}" for value in values]
    return labels


def most_ticks(axis: Axis, length: float, canvas: Canvas) -> int:
    """How many ticks find a place on `length` pixels: few, unless the author says how many."""
    limit = axis.options.ticks.max_ticks_limit
    if limit:
        apart = _FEWEST_PIXELS if axis.direction == "x" else axis.lettering(canvas).line
        return max(min(limit, math.ceil(length / apart)), _FEWEST_LINES)
    if axis.options.ticks.count:
        return _MOST_OF_CHARTJS
    lies = axis.direction == "x"
    pixels = _LETTERS_PER_LABEL * canvas.label_size if lies else _LETTERS_PER_LINE * canvas.label_size
    return min(max(int(length / pixels) + 1, _FEWEST_LINES), _MOST_LINES)


def _with_room_for_bubbles(axis: Axis, numbers: list[float], length: float, canvas: Canvas) -> list[float]:
    """The numbers, and as much more as bubbles reach beyond the places of their middles."""
    bubbles = [series for series in axis.series if series.is_bubble and series.ends]
    if not bubbles or not numbers or axis.kind != "linear" or not axis.makes_room:
        return numbers
    numbers = list(numbers)
    per_pixel = (max(numbers) - min(numbers)) / max(length, 1) * bubble_scale(bubbles, canvas)
    for series in bubbles:
        places = series.places if series.index is axis else series.ends
        for place, radius in zip(places, series.radii or (), strict=False):
            if place is not None and radius:
                numbers += [place - radius * per_pixel, place + radius * per_pixel]
    return [min(numbers), max(numbers)]


def _span(options: ScaleOptions, numbers: Sequence[float]) -> Span:
    suggested = [end for end in (options.suggested_min, options.suggested_max) if isinstance(end, float)]
    low, high = min([*numbers, *suggested]), max([*numbers, *suggested])
    low_fixed, high_fixed = isinstance(options.min, float), isinstance(options.max, float)
    low = options.min if isinstance(options.min, float) else low
    high = options.max if isinstance(options.max, float) else high
    return Span(low, high, low_fixed, high_fixed)


def _graced(span: Span, options: ScaleOptions, *, from_zero: bool) -> Span:
    grace = options.grace
    if grace is None:
        return span
    amount = abs(grace.amount * (span.high - span.low) / 2 if grace.is_share else grace.amount)
    low = span.low if span.low_fixed or (from_zero and span.low == 0) else span.low - amount
    high = span.high if span.high_fixed or (from_zero and span.high == 0) else span.high + amount
    return Span(low, high, span.low_fixed, span.high_fixed)


def _margin(ruler: Ruler) -> float:
    """Half of a bar's slot beyond the outermost bars, or half a tick when the axis is told to be offset."""
    axis = ruler.axis
    if axis.options.offset is False:
        return 0.0
    if axis.kind == "logarithmic":
        return math.sqrt(_smallest_ratio(axis)) - 1 if axis.holds_bars else 0.0
    if axis.options.offset_after_autoskip and len(ruler.ticks) > 1:
        return min((ruler.ticks[1] - ruler.ticks[0]) / 2, (ruler.high - ruler.low) / 4)
    if axis.holds_bars:
        return smallest_distance(axis) / 2
    return (ruler.high - ruler.low) / max(len(ruler.ticks) - 1, 1) / 2 if axis.options.offset else 0.0


def _smallest_ratio(axis: Axis) -> float:
    """How many times farther the next of two neighbouring bars stands at least; for one bar ten times."""
    bars = [series for series in axis.series if series.index is axis and series.is_bar]
    places = sorted({place for series in bars for place in series.places if place > 0})
    return min(min((after / before for before, after in pairwise(places)), default=10.0), 10.0)


def smallest_distance(axis: Axis) -> float:
    """How far the nearest two bars stand apart, in values; for one bar a day, or one."""
    bars = [series for series in axis.series if series.index is axis and series.is_bar]
    places = sorted({place for series in bars for place in series.places})
    alone = UNITS["day"] if axis.counts_time else 1.0
    return min((after - before for before, after in pairwise(places)), default=alone)


def _measure_times(axis: Axis, length: float, canvas: Canvas) -> Ruler:
    marks = measure_times(axis, axis.times, length, canvas)
    ruler = Ruler(axis, marks.low, marks.high, marks.values, marks.labels, marks.majors)
    if axis.kind == "timeseries" and len(marks.data) > 1:
        return replace(ruler, table=marks.data, margin=_margin(ruler))
    return replace(ruler, margin=_margin(ruler))
