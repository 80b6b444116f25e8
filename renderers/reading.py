"""From whatever was sent to a chart that can be drawn, or to all that is wrong with it."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from pydantic import ValidationError

from core.errors import Flaw
from renderers.checks import flaws_beyond_types
from renderers.color_override import without_own_colors
from renderers.dashboards import FRAME, frame_of, read_items, renamed
from renderers.drawing import InvalidChart
from renderers.kinds import KINDS, Kind
from renderers.nearest import meant_for, nearest
from renderers.older_spellings import respelled
from renderers.rewriting import Origins
from renderers.screening import pointer, screen, steps_of
from renderers.specification import Specification
from renderers.specification.ignored import dotted, ignored_steps
from renderers.surface import misspelling

_TOP_LEVEL = ("type", "data", "options", "plugins")
_SENTENCES: Mapping[str, str] = {
    "missing": "Add “{field}”.",
    "model_type": "Send an object in braces.",
    "dict_type": "Send an object in braces.",
    "list_type": "Send a list in square brackets.",
    "bool_type": "Send true or false.",
    "string_type": "Send a text in double quotes.",
    "float_type": "Send a number without quotes.",
    "int_type": "Send a whole number without quotes.",
    "finite_number": "Send a finite number.",
    "too_long": "Send at most {max_length}; these are {actual_length}.",
    "too_short": "Send at least {min_length}.",
    "greater_than": "Send a number above {gt}.",
    "greater_than_equal": "Send a number of at least {ge}.",
    "less_than": "Send a number below {lt}.",
    "less_than_equal": "Send a number of at most {le}.",
    "literal_error": "Send {expected}.",
}


@dataclass(frozen=True)
class Chart:
    """A specification that can be drawn. `ignored` are the paths in it that are not shown (`options.plugins.zoom`);
    `warnings` say of those that nobody knows what may have been meant; to read it took so many `milliseconds`."""

    specification: Specification
    kind: Kind
    ignored: tuple[str, ...]
    warnings: tuple[Flaw, ...] = ()
    milliseconds: float = field(default=0, compare=False)

    @cached_property
    def alt_text(self) -> str:
        """What the picture shows, for who cannot see it: one line of at most 2000 characters."""
        return self.kind.describe(self.specification, self.kind.noun)


def read_chart(spec: object) -> Chart:
    """Reads parsed JSON. Raises InvalidChart with every flaw that was found, pointers relative to `spec`."""
    start = time.perf_counter()
    return replace(_read(spec), milliseconds=(time.perf_counter() - start) * 1000)


def _read(spec: object) -> Chart:
    if isinstance(spec, dict) and spec.get("type") == "dashboard":
        return _read_dashboard(spec)
    flaws = screen(spec)
    assert isinstance(spec, dict)  # noqa: S101  # screen() raises for everything else
    flaws += _unknown_keys(spec)
    spec = _with_type(spec)
    kind = _kind_of(spec, flaws)
    document, origins = respelled(without_own_colors(spec))
    try:
        specification = _specification(kind.model, document, spec["type"])
    except ValidationError as error:
        raise InvalidChart(
            _once_each(flaws + [_flaw(line, origins) for line in error.errors(include_url=False)])
        ) from None
    flaws = _once_each(flaws + [_at_origin(flaw, origins) for flaw in _flaws_beyond_types(specification, kind)])
    if flaws:
        raise InvalidChart(flaws)
    ignored = [(_as_sent(spec, origins.of(steps)), part) for steps, part in ignored_steps(specification)]
    return Chart(
        specification,
        kind,
        ignored=tuple(dict.fromkeys(dotted(steps) for steps, _ in ignored)),
        warnings=tuple(filter(None, (misspelling(steps, part) for steps, part in ignored))),
    )


def _specification(model: type[Specification], document: dict[str, Any], name: str) -> Specification:
    """Raises ValidationError. Whoever fills a template of text sends "true" for true, which cannot mean anything else:
    it is read so, once everything else has been looked at."""
    try:
        return model.model_validate(document, context={"type": name})
    except ValidationError as error:
        lines = error.errors(include_url=False)
        switches = [line["loc"] for line in lines if line["type"] == "bool_type" and line["input"] in ("true", "false")]
        if not switches:
            raise
    for steps in switches:
        document = _with_switch(document, steps)
    return model.model_validate(document, context={"type": name})


def _with_switch(value: Any, steps: Sequence[str | int]) -> Any:
    """A copy of `value` with a switch in place of the text at `steps`."""
    if not steps:
        return value == "true"
    step, *rest = steps
    if isinstance(value, dict) and step in value:
        return {**value, step: _with_switch(value[step], rest)}
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return [*value[:step], _with_switch(value[step], rest), *value[step + 1 :]]
    return value


def _read_dashboard(spec: dict[str, Any]) -> Chart:
    """A dashboard and all that it holds. Raises InvalidChart with the flaws of every item."""
    kind = KINDS["dashboard"]
    frame = frame_of(spec)
    flaws = [*screen(frame), *_unknown_keys(spec, FRAME)]
    try:
        specification = kind.model.model_validate(frame)
    except ValidationError as error:
        lines = error.errors(include_url=False)
        flaws += [renamed(_flaw(line, Origins())) for line in lines]
    charts, inside, ignored, warnings = read_items(spec["items"], read_chart)
    if flaws or inside:
        raise InvalidChart(_once_each([*flaws, *inside]))
    own = [dotted(steps) for steps, _ in ignored_steps(specification)]
    return Chart(specification.model_copy(update={"charts": tuple(charts)}), kind, (*own, *ignored), tuple(warnings))


def _flaws_beyond_types(specification: Specification, kind: Kind) -> list[Flaw]:
    """Those of the specification itself, and only when there are none those of what it is translated into."""
    flaws = flaws_beyond_types(specification)
    return flaws if flaws or kind.over_axes is None else flaws_beyond_types(kind.over_axes(specification))


def _unknown_keys(spec: dict[str, Any], keys: tuple[str, ...] = _TOP_LEVEL) -> list[Flaw]:
    unknown = [key for key in spec if key not in keys]
    known, what = " and ".join(keys[:3]), "dashboard" if keys is FRAME else "chart"
    return [Flaw(pointer(key), f"A {what} has {known}, not this{nearest(key, keys)}") for key in unknown]


def _with_type(spec: dict[str, Any]) -> dict[str, Any]:
    """A mixed chart whose datasets all have a type needs none of its own: it is the first dataset's."""
    data = spec.get("data")
    datasets = data.get("datasets") if isinstance(data, dict) else None
    if "type" in spec or not isinstance(datasets, list):
        return spec
    types = [dataset.get("type") if isinstance(dataset, dict) else None for dataset in datasets]
    return {**spec, "type": types[0]} if types and all(types) else spec


