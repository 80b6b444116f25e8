"""Colours: every CSS notation in, `#rrggbb` or `#rrggbbaa` out."""

import colorsys
import re
from collections.abc import Callable, Mapping
from functools import lru_cache, partial

from bokeh.colors import RGB, named

from renderers.wide_colors import SPACES, Converter, from_hwb, from_lab, from_oklab, from_polar

_NAMES: dict[str, str] = {name.lower(): getattr(named, name).to_hex() for name in named.__all__}
_NAMES["transparent"] = "#00000000"
_HEX = re.compile(r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})")
_FUNCTION = re.compile(r"(rgb|hsl|hwb|lab|lch|oklab|oklch|color)a?\(\s*([^()]*?)\s*\)")
_NUMBER = re.compile(r"([+-]?(?:\d{1,9}\.?\d{0,9}|\.\d{1,9}))(%|deg|turn|rad|grad)?")
_DEGREES = {None: 1.0, "deg": 1.0, "turn": 360.0, "rad": 57.29577951308232, "grad": 0.9}
_LONGEST = 100
PAINTED = 0.5
"""How opaque a background is of whose colour one sees more than of what lies below it."""
Arguments = list[tuple[float, str | None]]


class UnknownColor(ValueError):
    """Not a CSS colour; the message says what to send instead."""


@lru_cache(maxsize=4096)
def parse_color(text: str) -> str:
    """`text` (a name, hex digits, or one of the functions from `rgb()` to `color()`) as `#rrggbb[aa]`.

    Follows CSS Color Module Level 4; raises UnknownColor for all else, `url()`, variables and scripts included.
    """
    plain = text.strip().lower()
    if plain in _NAMES:
        return _NAMES[plain]
    if _HEX.fullmatch(plain):
        return _opaque_is_short(plain if len(plain) > 5 else "#" + "".join(digit * 2 for digit in plain[1:]))
    function = _FUNCTION.fullmatch(plain) if len(plain) <= _LONGEST else None
    if function:
        name, inside = function.groups()
        if name == "color":
            name, _, inside = inside.partition(" ")
        channels = _channels(name, _arguments(inside, text)) if name in _READERS else None
        if channels:
            return _opaque_is_short("#" + "".join(f"{round(channel * 255):02x}" for channel in channels))
    raise _unknown(text)


def _unknown(text: str) -> UnknownColor:
    shown = text if len(text) <= 40 else text[:39] + "…"
    return UnknownColor(f"“{shown}” is not a colour. Send a CSS colour such as #3366cc, rgb(51 102 204 / 50%) or teal.")


def _arguments(inside: str, text: str) -> list[tuple[float, str | None]]:
    """The numbers of a colour function with their units, the alpha last."""
    if "," in inside:
        words = [word.strip() for word in inside.split(",")]
    else:
        main, slash, alpha = inside.partition("/")
        words = main.split() + ([alpha.strip()] if slash else [])
    numbers = [_NUMBER.fullmatch("0" if word == "none" else word) for word in words]
    if len(numbers) not in {3, 4} or not all(numbers):
        raise _unknown(text)
    return [(float(number[1]), number[2]) for number in numbers if number]


def _channels(function: str, arguments: list[tuple[float, str | None]]) -> list[float] | None:
    """Red, green, blue and alpha from 0 to 1; None when the units make no sense."""
    colors = _READERS[function](arguments[:3])
    if colors is None:
        return None
    alpha, unit = arguments[3] if len(arguments) == 4 else (1.0, None)
    if unit not in {None, "%"}:
        return None
    return [*colors, _within(alpha / 100 if unit else alpha)]


def _rgb(arguments: list[tuple[float, str | None]]) -> list[float] | None:
    if any(unit not in {None, "%"} for _, unit in arguments):
        return None
    return [_within(number / (100 if unit else 255)) for number, unit in arguments]


def _hsl(arguments: list[tuple[float, str | None]]) -> list[float] | None:
    (hue, angle), (saturation, _), (lightness, _) = arguments
    if angle not in _DEGREES or any(unit not in {None, "%"} for _, unit in arguments[1:]):
        return None
    turn = hue * _DEGREES[angle] / 360 % 1
    return list(colorsys.hls_to_rgb(turn, _within(lightness / 100), _within(saturation / 100)))


