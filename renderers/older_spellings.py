"""Configurations as Chart.js 2 and 3 spelled them, rewritten as Chart.js 4 spells them before anything reads them."""

import math
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from renderers.older_annotations import are_old, respell
from renderers.rewriting import Move, Origins, Pieces, Rewriting, Steps, Table

_WEIGHTS = {"bold": "bold", "bolder": "bold", "lighter": "lighter", "normal": "normal"}
_LETTERS = {"xAxes": "x", "yAxes": "y"}
_FULL_TURN = 2 * math.pi + 0.01
_OUTLABEL = re.compile(r"%([lvp])(?:\.[0-9])?")
_OUTLABELS = {"l": "{label}", "v": "{value}", "p": "{share}"}


def _font_style(value: Any) -> Pieces:
    """`"bold italic"`, once one option, is two."""
    words = value.split() if isinstance(value, str) else []
    if not words or not all(word in {*_WEIGHTS, "italic", "oblique"} for word in words):
        return [(("font", "style"), value)]
    styles = [(("font", "style"), word) for word in words if word in {"italic", "oblique"}]
    return [(("font", "weight"), _WEIGHTS[word]) for word in words if word in _WEIGHTS] + styles


def _percentage(value: Any) -> Pieces:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return [((), f"{value}%" if is_number else value)]


def _degrees(value: Any) -> Pieces:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return [((), math.degrees(value) if is_number else value)]


def _from_the_top(value: Any) -> Pieces:
    """Angles once began at three o'clock, and were radians."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return [((), math.degrees(value) + 90 if is_number else value)]


def _numbers(value: Any) -> Pieces:
    """QuickChart's plugin for numbers takes what `format` takes; ours holds for labels at the data anyway."""
    is_object = isinstance(value, dict)
    return [((), {name: one for name, one in value.items() if name != "applyToDataLabels"} if is_object else value)]


def _outside(value: Any) -> Pieces:
    """chartjs-plugin-piechart-outlabels: names and shares outside of a pie. Its colours are for boxes that are not
    drawn."""
    if not isinstance(value, dict):
        return [(("outlabels",), value)]
    text, kept = value.get("text", "%l %p"), ("display", "font", "padding")
    labels = {name: one for name, one in value.items() if name in kept} | {"anchor": "end", "align": "end"}
    if isinstance(text, str):
        labels["text"] = _OUTLABEL.sub(lambda found: _OUTLABELS[found[1]], text)
    rest = {name: one for name, one in value.items() if name not in {*kept, "text"}}
    return [(("datalabels",), labels), *([(("outlabels",), rest)] if rest else [])]


_FONT: Table = {
    "fontSize": Move(("font", "size")),
    "fontFamily": Move(("font", "family")),
    "fontColor": Move(("color",)),
    "fontStyle": Move((), convert=_font_style),
    "lineHeight": Move(("font", "lineHeight")),
}
_HEADING: Table = {**_FONT, "fullWidth": Move(("fullSize",))}
_LEGEND: Table = {"fullWidth": Move(("fullSize",)), "labels": Move(("labels",), _FONT)}
_GRID: Table = {
    "drawBorder": Move(("border", "display"), up=1),
    "borderColor": Move(("border", "color"), up=1),
    "borderWidth": Move(("border", "width"), up=1),
    "borderDash": Move(("border", "dash"), up=1),
    "borderDashOffset": Move(("border", "dashOffset"), up=1),
    "tickMarkLength": Move(("tickLength",)),
    "offsetGridLines": Move(("offset",)),
}
_TICKS: Table = {
    **_FONT,
    **{name: Move((name,), up=1) for name in ("min", "max", "suggestedMin", "suggestedMax", "beginAtZero", "reverse")},
    "backdropPaddingX": Move(("backdropPadding", "x")),
    "backdropPaddingY": Move(("backdropPadding", "y")),
    "minor": Move((), _FONT),
    "fixedStepSize": Move(("stepSize",)),
}
_TIME: Table = {
    "min": Move(("min",), up=1),
    "max": Move(("max",), up=1),
    "unitStepSize": Move(("stepSize",)),
}
_SCALE: Table = {
    "gridLines": Move(("grid",), _GRID),
    "scaleLabel": Move(("title",), {**_FONT, "labelString": Move(("text",))}),
    "ticks": Move(("ticks",), _TICKS),
    "time": Move(("time",), _TIME),
    "pointLabels": Move(("pointLabels",), _FONT),
}
_ROOT: Table = {
    "title": Move(("plugins", "title"), _HEADING),
    "legend": Move(("plugins", "legend"), _LEGEND),
    "annotation": Move(("plugins", "annotation"), {"drawTime": Move(("common", "drawTime"))}),
    "scale": Move(("scales", "r"), _SCALE),
    "startAngle": Move(("scales", "r", "startAngle"), convert=_from_the_top),
    "cutoutPercentage": Move(("cutout",), convert=_percentage),
    "showLines": Move(("showLine",)),
}
_PLUGINS: Table = {
    "title": Move(("title",), _HEADING),
    "subtitle": Move(("subtitle",), _HEADING),
    "legend": Move(("legend",), _LEGEND),
    "tickFormat": Move(("format",), convert=_numbers, up=1),
    "outlabels": Move((), convert=_outside),
}
_DATASET: Table = {"lineTension": Move(("tension",)), "steppedLine": Move(("stepped",))}
_OF_BARS = ("barPercentage", "categoryPercentage", "barThickness", "maxBarThickness", "minBarLength")


