"""Whatever is sent, by whichever call: the right status, a pointer to the field, nothing drawn, nothing charged.

A row is a chart that cannot be drawn and the place in it that is wrong. Each is sent through every door that charts
come in by.
"""

import json
import random

import pytest
from sqlalchemy import select
from stand_ins import HOOK, TEAM

from charts.models import Chart

MILLION = 10**6
HOOK_PATH = "/services/T0HOME/B0HOOK/secretsecret"
VALUE = "/data/datasets/0/data/1"
COLOR = "/data/datasets/0/backgroundColor"


def bar(values=(3, 5, 9), labels=("a", "b", "c"), options=None, **dataset):
    chart = {"type": "bar", "data": {"labels": list(labels), "datasets": [{"data": list(values), **dataset}]}}
    return {**chart, "options": options} if options is not None else chart


def timed(label):
    return {**bar([1, 2], [label, "2026-01-01"], {"scales": {"x": {"type": "time"}}}), "type": "line"}


def pie(*values):
    return {**bar(values, [str(value) for value in values]), "type": "pie"}


def big(kind, count):
    return {**bar([1] * count, [str(number) for number in range(count)]), "type": kind}


CHARTS = {
    "NaN": (bar([3, float("nan"), 9]), VALUE),
    "Infinity": (bar([3, float("inf"), 9]), VALUE),
    "-Infinity": (bar([3, float("-inf"), 9]), VALUE),
    "10**400": (bar([3, 10**400, 9]), VALUE),
    "1e308": (bar([3, 1e308, 9]), VALUE),
    "-1e308": (bar([3, -1e308, 9]), VALUE),
    "NaN where nothing is read": (bar(options={"nothing": [float("nan")]}), "/options/nothing/0"),
    "a number in quotes": (bar([3, "5", 9]), VALUE),
    "true": (bar([3, True, 9]), VALUE),
    "a list": (bar([3, [], 9]), VALUE),
    "an object": (bar([3, {}, 9]), VALUE),
    "no datasets": ({"type": "bar", "data": {"labels": ["a"], "datasets": []}}, "/data/datasets"),
    "datasets left out": ({"type": "bar", "data": {"labels": ["a"]}}, "/data/datasets"),
    "data left out": ({"type": "bar"}, "/data"),
    "no values": (bar([]), "/data/datasets/0/data"),
    "all null": (bar([None, None, None]), "/data/datasets/0/data"),
    "a dataset that is none": ({"type": "bar", "data": {"labels": ["a"], "datasets": [[1]]}}, "/data/datasets/0"),
    "values that are none": (bar() | {"data": {"labels": ["a"], "datasets": [{"data": 5}]}}, "/data/datasets/0/data"),
    "more values than labels": (bar([1, 2, 3], ["a"]), "/data/datasets/0/data"),
    "a negative slice": (pie(3, -5), VALUE),
    "slices that are all zero": (pie(0, 0), "/data/datasets/0/data"),
    "a logarithm of zero": (bar([3, 0, 9], options={"scales": {"y": {"type": "logarithmic"}}}), VALUE),
    "a logarithm of less": (bar([3, -1, 9], options={"scales": {"y": {"type": "logarithmic"}}}), VALUE),
    "30 February": (timed("2026-02-30"), "/data/datasets/0/data/0"),
    "the year 99999": (timed("99999-01-01"), "/data/datasets/0/data/0"),
    "a million points": (bar([1] * MILLION, []), "/data/datasets/0/data"),
    "a thousand series": (
        {"type": "line", "data": {"labels": ["a"], "datasets": [{"data": [1]}] * 1000}},
        "/data/datasets",
    ),
    "two thousand bars": (big("bar", 2000), "/data/datasets/0/data"),
    "two thousand labels of bars": (bar([1], map(str, range(2000))), "/data/labels"),
    "two thousand labels of slices": ({**bar([1], map(str, range(2000))), "type": "pie"}, "/data/labels"),
    "more points than the plan has": (big("line", 10_001), "/data"),
    "a label of 20,000 characters": (bar([1], ["x" * 20_000]), "/data/labels/0"),
    "a colour that is none": (bar(backgroundColor="blurple"), COLOR),
    "url()": (bar(backgroundColor="url(http://169.254.169.254/latest/)"), COLOR),
    "javascript:": (bar(backgroundColor="javascript:alert(1)"), COLOR),
    "data:": (bar(backgroundColor="data:image/svg+xml,<svg/>"), COLOR),
    "file:": (bar(backgroundColor="file:///etc/passwd"), COLOR),
    "a function": (
        bar(options={"scales": {"y": {"ticks": {"callback": "function(value) { return value }"}}}}),
        "/options/scales/y/ticks/callback",
    ),
    "an arrow": (
        bar(options={"scales": {"y": {"ticks": {"callback": "(value) => value"}}}}),
        "/options/scales/y/ticks/callback",
    ),
    "NUL": (bar(labels=["a\0", "b", "c"]), "/data/labels/0"),
    "a control character": (bar(labels=["a\x07", "b", "c"]), "/data/labels/0"),
    "half of a pair": (bar(labels=["\ud83d", "b", "c"]), "/data/labels/0"),
    "a type that is none": ({**bar(), "type": "bra"}, "/type"),
    "a type that is a list": ({**bar(), "type": ["bar"]}, "/type"),
    "no type": ({"data": bar()["data"]}, "/type"),
    "a name that is none": ({**bar(), "optoins": {}}, "/optoins"),
    "__proto__": ({**bar(), "__proto__": {"x": 1}}, "/__proto__"),
    "constructor": (bar(options={"constructor": {}}), "/options/constructor"),
    "too deep": (bar(options={"a": json.loads("[" * 40 + "]" * 40)}), "/options/a" + "/0" * 23),
    "a list for a chart": ([1], ""),
    "a number for a chart": (7, ""),
    "true for a chart": (True, ""),
    "no panels": ({"type": "panel", "data": []}, "/data"),
    "five panels": ({"type": "panel", "data": [{"value": 1, "label": "x"}] * 5}, "/data"),
}
LOOKS = {
    "width 0": ({"width": 0}, "/width"),
    "width -1": ({"width": -1}, "/width"),
    "width 1.5": ({"width": 1.5}, "/width"),
    "width 1e9": ({"width": 1e9}, "/width"),
    "width 10**9": ({"width": 10**9}, "/width"),
    "width in quotes": ({"width": "800"}, "/width"),
    "width true": ({"width": True}, "/width"),
    "width NaN": ({"width": float("nan")}, "/width"),
    "height a list": ({"height": [450]}, "/height"),
    "scale 100": ({"scale": 100}, "/scale"),
    "scale 0": ({"scale": 0}, "/scale"),
    "more pixels than the plan has": ({"width": 3000, "height": 3000, "scale": 3}, "/scale"),
    "theme": ({"theme": "pink"}, "/theme"),
    "theme an object": ({"theme": {"paper": "#fff"}}, "/theme"),
    "background": ({"backgroundColor": "url(x)"}, "/backgroundColor"),
    "background a number": ({"backgroundColor": 0}, "/backgroundColor"),
    "palette": ({"palette": "nope"}, "/palette"),
    "palette of none": ({"palette": []}, "/palette"),
    "palette of a script": ({"palette": ["#fff", "javascript:1"]}, "/palette/1"),
    "locale": ({"locale": "../../etc"}, "/locale"),
    "timezone": ({"timezone": "/etc/passwd"}, "/timezone"),
    "timezone that is none": ({"timezone": "Mars/Olympus"}, "/timezone"),
    "alt text": ({"alt_text": 7}, "/alt_text"),
    "a long alt text": ({"alt_text": "x" * 2001}, "/alt_text"),
    "a name that is none": ({"widht": 800}, "/widht"),
    "__proto__": ({"__proto__": {}}, "/__proto__"),
}


