"""Named series of colours."""

from collections.abc import Mapping

from bokeh.palettes import Category10, Colorblind, Dark2, Set2, Viridis

from renderers.scene import Color

GRAPITURE = ("#2f74dd", "#e2760b", "#0ba490", "#bd70c6", "#cd2a27", "#809b54", "#5a6a82", "#a44e57")
CHARTJS = ("#36a2eb", "#ff6384", "#ff9f40", "#ffcd56", "#4bc0c0", "#9966ff", "#c9cbcf")


def _lower(colors: tuple[str, ...]) -> tuple[Color, ...]:
    return tuple(color.lower() for color in colors)


PALETTES: Mapping[str, tuple[Color, ...]] = {
    "grapiture": GRAPITURE,
    "chartjs": CHARTJS,
    "colorblind": _lower(Colorblind[8]),
    "category": _lower(Category10[10]),
    "soft": _lower(Set2[8]),
    "deep": _lower(Dark2[8]),
    "viridis": _lower(Viridis[8]),
    "blues": ("#1d4e89", "#2f74dd", "#5d94e6", "#8db4ee", "#14365f", "#4471b5", "#7fa3cf", "#a9c7f2"),
    "greys": ("#3d444d", "#7a838f", "#565e69", "#9aa3ae", "#2b3037", "#68717c", "#8b95a1", "#4a525c"),
}