def respelled(spec: dict[str, Any]) -> tuple[dict[str, Any], Origins]:
    """`spec` itself when nothing in it is spelled as it once was, else a copy in which it is spelled as today; and
    where in `spec` its parts stood. Data are never copied."""
    options, datasets = spec.get("options"), _datasets(spec)
    old = _is_old(options) if isinstance(options, dict) else False
    if not old and not any(_DATASET.keys() & dataset.keys() for _, dataset in datasets):
        return spec, Origins()
    rewriting = Rewriting({**spec, "options": deepcopy(options)} if isinstance(options, dict) else dict(spec))
    names = _respell_options(rewriting, rewriting.root["options"]) if old else {}
    _respell_datasets(rewriting, datasets, names)
    return rewriting.root, rewriting.origins


def _datasets(spec: dict[str, Any]) -> list[tuple[int, dict[str, Any]]]:
    data = spec.get("data")
    datasets = data.get("datasets") if isinstance(data, dict) else None
    if not isinstance(datasets, list):
        return []
    return [(index, one) for index, one in enumerate(datasets) if isinstance(one, dict)]


def _is_old(options: dict[str, Any]) -> bool:
    scales = options.get("scales")
    if _ROOT.keys() & options.keys() or _counts_radians(options) or _are_old_plugins(options.get("plugins")):
        return True
    if "rectangle" in _members(options.get("elements")):
        return True
    if not isinstance(scales, dict):
        return False
    return bool(_LETTERS.keys() & scales.keys()) or any(map(_is_old_scale, scales.values()))


def _are_old_plugins(plugins: Any) -> bool:
    if not isinstance(plugins, dict):
        return False
    legend = plugins.get("legend")
    labels = legend.get("labels") if isinstance(legend, dict) else None
    words = _members(plugins.get("title")) | _members(plugins.get("subtitle")) | _members(labels)
    is_old = bool(_FONT.keys() & words or {"tickFormat", "outlabels"} & plugins.keys())
    return is_old or are_old(plugins.get("annotation"), _FONT)


def _is_old_scale(scale: Any) -> bool:
    if not isinstance(scale, dict):
        return False
    letters = _members(scale.get("ticks")) | _members(scale.get("pointLabels")) | _members(scale.get("title"))
    old_names = ("gridLines", "scaleLabel")
    return any(name in scale for name in old_names) or bool(
        _GRID.keys() & _members(scale.get("grid")) or _FONT.keys() & letters
    )


def _members(part: Any) -> frozenset[str]:
    return frozenset(part) if isinstance(part, dict) else frozenset()


def _counts_radians(options: dict[str, Any]) -> bool:
    """A part of a circle of less than seven degrees is no chart: that are radians."""
    turn = options.get("circumference")
    return isinstance(turn, int | float) and not isinstance(turn, bool) and 0 < turn <= _FULL_TURN


