"""QuickChart's calls, as its documentation has them and as its clients make them."""

import base64
import json
from io import BytesIO
from urllib.parse import urlencode, urlsplit

import pytest
from PIL import Image

from app.api.quickchart_templates import fill_template
from billing.key_records import SCOPES
from renderers.drawing import MEDIA_TYPES

BAR = "{type:'bar',data:{labels:['Q1','Q2'],datasets:[{label:'Users',data:[50,60]}]}}"
AS_JSON = {"type": "bar", "data": {"labels": ["Q1", "Q2"], "datasets": [{"label": "Users", "data": [50, 60]}]}}

BEGINNINGS = {"png": b"\x89PNG", "jpeg": b"\xff\xd8", "webp": b"RIFF", "pdf": b"%PDF", "svg": b"<svg"}


def chart(web, **parameters):
    return web.get("/chart?" + urlencode(parameters))


def size_of(answer):
    return Image.open(BytesIO(answer.data)).size


@pytest.fixture
def key(services):
    with services.database.transaction() as session:
        return services.keys.issue(session, "T0HOME", "cron", list(SCOPES), "U1", services.clock.now()).token


def test_without_further_words_a_chart_is_500_by_300_twice_as_dense_and_transparent(web, renderer):
    answer = chart(web, c=BAR)
    assert (answer.status_code, answer.mimetype) == (200, "image/png")
    assert size_of(answer) == (1000, 600)
    drawing = renderer.drawn[0]
    assert (drawing.width, drawing.height, drawing.scale, drawing.background) == (500, 300, 2, "transparent")
    assert drawing.chart == AS_JSON


@pytest.mark.parametrize(
    ("parameters", "size"),
    [
        ({"c": BAR, "w": 200, "h": 100, "devicePixelRatio": 1}, (200, 100)),
        ({"chart": BAR, "width": "200", "height": "100", "devicePixelRatio": "1.0"}, (200, 100)),
        ({"c": BAR, "w": 200, "width": 300, "h": 100}, (400, 200)),
        ({"c": BAR, "w": "", "ref": "qc-js", "v": "2.9.4"}, (1000, 600)),
    ],
)
def test_parameters_have_two_names_and_unknown_ones_are_left_alone(web, parameters, size):
    assert size_of(chart(web, **parameters)) == size
    assert size_of(web.post("/chart", json=parameters)) == size
    assert size_of(web.post("/chart", data=parameters)) == size


def test_a_body_may_hold_the_chart_as_an_object(web, renderer):
    answer = web.post("/chart", json={"chart": AS_JSON, "backgroundColor": "#fff", "version": 4})
    assert answer.status_code == 200
    assert renderer.drawn[0].background == "#fff"


@pytest.mark.parametrize("spell", [str, lambda text: text.replace("+", " "), lambda text: text.rstrip("=")])
def test_a_chart_may_be_in_base64(web, renderer, spell):
    text = BAR.replace("Users", "Üsers>>>???")
    packed = spell(base64.b64encode(text.encode()).decode())
    assert chart(web, c=packed, encoding="base64").status_code == 200
    assert renderer.drawn[0].chart["data"]["datasets"][0]["label"] == "Üsers>>>???"


def test_the_format_base64_is_the_picture_as_text(web):
    answer = chart(web, c=BAR, f="base64")
    assert answer.mimetype == "text/plain"
    assert base64.b64decode(answer.data).startswith(b"\x89PNG")


def test_names_of_types_that_only_quickchart_has_are_read(web, renderer):
    chart(web, c=BAR.replace("'bar'", "'donut'"))
    assert renderer.drawn[0].chart["type"] == "doughnut"


def test_a_pie_with_labels_outside_has_them_without_being_told(web, renderer):
    chart(web, c="{type:'outlabeledPie',data:{labels:['a','b'],datasets:[{data:[1,3]}]}}")
    drawn = renderer.drawn[0].chart
    assert (drawn["type"], drawn["options"]) == ("pie", {"plugins": {"outlabels": {}}})


def test_a_parameter_that_stands_in_the_chart_is_left_alone_and_named(web, renderer):
    answer = chart(web, c=BAR[:-1] + ",backgroundColor:'#112233',width:900}")
    assert (answer.status_code, renderer.drawn[0].width) == (200, 500)
    assert answer.headers["X-Grapiture-Ignored"] == "backgroundColor, width"


