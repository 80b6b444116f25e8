"""What is hard to draw, each in every type of chart that can hold it and at all sizes: `tricky/*` of the collection,
whose pictures the goldens keep."""

import math
from itertools import product

import pytest
from scenes import numbers

from gallery.configurations import collection
from renderers import InvalidChart, read_chart
from renderers.compose import compose
from renderers.look import Look

TRICKY = {one.key.removeprefix("tricky/"): one.chart for one in collection() if one.key.startswith("tricky/")}
NAMED = {
    "null-gaps",
    "duplicate-labels",
    "empty-label",
    "one-slice",
    "smallest-number",
    "next-to-each-other",
    "unsorted-times",
    "mixed-zones",
    "emoji",
    "family-emoji",
    "right-to-left",
    "chinese-japanese-korean",
    "combining-marks",
    "bidi-override",
    "newline-label",
    "bold-markup",
    "image-markup",
    "script-end",
    "tex-display",
    "tex-inline",
    "bokeh-field",
    "template",
}
TYPES = (
    "line",
    "bar",
    "horizontalBar",
    "area",
    "pie",
    "doughnut",
    "radar",
    "polarArea",
    "funnel",
    "waterfall",
    "heatmap",
)
SIZES = ((16, 16), (16, 3000), (200, 120), (360, 203), (3000, 3000))


def as_type(chart, kind):
    """The same labels and values in another type of chart."""
    data = chart["data"]
    datasets = [{name: part for name, part in one.items() if name in {"label", "data"}} for one in data["datasets"]]
    plugins = {"title": {"text": str((data.get("labels") or ["a"])[0]) or "a"}}
    return {"type": kind, "data": {**data, "datasets": datasets}, "options": {"plugins": plugins}}


def test_everything_that_is_known_to_be_tricky_is_in_the_collection():
    assert NAMED <= TRICKY.keys()


def read(spec):
    """The chart, or the flaws for which it is refused."""
    try:
        return read_chart(spec), ()
    except InvalidChart as refused:
        return None, refused.flaws


@pytest.mark.parametrize("name", TRICKY)
@pytest.mark.parametrize("kind", TYPES)
def test_it_is_drawn_at_every_size_in_both_themes_or_refused_at_its_place(name, kind):
    chart, flaws = read(as_type(TRICKY[name], kind))
    assert all(flaw.pointer.startswith("/data/") for flaw in flaws)
    for (width, height), theme in product(SIZES if chart else (), ("light", "dark")):
        for mark in compose(chart, width, height, Look(theme=theme)).marks:
            found = [number for field in type(mark).__dataclass_fields__ for number in numbers(getattr(mark, field))]
            assert all(map(math.isfinite, found)), (width, height, mark.kind)
