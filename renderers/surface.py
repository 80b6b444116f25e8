"""The surface of Chart.js: for every documented option whether it is honoured, and if not, why.

What is honoured is read from the models, so that it cannot disagree with them.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from core.errors import Flaw
from renderers.documented import HIDDEN, SHOWN
from renderers.kinds import KINDS
from renderers.nearest import close_to
from renderers.screening import pointer
from renderers.specification.annotations import MODELS as ANNOTATIONS
from renderers.specification.charts import CARTESIAN_DATASETS
from renderers.specification.ignored import dotted
from renderers.specification.values import Part, one_or_many

Steps = Sequence[str | int]
_DEEPEST = 8
_MOVED_AS_A_WHOLE: Mapping[tuple[str | int, ...], Steps] = {
    ("options", "annotation"): ("options", "plugins", "annotation"),
    ("options", "legend"): ("options", "plugins", "legend"),
    ("options", "scale"): ("options", "scales", "r"),
    ("options", "title"): ("options", "plugins", "title"),
}
_NAMED_BY_AUTHORS = {
    "options.scales": 2,
    "options.elements": 2,
    "options.datasets": 2,
    "options.plugins.annotation.annotations": 4,
}


def why_hidden(steps: Steps) -> str | None:
    """Why a still picture cannot show what is at `steps` or anything in it; None when it could, or nobody knows it."""
    for length in range(1, len(steps) + 1):
        for pattern in _patterns(_as_today(steps[:length])):
            if pattern in HIDDEN:
                return HIDDEN[pattern]
    return None


def _as_today(steps: Steps) -> Steps:
    """Where what stands at `steps` would stand if its author had spelled it as today."""
    head, rest = tuple(steps[:2]), tuple(steps[2:])
    if head in _MOVED_AS_A_WHOLE:
        return (*_MOVED_AS_A_WHOLE[head], *rest)
    if head == ("options", "scales") and rest[:1] in {("xAxes",), ("yAxes",)}:
        axis = rest[1:] if isinstance(rest[1:2] and rest[1], int) else (0, *rest[1:])
        return (*head, *axis)
    return steps


def _patterns(steps: Steps) -> Iterator[str]:
    """The path as it is and with what authors name themselves (axes, datasets, elements) left open."""
    names = ["*" if isinstance(step, int) else step for step in steps]
    yield ".".join(names)
    for named, place in _NAMED_BY_AUTHORS.items():
        if ".".join(names[:place]) == named and len(names) > place:
            yield ".".join([*names[:place], "*", *names[place + 1 :]])


def misspelling(steps: Steps, part: Part) -> Flaw | None:
    """What the author of an option that nobody knows may have meant; None for one that is known but cannot show, and
    for one whose value is what could not be honoured."""
    name = str(steps[-1])
    if name in part.unmet or why_hidden(steps) is not None:
        return None
    known = [field.alias or own for own, field in type(part).model_fields.items()]
    guess = close_to(name, known)
    meant = f" Did you mean “{guess}”?" if guess else ""
    return Flaw(
        pointer(*steps), f"“{dotted(tuple(steps))}” is not an option that is known here, and was ignored.{meant}"
    )


@lru_cache(maxsize=64)
def honoured(kind: str) -> frozenset[str]:
    """All paths that the models of a chart of type `kind` read, with `*` for indices and for names of authors' own."""
    return frozenset(_paths(KINDS[kind].model, "", kind, 0))


def _paths(model: type[BaseModel], prefix: str, kind: str, depth: int) -> Iterator[str]:
    for name, field in model.model_fields.items():
        path = f"{prefix}{field.alias or name}"
        yield path
        alone = one_or_many in field.metadata
        inside = [*_models(field.annotation, alone=alone), *_read_by_type(model, name, kind)]
        for inner, steps in inside if depth < _DEEPEST else ():
            yield from _paths(inner, f"{path}.{steps}", kind, depth + 1)


def _read_by_type(model: type[BaseModel], name: str, kind: str) -> list[tuple[type[BaseModel], str]]:
    """Datasets of cartesian charts and annotations are read by their type, which the field does not tell."""
    if name == "annotations":
        return [(annotation, "*.") for annotation in ANNOTATIONS.values()]
    is_data = name == "datasets" and "labels" in model.model_fields
    return [(CARTESIAN_DATASETS[kind], "*.")] if is_data and kind in CARTESIAN_DATASETS else []


def _models(annotation: Any, *, alone: bool = False) -> Iterator[tuple[type[BaseModel], str]]:
    """The models in an annotation, each with the steps to it; `alone`: one may stand for a list of itself."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation, ""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in {list, tuple}:
        yield from ((model, f"*.{steps}") for one in arguments for model, steps in _models(one))
        if arguments and alone:
            yield from _models(arguments[0])
    elif origin in {dict, Mapping}:
        yield from ((model, f"*.{steps}") for model, steps in _models(arguments[1]))
    elif origin in {Annotated, Union, UnionType}:
        alone = alone or (origin is Annotated and one_or_many in arguments)
        for one in arguments[:1] if origin is Annotated else arguments:
            yield from _models(one, alone=alone)


def gaps() -> list[str]:
    """The documented options that a still picture can show, and ours do not yet; as `type: path`."""
    return [
        f"{page.kind}: {page.prefix}.{name}"
        for page in SHOWN
        for name in page.names
        if f"{page.prefix}.{name}" not in honoured(page.kind)
        and f"{page.prefix.replace('.r', '.*')}.{name}" not in honoured(page.kind)
    ]