def test_a_picture_in_an_address_is_kept_by_who_fetched_it(web):
    answer = chart(web, c=BAR)
    assert "max-age=604800" in answer.headers["Cache-Control"]
    again = web.get("/chart?" + urlencode({"c": BAR}), headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_what_does_not_show_is_named_in_a_header(web):
    answer = chart(web, c=BAR.replace("label:", "wobble:3,label:"))
    assert answer.headers["X-Grapiture-Ignored"] == "data.datasets[0].wobble"


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({}, "Add `c` or `chart`"),
        ({"c": "{type:'bar'"}, "line 1"),
        ({"c": BAR.replace("[50,60]", "function(){}")}, "/data/datasets/0/data: Functions"),
        ({"c": BAR.replace("'bar'", "'bra'")}, 'did you mean "bar"'),
        ({"c": BAR, "w": "wide"}, "/width: Send a whole number"),
        ({"c": BAR, "w": "0"}, "/width"),
        ({"c": BAR, "w": "1.5"}, "/width"),
        ({"c": BAR, "h": "100000"}, "/height"),
        ({"c": BAR, "devicePixelRatio": "9"}, "/devicePixelRatio: Send a number from 1 to 3"),
        ({"c": BAR, "bkg": "url(http://evil.example)"}, "/backgroundColor"),
        ({"c": BAR, "f": "exe"}, "/format: Send one of png"),
        ({"c": BAR, "v": "5"}, "/version"),
        ({"c": BAR, "encoding": "rot13"}, "/encoding"),
        ({"c": "§", "encoding": "base64"}, "base64"),
    ],
)
def test_an_error_is_a_picture_that_says_what_is_wrong_with_the_status_of_quickchart(web, renderer, parameters, words):
    for answer in (chart(web, **parameters), web.post("/chart", json=parameters)):
        assert (answer.status_code, answer.mimetype) == (400, "image/png")
        assert words in answer.headers["X-quickchart-error"]
        assert len(Image.open(BytesIO(answer.data)).getcolors(2**24)) > 2, "there are no words in the picture"
    assert renderer.drawn == []


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"{", "application/json", 400),
        (b'{"chart": 7}', "application/json", 400),
        (b'{"chart": "' + BAR.encode() + b'", "width": [1]}', "application/json", 400),
        (b'{"chart": "{}", "format": {"a": 1}, "width": {}}', "application/json", 400),
        (b"{}", "text/plain", 415),
        (b'{"chart": "' + b"x" * 2 * 1024 * 1024 + b'"}', "application/json", 413),
    ],
)
@pytest.mark.parametrize("path", ["/chart", "/chart/create"])
def test_a_body_that_cannot_be_read_is_refused_and_draws_nothing(web, renderer, path, body, content_type, status):
    answer = web.post(path, data=body, content_type=content_type)
    assert answer.status_code == status
    assert renderer.drawn == []


def test_an_error_has_the_size_that_was_asked_for_as_far_as_that_makes_sense(web):
    assert size_of(chart(web, c="{", w=200, h=100, devicePixelRatio=1)) == (200, 100)
    assert size_of(chart(web, c="{", w=3000, h=3000, devicePixelRatio=3)) == (2400, 1600)
    assert size_of(chart(web, c="{", w=1, h=1)) == (32, 32)


def test_a_header_holds_only_what_a_header_can_hold(web):
    answer = chart(web, c=BAR.replace("'bar'", "'b\\nä中\\u{2028}'").replace("\\u{2028}", "\u2028"))
    assert answer.status_code == 400
    assert answer.headers["X-quickchart-error"].isascii()


def test_control_characters_of_a_chart_do_not_break_the_header(web):
    answer = web.post("/chart", json={"chart": {"type": "bar", "data": {"a\x17\x80": 1}, "\x1b\n\x85": 2}})
    assert answer.status_code == 400
    assert answer.headers["X-quickchart-error"].isprintable()


