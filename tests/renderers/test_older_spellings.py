"""Configurations as Chart.js 2 and 3 spelled them draw what they draw when they are spelled as today."""

import pytest

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
        ({"scales": {"xAxes": [{"scaleLabel": {"labelString": 5}}]}}, "/options/scales/xAxes/0/scaleLabel/labelString"),
    ],
)
def test_errors_point_at_what_the_author_wrote(options, pointer):
    with pytest.raises(InvalidChart) as caught:
        read_chart(chart(options))
    assert [flaw.pointer for flaw in caught.value.flaws] == [pointer]


def test_what_is_ignored_is_called_as_the_author_called_it():
    read = read_chart(chart({"scales": {"yAxes": [{"gridLines": {"zeroLineColor": "red"}}]}, "tooltips": {}}))
    assert read.ignored == ("options.tooltips", "options.scales.yAxes[0].gridLines.zeroLineColor")


def test_an_axis_that_is_named_by_no_text_is_said_where_it_stands():
    data = {"labels": ["a"], "datasets": [{"data": [1], "lineTension": 0, "yAxisID": {"id": "y"}}]}
    with pytest.raises(InvalidChart) as caught:
        read_chart(chart({}, "line", data))
    assert [flaw.pointer for flaw in caught.value.flaws] == ["/data/datasets/0/yAxisID"]
