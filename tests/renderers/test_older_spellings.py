"""Configurations as Chart.js 2 and 3 spelled them draw what they draw when they are spelled as today."""

import pytest
from scenes import axis, rows, scene_of

from renderers import InvalidChart, read_chart
from renderers.compose import compose
from renderers.older_spellings import respelled

DATA = {"labels": ["a", "b"], "datasets": [{"label": "one", "data": [3, 8]}, {"label": "two", "data": [50, 90]}]}


def chart(options, kind="bar", data=DATA):
    return {"type": kind, "data": data, "options": options}


PAIRS = [
    (
        {"title": {"display": True, "text": "Words", "fontSize": 30, "fontColor": "red", "fontStyle": "italic"}},
        {
            "plugins": {
                "title": {"display": True, "text": "Words", "font": {"size": 30, "style": "italic"}, "color": "red"}
            }
        },
    ),
    (
        {"legend": {"position": "right", "labels": {"fontColor": "red", "fontStyle": "bold italic", "boxWidth": 5}}},
        {
            "plugins": {
                "legend": {
                    "position": "right",
                    "labels": {"color": "red", "font": {"weight": "bold", "style": "italic"}, "boxWidth": 5},
                }
            }
        },
    ),
    ({"legend": False}, {"plugins": {"legend": False}}),
    (
        {"scales": {"yAxes": [{"ticks": {"min": 1, "max": 99, "stepSize": 7, "fontColor": "red"}, "stacked": True}]}},
        {"scales": {"y": {"min": 1, "max": 99, "stacked": True, "ticks": {"stepSize": 7, "color": "red"}}}},
    ),
    (
        {"scales": {"yAxes": [{"ticks": {"beginAtZero": False, "suggestedMax": 200, "reverse": True}}]}},
        {"scales": {"y": {"beginAtZero": False, "suggestedMax": 200, "reverse": True}}},
    ),
    (
        {
            "scales": {
                "xAxes": [{"gridLines": {"display": True, "color": "red"}, "scaleLabel": {"labelString": "Time"}}]
            }
        },
        {"scales": {"x": {"grid": {"color": "red"}, "title": {"text": "Time"}}}},
    ),
    (
        {"scales": {"y": {"gridLines": {"color": "red"}, "scaleLabel": {"display": True, "labelString": "Money"}}}},
        {"scales": {"y": {"grid": {"color": "red"}, "title": {"display": True, "text": "Money"}}}},
    ),
    ({"scales": {"yAxes": {"display": False}}}, {"scales": {"y": {"display": False}}}),
]


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_an_old_spelling_draws_what_the_new_one_draws(old, new):
    assert compose(read_chart(chart(old)), 800, 450) == compose(read_chart(chart(new)), 800, 450)


def test_two_axes_of_numbers_keep_the_names_that_datasets_call_them_by():
    data = {"labels": ["a"], "datasets": [{"data": [1], "yAxisID": "left"}, {"data": [900], "yAxisID": "right"}]}
    old = {"scales": {"yAxes": [{"id": "left"}, {"id": "right", "position": "right", "ticks": {"max": 1000}}]}}
    scene = compose(read_chart(chart(old, data=data)), 800, 450)
    assert [(axis.name, axis.high) for axis in scene.plots[0].axes if axis.name != "x"][1] == ("right", 1000)


def test_axes_without_names_are_called_as_chart_js_called_them():
    data = {"labels": ["a"], "datasets": [{"data": [1], "yAxisID": "y-axis-0"}, {"data": [9], "yAxisID": "y-axis-1"}]}
    document, _ = respelled(chart({"scales": {"yAxes": [{}, {"position": "right"}]}}, data=data))
    assert [dataset["yAxisID"] for dataset in document["data"]["datasets"]] == ["y", "y2"]
    assert document["options"]["scales"]["y2"] == {"position": "right", "axis": "y"}


