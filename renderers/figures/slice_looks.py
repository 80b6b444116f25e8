"""What options make of a slice: where it lies, and how it is painted."""

from collections.abc import Sequence

from renderers.figures.slices import Look, Slice, parted, pulled_out
from renderers.figures.styles import first_of, nth
from renderers.scene import Color
from renderers.specification.arcs import ArcStyle

_SQUARE = (0.0, 0.0, 0.0, 0.0)


def shaped(styles: Sequence[ArcStyle], index: int, piece: Slice, fill: Color, border: Look) -> tuple[Slice, Look]:
    """The slice at `index` where it is to be drawn, filled with `fill`; `border` is what is usual where nothing is
    said. Where no line can part slices a gap does."""
    moved = pulled_out(piece, nth(first_of(styles, "offset"), index, 0.0))
    stroke = nth(first_of(styles, "border_color"), index, border.stroke)
    spacing = first_of(styles, "spacing") or (0.0 if stroke else border.width)
    place, gap = parted(moved, spacing, first_of(styles, "spacing_mode"))
    return place, Look(
        fill=fill,
        stroke=stroke,
        width=nth(first_of(styles, "border_width"), index, border.width) if stroke else 0.0,
        is_inside=nth(first_of(styles, "border_align"), index, "center") == "inner",
        corners=nth(first_of(styles, "border_radius"), index, _SQUARE),
        gap=gap,
        dash=first_of(styles, "border_dash") or (),
        dash_offset=nth(first_of(styles, "border_dash_offset"), index, 0.0),
        join=nth(first_of(styles, "border_join_style"), index, border.join),
        chord=not nth(first_of(styles, "circular"), index, True),  # what is usual
        has_seam=not nth(first_of(styles, "self_join"), index, True),  # as above
    )
