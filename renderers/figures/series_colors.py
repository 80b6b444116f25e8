"""The colour that stands for a series: in the legend, at its axis, and of what it draws without a colour of its own."""

from renderers.canvas import Canvas
from renderers.color import contrast, flattened, translucent
from renderers.figures.plan import Series
from renderers.scene import Color

_WITHIN_BORDER = 0.2
_SEEN = 1.2  # contrast to the paper: bars in a border of its colour are as if there were none


def color_of(series: Series, canvas: Canvas) -> Color:
    """The colour that stands for the whole series; that of a line is never see-through because its area is."""
    dataset = series.dataset
    fill, stroke = (colors[0] if colors else None for colors in (dataset.background_color, dataset.border_color))
    has_no_line = series.is_scatter and not getattr(dataset, "show_line", None)
    if series.is_bar and stroke and not fill:
        seen = contrast(flattened(stroke, canvas.paper), canvas.paper) >= _SEEN
        faint = translucent(stroke, _WITHIN_BORDER) if dataset.border_width else stroke
        return faint if seen else canvas.theme.series_color(series.position)
    if series.is_bar or series.is_bubble or has_no_line:
        return fill or stroke or canvas.theme.series_color(series.position)
    return stroke or (fill[:7] if fill and fill[7:] != "00" else None) or canvas.theme.series_color(series.position)