def test_lines_and_pies_are_read_as_they_once_were_written():
    data = {"labels": ["a", "b"], "datasets": [{"data": [1, 2], "lineTension": 0.4, "steppedLine": "after"}]}
    document, _ = respelled(chart({}, "line", data))
    assert document["data"]["datasets"] == [{"data": [1, 2], "tension": 0.4, "stepped": "after"}]
    document, _ = respelled(
        chart({"cutoutPercentage": 70, "rotation": -3.141592653589793, "circumference": 3.141592653589793})
    )
    assert document["options"] == pytest.approx({"cutout": "70%", "rotation": -90, "circumference": 180})


def test_a_radial_scale_is_found_where_it_once_stood():
    document, _ = respelled(chart({"scale": {"ticks": {"beginAtZero": True, "max": 9}, "gridLines": {"color": "red"}}}))
    assert document["options"] == {"scales": {"r": {"beginAtZero": True, "max": 9, "grid": {"color": "red"}}}}


def test_what_is_spelled_as_today_is_not_touched():
    spec = chart({"plugins": {"title": {"text": "Words"}}, "scales": {"y": {"ticks": {"color": "red"}}}})
    assert respelled(spec)[0] is spec


def test_the_new_spelling_wins_and_the_document_that_was_sent_stays_as_it_was():
    spec = chart({"title": {"text": "Old"}, "plugins": {"title": {"text": "New"}}})
    document, _ = respelled(spec)
    assert document["options"] == {"plugins": {"title": {"text": "New"}}}
    assert spec["options"]["title"] == {"text": "Old"}


@pytest.mark.parametrize(
    ("options", "pointer"),
    [
        ({"title": {"fontSize": "big"}}, "/options/title/fontSize"),
        ({"scales": {"yAxes": [{}, {"ticks": {"max": []}}]}}, "/options/scales/yAxes/1/ticks/max"),
        ({"scales": {"yAxes": [{"ticks": {"min": 9, "max": 3}}]}}, "/options/scales/yAxes/0/ticks/max"),
        (
            {"scales": {"xAxes": [{"scaleLabel": {"labelString": {}}}]}},
            "/options/scales/xAxes/0/scaleLabel/labelString",
        ),
    ],
)
def test_errors_point_at_what_the_author_wrote(options, pointer):
    with pytest.raises(InvalidChart) as caught:
        read_chart(chart(options))
    assert [flaw.pointer for flaw in caught.value.flaws] == [pointer]


def test_what_is_ignored_is_called_as_the_author_called_it():
    read = read_chart(chart({"scales": {"yAxes": [{"gridLines": {"zeroLineGlow": "red"}}]}, "tooltips": {}}))
    assert read.ignored == ("options.tooltips", "options.scales.yAxes[0].gridLines.zeroLineGlow")


def test_an_axis_that_is_named_by_no_text_is_said_where_it_stands():
    data = {"labels": ["a"], "datasets": [{"data": [1], "lineTension": 0, "yAxisID": {"id": "y"}}]}
    with pytest.raises(InvalidChart) as caught:
        read_chart(chart({}, "line", data))
    assert [flaw.pointer for flaw in caught.value.flaws] == ["/data/datasets/0/yAxisID"]


def lines_in(scene, *colors):
    return [
        (stroke, width, list(dash))
        for stroke, width, dash in rows(scene, "lines", "stroke", "stroke_width", "dash")
        if stroke in colors
    ]


@pytest.mark.parametrize("kind", ["bar", "line"])
def test_the_line_at_zero_had_a_look_of_its_own(kind):
    look = {"zeroLineColor": "#b0123f", "zeroLineWidth": 3, "zeroLineBorderDash": [4, 2], "color": "#00ff00"}
    data = {"labels": ["a", "b"], "datasets": [{"data": [3, -4]}]}
    chart = {"type": kind, "data": data, "options": {"scales": {"yAxes": [{"gridLines": look}]}}}
    assert read_chart(chart).ignored == ()
    scene = scene_of(chart)
    assert lines_in(scene, "#b0123f") == [("#b0123f", 3, [4, 2])]
    assert len(lines_in(scene, "#00ff00")) == len(axis(scene, "y").ticks) - 1
    look["zeroLineWidth"] = 0
    assert lines_in(scene_of(chart), "#b0123f") == []


