"""Options that Chart.js calls indexable: lists whose entries are for the points, bars, slices or ticks in turn."""

import pytest
from scenes import scene_of

from renderers import read_chart

COUNT = 5
LABELS = list("abcde")
RED, BLUE = "#b0123f", "#1239b0"
_POINTS = {
    "pointBackgroundColor": (RED, BLUE),
    "pointBorderColor": (RED, BLUE),
    "pointBorderWidth": (1, 6),
    "pointRadius": (9, 3),
    "pointRotation": (10, 35),
    "pointStyle": ("triangle", "star"),
}
_BUBBLES = {
    "backgroundColor": (RED, BLUE),
    "borderColor": (RED, BLUE),
    "borderWidth": (1, 6),
    "pointStyle": ("triangle", "star"),
    "rotation": (10, 35),
    "radius": (9, 3),
}
_BARS = {
    "backgroundColor": (RED, BLUE),
    "base": (1, 2),
    "borderColor": (RED, BLUE),
    "borderSkipped": (False, "end"),
    "borderWidth": (1, 6),
    "borderRadius": (2, 12),
    "inflateAmount": (3, 8),
}
_ARCS = {
    "backgroundColor": (RED, BLUE),
    "borderAlign": ("inner", "center"),
    "borderColor": (RED, BLUE),
    "borderDashOffset": (1, 4),
    "borderJoinStyle": ("bevel", "miter"),
    "borderRadius": (2, 12),
    "borderWidth": (1, 6),
    "circular": (False, True),
    "offset": (20, 0),
}
_ELEMENT_OF = {"pointBackgroundColor": "backgroundColor", "pointBorderColor": "borderColor"}
_SCALE = {
    "grid.color": (RED, BLUE),
    "grid.lineWidth": (1, 5),
    "grid.tickBorderDashOffset": (1, 3),
    "grid.tickColor": (RED, BLUE),
    "grid.tickWidth": (1, 5),
    "ticks.backdropColor": (RED, BLUE),
    "ticks.color": (RED, BLUE),
    "ticks.showLabelBackdrop": (True, False),
    "ticks.textStrokeColor": (RED, BLUE),
    "ticks.textStrokeWidth": (1, 5),
}
_DIAL = {
    "angleLines.color": (RED, BLUE),
    "angleLines.lineWidth": (1, 5),
    "grid.color": (RED, BLUE),
    "grid.lineWidth": (1, 5),
    "pointLabels.backdropColor": (RED, BLUE),
    "pointLabels.borderRadius": (1, 5),
    "pointLabels.color": (RED, BLUE),
    "ticks.backdropColor": (RED, BLUE),
    "ticks.color": (RED, BLUE),
    "ticks.showLabelBackdrop": (False, True),
    "ticks.textStrokeColor": (RED, BLUE),
    "ticks.textStrokeWidth": (1, 5),
}
OF_DATASETS = {
    "line": _POINTS,
    "radar": _POINTS,
    "scatter": _POINTS,
    "bubble": _BUBBLES,
    "bar": _BARS,
    "pie": _ARCS,
    "doughnut": _ARCS,
    "polarArea": {**_ARCS, "angle": (40, 80)},
}
ELEMENTS = {"line": "point", "radar": "point", "scatter": "point", "bubble": "point", "bar": "bar"}
DRESSED = {  # what makes the others show
    "bar": {"borderWidth": 4, "borderColor": "#000000"},
    "line": {"pointStyle": "rect", "pointRadius": 8, "pointBorderWidth": 2},
    "radar": {"pointStyle": "rect", "pointRadius": 8, "pointBorderWidth": 2},
    "scatter": {"pointStyle": "rect", "pointRadius": 8, "pointBorderWidth": 2},
    "bubble": {"pointStyle": "rect", "radius": 8, "borderWidth": 2},
}
SLICES = {"borderDash": [6, 3], "borderWidth": 4, "borderColor": "#000000"}
PLACES = ("dataset", "dataset.elements", "datasets.elements", "datasets", "elements", "options")
DATASET_ROWS = [
    (kind, place, name)
    for kind, names in OF_DATASETS.items()
    for place in PLACES
    for name in names
    if not (place.endswith("elements") and name == "base")  # it says how long bars are, and not how they look
]


def data_of(kind):
    if kind in {"scatter", "bubble"}:
        return [{"x": index, "y": index % 3 + 1} for index in range(COUNT)]
    return [3, 5, 4, 7, 6]


def chart(kind, place, name, value):
    dataset = {"data": data_of(kind), **{key: own for key, own in (DRESSED.get(kind, SLICES)).items() if key != name}}
    if name == "borderJoinStyle":
        dataset.pop("borderDash")
    element = ELEMENTS.get(kind, "arc")
    short = name
    if element == "point" and place.endswith("elements") and name.startswith("point") and name != "pointStyle":
        short = name[5].lower() + name[6:]
    options = {"scales": {"r": {"min": 0, "max": 8}}} if kind in {"radar", "polarArea"} else {}
    said = {short: value}
    if place == "dataset":
        dataset |= said
    elif place == "dataset.elements":
        dataset["elements"] = {element: said}
    elif place == "datasets.elements":
        options["datasets"] = {kind: {"elements": {element: said}}}
    elif place == "datasets":
        options["datasets"] = {kind: said}
    elif place == "elements":
        options["elements"] = {element: said}
    else:
        options |= said
    return {"type": kind, "data": {"labels": LABELS, "datasets": [dataset]}, "options": options}


