"""Axes, legends and labels: whether ours say what those of Chart.js say."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from gallery.subject import Subject

_INVISIBLE = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # marks that keep directions apart
SAME = 1e-6  # of an axis' length
SPAN = (0.6, 1.7)
LABEL_NEAR = 26.0  # pixels: fonts and offsets differ
LINE_NEAR = 3.0
SMALL = 400  # pixels: no subtitle below
FEW = 4
SET_TICKS = ("stepSize", "count")


def compare_ranges(subject: Subject) -> Iterator[str]:
    """An end of an axis that was set is exactly there; otherwise the axis is of like length, but for areas: ours begin
    at zero."""
    for theirs in subject.facts["axes"]:
        pair = subject.placement.pair(theirs["id"], theirs["axis"])
        if pair is None or pair.theirs is not theirs or theirs["type"] == "time":
            continue
        options, ours = subject.axis_options(theirs["id"]), pair.ours
        length = theirs["max"] - theirs["min"]
        for side, mine in (("min", ours.low), ("max", ours.high)):
            if side in options and abs(mine - theirs[side]) > SAME * length:
                yield f"axis {theirs['id']} has {side} {mine:g} for {theirs[side]:g}"
        is_free = theirs["type"] == "linear" and not {"min", "max"} & options.keys() and not subject.facts["filled"]
        if is_free and not SPAN[0] <= (ours.high - ours.low) / length <= SPAN[1]:
            wanted = f"not from {theirs['min']:g} to {theirs['max']:g}"
            yield f"axis {theirs['id']} goes from {ours.low:g} to {ours.high:g}, {wanted}"


def compare_ticks(subject: Subject) -> Iterator[str]:
    """Ticks whose distance or number was set are the same; otherwise there are some."""
    for theirs in subject.facts["axes"]:
        pair = subject.placement.pair(theirs["id"], theirs["axis"])
        if pair is None or pair.theirs is not theirs:
            continue
        ours = sorted(pair.ours.ticks)
        ticks = subject.axis_options(theirs["id"]).get("ticks", {})
        length = theirs["max"] - theirs["min"]
        if not ours:
            yield f"axis {theirs['id']} has no ticks"
        elif any(name in ticks for name in SET_TICKS) and not _same(ours, sorted(theirs["ticks"]), length):
            yield f"axis {theirs['id']} has ticks at {_list(ours)}, not at {_list(sorted(theirs['ticks']))}"


def _same(ours: list[float], theirs: list[float], length: float) -> bool:
    pairs = zip(ours, theirs, strict=False)
    return len(ours) == len(theirs) and all(abs(one - other) <= SAME * length for one, other in pairs)


def _list(numbers: Iterable[float]) -> str:
    return " ".join(f"{number:g}" for number in numbers)


def compare_categories(subject: Subject) -> Iterator[str]:
    """Of the labels on a category axis a third, or four, are there: we thin out and wrap them otherwise."""
    words = _words(subject)
    for theirs in subject.facts["axes"]:
        if theirs["type"] != "category" or subject.axis_options(theirs["id"]).get("display") is False:
            continue
        labels = [label for label in theirs["labels"] if label.strip()]
        found = [label for label in labels if _is_said(label, words)]
        if len(found) < min(len(labels) / 3, FEW):
            missing = next(label for label in labels if label not in found)
            yield f"axis {theirs['id']} says {len(found)} of {len(labels)} labels; “{missing}” is missing"


def compare_legend(subject: Subject) -> Iterator[str]:
    """Every entry of a visible dataset is written somewhere: in the legend, at the end of its line, or as subtitle."""
    shown = [entry["text"] for entry in subject.facts["legend"] if not entry["hidden"]]
    entries = [text for text in shown if text not in {"", "undefined"}]
    plugins = subject.configuration.chart.get("options", {}).get("plugins") or {}
    named_elsewhere = "title" in plugins or subject.facts["isRadial"] or not subject.scene.width >= SMALL
    if len(entries) == 1 and named_elsewhere and "legend" not in plugins:
        return
    words = _words(subject)
    missing = [text for text in entries if not _is_said(text, words)]
    if missing and not any(word.startswith("+") for word in words):
        yield f"the legend does not say “{'”, “'.join(missing[:3])}”"


def _words(subject: Subject) -> set[str]:
    texts = [_INVISIBLE.sub("", text) for (text,) in subject.rows("texts", "text")]
    return {word for text in texts for word in [text, *text.split()]}


def _is_said(label: str, words: set[str]) -> bool:
    """In one piece, wrapped, or shortened."""
    label = _INVISIBLE.sub("", label)
    if label in words or set(label.split()) <= words:
        return True
    return any("…" in word and word.partition("…")[0] and label.startswith(word.partition("…")[0]) for word in words)


def compare_data_labels(subject: Subject) -> Iterator[str]:
    """Labels of data say the same near the same place."""
    labels = subject.facts["labels"]
    if subject.says("format"):
        return
    texts = subject.rows("texts", "text", "x", "y")
    wrong = [label for label in labels if not _is_near(subject, label, texts)]
    if wrong:
        yield f"{len(wrong)} of {len(labels)} data labels are elsewhere or not there, such as “{wrong[0]['text']}”"


def _is_near(subject: Subject, label: Mapping[str, Any], texts: list[Any]) -> bool:
    x, y = subject.placement.at(label["at"])
    plain = label["text"].replace(",", "")
    return any(
        text.replace(",", "") == plain and abs(left - x) <= LABEL_NEAR * 1.5 and abs(top - y) <= LABEL_NEAR
        for text, left, top in texts
    )


def compare_annotations(subject: Subject) -> Iterator[str]:
    """Lines, boxes and the rest of the annotation plugin's shapes are where they were put."""
    for annotation in subject.facts["annotations"]:
        if None in (*annotation["from"], *annotation["to"]):  # Chart.js itself does not know where it lies
            continue
        ends = [subject.placement.at(place) for place in (annotation["from"], annotation["to"])]
        corners = _shapes(subject, annotation["type"])
        if annotation["type"] not in {"label", "doughnutLabel"} and not any(_meets(ends, corner) for corner in corners):
            (left, top), (right, bottom) = ends
            yield f"the {annotation['type']} is not at {left:.0f}, {top:.0f} to {right:.0f}, {bottom:.0f}"


def _shapes(subject: Subject, kind: str) -> list[tuple[float, float, float, float]]:
    """The extents of our marks that may be an annotation of this kind."""
    paths = [*(subject.rows("lines", "xs", "ys") if kind != "box" else []), *subject.rows("areas", "xs", "ys")]
    outlines = [(min(xs), min(ys), max(xs), max(ys)) for xs, ys in paths]
    if kind == "box":
        return [*outlines, *subject.rows("boxes", "left", "top", "right", "bottom")]
    if kind in {"line", "ellipse", "polygon"}:
        return outlines
    dots = subject.rows("dots", "x", "y", "size")
    return outlines + [(x - size / 2, y - size / 2, x + size / 2, y + size / 2) for x, y, size in dots]


def _meets(ends: list[tuple[float, float]], corner: tuple[float, float, float, float]) -> bool:
    xs, ys = sorted(x for x, _ in ends), sorted(y for _, y in ends)
    wanted = (xs[0], ys[0], xs[1], ys[1])
    return all(abs(one - other) <= LINE_NEAR for one, other in zip(wanted, corner, strict=True))
