"""One chart in both pictures, and what its author said about it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gallery.configurations import Configuration
from gallery.placement import Placement
from renderers.color import parse_color
from renderers.scene import Scene

_NEAR = 2  # of 255: two programs round a colour's parts differently


@dataclass(frozen=True, slots=True)
class Subject:
    """`facts` are what Chart.js measured, `scene` is what we draw, `placement` lays one over the other."""

    configuration: Configuration
    facts: Mapping[str, Any]
    scene: Scene
    placement: Placement

    def rows(self, kind: str, *columns: str) -> list[tuple[Any, ...]]:
        """Those columns of all our marks of one kind, item by item."""
        marks = (mark for mark in self.scene.marks if mark.kind == kind)
        return [row for mark in marks for row in zip(*(getattr(mark, name) for name in columns), strict=True)]

    def says(self, *names: str) -> bool:
        """Whether the chart sets one of these options anywhere: then it is not ours to choose."""
        return any(name in names for name in _names(self.configuration.chart))

    def own(self, dataset: Mapping[str, Any]) -> Mapping[str, Any]:
        """What the author wrote for the dataset of these facts."""
        mine: Mapping[str, Any] = self.configuration.chart["data"]["datasets"][dataset["index"]]
        return mine

    def said(self, dataset: Mapping[str, Any], name: str) -> Any:
        """What holds for the dataset of these facts: what it says itself, or else what the options say for all."""
        options = self.configuration.chart.get("options", {})
        kind = dataset["type"]
        of_types = [options.get(part, {}).get(kind, {}) for part in ("datasets", "elements")]
        return next((part[name] for part in (self.own(dataset), *of_types, options) if name in part), None)

    @property
    def is_lying(self) -> bool:
        """Whether bars grow to the right."""
        chart = self.configuration.chart
        return bool(chart.get("type") == "horizontalBar" or chart.get("options", {}).get("indexAxis") == "y")

    def axis_options(self, axis_id: str) -> Mapping[str, Any]:
        """What the author wrote for an axis."""
        scales: Mapping[str, Any] = self.configuration.chart.get("options", {}).get("scales", {})
        found = scales.get(axis_id, {})
        return found if isinstance(found, Mapping) else {}


def _names(part: Any) -> Iterator[str]:
    if isinstance(part, Mapping):
        yield from part
        for value in part.values():
            yield from _names(value)
    elif isinstance(part, Sequence) and not isinstance(part, str):
        for value in part:
            yield from _names(value)


def same_color(theirs: str | None, ours: str | None) -> bool:
    """True as well where Chart.js was told no colour: then it is ours to choose."""
    if theirs is None:
        return True
    if ours is None:
        return parse_color(theirs).endswith("00") and len(parse_color(theirs)) == 9
    pairs = zip(_parts(theirs), _parts(ours), strict=True)
    return all(abs(one - other) <= _NEAR for one, other in pairs)


def _parts(color: str) -> Sequence[int]:
    full = parse_color(color)[1:].ljust(8, "f")
    return [int(full[index : index + 2], 16) for index in (0, 2, 4, 6)]
