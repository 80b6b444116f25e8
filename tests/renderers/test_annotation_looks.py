"""How annotations look: shadows, letters, corners, and what they take from those that speak for all of them."""

import pytest
from scenes import areas, paths, rows, scene_of, texts

BOX = {"type": "box", "xMin": "a", "xMax": "b", "yMin": 2, "yMax": 4, "backgroundColor": "#ff0000"}
LINE = {"type": "line", "yMin": 3, "yMax": 3, "borderColor": "#ff0000"}


def noted(*annotations, common=None, elements=None, kind="line"):
    return {
        "type": kind,
        "data": {"labels": ["a", "b", "c"], "datasets": [{"data": [1, 5, 3]}]},
        "options": {
            "elements": elements or {},
            "plugins": {"annotation": {"annotations": list(annotations), "common": common or {}}},
        },
    }


def opacity(color):
    return int(color[7:] or "ff", 16) / 255


def shadows(scene, color):
    """The layers of all shadows in `color`, the outermost first, as (width, opacity)."""
    found = [(xs, fill) for xs, fill in rows(scene, "areas", "xs", "fill") if fill and fill[:7] == color]
    return [(max(xs) - min(xs), opacity(fill)) for xs, fill in found]


@pytest.mark.parametrize(
    "annotation",
    [
        {**BOX, "borderRadius": 5},
        BOX,
        {**BOX, "type": "ellipse"},
        {"type": "label", "content": "Peak", "backgroundColor": "#ff0000"},
        {"type": "point", "xValue": "b", "yValue": 3, "backgroundColor": "#ff0000"},
        {"type": "point", "xValue": "b", "yValue": 3, "backgroundColor": "#ff0000", "pointStyle": "rect"},
        {"type": "polygon", "xValue": "b", "yValue": 3, "backgroundColor": "#ff0000"},
        {**LINE, "label": {"display": True, "content": "x", "backgroundColor": "#ff0000"}},
    ],
    ids=lambda one: one["type"],
)
def test_a_shape_casts_a_shadow_that_fades_outwards_to_about_its_whole_colour(annotation):
    shadow = {"backgroundShadowColor": "#0000ff", "shadowBlur": 10, "shadowOffsetX": 4}
    part = annotation.get("label", annotation)
    layers = shadows(scene_of(noted({**annotation, **shadow, "label": {**part, **shadow}})), "#0000ff")
    widths = [width for width, _ in layers]
    assert widths == sorted(widths, reverse=True)
    left = 1.0
    for _, covered in layers:
        left *= 1 - covered
    assert 1 - left == pytest.approx(0.97, abs=0.03)


def test_a_shadow_without_blur_is_the_shape_itself_elsewhere():
    cast = {**BOX, "backgroundShadowColor": "#0000ff", "shadowOffsetX": 7, "shadowOffsetY": -3}
    plain = areas(scene_of(noted({**BOX, "borderRadius": 0.001})), "#ff0000")
    (shadow,) = areas(scene_of(noted({**cast, "borderRadius": 0.001})), "#0000ff")
    assert [(x - 7, y + 3) for x, y in shadow] == [pytest.approx(point) for point in plain[0]]


def test_a_line_casts_the_shadow_of_a_border():
    cast = {**LINE, "borderWidth": 4, "borderShadowColor": "#0000ff", "shadowBlur": 6, "shadowOffsetY": 5}
    found = rows(scene_of(noted(cast)), "lines", "ys", "stroke", "stroke_width")
    widths = [width for _, stroke, width in found if stroke.startswith("#0000ff")]
    assert widths == sorted(widths, reverse=True)
    assert widths[0] > 4 > widths[-1]


def test_nothing_casts_a_shadow_unasked():
    assert shadows(scene_of(noted({**BOX, "shadowBlur": 10})), "#000000") == []