def beside(chart, look):
    return {"chart": chart, **look}


# Each door: its address, how a chart and its look are sent there, and where they stand in what is sent.
DOORS = {
    "render": ("/api/v1/render", beside, ""),
    "keep": ("/api/v1/charts", beside, ""),
    "message": ("/api/v1/messages", lambda chart, look: {"channel": "C0CHARTS", "chart": chart, **look}, ""),
    "blocks": (
        "/api/v1/messages",
        lambda chart, look: {
            "channel": "C0CHARTS",
            "blocks": [{"type": "divider"}, {"type": "chart", "chart": chart, **look}],
        },
        "/blocks/1",
    ),
    "hook": (
        HOOK_PATH,
        lambda chart, look: {"attachments": [{"blocks": [{"type": "chart", "chart": chart, **look}]}]},
        "/attachments/0/blocks/0",
    ),
    "original": ("/api/v1/chart", lambda chart, _: {"webhook": HOOK, "chart": chart}, ""),
}


@pytest.fixture
def untouched(renderer, slack, services):
    """Whether all is as if nothing had been sent."""

    def look():
        with services.database.reading() as session:
            kept = session.scalars(select(Chart)).all()
        return renderer.drawn == slack.posted == slack.sent == kept == [] and services.meter.usage(TEAM).used == 0

    return look


