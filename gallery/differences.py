"""All comparisons with Chart.js, and the differences that we chose.

Chosen for every chart, and so not compared: margins and fonts; how many ticks there are, and hence how far an axis
reaches, unless the author says so; gaps between bars; the palette; points on lines of many points; where the legend
stands; how numbers are written. `docs/decisions` and the house's look say why.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch

from gallery import shapes, words
from gallery.attempts import Attempt
from gallery.facts import facts_of
from gallery.placement import placement
from gallery.subject import Subject

COMPARISONS: Mapping[str, Callable[[Subject], Iterator[str]]] = {
    "bars": shapes.compare_bars,
    "points": shapes.compare_points,
    "lines": shapes.compare_lines,
    "areas": shapes.compare_areas,
    "arcs": shapes.compare_arcs,
    "ranges": words.compare_ranges,
    "ticks": words.compare_ticks,
    "categories": words.compare_categories,
    "legend": words.compare_legend,
    "data labels": words.compare_data_labels,
    "annotations": words.compare_annotations,
}

# Configuration and comparison (both may be patterns), and why we draw something else on purpose.
CHOSEN: Mapping[tuple[str, str], str] = {
    ("bar/single*", "bars"): "one or two bars are not stretched over the whole width",
    ("bar/numbers-as-labels", "bars"): "bars over numbers are as wide as their own distance, not as that of ticks",
    ("line/monotone", "lines"): "a spline's bends depend on the proportions of the plot, and ours has other ones",
    ("line/axes-hidden", "lines"): "the same bends",
    ("line/point-styles", "points"): "a dash begins in the middle of its point, and is measured from end to end here",
    ("bar/inflate", "bars"): "Chart.js measures a bar before it inflates it",
    ("bar/min-length-stacked", "bars"): "a least length is in pixels, and our plot is not as high",
    ("*/spacing-*", "arcs"): "Chart.js measures a slice before it parts it from its neighbours",
    ("bubble/cut-off", "points"): "Chart.js measures a point before it cuts it off",
    ("line/clip", "points"): "it is measured before it is cut off",
    ("bubble/*", "ranges"): "an axis has room for bubbles, not only for their middles",
    ("mixed/bubble-and-line", "ranges"): "the same room",
    ("annotations/box", "annotations"): "what reaches to the edges of the plot reaches to ours",
    ("annotations/vertical", "annotations"): "the same edges",
    ("annotations/slanted", "annotations"): "a polygon has its size in pixels, not in parts of the plot",
    ("everything/annotation-shadows", "annotations"): "the same size of a polygon",
    ("everything/annotations-in-a-radar", "areas"): "the box behind the radar is an annotation, not an area of it",
    ("tricky/*", "bars"): "one or two bars are not stretched over the whole width",
    ("radar/service", "points"): "a radar begins at zero, so that a small number does not look like nothing",
    ("radar/service", "areas"): "it begins at zero",
    ("radar/team-health", "points"): "it begins at zero",
    ("bar/logarithmic-horizontal", "data labels"): "a label for which there is no room behind its bar stands in it",
    (
        "bar/logarithmic-index",
        "bars",
    ): "Chart.js cuts the outer bars, and has no slots for the others",
    ("mixed/orders-and-basket", "ranges"): "the axis of a line alone need not begin at zero, beside bars neither",
    ("everything/annotations-in-a-radar", "points"): "it begins at zero",
    ("line/all-equal", "ranges"): "what counts whole numbers has no ticks between them",
    ("line/all-zero", "ranges"): "what is counted is never less than nothing",
    ("bar/colors-forced", "bars"): "the palette that overrides is ours, which tells more colours apart",
    (
        "pie/offset",
        "arcs",
    ): "Chart.js paints a slice that is pulled out larger than it measures it; ours is measured so",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One way in which our picture is not that of Chart.js; `chosen` is the reason, if it is meant to be so."""

    key: str
    comparison: str
    words: str
    chosen: str = ""


def differences(attempt: Attempt) -> list[Difference]:
    """Of one picture; none when Chart.js was not asked or either of the two could not draw it."""
    facts = facts_of(attempt.configuration)
    if facts is None or "error" in facts or attempt.scene is None:
        return []
    place = placement(facts, attempt.scene)
    if place is None:
        return [Difference(attempt.configuration.key, "plot", "there is no plot to compare")]
    subject = Subject(attempt.configuration, facts, attempt.scene, place)
    return [
        Difference(attempt.configuration.key, name, line, _reason(attempt.configuration.key, name))
        for name, compare in COMPARISONS.items()
        for line in compare(subject)
    ]


def _reason(key: str, comparison: str) -> str:
    return next((why for (keys, names), why in CHOSEN.items() if fnmatch(key, keys) and fnmatch(comparison, names)), "")
