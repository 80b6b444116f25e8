"""What of a specification is not shown: whatever no field declares, and declared fields that could not be honoured."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from renderers.specification.values import Part

Steps = tuple[str | int, ...]


def ignored_steps(part: Any, steps: Steps = ()) -> Iterator[tuple[Steps, Part]]:
    """The steps to each of them, and the part in which it stands."""
    if isinstance(part, Part):
        for name in (*(part.model_extra or ()), *part.unmet):
            yield (*steps, name), part
        fields = type(part).model_fields
        for name in part.model_fields_set:
            if name in fields:
                yield from ignored_steps(getattr(part, name), (*steps, fields[name].alias or name))
    elif isinstance(part, Mapping):
        for key, item in part.items():
            yield from ignored_steps(item, (*steps, key))
    elif isinstance(part, Sequence) and part and isinstance(part[0], BaseModel | list):
        for index, item in enumerate(part):
            yield from ignored_steps(item, (*steps, index))


def dotted(steps: Steps) -> str:
    """Steps as a path that people write: `data.datasets[0].label`."""
    text = ""
    for step in steps:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text
