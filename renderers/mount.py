"""From marks to Bokeh: a sample of each kind of mark, to be mounted, and what fills the mounted ones for one scene.

Each mark is one glyph over one data source. What a mark says (every column and every scalar) is left open in the sample
and filled by `fill`, so that a page can keep mounted marks and swap all of their content: nothing of one picture is
part of the next, and no picture needs more than filling, whatever it is made of.

Texts: Bokeh's `top`, `middle` and `bottom` depend on which characters a text holds. Here they are those of the capital
letters, with `bottom` at the end of the descenders, and `alphabetic` is the base line; see `ANCHORS`.
"""

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np
from bokeh.core.json_encoder import serialize_json
from bokeh.core.properties import field as column
from bokeh.document import Document
from bokeh.models import (
    AnnularWedge,
    ColumnDataSource,
    Glyph,
    GlyphRenderer,
    LinearScale,
    MultiLine,
    Patches,
    Plot,
    Quad,
    Range1d,
    Scatter,
    Text,
)

from renderers import limits
from renderers.fonts import FAMILIES, STYLES
from renderers.scene import Mark, Scene

Filler = Callable[[Any, float], Any]

LARGEST = round(limits.LARGEST_SIDE * limits.LARGEST_SCALE)
PACKED_FROM = 256  # values: from here on, bytes are quicker to write and to read than decimals

# Fractions of the height of a capital letter, from its top. Inter's capitals are 1490 units high and its descenders
# reach 494 below the base line (head, OS/2 and hhea tables); the page makes Bokeh measure texts by their capitals.
ANCHORS = {"top": 0.0, "middle": 0.5, "alphabetic": 1.0, "bottom": 1 + 494 / 1490}
SIDES = {"left": 0.0, "center": 0.5, "right": 1.0}
MARKERS = {"star": "asterisk"}  # Chart.js draws its star with strokes


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of mark is drawn: the glyph, what fills its columns and its scalar holes, and what is always so.
    `counted` is a field of the mark that has an entry for each item."""

    glyph: type[Glyph]
    counted: str
    columns: Mapping[str, Filler]
    holes: Mapping[str, Filler] = field(default_factory=dict)
    constants: Mapping[str, Any] = field(default_factory=dict)


def _as_is(name: str) -> Filler:
    return lambda mark, _scale: list(getattr(mark, name))


def _pixels(name: str) -> Filler:
    return lambda mark, scale: scaled(getattr(mark, name), scale)


def _paths(name: str) -> Filler:
    return lambda mark, scale: [scaled(path, scale) for path in getattr(mark, name)]


def _value(name: str) -> Filler:
    return lambda mark, _scale: getattr(mark, name)


def counterclockwise(name: str) -> Filler:
    """Bokeh's angles grow the other way round."""
    return lambda mark, _scale: [-angle for angle in getattr(mark, name)]


def _among(name: str, table: Mapping[Any, str], otherwise: str | None = None) -> Filler:
    return lambda mark, _scale: [table.get(key, otherwise or key) for key in getattr(mark, name)]


def visible_strokes(mark: Any, _scale: float) -> list[str | None]:
    """A canvas ignores a line width of 0 and draws with the width before, so such a line must not be painted."""
    return [color if width else None for color, width in zip(mark.stroke, mark.stroke_width, strict=True)]


def _dashes(mark: Any, scale: float) -> list[list[float]]:
    return [[length * scale for length in dash] for dash in mark.dash]


def _font_sizes(mark: Any, scale: float) -> list[str]:
    return [f"{_no_weight(round(size * scale, 2))}px" for size in mark.size]


def _no_weight(size: float) -> float:
    """Bokeh's SVG canvas takes the hundreds of a bold font's size for its weight, and finds no size then: half a pixel
    aside, 100 is no hundred any more."""
    hundreds, rest = divmod(size, 100)
    if 1 <= hundreds <= 9 and rest < 1:
        return 100 * hundreds + 1 if rest >= 0.5 else 100 * hundreds - 0.01
    return size


def _anchors(mark: Any, _scale: float) -> list[list[float]]:
    return [[SIDES[side], ANCHORS[line]] for side, line in zip(mark.align, mark.baseline, strict=True)]


def _corners(mark: Any, scale: float) -> list[int]:
    """Bokeh takes whole pixels only."""
    return [round(radius * scale) for radius in mark.radii]


FILL = {"fill_color": _as_is("fill")}
STROKE = {"line_color": _as_is("stroke"), "line_width": _pixels("stroke_width")}
POINT = {"x": _pixels("x"), "y": _pixels("y")}

