"""Templates: a kept chart with some of it replaced by parameters in the address, as QuickChart's short URLs take them.

https://quickchart.io/documentation/usage/short-urls-and-templates/
"""

import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any

from app.api.relaxed import parse_relaxed
from core.errors import Flaw, GrapitureError, Invalid
from renderers import limits

NUMBERED = re.compile(r"(data|label|backgroundColor|borderColor)([1-9]\d{0,2})")
NUMBER = re.compile(r"[+-]?(\d{1,300}\.?\d{0,300}|\.\d{1,300})([eE][+-]?\d{1,3})?")
OPEN, CLOSED, QUOTES = "([{", ")]}", "'\""
Chart = dict[str, Any]


def fill_template(chart: Mapping[str, Any], parameters: Mapping[str, str]) -> Chart:
    """A copy of the chart in which the parameters have taken the place of what they name. Parameters that nobody knows
    are left alone. Raises Invalid with a pointer `/name` for each parameter that cannot be used."""
    filled, flaws = deepcopy(dict(chart)), []
    for name, text in sorted(parameters.items(), key=lambda parameter: _number_in(parameter[0])):
        try:
            _apply(filled, name, text)
        except ValueError as error:
            flaws.append(Flaw(f"/{name}", str(error)))
    if flaws:
        raise Invalid(flaws)
    return filled


def _number_in(name: str) -> int:
    """Which dataset a parameter is about: a second one is added before a third, in whatever order they come."""
    numbered = NUMBERED.fullmatch(name)
    return int(numbered[2]) if numbered else 0


def _apply(chart: Chart, name: str, text: str) -> None:
    if name == "title":
        _set_title(chart, text)
    elif name == "labels":
        _data_of(chart)["labels"] = [item.strip() for item in split_list(text)]
    elif numbered := NUMBERED.fullmatch(name):
        field, number = numbered[1], int(numbered[2])
        _dataset(chart, number)[field] = DATASET_FIELDS[field](text)


def _set_title(chart: Chart, text: str) -> None:
    """Where Chart.js 3 has it, with the looks that version 2 kept elsewhere."""
    options = _object_in(chart, "options")
    before = options.pop("title", None)
    title = _object_in(_object_in(options, "plugins"), "title")
    chart["options"]["plugins"]["title"] = {**(before if isinstance(before, dict) else {}), **title}
    chart["options"]["plugins"]["title"] |= {"display": True, "text": text}


def _data_of(chart: Chart) -> Chart:
    return _object_in(chart, "data")


def _dataset(chart: Chart, number: int) -> Chart:
    """The dataset with this number, counted from 1; the next after the last is added."""
    data = _data_of(chart)
    datasets = data.setdefault("datasets", [])
    if not isinstance(datasets, list) or number > min(len(datasets) + 1, limits.DATASETS):
        count = len(datasets) if isinstance(datasets, list) else 0
        raise ValueError(
            f"Datasets in the template: {count}. Number them from 1, and those that you add without a gap."
        )
    if number == len(datasets) + 1:
        datasets.append({})
    return _object_in(datasets, number - 1)


def _object_in(holder: Any, name: str | int) -> Chart:
    """What `holder` has under `name`, an empty object if it has nothing that could be filled."""
    if isinstance(name, str):
        holder.setdefault(name, {})
    if not isinstance(holder[name], dict):
        holder[name] = {}
    found: Chart = holder[name]
    return found


def split_list(text: str) -> list[str]:
    """The parts between commas, without those commas that stand in brackets or quotes. No text is no parts."""
    if not text.strip():
        return []
    parts, depth, quote = [""], 0, ""
    for sign in text:
        if quote:
            quote = "" if sign == quote else quote
        elif sign in QUOTES and not parts[-1].strip():
            quote = sign
        elif sign in OPEN:
            depth += 1
        elif sign in CLOSED:
            depth -= 1
        elif sign == "," and depth <= 0:
            parts.append("")
            continue
        parts[-1] += sign
    return parts


def read_values(text: str) -> list[Any]:
    """Numbers, nothing for a gap, `(x, y)` for a point, or objects as in a configuration. Raises ValueError."""
    return [_read_value(part.strip()) for part in split_list(text)]


def _read_value(part: str) -> Any:
    if part in {"", "null"}:
        return None
    if NUMBER.fullmatch(part):
        return float(part) if any(sign in part for sign in ".eE") else int(part)
    if part.startswith("(") and part.endswith(")"):
        return _read_point(part)
    if part[0] in "{[":
        return _read_object(part)
    raise ValueError(f"“{part[:40]}” is no number. Send numbers with commas between them, or points as (x, y).")


def _read_point(part: str) -> dict[str, Any]:
    places = [place.strip() for place in split_list(part[1:-1])]
    if len(places) != 2:
        raise ValueError(f"“{part[:40]}” is no point. Send two places, as in (1, 50) or (2020-01-31, 50).")
    x, y = places
    return {"x": _read_value(x) if NUMBER.fullmatch(x) else x.strip(QUOTES), "y": _read_value(y)}


def _read_object(part: str) -> Any:
    try:
        return parse_relaxed(f"{{value: {part}}}")["value"]
    except GrapitureError:
        raise ValueError(f"“{part[:40]}” cannot be read. Send it as in a Chart.js configuration.") from None


def read_colors(text: str) -> str | list[str]:
    """One colour for the whole dataset, or a list with one for each value."""
    colors = [part.strip() for part in split_list(text)]
    return colors[0] if len(colors) == 1 else colors


DATASET_FIELDS: Mapping[str, Callable[[str], Any]] = {
    "data": read_values,
    "label": str.strip,
    "backgroundColor": read_colors,
    "borderColor": read_colors,
}
"""What a numbered parameter sets in its dataset, and how its text is read."""