def _respell_options(rewriting: Rewriting, options: dict[str, Any]) -> dict[str, str]:
    """Moves everything but the datasets' parts; the new names of axes that had none of their own."""
    table = dict(_ROOT)
    if _counts_radians(options) or "cutoutPercentage" in options:
        table |= {"circumference": Move(("circumference",), convert=_degrees)}
        table |= {"rotation": Move(("rotation",), convert=_from_the_top)}
    plugins: Steps = ("options", "plugins")
    if _are_old_plugins(options.get("plugins")):
        own = options.pop("plugins")
        annotation = own.pop("annotation", None) if are_old(own.get("annotation"), _FONT) else None
        rewriting.move(own, plugins, plugins, _PLUGINS)
        if annotation:
            respell(rewriting, annotation, (*plugins, "annotation"), _FONT)
    if "rectangle" in _members(options.get("elements")):
        elements = options["elements"]
        rewriting.put(("options", "elements", "bar"), elements.pop("rectangle"), ("options", "elements", "rectangle"))
    if are_old(options.get("annotation"), _FONT):
        respell(rewriting, options.pop("annotation"), ("options", "annotation"), _FONT)
    moved = {name: options.pop(name) for name in table if name in options}
    scales = options.get("scales")
    names: dict[str, str] = {}
    if isinstance(scales, dict):
        for key, scale in list(scales.items()):
            if key in _LETTERS:
                names |= _respell_axes(rewriting, key, scales.pop(key))
            elif _is_old_scale(scale):
                _respell_scale(rewriting, scales.pop(key), ("options", "scales", key), ("options", "scales", key))
    rewriting.move(moved, ("options",), ("options",), table)
    return names


def _respell_scale(rewriting: Rewriting, scale: dict[str, Any], origin: Steps, place: Steps) -> None:
    rewriting.move(scale, origin, place, {**_SCALE, "grid": Move(("grid",), _GRID)})


def _respell_axes(rewriting: Rewriting, key: str, axes: Any) -> dict[str, str]:
    letter, names = _LETTERS[key], {}
    for index, (axis, origin) in enumerate(_axes(axes, ("options", "scales", key))):
        usual = letter if index == 0 else f"{letter}{index + 1}"
        own = axis.get("id")
        name = own if isinstance(own, str) and own else usual
        if name == usual:
            names[f"{letter}-axis-{index}"] = name
        place: Steps = ("options", "scales", name)
        bars = {option: axis[option] for option in _OF_BARS if option in axis}
        rest = {option: value for option, value in axis.items() if option not in {*_OF_BARS, "id"}}
        if rest.get("type") == "time" and rest.get("distribution") in {"series", "linear"}:
            rest["type"] = {"series": "timeseries", "linear": "time"}[rest.pop("distribution")]
        _respell_scale(rewriting, rest, origin, place)
        rewriting.put((*place, "axis"), letter, origin)
        for option, value in bars.items():
            rewriting.put(("options", "datasets", "bar", option), value, (*origin, option))
    return names


def _axes(axes: Any, origin: Steps) -> Iterator[tuple[dict[str, Any], Steps]]:
    """The axes of a list, or the one that stands for a list of itself."""
    if isinstance(axes, dict):
        yield axes, origin
    elif isinstance(axes, list):
        yield from ((axis, (*origin, index)) for index, axis in enumerate(axes) if isinstance(axis, dict))


def _respell_datasets(
    rewriting: Rewriting, datasets: list[tuple[int, dict[str, Any]]], names: Mapping[str, str]
) -> None:
    if not datasets:
        return
    data = rewriting.root["data"] = {**rewriting.root["data"]}
    data["datasets"] = list(data["datasets"])
    for index, dataset in datasets:
        place: Steps = ("data", "datasets", index)
        own = {name: value for name, value in dataset.items() if name not in _DATASET}
        for name, move in _DATASET.items():
            if name in dataset and move.to[0] not in own:
                own[str(move.to[0])] = dataset[name]
                rewriting.origins.add(place + move.to, (*place, name))
        for axis in ("xAxisID", "yAxisID"):
            called = own.get(axis)
            if isinstance(called, str) and called in names:
                own[axis] = names[called]
        data["datasets"][index] = own