def test_each_line_of_a_label_has_the_next_font_and_colour():
    label = {
        "type": "label",
        "content": ["Big", "small"],
        "font": [{"size": 40}, {"size": 11}],
        "color": ["red", "blue"],
    }
    found = rows(scene_of(noted(label)), "texts", "text", "size", "fill")
    ours = [(size, fill) for text, size, fill in found if any(word in text for word in ("Big", "small"))]
    assert ours == [(40, "#ff0000"), (11, "#0000ff")]


def test_letters_may_have_an_outline():
    label = {"type": "label", "content": "Peak", "textStrokeColor": "#00ff00", "textStrokeWidth": 4}
    fills = [fill for text, fill in rows(scene_of(noted(label)), "texts", "text", "fill") if "Peak" in text]
    assert fills.count("#00ff00") == 8
    assert fills[-1] != "#00ff00"


def test_corners_may_be_round_one_by_one():
    (shape,) = areas(scene_of(noted({**BOX, "borderRadius": {"topLeft": 20}})), "#ff0000")
    left, top = min(x for x, _ in shape), min(y for _, y in shape)
    right, bottom = max(x for x, _ in shape), max(y for _, y in shape)
    corners = {(left, top), (right, top), (left, bottom), (right, bottom)}
    assert corners & set(shape) == corners - {(left, top)}


def test_the_label_of_a_box_turns_with_it():
    label = {"display": True, "content": "Turned"}
    for own, turned in (({}, True), ({"rotation": 0}, False)):
        scene = scene_of(noted({**BOX, "rotation": 30, "label": {**label, **own}}))
        (angle,) = [angle for text, angle in rows(scene, "texts", "text", "angle") if "Turned" in text]
        assert bool(angle) is turned


@pytest.mark.parametrize("where", ["common", "elements"])
def test_what_is_said_of_all_holds_for_those_that_say_nothing(where):
    said = {"borderColor": "#00ff00", "label": {"display": True, "content": "All"}}
    silent, own = (
        {"type": "line", "yMin": 2, "yMax": 2},
        {"type": "line", "yMin": 4, "yMax": 4, "borderColor": "#0000ff"},
    )
    scene = scene_of(noted(silent, own, **{where: {"lineAnnotation": said} if where == "elements" else said}))
    assert len(paths(scene, "#00ff00")) == 1
    assert texts(scene).count("All") == 2


def test_a_callout_may_leave_its_label_anywhere_along_its_side():
    def bend(start):
        callout = {"display": True, "borderColor": "#00ff00", "start": start}
        label = {
            "type": "label",
            "content": "A long label",
            "xValue": "b",
            "yValue": 3,
            "yAdjust": -60,
            "callout": callout,
        }
        return paths(scene_of(noted(label)), "#00ff00")[-1][0][0]

    assert bend("0%") < bend("50%") < bend("100%")
    assert bend(10) == pytest.approx(bend("0%") + 10)


@pytest.mark.parametrize("kind", ["pie", "doughnut", "radar", "polarArea"])
def test_a_chart_around_a_middle_has_annotations_in_its_middle_or_at_its_edges(kind):
    label = {"type": "label", "content": "Here", "backgroundColor": "#ff0000"}
    scene = scene_of(noted(label, kind=kind))
    assert "Here" in texts(scene)
    assert areas(scene, "#ff0000")


def test_a_label_in_the_hole_of_a_doughnut_is_as_small_as_it_must_be():
    def size(asked, **options):
        label = {"type": "doughnutLabel", "content": ["Nine", "pieces"], "font": {"size": asked}, **options}
        found = [
            one
            for text, one in rows(scene_of(noted(label, kind="doughnut")), "texts", "text", "size")
            if "Nine" in text
        ]
        return found[0] if found else None

    assert size(20) == 20
    assert 20 < size(400) < 200
    assert size(400, autoFit=False) is None
    assert size(400, autoFit=False, autoHide=False) == 400


def test_a_pie_without_a_hole_has_no_room_for_a_label_in_it():
    assert "Nine" not in texts(scene_of(noted({"type": "doughnutLabel", "content": "Nine"}, kind="pie")))
