"""The plan of a chart is made once, and never that of another chart."""

from renderers import read_chart
from renderers.figures.plan import plan_chart

SPEC = {"type": "bar", "data": {"labels": ["a"], "datasets": [{"data": [1]}]}}


def test_a_plan_is_made_once():
    chart = read_chart(SPEC).specification
    assert plan_chart(chart) is plan_chart(chart)


def test_a_changed_copy_of_a_chart_has_a_plan_of_its_own():
    chart = read_chart(SPEC).specification
    other = read_chart({**SPEC, "data": {"labels": ["a"], "datasets": [{"data": [9]}]}}).specification
    plan_chart(chart)
    assert plan_chart(chart.model_copy(update={"data": other.data})).series[0].values == [9]
    assert plan_chart(chart).series[0].values == [1]