def test_letters_of_smaller_ticks_were_said_by_themselves():
    def ticked(ticks):
        data = {"labels": ["a", "b"], "datasets": [{"data": [3, 4]}]}
        return {"type": "bar", "data": data, "options": {"scales": {"yAxes": [{"ticks": ticks}]}}}

    old = ticked({"minor": {"fontColor": "#b0123f", "fontSize": 15}, "fixedStepSize": 2})
    assert read_chart(old).ignored == ()
    assert scene_of(old).marks == scene_of(ticked({"fontColor": "#b0123f", "fontSize": 15, "stepSize": 2})).marks


def test_axes_of_time_had_their_ends_and_their_steps_elsewhere():
    def chart(scale):
        data = {"labels": ["2024-01-01", "2024-01-05", "2024-02-01"], "datasets": [{"data": [1, 2, 3]}]}
        return {"type": "line", "data": data, "options": {"scales": scale}}

    time = {"unit": "week", "min": "2023-12-01", "max": "2024-03-01", "unitStepSize": 2}
    old = chart({"xAxes": [{"type": "time", "distribution": "series", "time": time}]})
    today = {"type": "timeseries", "min": "2023-12-01", "max": "2024-03-01", "time": {"unit": "week", "stepSize": 2}}
    assert read_chart(old).ignored == ()
    assert scene_of(old).marks == scene_of(chart({"x": today})).marks
    linear = chart({"xAxes": [{"type": "time", "distribution": "linear"}]})
    assert scene_of(linear).marks == scene_of(chart({"x": {"type": "time"}})).marks


@pytest.mark.parametrize("where", ["annotation", "plugins"])
@pytest.mark.parametrize("listed", [True, False])
def test_words_of_annotations_had_padding_corners_and_letters_of_other_names(where, listed):
    def chart(label, *, old):
        note = {"type": "line", "scaleID": "y", "value": 3, "borderColor": "red", "label": label}
        plugin = {"annotations": [note] if listed else {"limit": note}}
        data = {"labels": ["a", "b"], "datasets": [{"data": [3, 4]}]}
        options = {"annotation": plugin} if old and where == "annotation" else {"plugins": {"annotation": plugin}}
        return {"type": "line", "data": data, "options": options}

    old = {"enabled": True, "content": "Limit", "fontSize": 15, "fontStyle": "bold", "fontColor": "#b0123f"}
    old |= {"xPadding": 9, "yPadding": 3, "cornerRadius": 5}
    today = {"display": True, "content": "Limit", "font": {"size": 15, "weight": "bold"}, "color": "#b0123f"}
    today |= {"padding": {"x": 9, "y": 3}, "borderRadius": 5}
    assert read_chart(chart(old, old=True)).ignored == ()
    assert scene_of(chart(old, old=True)).marks == scene_of(chart(today, old=False)).marks


def test_what_was_wrong_with_an_old_annotation_is_said_where_it_stands():
    note = {"type": "line", "scaleID": "y", "value": 3, "label": {"cornerRadius": "round", "xPadding": 3}}
    data = {"labels": ["a", "b"], "datasets": [{"data": [3, 4]}]}
    with pytest.raises(InvalidChart) as caught:
        read_chart({"type": "line", "data": data, "options": {"annotation": {"annotations": [note]}}})
    assert [flaw.pointer for flaw in caught.value.flaws] == ["/options/annotation/annotations/0/label/cornerRadius"]


@pytest.mark.parametrize(
    "options",
    [
        {"scales": {"yAxes": [{"ticks": {"callback": None}, "afterFit": None}]}},
        {"scales": {"xAxes": {"type": "category", "afterFit": None}}},
        {"annotation": {"events": ["click"], "dblClickSpeed": 350}},
        {"legend": {"onClick": None}},
    ],
)
def test_what_could_never_show_is_ignored_without_a_warning_in_old_spellings_too(options):
    data = {"labels": ["a", "b"], "datasets": [{"data": [3, 4]}]}
    chart = read_chart({"type": "bar", "data": data, "options": options})
    assert chart.ignored
    assert chart.warnings == ()