def look(spec):
    """Everything that is drawn; all that was sent is honoured."""
    assert read_chart(spec).ignored == ()
    return scene_of(spec).marks


@pytest.mark.parametrize(("kind", "place", "name"), DATASET_ROWS)
def test_a_list_is_for_what_is_drawn_in_turn_and_begins_again(kind, place, name):
    one, other = OF_DATASETS[kind][name]
    short = look(chart(kind, place, name, [one, other]))
    assert short == look(chart(kind, place, name, [one, other, one, other, one]))
    assert short != look(chart(kind, place, name, one))
    assert short != look(chart(kind, place, name, other))
    assert look(chart(kind, place, name, [one])) == look(chart(kind, place, name, one))


@pytest.mark.parametrize(("kind", "place", "name"), DATASET_ROWS)
def test_null_in_a_list_is_what_is_usual(kind, place, name):
    one, _ = OF_DATASETS[kind][name]
    holey = look(chart(kind, place, name, [one, None]))
    assert holey == look(chart(kind, place, name, [one, None, one, None, one]))
    if not name.lower().endswith("color"):  # the first colour is also that of the series
        assert holey != look(chart(kind, place, name, one))


SCALE_ROWS = [
    *(("bar", "x", name) for name in _SCALE),
    *(("line", "y", name) for name in _SCALE),
    *(("scatter", "x", name) for name in _SCALE),
    *(("radar", "r", name) for name in _DIAL),
    *(("polarArea", "r", name) for name in _DIAL),
]


def scaled(kind, axis, name, value):
    part, leaf = name.split(".")
    usual = {
        "grid": {"display": True, "drawTicks": True, "tickBorderDash": [2, 2]},
        "ticks": {"textStrokeWidth": 2, "textStrokeColor": "#000000", "showLabelBackdrop": True},
    }
    if axis == "r":
        usual["grid"] = {"display": True}
        usual |= {"angleLines": {"display": True}}
        usual["pointLabels"] = {"display": True, "backdropColor": "#00000022", "backdropPadding": 6}
    usual[part] = {**usual[part], leaf: value}
    dataset = {"data": data_of(kind)}
    return {
        "type": kind,
        "data": {"labels": LABELS, "datasets": [dataset]},
        "options": {"scales": {axis: usual}},
    }


@pytest.mark.parametrize(("kind", "axis", "name"), SCALE_ROWS)
def test_lists_of_a_scale_are_for_its_ticks_in_turn(kind, axis, name):
    one, other = (_DIAL if axis == "r" else _SCALE)[name]
    short = look(scaled(kind, axis, name, [one, other]))
    assert short == look(scaled(kind, axis, name, [one, other] * 3))
    assert short != look(scaled(kind, axis, name, one))
    assert short != look(scaled(kind, axis, name, other))
    assert look(scaled(kind, axis, name, [one, None])) == look(scaled(kind, axis, name, [one, None] * 3))


_LABELS = {
    "align": ("end", "start"),
    "anchor": ("end", "start"),
    "backgroundColor": (RED, BLUE),
    "borderColor": (RED, BLUE),
    "borderRadius": (2, 8),
    "borderWidth": (1, 4),
    "clamp": (True, False),
    "clip": (True, False),
    "color": (RED, BLUE),
    "display": (True, False),
    "font": ({"size": 10}, {"size": 18}),
    "offset": (0, 12),
    "opacity": (1, 0.4),
    "padding": (2, 9),
    "rotation": (0, 30),
    "textAlign": ("start", "end"),
    "textShadowBlur": (2, 7),
    "textShadowColor": (RED, BLUE),
    "textStrokeColor": (RED, BLUE),
    "textStrokeWidth": (1, 4),
}
_LABEL_LOOK = {
    "display": True,
    "anchor": "end",
    "align": "end",
    "backgroundColor": "#dddddd",
    "borderColor": "#000000",
    "borderWidth": 1,
    "textStrokeColor": "#ffffff",
    "textStrokeWidth": 2,
    "textShadowColor": "#00ff00",
    "textShadowBlur": 3,
    "text": "{label}\nand {value}",
}


def labelled(place, name, value):
    look = {**_LABEL_LOOK, name: value}
    dataset = {"data": [3, 5, 4, 9, 9]}
    options = {"scales": {"y": {"min": 0, "max": 7}}}
    if place == "dataset":
        dataset["datalabels"] = look
    else:
        options["plugins"] = {"datalabels": look}
    return {"type": "bar", "data": {"labels": LABELS, "datasets": [dataset]}, "options": options}


@pytest.mark.parametrize("place", ["dataset", "plugins"])
@pytest.mark.parametrize("name", _LABELS)
def test_lists_of_labels_at_the_data_are_for_them_in_turn(place, name):
    one, other = _LABELS[name]
    short = look(labelled(place, name, [one, other]))
    assert short == look(labelled(place, name, [one, other, one, other, one]))
    if name != "clamp":  # a bar that is cut off ends at the plot for its label too
        assert short != look(labelled(place, name, one))
        assert short != look(labelled(place, name, other))
    assert look(labelled(place, name, [one, None])) == look(labelled(place, name, [one, None] * 3))


def test_no_label_is_displayed_where_null_says_so():
    assert look(labelled("plugins", "display", [True, None])) == look(labelled("plugins", "display", [True, False]))
