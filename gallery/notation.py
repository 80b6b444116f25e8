"""JSON as a person writes it: what fits on a line stays on one."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

WIDTH = 88
STEP = "  "


def written(value: Any, indent: str = "", width: int = WIDTH) -> str:
    """`value` in lines of at most `width` letters, as far as its texts allow."""
    flat = json.dumps(value, ensure_ascii=False)
    if len(indent) + len(flat) <= width or not isinstance(value, Mapping | Sequence) or isinstance(value, str):
        return flat
    inner = indent + STEP
    if isinstance(value, Mapping):
        return _wrapped(("{", "}"), [_member(name, part, inner, width) for name, part in value.items()], indent)
    if any(isinstance(part, Mapping | list) for part in value):
        return _wrapped(("[", "]"), [written(part, inner, width) for part in value], indent)
    return _wrapped(
        ("[", "]"), _filled([json.dumps(part, ensure_ascii=False) for part in value], width - len(inner)), indent
    )


def _member(name: str, value: Any, indent: str, width: int) -> str:
    label = f"{json.dumps(name, ensure_ascii=False)}: "
    return label + written(value, indent, width - len(label))


def _wrapped(brackets: tuple[str, str], lines: Sequence[str], indent: str) -> str:
    start, end = brackets
    body = ",\n".join(indent + STEP + line for line in lines)
    return f"{start}\n{body}\n{indent}{end}"


def _filled(items: Sequence[str], width: int) -> list[str]:
    return list(_lines(items, width))


def _lines(items: Sequence[str], width: int) -> Iterator[str]:
    """As many items on each line as it holds."""
    line = ""
    for item in items:
        if line and len(line) + len(item) + 2 > width:
            yield line
            line = ""
        line += f", {item}" if line else item
    yield line
