"""Bars, points, lines, arcs and areas: whether ours are where Chart.js drew them, in the colours that were asked for.

Lengths are compared in our pixels. What the author did not set and we choose otherwise has a wider tolerance here, and
its reason in `gallery.differences`.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from gallery.subject import Subject, same_color

NEAR = 2.5  # pixels
ALONG = 3.0  # pixels a line may lie beside its place: curves are cut into pieces
CENTRE = 0.25  # of a bar's thickness, where the author leaves gaps to us
THICKNESS = (0.45, 1.8)
SIZE = 1.5  # pixels of a point's radius
ANGLE = 0.02  # radians
RADIUS = 0.04  # of the largest
AREA = 0.05  # of the places in a plot
BAR_GAPS = ("barThickness", "maxBarThickness", "barPercentage", "categoryPercentage", "grouped", "skipNull")


def compare_bars(subject: Subject) -> Iterator[str]:
    """Every bar of Chart.js must have a box of ours: its ends exactly, its middle and thickness as far as they were
    set."""
    boxes = [*subject.rows("boxes", "left", "top", "right", "bottom", "fill"), *_outlined(subject)]
    for dataset in subject.facts["datasets"]:
        wrong = [flaw for bar in dataset.get("bars", ()) if (flaw := _missing_bar(subject, dataset, bar, boxes))]
        if wrong:
            yield f"{len(wrong)} of {len(dataset['bars'])} bars of dataset {dataset['index']}: {wrong[0]}"


def _outlined(subject: Subject) -> Iterator[tuple[float, float, float, float, str | None]]:
    """The boxes around areas: bars with borders and corners of their own are polygons."""
    for xs, ys, fill in subject.rows("areas", "xs", "ys", "fill"):
        yield min(xs), min(ys), max(xs), max(ys), fill


def _missing_bar(subject: Subject, dataset: Mapping[str, Any], bar: Mapping[str, Any], boxes: Sequence[Any]) -> str:
    plot = subject.placement.plot
    left, top = subject.placement.at(bar["box"][:2], dataset["axes"])
    right, bottom = subject.placement.at(bar["box"][2:], dataset["axes"])
    left, right = (min(max(x, plot.left), plot.right) for x in sorted((left, right)))
    top, bottom = (min(max(y, plot.top), plot.bottom) for y in sorted((top, bottom)))
    if right - left < 1 or bottom - top < 1:
        return ""
    wanted = (left, top, right, bottom)
    fits = [_misfit(subject, wanted, box[:4]) for box in boxes if same_color(bar["fill"], box[4])]
    if not fits:
        return f"no box has the colour {bar['fill']}"
    distance, words = min(fits)
    return f"{words} {distance:.0f} px off" if distance > NEAR + _border(subject.said(dataset, "borderWidth")) else ""


def _border(width: Any) -> float:
    """How much smaller than its bar a filled area may be: its border, on both sides, is not filled."""
    if isinstance(width, Mapping | list):
        return max(map(_border, width.values() if isinstance(width, Mapping) else width), default=0.0)
    return 2.0 * max(width, 0.0) if isinstance(width, int | float) else 0.0


def _misfit(subject: Subject, wanted: Sequence[float], box: Sequence[float]) -> tuple[float, str]:
    """How far a box is from being the bar, and in what."""
    across, along = ((1, 3), (0, 2)) if subject.is_lying else ((0, 2), (1, 3))
    ends = max(abs(wanted[side] - box[side]) for side in along)
    thickness = wanted[across[1]] - wanted[across[0]]
    mine = box[across[1]] - box[across[0]]
    centre = abs(sum(wanted[side] for side in across) - sum(box[side] for side in across)) / 2
    if subject.says(*BAR_GAPS):
        index = 1 if subject.is_lying else 0
        shared = thickness * subject.facts["size"][index] / max(_extent(subject)[index], 1)
        thick = min(abs(mine - thickness), abs(mine - shared))
        return max((ends, "ends are"), (centre, "middle is"), (thick, "thickness is"))
    beyond = max(0.0, centre - CENTRE * thickness)
    thin = 0.0 if THICKNESS[0] <= mine / thickness <= THICKNESS[1] else abs(mine - thickness)
    return max((ends, "ends are"), (beyond, "middle is"), (thin, "thickness is"))


def _extent(subject: Subject) -> tuple[float, float]:
    plot = subject.placement.plot
    return plot.right - plot.left, plot.bottom - plot.top


def compare_points(subject: Subject) -> Iterator[str]:
    """Every point must be a dot of ours or lie on one of our lines; one that was given a colour or a radius, and one
    that no line leads to, must be a dot."""
    dots = [*subject.rows("dots", "x", "y", "size", "fill", "stroke"), *_outlined_dots(subject)]
    for dataset in subject.facts["datasets"]:
        points = [point for point in dataset.get("points", ()) if point["radius"] and point["style"] != "false"]
        wrong = [flaw for point in points if (flaw := _missing_point(subject, dataset, point, dots))]
        if wrong:
            yield f"{len(wrong)} of {len(points)} points of dataset {dataset['index']}: {wrong[0]}"


def _outlined_dots(subject: Subject) -> Iterator[tuple[float, float, float, str | None, str | None]]:
    """All points that are no circles."""
    for xs, ys, fill, stroke in subject.rows("areas", "xs", "ys", "fill", "stroke"):
        x, y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
        size = 2 * max(math.hypot(left - x, top - y) for left, top in zip(xs, ys, strict=True))
        yield x, y, size, fill, stroke


def _missing_point(subject: Subject, dataset: Mapping[str, Any], point: Mapping[str, Any], dots: Sequence[Any]) -> str:
    x, y = subject.placement.at(point["at"], dataset["axes"])
    if not _inside(subject, x, y):
        return ""
    near = [dot for dot in dots if math.hypot(dot[0] - x, dot[1] - y) <= NEAR]
    asked = subject.own(dataset).keys() & {"pointRadius", "radius", "pointBackgroundColor", "pointStyle"}
    if not near:
        if asked or dataset["type"] in {"scatter", "bubble"} or not _on_a_line(subject, x, y):
            return f"nothing at {x:.0f}, {y:.0f}"
        return ""
    if _is_colored(dataset, asked) and not any(same_color(point["fill"], color) for dot in near for color in dot[3:]):
        return f"not in {point['fill']} but in {near[0][3]}"
    sized = any(abs(dot[2] / 2 - point["radius"]) <= SIZE for dot in near)
    must = bool(asked & {"pointRadius", "radius"}) or dataset["type"] == "bubble"
    return f"radius {near[0][2] / 2:.1f} for {point['radius']}" if must and not sized else ""


def _is_colored(dataset: Mapping[str, Any], asked: Iterable[str]) -> bool:
    """On a line, `backgroundColor` is the area's for us: a point has the line's colour unless told its own."""
    return dataset["type"] in {"scatter", "bubble"} or "pointBackgroundColor" in asked


def _inside(subject: Subject, x: float, y: float) -> bool:
    plot = subject.placement.plot
    return plot.left - 1 <= x <= plot.right + 1 and plot.top - 1 <= y <= plot.bottom + 1


def compare_lines(subject: Subject) -> Iterator[str]:
    """Places along every line, so its curve or steps too, must lie on one of ours; colour, width and dashes must be
    what was set."""
    for dataset in subject.facts["datasets"]:
        line = dataset.get("line")
        if not line or not line["width"]:
            continue
        places = [subject.placement.at(place, dataset["axes"]) for place in line["along"]]
        shown = [place for place in places if _inside(subject, *place)]
        off = [place for place in shown if not _on_a_line(subject, *place)]
        if len(off) > len(shown) * 0.04:
            example = f"{off[0][0]:.0f}, {off[0][1]:.0f}"
            yield f"line {dataset['index']} is elsewhere at {len(off)} of {len(shown)} places, such as {example}"
        yield from _compare_stroke(subject, dataset, line)


def _compare_stroke(subject: Subject, dataset: Mapping[str, Any], line: Mapping[str, Any]) -> Iterator[str]:
    rows = subject.rows("lines", "stroke", "stroke_width", "dash")
    mine = [row for row in rows if same_color(line["color"], row[0])]
    own = subject.own(dataset)
    if not mine:
        yield f"line {dataset['index']} is not in {line['color']}"
    elif "borderWidth" in own and not any(abs(row[1] - line["width"]) < 0.01 for row in mine):
        yield f"line {dataset['index']} is not {line['width']} px wide"
    elif "borderDash" in own and line["dash"] and not any(_is_dashed(row[2], line["dash"]) for row in mine):
        yield f"line {dataset['index']} is not dashed {line['dash']}"


def _is_dashed(ours: Sequence[float], theirs: Sequence[float]) -> bool:
    """Whether it is the same pattern; ours begins elsewhere when there is an offset."""
    whole = [*theirs, *theirs] if len(theirs) % 2 else theirs
    return all(math.isclose(sum(ours[side::2]), sum(whole[side::2])) for side in (0, 1))


def _on_a_line(subject: Subject, x: float, y: float) -> bool:
    lines = ((np.asarray(xs, float), np.asarray(ys, float)) for xs, ys in subject.rows("lines", "xs", "ys"))
    return any(len(xs) > 1 and _distance(xs, ys, x, y) <= ALONG for xs, ys in lines)


def _distance(xs: Any, ys: Any, x: float, y: float) -> float:
    """From a place to a polyline."""
    dx, dy = np.diff(xs), np.diff(ys)
    length = np.maximum(dx * dx + dy * dy, 1e-9)
    share = np.clip(((x - xs[:-1]) * dx + (y - ys[:-1]) * dy) / length, 0, 1)
    return float(np.hypot(xs[:-1] + share * dx - x, ys[:-1] + share * dy - y).min())


def compare_areas(subject: Subject) -> Iterator[str]:
    """The same places of the plot must be covered by areas."""
    rows = subject.facts["filled"]
    if rows is None:
        return
    axes = next((dataset["axes"] for dataset in subject.facts["datasets"] if "line" in dataset), ())
    found = [(*subject.placement.at(place, axes), mark == "#") for place, mark in _squares(rows)]
    shown = np.asarray([place for place in found if _inside(subject, *place[:2])])
    covered = np.zeros(len(shown), bool)
    for xs, ys in subject.rows("areas", "xs", "ys"):
        covered |= _covers(np.asarray(xs, float), np.asarray(ys, float), shown[:, 0], shown[:, 1])
    wrong = float(np.mean(covered != shown[:, 2].astype(bool)))
    if wrong > AREA:
        yield f"areas cover otherwise at {wrong:.0%} of the plot"


def _squares(rows: Sequence[str]) -> Iterator[tuple[tuple[float, float], str]]:
    for down, row in enumerate(rows):
        for across, mark in enumerate(row):
            yield ((across + 0.5) / len(row), (down + 0.5) / len(rows)), mark


def _covers(xs: Any, ys: Any, x: Any, y: Any) -> Any:
    """Which of the places lie in a polygon: those from which a ray leaves it an odd number of times."""
    inside = np.zeros(len(x), bool)
    for index in range(len(xs)):
        x0, y0, x1, y1 = xs[index - 1], ys[index - 1], xs[index], ys[index]
        if y0 != y1:
            inside ^= ((y0 > y) != (y1 > y)) & (x < (x1 - x0) * (y - y0) / (y1 - y0) + x0)
    return inside


def compare_arcs(subject: Subject) -> Iterator[str]:
    """Every slice must be there between the same angles, reach as far, and have its colour."""
    arcs = subject.rows("arcs", "start", "end", "inner", "outer", "fill")
    for dataset in subject.facts["datasets"]:
        wrong = [flaw for arc in dataset.get("arcs", ()) if (flaw := _missing_arc(subject, arc, arcs))]
        if wrong:
            yield f"{len(wrong)} of {len(dataset['arcs'])} slices of dataset {dataset['index']}: {wrong[0]}"


def _missing_arc(subject: Subject, arc: Mapping[str, Any], arcs: Sequence[Any]) -> str:
    start, end = arc["angles"]
    turned = [row for row in arcs if _turn(row[0], start) <= ANGLE and abs((row[1] - row[0]) - (end - start)) <= ANGLE]
    if end - start < ANGLE or (not turned and _is_covered(subject, arc)):
        return ""
    if not turned:
        return f"none from {math.degrees(start):.0f}° to {math.degrees(end):.0f}°"
    if not any(same_color(arc["fill"], row[4]) for row in turned):
        return f"not in {arc['fill']}"
    return _wrong_radii(subject, arc, turned)


def _wrong_radii(subject: Subject, arc: Mapping[str, Any], turned: Sequence[Any]) -> str:
    """How wide a hole is, and each of several rings, is ours to choose unless it is set."""
    dial = subject.placement.pair("r", "r")
    whole = (subject.placement.plot.right - subject.placement.plot.left) / 2
    inner, outer = ((dial.pixel(radius) if dial else radius * whole) for radius in arc["radii"])
    room, holed = RADIUS * whole, subject.says("cutout")
    is_free = not holed and len(subject.facts["datasets"]) > 1
    if is_free or any(abs(row[3] - outer) <= room and (not holed or abs(row[2] - inner) <= room) for row in turned):
        return ""
    return f"reaches {turned[0][2]:.0f}–{turned[0][3]:.0f} px for {inner:.0f}–{outer:.0f}"


def _is_covered(subject: Subject, arc: Mapping[str, Any]) -> bool:
    """Whether an area of ours lies in the slice: round, parted and dashed slices are polygons."""
    (start, end), plot = arc["angles"], subject.placement.plot
    inner, outer = arc["radii"]
    radius = (inner + outer) / 2 * (plot.right - plot.left) / 2
    angles = start + (end - start) * np.asarray([0.2, 0.5, 0.8])
    x = (plot.left + plot.right) / 2 + radius * np.cos(angles)
    y = (plot.top + plot.bottom) / 2 + radius * np.sin(angles)
    areas = [row for row in subject.rows("areas", "xs", "ys", "fill") if same_color(arc["fill"], row[2])]
    return any(_covers(np.asarray(xs, float), np.asarray(ys, float), x, y).all() for xs, ys, _ in areas)


def _turn(one: float, other: float) -> float:
    return abs((one - other + math.pi) % math.tau - math.pi)
