"""From what stands in the data to a number on an axis: a category's position, a value, a point in time."""

from collections.abc import Sequence
from typing import Any, Protocol

from renderers.number_format import shortest_json
from renderers.specification.time_options import TimeOptions
from renderers.times.calendar import Calendar
from renderers.times.reading import UnreadableTime, place_in_time, read_time, whole_date


class Misplaced(ValueError):
    """It has no place on the axis; the message says what to send."""


class Places(Protocol):
    """The places of one axis. `given` are the labels that were sent, `labels` those and the ones that data brought."""

    given: Sequence[str] | None
    labels: list[str]
    is_exacting: bool
    """Whether a number is not simply its own place."""

    def read(self, raw: Any, index: int) -> float | None:
        """The number of `raw`, the datum at `index`; None for nothing. Raises Misplaced."""

    def at(self, index: int) -> float:
        """The number of the datum at `index` that says nothing of its place. Raises Misplaced."""


class CategoryPlaces:
    """Positions of labels; a label that is new is added at the end, as Chart.js does."""

    is_exacting = True

    def __init__(self, given: Sequence[str] | None) -> None:
        self.given = given
        self.labels = list(given or ())
        self._found: dict[str, int] = {}
        self._twice: set[str] = set()
        for position, label in enumerate(self.labels):
            if label in self._found:
                self._twice.add(label)
            self._found.setdefault(label, position)

    def read(self, raw: Any, index: int) -> float | None:
        if raw is None:
            return None
        label = raw if isinstance(raw, str) else shortest_json(raw)
        if index < len(self.labels) and self.labels[index] == label:
            return index
        if label in self._found:
            return min(index, len(self.labels) - 1) if label in self._twice else self._found[label]
        if self.given is not None and not isinstance(raw, str):
            return min(index, max(len(self.labels) - 1, 0))
        return self._add(label)

    def _add(self, label: str) -> float:
        self._found[label] = len(self.labels)
        self.labels.append(label)
        return self._found[label]

    def at(self, index: int) -> float:
        if self.given is None and index >= len(self.labels):
            self.labels += [""] * (index + 1 - len(self.labels))
        return index


class NumberPlaces:
    """Numbers as they are; labels are read as numbers where data say nothing of their place."""

    is_exacting = False

    def __init__(self, given: Sequence[str] | None) -> None:
        self.given = given
        self.labels = list(given or ())

    def read(self, raw: Any, index: int) -> float | None:
        if isinstance(raw, str):
            raise Misplaced("Send a number without quotes, or null for a gap.")
        return raw if raw is None else float(raw)

    def at(self, index: int) -> float:
        if index >= len(self.labels):
            return index
        try:
            return float(self.labels[index])
        except ValueError:
            return index


class TimePlaces:
    """Points in time, in milliseconds."""

    def __init__(self, given: Sequence[str] | None, options: TimeOptions, calendar: Calendar) -> None:
        self.given = given
        self.labels = list(given or ())
        self.calendar = calendar
        self._options = options
        self.is_exacting = options.round is not None

    def read(self, raw: Any, index: int) -> float | None:
        if raw is None:
            return None
        options = self._options
        if type(raw) is str and options.parser is None and options.round is None:
            quick = whole_date(raw, self.calendar)
            if quick is not None:
                return quick
        try:
            time = read_time(raw if options.parser else place_in_time(raw), self.calendar, options.parser)
        except UnreadableTime as error:
            raise Misplaced(str(error)) from None
        return self.calendar.start_of(time, options.round, options.iso_weekday or 7) if options.round else time

    def at(self, index: int) -> float:
        if index >= len(self.labels):
            raise Misplaced('Say when: send points such as {"x": "2024-03-01", "y": 5}, or as many labels as values.')
        return self.read(self.labels[index], index) or 0.0


def places_of(kind: str, given: Sequence[str] | None, time: TimeOptions, calendar: Calendar) -> Places:
    """The places of an axis of that kind."""
    if kind == "category":
        return CategoryPlaces(given)
    return TimePlaces(given, time, calendar) if kind in {"time", "timeseries"} else NumberPlaces(given)
