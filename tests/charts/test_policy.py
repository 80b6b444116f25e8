"""What the policy answers."""

import json

import pytest

from charts.policy import Headers, PolicyUnreadable, charts_in, judge_charts, judge_headers, read_rules

BLOCKED = {
    "workspaces": ["T0BAD"],
    "webhooks": ["T0OTHER/B0BAD"],
    "networks": ["203.0.113.0/24", "2001:db8::/32"],
    "agents": ["BadBot"],
}


def rules(**parts):
    return read_rules(json.dumps({"version": "1", **parts}).encode())


def chart(kind="bar", *points):
    return {"type": kind, "data": {"datasets": [{"data": [1] * count} for count in points]}}


@pytest.mark.parametrize(
    ("headers", "word"),
    [
        ({"workspace": "T0BAD"}, "workspace"),
        ({"webhook": "T0OTHER/B0BAD", "workspace": "T0OTHER"}, "webhook"),
        ({"address": "203.0.113.7"}, "network"),
        ({"address": "::ffff:203.0.113.7"}, "network"),
        ({"address": "2001:db8:1::1"}, "network"),
        ({"agent": "Mozilla/5.0 (badbot 3)"}, "User-Agent"),
        ({"body_bytes": 1001}, "1,001 bytes; at most 1,000"),
    ],
)
def test_who_is_blocked_is_told_why(headers, word):
    assert word in judge_headers(rules(blocked=BLOCKED, most={"body_bytes": 1000}), Headers(**headers))


def test_everybody_else_is_good():
    good = Headers("198.51.100.1", "curl/8", "T0GOOD", "T0OTHER/B0GOOD", 1000)
    assert judge_headers(rules(blocked=BLOCKED, most={"body_bytes": 1000}), good) is None
    assert judge_headers(rules(blocked=BLOCKED), Headers(address="no address at all")) is None


@pytest.mark.parametrize(
    ("charts", "words"),
    [
        ([chart(), chart(), chart()], "3 charts; at most 2"),
        ([chart("pie")], "type pie are not drawn here. Types that are: bar and line."),
        ([{"data": {"datasets": [{"type": "scatter", "data": []}]}}], "type scatter are not drawn here"),
        ([chart("bar", 1, 1, 1)], "3 datasets; at most 2"),
        ([chart("bar", 6, 5)], "11 points; at most 10"),
        ([{"data": {"datasets": [{"data": {str(n): n for n in range(11)}}]}}], "11 points; at most 10"),
    ],
)
def test_too_much_and_other_types_are_refused_with_the_figure(charts, words):
    strict = rules(types=["bar", "line"], most={"charts": 2, "datasets": 2, "points": 10})
    assert words in judge_charts(strict, charts)
    assert judge_charts(strict, [chart("bar", 5, 5), chart("line", 10)]) is None


def test_a_type_that_there_is_not_is_left_to_who_knows_what_was_meant():
    assert judge_charts(rules(types=["bar"]), [chart("bra")]) is None


def test_charts_are_found_wherever_a_call_lets_one_stand():
    panel = {"type": "panel", "data": []}
    block = {"type": "chart", "chart": chart("pie")}
    assert charts_in({"chart": chart()}) == [chart()]
    assert charts_in({"blocks": [block, panel, {"type": "divider"}]}) == [chart("pie"), panel]
    assert charts_in({"attachments": [{"text": "x"}, {"blocks": [block]}]}) == [chart("pie")]
    assert len(charts_in({"chart": {"type": "dashboard", "items": [chart(), {"items": [chart()]}]}})) == 4


@pytest.mark.parametrize(
    "body",
    [
        {"chart": "text"},
        {"chart": {"type": ["bar"], "data": {"datasets": "x"}}},
        {"chart": {"data": {"datasets": [7, {"data": 3}]}}},
        {"blocks": [None, {"type": "chart"}], "attachments": [3, {"blocks": {}}]},
    ],
)
def test_a_body_of_any_shape_is_judged_without_an_accident(body):
    assert judge_charts(rules(types=["bar"]), charts_in(body)) is None


@pytest.mark.parametrize(
    ("text", "pointer"),
    [
        ("{}", "/version"),
        ("[]", ""),
        ("{", ""),
        ('{"version": "1", "bloked": {}}', "/bloked"),
        ('{"version": "1", "blocked": {"networks": ["203.0.113.1/24"]}}', "/blocked/networks/0"),
        ('{"version": "1", "blocked": {"workspaces": ["nobody"]}}', "/blocked/workspaces/0"),
        ('{"version": "1", "most": {"points": "many"}}', "/most/points"),
        ('{"version": "1", "most": {"points": -1}}', "/most/points"),
        ('{"version": "", "types": "some"}', "/version"),
    ],
)
def test_a_policy_that_is_not_as_its_schema_says_is_bad_as_a_whole(text, pointer):
    with pytest.raises(PolicyUnreadable) as caught:
        read_rules(text.encode())
    assert caught.value.flaws[0].pointer.startswith(pointer)
