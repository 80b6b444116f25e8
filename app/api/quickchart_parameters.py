"""What QuickChart's parameters mean: its names and defaults on one side, ours on the other.

QuickChart documents them at https://quickchart.io/documentation/usage/parameters/.
"""

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.api.relaxed import parse_relaxed
from core.errors import Flaw, Invalid, Malformed
from renderers.drawing import MEDIA_TYPES

NUMBER = re.compile(r"\d{1,9}(\.\d{1,6})?")
VERSION = re.compile(r"(v?[234](\.\d+){0,2}|latest)")
OTHER_FORMATS = {"jpg": "jpeg", "base64": "png"}
OTHER_TYPES = {"donut": "doughnut", "outlabeledPie": "pie", "outlabeledDoughnut": "doughnut"}
DEFAULTS: Mapping[str, Any] = {
    "width": 500,
    "height": 300,
    "devicePixelRatio": 2,
    "backgroundColor": "transparent",
    "format": "png",
    "encoding": "url",
    "version": "2.9.4",
}
NAMES: Mapping[str, tuple[str, ...]] = {
    "chart": ("c", "chart"),
    "width": ("w", "width"),
    "height": ("h", "height"),
    "backgroundColor": ("backgroundColor", "bkg"),
    "format": ("f", "format"),
    "devicePixelRatio": ("devicePixelRatio",),
    "encoding": ("encoding",),
    "version": ("v", "version"),
    "key": ("key",),
}
"""Each parameter, and the names it may have; the first that is there counts, as at QuickChart."""
STRAY = frozenset({"width", "height", "backgroundColor", "format", "devicePixelRatio", "version"})


@dataclass(frozen=True, slots=True)
class Request:
    """A chart and how to show it. `fields` are those of our own render call; `as_text` asks for base64 in place of
    bytes; `key` is an API key of ours, where QuickChart would have one of its own; `ignored` are parameters that stand
    in the chart itself, where QuickChart does not read them either."""

    fields: Mapping[str, Any]
    as_text: bool
    key: str | None
    ignored: tuple[str, ...] = ()


def read_request(parameters: Mapping[str, Any]) -> Request:
    """Reads parameters from a query or a body. Those that nobody knows are left alone, as QuickChart does: clients add
    some for statistics. Raises Invalid with all that is wrong, and Malformed."""
    raw = {name: value for name in NAMES if (value := _first(parameters, NAMES[name])) is not None}
    flaws: list[Flaw] = []
    read = {READERS[name][0]: _read(name, {**DEFAULTS, **raw}[name], flaws) for name in READERS}
    if "chart" not in raw:
        flaws.append(Flaw("/chart", "Add `c` or `chart`: a Chart.js configuration."))
    if flaws:
        raise Invalid(flaws)
    chart = _read_chart(raw["chart"], read.pop("encoding"))
    del read["version"]  # Chart.js 2, 3 and 4 are read alike
    as_text = str(raw.get("format", "")).lower() == "base64"
    stray = tuple(name for name in chart if name in STRAY)
    chart = {name: part for name, part in chart.items() if name not in STRAY}
    return Request({"chart": chart, **read}, as_text, _read_key(raw.get("key")), stray)


def size_of_error(parameters: Mapping[str, Any]) -> tuple[int, int, float, str]:
    """Width, height, ratio and format for a picture that says what is wrong, of those parameters that are right; no
    larger than it takes to be read."""
    ignored: list[Flaw] = []
    names = ("width", "height", "devicePixelRatio", "format")
    read = [_read(name, _first(parameters, NAMES[name]) or DEFAULTS[name], ignored) for name in names]
    width, height, ratio, form = (value or DEFAULTS[name] for name, value in zip(names, read, strict=True))
    return min(max(width, 16), 1200), min(max(height, 16), 800), min(ratio, 2), form


def _first(parameters: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    found = (parameters.get(name) for name in names)
    return next((value for value in found if value is not None and value != ""), None)


def _read(name: str, value: Any, flaws: list[Flaw]) -> Any:
    _, read, wanted = READERS[name]
    try:
        return read(value)
    except ValueError:
        flaws.append(Flaw(f"/{name}", f"Send {wanted}."))
        return None


def _number(value: Any) -> float:
    if isinstance(value, bool) or not NUMBER.fullmatch(str(value).strip()):
        raise ValueError
    return float(str(value))


def _pixels(value: Any) -> int:
    number = _number(value)
    if number != int(number):
        raise ValueError
    return int(number)


def _ratio(value: Any) -> float:
    number = _number(value)
    if not 1 <= number <= 3:
        raise ValueError
    return number


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError  # noqa: TRY004  # a wrong value like any other
    return value.strip()


def _format(value: Any) -> str:
    name = OTHER_FORMATS.get(_text(value).lower(), _text(value).lower())
    if name not in MEDIA_TYPES:
        raise ValueError
    return name


def _encoding(value: Any) -> str:
    if _text(value) not in {"url", "base64"}:
        raise ValueError
    return _text(value)


def _version(value: Any) -> str:
    if isinstance(value, bool) or not VERSION.fullmatch(str(value)):
        raise ValueError
    return str(value)


READERS: Mapping[str, tuple[str, Callable[[Any], Any], str]] = {
    "width": ("width", _pixels, "a whole number of pixels, such as 500"),
    "height": ("height", _pixels, "a whole number of pixels, such as 300"),
    "devicePixelRatio": ("scale", _ratio, "a number from 1 to 3"),
    "backgroundColor": ("backgroundColor", _text, "a CSS colour as a text, or `transparent`"),
    "format": ("format", _format, f"one of {', '.join([*MEDIA_TYPES, *OTHER_FORMATS])}"),
    "encoding": ("encoding", _encoding, "`url` or `base64`"),
    "version": ("version", _version, "a version of Chart.js: 2, 3 or 4"),
}
"""Each parameter but the chart: the field of ours, how it is read (ValueError: it cannot be), and what to send."""


def _read_chart(raw: Any, encoding: str) -> dict[str, Any]:
    if isinstance(raw, str):
        try:
            raw = parse_relaxed(_from_base64(raw) if encoding == "base64" else raw)
        except Invalid as error:
            raise error.under("/chart") from None
    if not isinstance(raw, dict):
        raise Invalid([Flaw("/chart", "Send a Chart.js configuration: an object, or a text that holds one.")])
    kind = raw.get("type")
    if not isinstance(kind, str) or kind not in OTHER_TYPES:
        return raw
    return {**(_with_outlabels(raw) if kind.startswith("outlabeled") else raw), "type": OTHER_TYPES[kind]}


def _with_outlabels(chart: dict[str, Any]) -> dict[str, Any]:
    """The same pie with the labels that it has when nothing is said of them."""
    options = chart.get("options") or {}
    plugins = options.get("plugins") or {} if isinstance(options, dict) else None
    if not isinstance(plugins, dict) or "outlabels" in plugins:
        return chart
    return {**chart, "options": {**options, "plugins": {**plugins, "outlabels": {}}}}


def _from_base64(text: str) -> str:
    """In a query a plus that nobody encoded has become a space; both alphabets are read, with padding or without."""
    packed = text.strip().replace(" ", "+").replace("-", "+").replace("_", "/").rstrip("=")
    try:
        return base64.b64decode(packed + "=" * (-len(packed) % 4), validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError, ValueError):
        raise Malformed("`chart` is not UTF-8 in base64, as `encoding` says. Encode it anew.") from None


def _read_key(raw: Any) -> str | None:
    if raw is not None and not isinstance(raw, str):
        raise Invalid([Flaw("/key", "Send the API key as a text.")])
    return raw