def test_a_created_chart_has_an_address_that_draws_it(web, renderer):
    made = web.post("/chart/create", json={"chart": BAR, "width": 300, "devicePixelRatio": 1})
    assert made.json["success"] is True
    address = urlsplit(made.json["url"])
    assert len(address.path) > len("/chart/render/") + 26
    answer = web.get(address.path)
    assert size_of(answer) == (300, 300)
    assert renderer.drawn[0].chart == AS_JSON


def created(web, text=BAR, **more):
    return urlsplit(web.post("/chart/create", json={"chart": text, **more}).json["url"]).path


def test_while_the_database_is_away_a_kept_chart_is_a_picture_that_says_so(web, services, tmp_path):
    path = created(web)
    services.database.engine.dispose()
    (tmp_path / "grapiture.db").unlink()
    (tmp_path / "grapiture.db").mkdir()
    answer = web.get(path)
    assert (answer.status_code, answer.mimetype, answer.headers["Retry-After"]) == (503, "image/png", "5")
    assert "database" in answer.headers["X-quickchart-error"]
    assert web.post("/chart/create", json={"chart": BAR}).json["code"] == "database_away"
    assert chart(web, c=BAR).status_code == 200


def test_parameters_fill_a_template(web, renderer):
    path = created(web, BAR.replace("type:", "options:{title:{text:'Old',fontSize:30}},type:"))
    query = urlencode({"title": "New, and better", "labels": "A, B", "data1": "1, 2.5", "label1": "First", "x": "y"})
    assert web.get(f"{path}?{query}").status_code == 200
    drawn = renderer.drawn[0].chart
    assert drawn["data"] == {"labels": ["A", "B"], "datasets": [{"label": "First", "data": [1, 2.5]}]}
    assert drawn["options"]["plugins"]["title"] == {"text": "New, and better", "fontSize": 30, "display": True}
    web.get(path)
    assert renderer.drawn[1].chart["data"] == AS_JSON["data"], "the template itself has changed"


@pytest.mark.parametrize(
    ("parameters", "dataset"),
    [
        ({"data1": "1,,3"}, {"data": [1, None, 3]}),
        ({"data1": ""}, {"data": []}),
        ({"data1": "(1, 50), (Jan, 4)"}, {"data": [{"x": 1, "y": 50}, {"x": "Jan", "y": 4}]}),
        ({"data1": "{x: 1, y: 2}, [3, 4]"}, {"data": [{"x": 1, "y": 2}, [3, 4]]}),
        ({"backgroundColor1": "red"}, {"backgroundColor": "red"}),
        ({"borderColor1": "rgb(1, 2, 3), #fff"}, {"borderColor": ["rgb(1, 2, 3)", "#fff"]}),
        ({"label1": "Revenue, net"}, {"label": "Revenue, net"}),
    ],
)
def test_each_parameter_of_a_template_is_read_in_its_way(parameters, dataset):
    filled = fill_template({"type": "bar", "data": {"datasets": [{}]}}, parameters)
    assert filled["data"]["datasets"] == [dataset]


def test_a_template_may_be_empty_until_it_is_filled(web, renderer):
    path = created(web, "{type:'line',data:{datasets:[]}}")
    assert web.get(path).status_code == 400
    assert web.get(f"{path}?data2=4,5,6&data1=1,2,3&labels=a,b,c").status_code == 200
    assert [one["data"] for one in renderer.drawn[0].chart["data"]["datasets"]] == [[1, 2, 3], [4, 5, 6]]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("data1=one", "/data1: "),
        ("data1=(1)", "/data1: "),
        ("data1={", "/data1: "),
        ("data3=1", "/data3: Datasets in the template: 1."),
        (f"data1={'9' * 5000}", "is no number"),
        ("data99=1", "/data99: "),
        ("data1=function(){}", "/data1: "),
    ],
)
def test_a_parameter_that_cannot_be_used_is_named(web, query, words):
    answer = web.get(f"{created(web)}?{query}")
    assert (answer.status_code, answer.mimetype) == (400, "image/png")
    assert words in answer.headers["X-quickchart-error"]


def test_an_unknown_template_is_404_and_a_picture(web):
    answer = web.get("/chart/render/q_unknown")
    assert (answer.status_code, answer.mimetype) == (404, "image/png")


