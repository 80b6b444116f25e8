"""Whatever stands in an option, a chart is drawn with finite numbers near the picture, or refused in words."""

import math

import pytest
from scenes import numbers, scene_of, texts

from renderers import InvalidChart, read_chart
from renderers.look import Look

FAR = 200_000
HUGE = (1e300, -1e300, 1e18, 0, -5)


def chart(kind="bar", look=None, **options):
    datasets = [{"label": "one", "data": [1, 2, 3], **(look or {})}]
    return {"type": kind, "data": {"labels": ["a", "b", "c"], "datasets": datasets}, "options": options}


def noted(kind="line", **annotation):
    return chart(kind, plugins={"annotation": {"annotations": [{"type": "label", "content": "x", **annotation}]}})


def is_drawn_or_refused(spec):
    """Anything but InvalidChart is a bug."""
    try:
        scene = scene_of(spec)
    except InvalidChart:
        return
    for mark in scene.marks:
        for name in type(mark).__dataclass_fields__:
            found = list(numbers(getattr(mark, name)))
            assert all(math.isfinite(number) and abs(number) < FAR for number in found), (mark.kind, name)


@pytest.mark.parametrize("size", HUGE)
@pytest.mark.parametrize(
    "make",
    [
        lambda size: chart(font={"size": size}),
        lambda size: chart(layout={"padding": size}),
        lambda size: chart("line", {"pointRadius": size}),
        lambda size: chart("line", {"borderDash": [4, 4], "borderDashOffset": size}),
        lambda size: chart("line", {"borderDash": [size, 1]}),
        lambda size: chart("polarArea", {"offset": size, "spacing": size}),
        lambda size: chart("pie", rotation=size),
        lambda size: chart(scales={"x": {"ticks": {"labelOffset": size, "padding": size}}}),
        lambda size: chart(scales={"x": {"grid": {"tickLength": size}}}),
        lambda size: chart(plugins={"datalabels": {"offset": size, "rotation": size}}),
        lambda size: noted(type="box", backgroundShadowColor="red", shadowBlur=size, shadowOffsetX=size),
        lambda size: noted(xAdjust=size, callout={"display": True, "start": size, "side": size, "margin": size}),
        lambda size: noted(type="line", yMin=1, curve=True, controlPoint={"x": size, "y": size}),
        lambda size: noted("doughnut", type="doughnutLabel", spacing=size, xAdjust=size, rotation=size),
        lambda size: noted(type="point", xValue=size, radius=size, shadowBlur=size, backgroundShadowColor="red"),
    ],
)
def test_a_size_out_of_all_bounds(make, size):
    is_drawn_or_refused(make(size))


@pytest.mark.parametrize("dash", [[math.nan], [math.inf, 1], [-1, 2], [0, 0], [1e-320] * 2, [1] * 5_000, ["4", 4]])
def test_a_dash_that_is_none(dash):
    is_drawn_or_refused(chart("line", {"borderDash": dash}))
    is_drawn_or_refused(chart(scales={"y": {"border": {"dash": dash}}}))


@pytest.mark.parametrize("percentage", ["nan%", "inf%", "1e400%", "1e308%", "%", "٣%", "50"])
def test_a_percentage_that_is_none_is_refused(percentage):
    for point in ({"x": percentage}, {"y": percentage}):
        with pytest.raises(InvalidChart, match="percentage"):
            read_chart(noted(type="line", yMin=1, curve=True, controlPoint=point))


@pytest.mark.parametrize("text", ["\ud800", "a\x00b", "{0.__class__}", "{value!r}", "$$x$$", "<img src=x onerror=y>"])
def test_a_text_is_a_text_wherever_it_stands(text):
    for spec in (
        chart(timezone=text),
        chart(locale=text),
        chart("line", {"backgroundColor": text, "pointStyle": text}),
        chart("line", {"type": text}),
        noted(type=text),
        chart(font={"family": f"{text}', url(file:///etc/passwd)"}),
        chart(format={"prefix": text}),
        chart("line", scales={"x": {"type": "time", "time": {"parser": text}}}),
    ):
        is_drawn_or_refused(spec)


def test_a_template_reaches_nothing_but_its_four_names():
    hostile = "{value.__class__} {label!r} {0} {series:>9999} {value}"
    drawn = texts(scene_of(chart(plugins={"datalabels": {"display": True, "text": hostile}})))
    assert "{value.__class__} {label!r} {0} {series:>9999} 3" in drawn


@pytest.mark.parametrize("family", ["Inter'; } body { background: url(http://x) } \"", "a" * 900, "url(x)", "\u0130"])
def test_a_family_is_one_of_ours_or_ignored(family):
    read = read_chart(chart(font={"family": family}))
    assert read.ignored == ("options.font.family",)


@pytest.mark.parametrize("zone", ["../../etc/passwd", "/etc/passwd", "Etc/../UTC", "UTC\n", "", "Europe", "tzdata.zi"])
def test_a_time_zone_is_no_path(zone):
    with pytest.raises(InvalidChart, match="time zone"):
        read_chart(chart("line", timezone=zone))
    if zone:
        with pytest.raises(InvalidChart, match="time zone"):
            Look(timezone=zone).resolved()


def test_a_label_has_at_most_a_hundred_lines_and_polygons_five_hundred_points():
    with pytest.raises(InvalidChart, match="at most 100 lines"):
        read_chart(noted(content=["x"] * 101))
    polygon = {"type": "polygon", "sides": 300, "point": {"radius": 2}}
    for kind in ("line", "pie", "radar", "polarArea"):
        two = chart(kind, plugins={"annotation": {"annotations": [polygon, polygon]}})
        with pytest.raises(InvalidChart, match="at most 500 points"):
            read_chart(two)
        read_chart(chart(kind, plugins={"annotation": {"annotations": [polygon]}}))


@pytest.mark.parametrize(
    ("options", "where", "instead"),
    [
        ({"scales": {"y": {"ticks": {"callback": "v => v"}}}}, "/options/scales/y/ticks/callback", "format"),
        ({"plugins": {"datalabels": {"formatter": "v => v"}}}, "/options/plugins/datalabels/formatter", "template"),
        ({"plugins": {"legend": {"labels": {"filter": "v => v"}}}}, "/options/plugins/legend/labels/filter", "names"),
        (
            {"plugins": {"legend": {"labels": {"sort": "function (a) { }"}}}},
            "/options/plugins/legend/labels/sort",
            "order",
        ),
        ({"elements": {"point": {"radius": "(ctx) => 3"}}}, "/options/elements/point/radius", "a list"),
    ],
)
def test_code_is_refused_with_what_to_send_instead(options, where, instead):
    with pytest.raises(InvalidChart) as refusal:
        read_chart(chart("line", **options))
    (flaw,) = refusal.value.flaws
    assert flaw.pointer == where
    assert flaw.message.startswith("Code is never run.")
    assert instead in flaw.message


def test_labels_that_look_like_code_are_labels():
    spec = chart()
    spec["data"]["labels"] = ["x => y", "function f()", "c"]
    assert {"x => y", "function f()"} <= set(texts(scene_of(spec)))
