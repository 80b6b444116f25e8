"""The axes of a cartesian chart: how far they reach, where they lie, and drawing what belongs to them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from renderers.canvas import Canvas, Frame
from renderers.figures.plan import Plan, Series, ValueAxis
from renderers.figures.scales import CategoryScale, LinearScale, LogarithmicScale, Scale
from renderers.number_format import format_together
from renderers.specification.options import ScaleOptions
from renderers.ticks import Span, Ticks, linear_ticks, logarithmic_ticks, widen
from renderers.times.calendar import Calendar
from renderers.times.ticks import label_times, nice_step, times_at

_MOST_LINES = 6
_FEWEST_LINES = 2
_PIXELS_PER_LINE = 50


@dataclass(frozen=True, slots=True)
class NumberAxis:
    """A measured axis of numbers: its ticks and what stands at them (empty texts when they are turned off)."""

    options: ScaleOptions
    ticks: Ticks
    labels: Sequence[str]

    @property
    def is_logarithmic(self) -> bool:
        return self.options.type == "logarithmic"

    def scale(self, start: float, end: float) -> Scale:
        """The axis laid over the pixels from `start` to `end`."""
        if self.options.reverse:
            start, end = end, start
        make = LogarithmicScale if self.is_logarithmic else LinearScale
        return make(self.ticks.low, self.ticks.high, start, end)


def measure_axis(axis: ValueAxis, plan: Plan, length: float, canvas: Canvas, per_line: float = 0) -> NumberAxis:
    """The ticks of `axis` on `length` pixels, at least `per_line` pixels (default: as is usual for rows) apart."""
    mine = [series for series in plan.series if series.axis == axis.name]
    with_bars = any(series.is_bar for series in mine)
    numbers = [number for series in mine for number in _reach(series)]
    from_zero = with_bars if axis.options.begin_at_zero is None else axis.options.begin_at_zero
    return measure_numbers(axis.options, numbers, length, canvas, per_line=per_line, from_zero=from_zero)


def measure_numbers(
    options: ScaleOptions, numbers: Sequence[float], length: float, canvas: Canvas, *, per_line: float, from_zero: bool
) -> NumberAxis:
    """The same for any numbers."""
    by_length = int(length / (per_line or _PIXELS_PER_LINE * canvas.factor)) + 1
    most = options.ticks.max_ticks_limit or min(max(by_length, _FEWEST_LINES), _MOST_LINES)
    if options.type == "logarithmic":
        span = _span(options, [number for number in numbers if number > 0] or [1.0, 10.0])
        ticks = logarithmic_ticks(_logarithmic(span, from_zero=from_zero), most)
    else:
        span = _span(options, numbers or [0.0, 1.0])
        ticks = linear_ticks(widen(span, begin_at_zero=from_zero), most, options.ticks.step_size)
    return NumberAxis(options, ticks, format_together(ticks.values, canvas.numbers.but(options.ticks.format)))


def measure_times(
    options: ScaleOptions, times: Sequence[float], length: float, per_label: float, calendar: Calendar
) -> NumberAxis:
    """An axis from the earliest to the latest of `times`."""
    low, high = min(times, default=0.0), max(times, default=1.0)
    if low == high:
        low, high = calendar.start_of(low, "day"), calendar.add(calendar.start_of(low, "day"), 1, "day")
    step = nice_step(low, high, max(int(length / per_label), 1))
    values = [time for time in times_at(low, high, step, calendar) if low <= time <= high]
    return NumberAxis(options, Ticks(values, low, high), label_times(values, step.unit, calendar))


def _reach(series: Series) -> Iterable[float]:
    """The numbers that the axis must cover: two for each series, so that long ones cost one pass."""
    drawn = [end for end in series.ends if end is not None]
    ranged = series.is_bar and any(series.starts)
    bases = [start for start, end in zip(series.starts, series.ends, strict=True) if end is not None] if ranged else []
    return [edge(numbers) for numbers in (drawn, bases) if numbers for edge in (min, max)]


def _span(options: ScaleOptions, numbers: Sequence[float]) -> Span:
    suggested = [number for number in (options.suggested_min, options.suggested_max) if number is not None]
    low, high = min([*numbers, *suggested]), max([*numbers, *suggested])
    low_fixed, high_fixed = isinstance(options.min, float), isinstance(options.max, float)
    low = options.min if isinstance(options.min, float) else low
    high = options.max if isinstance(options.max, float) else high
    return Span(low, high, low_fixed, high_fixed)


def _logarithmic(span: Span, *, from_zero: bool) -> Span:
    """A span with a length and room for the smallest bar below its value."""
    low, high = max(span.low, 1e-300), max(span.high, 1e-300)
    if not span.low_fixed and (from_zero or low >= high):
        low /= 2
    if low >= high:
        high = low * 10
    return Span(low, high, span.low_fixed, span.high_fixed)


def category_scale(plan: Plan, start: float, end: float) -> CategoryScale:
    """The index axis over the pixels from `start` to `end`; bars stand in the middle of slots, as in Chart.js."""
    options = plan.index_options
    offset = bool(plan.bars) if options.offset is None else options.offset
    last = max(len(plan.labels) - 1, 0)
    first_shown, last_shown = (_place(limit, plan, usual) for limit, usual in ((options.min, 0), (options.max, last)))
    if options.reverse:
        start, end = end, start
    return CategoryScale(min(first_shown, last_shown), max(first_shown, last_shown), start, end, offset)


def _place(limit: float | str | None, plan: Plan, usual: int) -> int:
    if isinstance(limit, str):
        return plan.labels.index(limit) if limit in plan.labels else usual
    return usual if limit is None else min(max(round(limit), 0), max(len(plan.labels) - 1, 0))


def baseline(scale: Scale, axis: NumberAxis) -> float:
    """The pixel that bars and areas grow from: zero, or the end of the axis that is nearest to it."""
    return scale.at(min(max(0.0, axis.ticks.low), axis.ticks.high))


def crosses_zero(axis: NumberAxis) -> bool:
    """Whether zero lies between the ends of the axis."""
    return not axis.is_logarithmic and axis.ticks.low < 0 < axis.ticks.high


def clip_to(frame: Frame, position: float, *, horizontal: bool) -> float:
    """`position` on the value direction, held inside `frame`."""
    low, high = (frame.left, frame.right) if horizontal else (frame.top, frame.bottom)
    return min(max(position, low), high)