def _kind_of(spec: dict[str, Any], flaws: list[Flaw]) -> Kind:
    """Raises InvalidChart when the type is not known, for then nothing else can be told."""
    name = spec.get("type")
    if isinstance(name, str) and name in KINDS:
        return KINDS[name]
    names = ", ".join(KINDS)
    if not isinstance(name, str):
        raise InvalidChart([*flaws, Flaw("/type", f"Send one of {names} as a text.")])
    shown = name if len(name) <= 40 else name[:39] + "…"
    flaw = Flaw("/type", f"“{shown}” is not a type of chart{nearest(name, KINDS)} There are {names}.")
    raise InvalidChart(_once_each([flaw, *flaws]))


def _as_sent(spec: Any, steps: Sequence[str | int]) -> tuple[str | int, ...]:
    """The same steps without places in lists where one thing stood for a list of itself, and with those in lists that
    are read as objects."""
    part, found = spec, []
    for step in steps:
        if isinstance(step, int) and isinstance(part, Mapping):
            continue
        place = int(step) if isinstance(step, str) and isinstance(part, list) and step.isdigit() else step
        found.append(place)
        is_there = place in part if isinstance(part, Mapping) else isinstance(part, list) and place in range(len(part))
        part = part[place] if is_there else None
    return tuple(found)


def _at_origin(flaw: Flaw, origins: Origins) -> Flaw:
    steps = tuple(int(step) if step.isdigit() else step for step in steps_of(flaw.pointer))
    return Flaw(pointer(*origins.of(steps)), flaw.message)


def _flaw(line: Any, origins: Origins) -> Flaw:
    place = origins.of(tuple(line["loc"]))
    if line["type"] == "flaw":
        return Flaw(pointer(*place), line["msg"])
    given = line["input"] if line["type"] == "missing" and isinstance(line["input"], dict) else ()
    if other := meant_for(str(place[-1]), given) if place else None:
        return Flaw(pointer(*place[:-1], other), f"There is no “{other}” here; did you mean “{place[-1]}”?")
    template = _SENTENCES.get(line["type"])
    facts = {**line.get("ctx", {}), "field": place[-1] if place else ""}
    return Flaw(pointer(*place), template.format(**facts).replace("'", '"') if template else line["msg"])


def _once_each(flaws: list[Flaw]) -> list[Flaw]:
    """The first flaw of each place."""
    first: dict[str, Flaw] = {}
    for flaw in flaws:
        first.setdefault(flaw.pointer, flaw)
    return list(first.values())