def send(web, door, chart, look, headers):
    path, wrap, _ = DOORS[door]
    body = json.dumps(wrap(chart, look), separators=(",", ":")).encode()
    return web.post(path, data=body, content_type="application/json", headers=headers)


@pytest.mark.parametrize("row", CHARTS)
@pytest.mark.parametrize("door", DOORS)
def test_a_chart_that_cannot_be_drawn(web, bearer, untouched, door, row):
    chart, place = CHARTS[row]
    answer = send(web, door, chart, {}, bearer())
    assert answer.status_code == 422
    assert answer.mimetype == "application/problem+json"
    assert f"{DOORS[door][2]}/chart{place}" in [error["pointer"] for error in answer.json["errors"]]
    assert all(error["message"] for error in answer.json["errors"])
    assert untouched()


@pytest.mark.parametrize("row", LOOKS)
@pytest.mark.parametrize("door", [door for door in DOORS if door != "original"])
def test_a_look_that_cannot_be_drawn(web, bearer, untouched, door, row):
    look, place = LOOKS[row]
    answer = send(web, door, bar(), look, bearer())
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json["errors"]] == [DOORS[door][2] + place]
    assert untouched()


@pytest.mark.parametrize("row", CHARTS)
@pytest.mark.parametrize("form", ["object", "text"])
def test_a_chart_that_cannot_be_drawn_for_quickcharts_callers(web, untouched, form, row):
    """They read a header; the status is theirs. Half of a pair cannot even be read as a text."""
    chart, place = CHARTS[row]
    sent = chart if form == "object" else json.dumps(chart, separators=(",", ":"))
    body = json.dumps({"chart": sent}, separators=(",", ":")).encode()
    answer = web.post("/chart", data=body, content_type="application/json")
    assert (answer.status_code, answer.mimetype) == (400, "image/png")
    told = "line 1, column 35" if (form, row) == ("text", "half of a pair") else f"/chart{place}"
    assert told in answer.headers["X-quickchart-error"]
    assert untouched()


@pytest.mark.parametrize("row", CHARTS)
def test_a_chart_that_cannot_be_drawn_takes_no_others_place(web, bearer, services, renderer, row):
    chart, place = CHARTS[row]
    kept = web.post("/api/v1/charts", json={"chart": bar()}, headers=bearer()).json["id"]
    body = json.dumps({"chart": chart}, separators=(",", ":")).encode()
    answer = web.put(f"/api/v1/charts/{kept}", data=body, content_type="application/json", headers=bearer())
    assert answer.status_code == 422
    assert f"/chart{place}" in [error["pointer"] for error in answer.json["errors"]]
    assert (services.kept.find(TEAM, kept).specification, renderer.drawn) == (bar(), [])


@pytest.mark.parametrize("row", [*CHARTS, *LOOKS])
def test_validating_tells_the_errors_of_drawing(web, row, untouched):
    chart, look = (CHARTS[row][0], {}) if row in CHARTS else (bar(), LOOKS[row][0])
    body = json.dumps({"chart": chart, **look}, separators=(",", ":")).encode()
    drawn, said = [
        web.post(path, data=body, content_type="application/json") for path in ("/api/v1/render", "/api/v1/validate")
    ]
    assert (drawn.status_code, said.status_code) == (422, 200)
    assert (said.json["valid"], said.json["errors"]) == (False, drawn.json["errors"])
    assert untouched()


ENVELOPES = {
    "nothing": (b"", {}, 400),
    "blanks": (b"  \n", {}, 400),
    "bytes that are no UTF-8": (b'{"chart": "\xff"}', {}, 400),
    "UTF-16": ('{"chart": 1}'.encode("utf-16"), {}, 400),
    "a byte order mark": (b"\xef\xbb\xbf{}", {}, 400),
    "bytes after the end": (b'{"chart": {}} {}', {}, 400),
    "a name twice": (b'{"chart": 1, "chart": 2}', {}, 400),
    "a depth of 100,000": (b'{"chart": ' + b"[" * 100_000, {}, 400),
    "a number of 5,000 digits": (b'{"chart": ' + b"9" * 5_000 + b"}", {}, 400),
    "a list": (b'["chart"]', {}, 400),
    "more than 2 MB": (b'{"chart": "' + b"x" * 2**21 + b'"}', {}, 413),
    "gzip": (b'{"chart": 1}', {"Content-Encoding": "gzip"}, 415),
    "another type": (b'{"chart": 1}', {"Content-Type": "text/plain"}, 415),
    "no type": (b'{"chart": 1}', {"Content-Type": ""}, 415),
}
WITH_A_BODY = [
    ("POST", "/api/v1/render"),
    ("POST", "/api/v1/charts"),
    ("POST", "/api/v1/messages"),
    ("POST", "/api/v1/validate"),
    ("POST", "/api/v1/chart"),
    ("PUT", "/api/v1/charts/{kept}"),
]