def test_a_template_is_kept_for_three_days_and_with_a_key_as_long_as_the_plan_says(web, clock, key):
    short, long = created(web), created(web, key=key)
    clock.advance(days=2, hours=23)
    assert web.get(short).status_code == 200
    clock.advance(days=1)
    assert web.get(short).status_code == 404
    assert web.get(long).status_code == 200
    clock.advance(days=27)
    assert web.get(long).status_code == 404


def test_a_template_too_large_to_keep_is_refused(web):
    numbers = ",".join(["12345"] * 20_000)
    answer = web.post("/chart/create", json={"chart": BAR.replace("50,60", numbers)})
    assert answer.status_code == 400
    assert "100,000 characters" in answer.json["errors"][0]["message"]
    assert "100,000" in answer.headers["X-quickchart-error"]


@pytest.mark.parametrize("way", ["parameter", "header"])
def test_with_a_key_a_picture_costs_a_credit_once(web, services, key, way):
    parameters = {"c": BAR, **({"key": key} if way == "parameter" else {})}
    headers = {"Authorization": f"Bearer {key}"} if way == "header" else {}
    for _ in range(2):
        answer = web.get("/chart?" + urlencode(parameters), headers=headers)
        assert answer.headers["X-Credits-Remaining"] == "49"
    assert services.billing.summary("T0HOME").usage.used == 1


def test_a_key_may_stand_in_the_address_of_a_post(web, key, services):
    for body in ({"json": {"chart": BAR}}, {"data": {"chart": BAR}}):
        assert web.post(f"/chart?key={key}", **body).headers["X-Credits-Remaining"] == "49"
    assert services.meter.usage("T0HOME").used == 1
    assert web.post("/chart?key=q-0123456789", json={"chart": BAR}).status_code == 401


def test_out_of_credits_the_picture_says_so_and_the_headers_when_to_come_back(web, key, services):
    for number in range(50):
        services.meter.charge("T0HOME", f"r_{number}")
    answer = chart(web, c=BAR, key=key)
    assert (answer.status_code, answer.mimetype) == (402, "image/png")
    assert (answer.headers["X-Credits-Limit"], answer.headers["X-Credits-Remaining"]) == ("50", "0")
    assert int(answer.headers["Retry-After"]) > 0


def test_what_is_left_of_ones_credits_is_kept_by_nobody_elses_cache(web, key):
    assert chart(web, c=BAR, key=key).headers["Cache-Control"].startswith("private")
    assert chart(web, c=BAR).headers["Cache-Control"].startswith("public")


def test_a_wrong_key_is_told_and_not_passed_over(web):
    answer = chart(web, c=BAR, key="q-0123456789")
    assert (answer.status_code, answer.mimetype) == (401, "image/png")
    assert "API key" in answer.headers["X-quickchart-error"]


def test_create_answers_an_error_that_both_kinds_of_client_understand(web):
    answer = web.post("/chart/create", json={"chart": "{type:'bar',x:function(){}}"})
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert answer.json["errors"][0]["pointer"] == "/chart/x"
    assert json.loads(answer.data)["detail"] == answer.headers["X-quickchart-error"]
    assert answer.json["status"] == 400


def test_an_error_speaks_of_quickcharts_parameters(web):
    answer = chart(web, c=BAR, w=3000, h=3000, devicePixelRatio=3)
    assert answer.headers["X-quickchart-error"].startswith("/devicePixelRatio: ")
    assert "scale^2" in answer.headers["X-quickchart-error"]


@pytest.mark.parametrize(("name", "media_type"), MEDIA_TYPES.items())
def test_an_error_comes_in_every_format_that_a_chart_has(web, name, media_type):
    answer = chart(web, c="{", f=name)
    assert (answer.status_code, answer.mimetype) == (400, media_type)
    assert answer.data.startswith(BEGINNINGS[name])
    assert b"<script" not in chart(web, c="{type: '<script>alert(1)</script>'}", f=name).data


@pytest.mark.parametrize("text", [BAR, "{", "{type: '<script>alert(1)</script>'}"])
def test_a_picture_opened_by_itself_may_load_and_run_nothing(web, text):
    answer = chart(web, c=text, f="svg")
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert answer.headers["Content-Security-Policy"].endswith("sandbox")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
