"""The `options` of a Chart.js configuration."""

from typing import Annotated

from renderers.specification.fonts import FontField
from renderers.specification.formats import Format, Locale
from renderers.specification.plugins import AllOrNone, Heading, Plugins
from renderers.specification.scales import Padding
from renderers.specification.values import (
    Color,
    Colors,
    Part,
    Whole,
)

__all__ = ["Heading", "Options", "Plugins"]


class LayoutOptions(Part):
    """Room around the whole picture, beside its own."""

    padding: Padding | None = None
    auto_padding: bool | None = None


class Options(Part):
    """What all charts have in common."""

    plugins: Annotated[Plugins, Whole, AllOrNone] = Plugins()
    format: Format | None = None
    locale: Locale | None = None
    font: FontField | None = None
    color: Color | None = None
    border_color: Colors | None = None
    layout: Annotated[LayoutOptions, Whole] = LayoutOptions()
