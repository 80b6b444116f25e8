"""The table of fonts that texts can be drawn with: for each, what the page calls it and whose widths measure it.

Figures are tabular, all as wide as each other, so that they stand below each other in tables and along axes; but for
those of `display`, which large values stand alone in.

Bokeh knows four styles only (normal, bold, italic, bold italic): weights beyond them are families of their own.
"""

from collections.abc import Mapping
from dataclasses import dataclass

_SCRIPTS = ("Arabic", "Hebrew", "Devanagari", "Bengali", "Thai", "Tamil", "Georgian", "Armenian")
_NOTO = ", ".join(f"'Noto Sans {script}'" for script in _SCRIPTS)
FALLBACKS = f"'Noto Sans', 'Noto Sans CJK SC', {_NOTO}, 'Noto Color Emoji', sans-serif"


@dataclass(frozen=True, slots=True)
class Cut:
    """`family` and `style` as Bokeh takes them; `widths` names a table of renderers/metrics.json."""

    family: str
    style: str
    widths: str


def _cuts(prefix: str, family: str, weights: Mapping[str, tuple[str, str]]) -> dict[str, Cut]:
    """Upright and italic cuts of each weight: its CSS family and whether the page calls it bold."""
    cuts = {}
    for weight, (own, bold) in weights.items():
        name = " ".join(word for word in (prefix, weight) if word)
        whole = f"{own or family}, {FALLBACKS}"
        cuts[name or "regular"] = Cut(whole, bold or "normal", name or "regular")
        cuts[f"{name} italic".strip()] = Cut(whole, f"{bold} italic".strip(), name or "regular")
    return cuts


CUTS: Mapping[str, Cut] = {
    **_cuts(
        "",
        "'Grapiture'",
        {
            "": ("", ""),
            "light": ("'Grapiture Light'", ""),
            "medium": ("'Grapiture Medium'", ""),
            "semibold": ("", "bold"),
            "bold": ("'Grapiture Bold'", ""),
        },
    ),
    "display": Cut(f"'Grapiture Display', 'Grapiture', {FALLBACKS}", "bold", "display"),
    **_cuts("serif", "'Noto Serif', 'DejaVu Serif'", {"": ("", ""), "bold": ("", "bold")}),
    **_cuts("mono", "'DejaVu Sans Mono', 'Noto Sans Mono'", {"": ("", ""), "bold": ("", "bold")}),
}
FAMILIES: Mapping[str, str] = {name: cut.family for name, cut in CUTS.items()}
STYLES: Mapping[str, str] = {name: cut.style for name, cut in CUTS.items()}
WIDTHS: Mapping[str, str] = {name: cut.widths for name, cut in CUTS.items()}

_SANS = ("grapiture", "inter", "noto sans", "sans-serif", "system-ui", "ui-sans-serif", "-apple-system")
_SERIF = ("serif", "ui-serif", "noto serif", "dejavu serif")
_MONO = ("monospace", "ui-monospace", "dejavu sans mono", "noto sans mono")
KNOWN_FAMILIES: Mapping[str, str] = {
    **dict.fromkeys(_SANS, ""),
    **dict.fromkeys(_SERIF, "serif"),
    **dict.fromkeys(_MONO, "mono"),
}


def find_family(css: str) -> str | None:
    """What of a CSS `font-family` we have: the prefix of its fonts' names, or None when there is nothing."""
    names = (name.strip().strip("'\"").lower() for name in css.split(","))
    return next((KNOWN_FAMILIES[name] for name in names if name in KNOWN_FAMILIES), None)


_WEIGHTS = {"light": 300, "medium": 500, "semibold": 600, "display": 600, "bold": 700}


def traits_of(name: str) -> tuple[str, int, bool]:
    """Family (a prefix), CSS weight and slant of the cut called `name`."""
    words = name.split()
    family = words[0] if words[0] in {"serif", "mono"} else ""
    return family, next((_WEIGHTS[word] for word in words if word in _WEIGHTS), 400), "italic" in words


def cut_of(family: str, weight: int, *, italic: bool) -> str:
    """The name of the cut of `family` (a prefix) that comes nearest to a CSS weight."""
    if family:
        name = f"{family} bold" if weight >= 600 else family
    else:
        steps = ((350, "light"), (450, ""), (550, "medium"), (650, "semibold"), (1000, "bold"))
        name = next(name for most, name in steps if weight <= most)
    whole = f"{name} italic".strip() if italic else name
    return whole or "regular"