KINDS: Mapping[str, Kind] = {
    "boxes": Kind(
        Quad,
        "left",
        {side: _pixels(side) for side in ("left", "top", "right", "bottom")} | FILL | STROKE,
        holes={"border_radius": _corners},
        constants={"line_join": "miter"},
    ),
    "lines": Kind(
        MultiLine,
        "xs",
        {
            "xs": _paths("xs"),
            "ys": _paths("ys"),
            "line_color": visible_strokes,
            "line_width": _pixels("stroke_width"),
            "line_dash": _dashes,
            "line_cap": _as_is("cap"),
            "line_join": _as_is("join"),
        },
    ),
    "areas": Kind(
        Patches,
        "xs",
        {"xs": _paths("xs"), "ys": _paths("ys")} | FILL | STROKE,
        holes={"line_join": _value("join")},
    ),
    "arcs": Kind(
        AnnularWedge,
        "x",
        {
            "inner_radius": _pixels("inner"),
            "outer_radius": _pixels("outer"),
            "start_angle": counterclockwise("start"),
            "end_angle": counterclockwise("end"),
        }
        | POINT
        | FILL
        | STROKE,
        constants={"direction": "clock", "line_join": "miter"},
    ),
    "dots": Kind(
        Scatter,
        "x",
        {"size": _pixels("size"), "marker": _among("marker", MARKERS)} | POINT | FILL | STROKE,
        constants={"line_join": "miter"},
    ),
    "texts": Kind(
        Text,
        "x",
        {
            "text": _as_is("text"),
            "text_font_size": _font_sizes,
            "text_font": _among("font", FAMILIES),
            "text_font_style": _among("font", STYLES),
            "text_color": _as_is("fill"),
            "anchor": _anchors,
            "angle": counterclockwise("angle"),
        }
        | POINT,
        constants={"text_align": "left", "text_baseline": "alphabetic"},
    ),
}


@lru_cache(maxsize=1)
def samples() -> str:
    """The serialised Bokeh document of an empty plot, in pixels from its top left corner, which paints only when told
    to. Its renderers are a sample of each kind of mark, under the name of the kind: all marks are copies of these.

    The plot is as large as the largest picture, so that its scales are one to one, and never resized: a picture is its
    corner.
    """
    plot = Plot(
        width=LARGEST,
        height=LARGEST,
        x_range=Range1d(0, LARGEST),
        y_range=Range1d(LARGEST, 0),
        x_scale=LinearScale(),
        y_scale=LinearScale(),
        min_border=0,
        toolbar_location=None,
        outline_line_color=None,
        border_fill_color=None,
        background_fill_color=None,
        hidpi=False,
        hold_render=True,
        lod_threshold=None,
        renderers=[_sample(name, kind) for name, kind in KINDS.items()],
    )
    whole = Document()
    whole.add_root(plot)
    serialised: str = serialize_json(whole.to_json())
    return serialised


def _sample(name: str, kind: Kind) -> GlyphRenderer:
    glyph = kind.glyph(**{column_name: column(column_name) for column_name in kind.columns}, **kind.constants)
    return GlyphRenderer(name=name, data_source=ColumnDataSource({name: [] for name in kind.columns}), glyph=glyph)


def fill(scene: Scene, scale: float) -> dict[str, Any]:
    """What the page needs to paint the scene `scale` times as large. Marks without items need nothing."""
    width, height = size(scene, scale)
    return {
        "width": width,
        "height": height,
        "background": scene.background,
        "opaque": scene.background is not None and len(scene.background) == len("#rrggbb"),
        "marks": [_filled(mark, scale) for mark in scene.marks if len(getattr(mark, KINDS[mark.kind].counted))],
    }


def _filled(mark: Mark, scale: float) -> dict[str, Any]:
    kind = KINDS[mark.kind]
    return {
        "kind": mark.kind,
        "columns": {name: _brief(filler(mark, scale)) for name, filler in kind.columns.items()},
        "holes": {name: filler(mark, scale) for name, filler in kind.holes.items()},
    }


def _brief(column: Any) -> Any:
    """What all items have in common, said once: most columns are of that kind, and names of fonts are long."""
    if not isinstance(column, list) or len(column) < 2 or column[0] != column[-1]:
        return column
    return {"all": column[0], "count": len(column)} if column.count(column[0]) == len(column) else column


def size(scene: Scene, scale: float) -> tuple[int, int]:
    """Width and height of the picture in device pixels."""
    return round(scene.width * scale), round(scene.height * scale)


def scaled(values: Sequence[float], scale: float) -> list[float] | dict[str, str]:
    """The values times `scale`, as a list or, when there are many, as base64 of little-endian 32-bit floats."""
    if len(values) < PACKED_FROM:
        return list(values) if scale == 1 else [number * scale for number in values]
    return {"floats": b64encode((np.asarray(values, dtype=float) * scale).astype("<f4").tobytes()).decode()}
