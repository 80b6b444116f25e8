"""Polar areas, as scenes: wedges of one angle, as long as their values."""

import math

import pytest

from renderers import read_chart
from renderers.compose import compose


def polar(data, scale=None, **dataset):
    options = {"scales": {"r": scale or {}}}
    labels = [f"Label {index}" for index in range(len(data))]
    return {
        "type": "polarArea",
        "data": {"labels": labels, "datasets": [{"data": data, **dataset}]},
        "options": options,
    }


def arcs(chart, width=800, height=450):
    return compose(read_chart(chart), width, height).marks[4]


def test_wedges_have_one_angle_and_begin_at_twelve_o_clock():
    drawn = arcs(polar([1, 2, 3, 4]))
    assert drawn.start[0] == pytest.approx(-math.pi / 2)
    assert [end - start for start, end in zip(drawn.start, drawn.end, strict=True)] == pytest.approx([math.pi / 2] * 4)


def test_wedges_are_as_long_as_their_values_counted_from_zero():
    drawn = arcs(polar([1, 2, 4, 8]))
    assert [length / drawn.outer[0] for length in drawn.outer] == pytest.approx([1, 2, 4, 8])
    assert set(drawn.inner) == {0}


def test_a_missing_value_keeps_its_place_under_its_label():
    drawn = arcs(polar([1, None, 3]))
    third = math.tau / 3
    top = -math.pi / 2
    assert list(drawn.start) == pytest.approx([top, top + 2 * third])
    assert list(drawn.end) == pytest.approx([top + third, top + 3 * third])


def test_angles_can_be_chosen_and_the_scale_be_turned():
    drawn = arcs(polar([1, 2], {"startAngle": 90}, angle=[90, 30]))
    assert [math.degrees(angle) for angle in (*drawn.start, drawn.end[1])] == pytest.approx([0, 90, 120])


def test_a_flat_wedge_is_a_triangle():
    areas = compose(read_chart(polar([1, 2, 3], circular=False)), 800, 450).marks[5]
    assert [len(xs) for xs in areas.xs] == [3, 3, 3]


def test_numbers_lie_over_the_wedges_and_rings_are_round():
    marks = compose(read_chart(polar([1, 2, 3, 4])), 800, 450).marks
    assert "4" in marks[-1].text
    assert all(len(xs) > 20 for xs in marks[1].xs)


def test_the_legend_tells_the_values_in_the_format_of_the_chart():
    chart = polar([1234.5, 3])
    chart["options"]["format"] = "currency:EUR"
    assert "€1,234.50" in compose(read_chart(chart), 800, 450).marks[-1].text


@pytest.mark.parametrize("data", [[0, 0], [-3, 2, -1], [5], [None, 1], [1e300, 1]])
@pytest.mark.parametrize("size", [(16, 16), (800, 450), (3000, 3000)])
def test_odd_numbers_are_drawn_at_any_size(data, size):
    assert len(compose(read_chart(polar(data)), *size).marks) == 12