@pytest.mark.parametrize("row", ENVELOPES)
@pytest.mark.parametrize(("method", "path"), WITH_A_BODY)
def test_a_body_that_cannot_be_read(web, bearer, renderer, services, method, path, row):
    body, headers, status = ENVELOPES[row]
    kept = web.post("/api/v1/charts", json={"chart": bar()}, headers=bearer()).json["id"]
    path = path.replace("{kept}", kept)
    answer = web.open(
        path, method=method, data=body, headers={"Content-Type": "application/json", **bearer(), **headers}
    )
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert answer.json["detail"]
    assert (renderer.drawn, services.meter.usage(TEAM).used) == ([], 0)


@pytest.mark.parametrize("row", [row for row, (_, _, status) in ENVELOPES.items() if status == 400])
def test_a_webhook_payload_that_cannot_be_read_gets_slacks_word(web, slack, untouched, row):
    body = ENVELOPES[row][0].replace(b'"chart": ', b'"blocks": [{"type": "chart"}], "n": ')
    answer = web.post(HOOK_PATH, data=body, content_type="application/json")
    if slack.sent:  # There can be no chart in it, so what it is is for Slack to say.
        assert slack.sent[0][1] == body
        assert row in {"nothing", "blanks", "UTF-16", "a byte order mark", "a list"}
    else:
        assert (answer.status_code, answer.data) == (400, b"invalid_payload")
        assert untouched()


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/v1/render", 405),
        ("DELETE", "/api/v1/messages", 405),
        ("PATCH", "/api/v1/charts/c_1", 405),
        ("POST", "/i/c_1.png", 405),
        ("GET", "/services/T0HOME/B0HOOK/secretsecret", 405),
        ("GET", "/api/v1/nothing", 404),
        ("POST", "/api/v2/render", 404),
        ("GET", "/i/c_1", 404),
        ("GET", "/i/c_1.exe", 404),
        ("GET", "/i/..%2F..%2Fetc%2Fpasswd.png", 404),
    ],
)
def test_an_address_or_a_method_that_is_none(web, method, path, status):
    answer = web.open(path, method=method)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")


def mangled(random_, value):
    """The value with something in it replaced by something else."""
    if isinstance(value, dict) and value and random_.random() < 0.85:
        name = random_.choice(list(value))
        changed = {**value, name: mangled(random_, value[name])}
        return {other: item for other, item in changed.items() if other != name} if random_.random() < 0.1 else changed
    if isinstance(value, list) and value and random_.random() < 0.85:
        place = random_.randrange(len(value))
        return [*value[:place], mangled(random_, value[place]), *value[place + 1 :]]
    return random_.choice(SOMETHING)


SOMETHING = [
    None, True, 0, -1, 1.5, 1e300, 1e-320, 2**63, "", "5", "x" * 2000, "\0", "\ud800", "<!channel>", "() => 1",
    [], {}, [[]], {"x": 1}, [None], float("nan"), "2026-02-30", "url(x)", "rtl \u202e", {"__proto__": 1}, ["a", 1],
]  # fmt: skip


def test_ten_thousand_bodies_made_at_random_are_answered_without_a_fault(web, bearer):
    """The same on every run; a body that fails is found by its number."""
    headers, seeds = bearer(), [bar(), pie(1, 2), timed("2026-01-02"), CHARTS["five panels"][0]]
    for number in range(10_000):
        random_ = random.Random(number)
        path, wrap, _ = DOORS[random_.choice(list(DOORS))]
        body = wrap(random_.choice(seeds), {"width": 800})
        for _ in range(random_.randint(1, 3)):
            body = mangled(random_, body)
        path = "/api/v1/validate" if random_.random() < 0.5 else path
        sent = json.dumps(body).encode()
        answer = web.post(path, data=sent, content_type="application/json", headers=headers)
        assert answer.status_code in {200, 201, 202, 400, 402, 422}, (number, answer.status_code, answer.data)
        if answer.status_code == 422:
            assert all(error["message"] for error in answer.json["errors"]), number