def _hwb(arguments: list[tuple[float, str | None]]) -> list[float] | None:
    (hue, angle), (white, white_unit), (black, black_unit) = arguments
    if angle not in _DEGREES or {white_unit, black_unit} - {None, "%"}:
        return None
    return list(from_hwb(hue * _DEGREES[angle] / 360, white / 100, black / 100))


def _scaled(argument: tuple[float, str | None], whole: float) -> float | None:
    """A number as it is, or a percentage of `whole`."""
    number, unit = argument
    return {None: number, "%": number / 100 * whole}.get(unit)


def _rectangular(convert: Converter, wholes: tuple[float, float], arguments: Arguments) -> list[float] | None:
    lightness, a, b = (
        _scaled(one, whole) for one, whole in zip(arguments, (wholes[0], wholes[1], wholes[1]), strict=True)
    )
    if lightness is None or a is None or b is None:
        return None
    return [_within(channel) for channel in convert(lightness, a, b)]


def _polar(convert: Converter, wholes: tuple[float, float], arguments: Arguments) -> list[float] | None:
    lightness, chroma = (_scaled(one, whole) for one, whole in zip(arguments[:2], wholes, strict=True))
    hue, angle = arguments[2]
    if lightness is None or chroma is None or angle not in _DEGREES:
        return None
    return [_within(channel) for channel in from_polar(convert, lightness, max(chroma, 0.0), hue * _DEGREES[angle])]


_READERS: Mapping[str, Callable[[Arguments], list[float] | None]] = {
    "rgb": _rgb,
    "hsl": _hsl,
    "hwb": _hwb,
    "lab": partial(_rectangular, from_lab, (100, 125)),
    "oklab": partial(_rectangular, from_oklab, (1, 0.4)),
    "lch": partial(_polar, from_lab, (100, 150)),
    "oklch": partial(_polar, from_oklab, (1, 0.4)),
    **{name: partial(_rectangular, space, (1, 1)) for name, space in SPACES.items()},
}


def _within(number: float) -> float:
    return min(max(number, 0.0), 1.0)


def _opaque_is_short(color: str) -> str:
    return color[:7] if color[7:] == "ff" else color


def translucent(color: str, opacity: float) -> str:
    """`color` with its own alpha multiplied by `opacity`."""
    alpha = int(color[7:] or "ff", 16) * opacity
    return _opaque_is_short(f"{color[:7]}{round(alpha):02x}")


def opacity_of(color: str) -> float:
    """From 0 for what cannot be seen to 1 for what hides all below it."""
    return int(color[7:] or "ff", 16) / 255


def mixed(color: str, other: str, share: float) -> str:
    """`color` with `share` (0 to 1) of `other` in it; alpha is dropped."""
    channels: tuple[float, ...] = _rgb_of(color)
    red, green, blue = (one + (two - one) * share for one, two in zip(channels, _rgb_of(other), strict=True))
    return f"#{round(red):02x}{round(green):02x}{round(blue):02x}"


def flattened(color: str, paper: str) -> str:
    """What is seen of `color`, opaque, when it is painted on `paper`."""
    return mixed(paper, color, opacity_of(color))


def contrast(color: str, other: str) -> float:
    """How well two opaque colours stand apart, from 1 to 21 (WCAG 2.2)."""
    lights = sorted((_luminance(color), _luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


@lru_cache(maxsize=1024)
def legible(color: str, paper: str, wanted: float = 4.5) -> str:
    """`color`, opaque, darkened or lightened just so far that text in it has contrast `wanted` on `paper`."""
    ink = "#000000" if _luminance(paper) > 0.18 else "#ffffff"
    shares = (step / 10 for step in range(10))
    return next((tone for share in shares if contrast(tone := mixed(color, ink, share), paper) >= wanted), ink)


def readable(ink: str, ground: str, wanted: float = 3.0) -> str:
    """`ink` where it stands out on the opaque `ground`, else white or nearly black, whichever does."""
    return (
        ink if contrast(ink, ground) >= wanted else max(("#ffffff", "#1d1c1d"), key=lambda one: contrast(one, ground))
    )


@lru_cache(maxsize=1024)
def _luminance(color: str) -> float:
    return float(RGB(*_rgb_of(color)).luminance)


@lru_cache(maxsize=4096)
def _rgb_of(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)
