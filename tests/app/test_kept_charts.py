"""`/api/v1/charts`: kept, found, listed, replaced, removed, and nobody else's."""

import base64
from concurrent.futures import ThreadPoolExecutor

import pytest

from charts.kept import ChartChanged
from charts.orders import read_order

BAR = {"type": "bar", "data": {"labels": ["Mon", "Tue"], "datasets": [{"label": "Signups", "data": [3, 5]}]}}
PIE = {"type": "pie", "data": {"labels": ["Mon", "Tue"], "datasets": [{"data": [3, 5]}]}}
HERE = "http://127.0.0.1:3000"


CURSORS = (
    b'["0001-01-01T00:00:00+14:00", "c_a"]',  # before the first moment there is
    b'["9999-12-31T23:59:59-14:00", "c_a"]',
    b'["2026-01-01", "\\ud800"]',
    b'["2026-01-01", "\\u0000"]',
    b'["2026-01-01", 5]',
    b"[" * 4000,
)


def made_up(cursor):
    return base64.urlsafe_b64encode(cursor).decode()


@pytest.fixture
def keep(web, bearer):
    """Keeps a chart and returns the answer."""
    headers = bearer()

    def keep(**fields):
        return web.post("/api/v1/charts", json={"chart": BAR, **fields}, headers=headers)

    return keep


def test_a_kept_chart_has_a_picture_words_and_an_address(web, keep):
    answer = keep(width=300, height=200, scale=1)
    kept = answer.json
    assert answer.status_code == 201
    assert answer.headers["Location"] == f"/api/v1/charts/{kept['id']}"
    assert kept["image_url"] == f"{HERE}/i/{kept['id']}.png"
    assert "Signups" in kept["alt_text"]
    assert (kept["chart"], kept["width"], kept["ignored"], kept["revision"]) == (BAR, 300, [], 1)
    assert web.get(kept["image_url"].removeprefix(HERE)).mimetype == "image/png"


def test_keeping_costs_nothing(keep, services):
    keep()
    assert services.meter.usage("T0HOME").used == 0


def test_what_will_not_show_is_listed_and_the_senders_words_win(keep):
    kept = keep(alt_text="Mine", chart={**BAR, "options": {"plugins": {"zoom": {}}}}).json
    assert (kept["ignored"], kept["alt_text"]) == (["options.plugins.zoom"], "Mine")


def test_a_kept_chart_can_be_read_again_and_is_not_sent_twice(web, keep, bearer):
    path = f"/api/v1/charts/{keep().json['id']}"
    answer = web.get(path, headers=bearer())
    assert answer.json["chart"] == BAR
    again = web.get(path, headers={**bearer(), "If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_a_replaced_chart_has_another_picture_at_the_same_address(web, keep, bearer):
    kept = keep().json
    path = kept["image_url"].removeprefix(HERE)
    before = web.get(path)
    replaced = web.put(f"/api/v1/charts/{kept['id']}", json={"chart": PIE, "width": 300}, headers=bearer()).json
    assert (replaced["id"], replaced["chart"], replaced["width"], replaced["revision"]) == (kept["id"], PIE, 300, 2)
    assert web.get(path).headers["ETag"] != before.headers["ETag"]


def test_a_chart_is_replaced_and_removed_only_as_it_was_read_if_its_reader_says_so(web, keep, bearer):
    made = keep()
    path, old = f"/api/v1/charts/{made.json['id']}", made.headers["ETag"]
    new = web.put(path, json={"chart": PIE}, headers={**bearer(), "If-Match": old}).headers["ETag"]
    assert old != new == web.get(path, headers=bearer()).headers["ETag"]
    for method, tag in (("PUT", old), ("PUT", '"other", "another"'), ("DELETE", old)):
        answer = web.open(path, method=method, json={"chart": BAR}, headers={**bearer(), "If-Match": tag})
        assert (answer.status_code, answer.json["code"]) == (412, "chart_changed")
    assert web.get(path, headers=bearer()).json["chart"] == PIE
    for method, tag in (("PUT", "*"), ("DELETE", "*")):
        answer = web.open(path, method=method, json={"chart": BAR}, headers={**bearer(), "If-Match": tag})
        assert answer.status_code < 300


@pytest.mark.every_database
def test_of_several_who_read_the_same_one_replaces_it(services):
    kept = services.kept.keep(read_order({"chart": BAR}), "T0HOME")

    def replace(_):
        try:
            services.kept.replace("T0HOME", kept.id, read_order({"chart": PIE}), kept.revision)
        except ChartChanged:
            return False
        return True

    with ThreadPoolExecutor(8) as crowd:
        assert sum(crowd.map(replace, range(8))) == 1
    assert services.kept.find("T0HOME", kept.id).revision == kept.revision + 1


def test_what_was_read_can_be_sent_back_unchanged(web, keep, bearer):
    kept = keep(width=300, theme="dark", palette=["#ff0000"], timezone="Europe/Vienna").json
    fields = {name: kept[name] for name in ("chart", "width", "theme", "palette", "timezone", "alt_text")}
    replaced = web.put(f"/api/v1/charts/{kept['id']}", json=fields, headers=bearer()).json
    unlike = {name for name in kept if kept[name] != replaced[name]}
    assert unlike <= {"revision", "updated_at"}


def test_what_was_read_can_be_changed_and_sent_back_as_a_whole(web, keep, bearer):
    kept = keep().json
    path = f"/api/v1/charts/{kept['id']}"
    unchanged = web.put(path, json=kept, headers=bearer()).json
    assert {name for name in kept if kept[name] != unchanged[name]} <= {"revision", "updated_at"}
    changed = web.put(path, json={**unchanged, "chart": PIE, "id": "c_another"}, headers=bearer()).json
    assert (changed["id"], changed["chart"]) == (kept["id"], PIE)
    assert changed["alt_text"].startswith("Pie chart")
    assert web.put(path, json={**changed, "ignred": []}, headers=bearer()).status_code == 422


def test_words_of_the_senders_own_stay_when_they_are_sent_back(web, keep, bearer):
    kept = keep(alt_text="Mine").json
    changed = web.put(f"/api/v1/charts/{kept['id']}", json={**kept, "chart": PIE}, headers=bearer()).json
    assert changed["alt_text"] == "Mine"


def test_a_removed_chart_is_gone_with_its_picture(web, keep, bearer):
    kept = keep().json
    path = f"/api/v1/charts/{kept['id']}"
    removed = web.delete(path, headers=bearer())
    assert (removed.status_code, removed.headers.get("Content-Type")) == (204, None)
    assert web.get(path, headers=bearer()).status_code == 404
    assert web.get(kept["image_url"].removeprefix(HERE)).status_code == 404
    assert web.delete(path, headers=bearer()).status_code == 404


def test_a_list_is_read_page_by_page_newest_first(web, keep, bearer, clock):
    kept = []
    for _ in range(5):
        kept.append(keep().json["id"])
        clock.advance(seconds=1)
    seen, cursor = [], None
    while True:
        query = {"limit": 2, **({"cursor": cursor} if cursor else {})}
        page = web.get("/api/v1/charts", query_string=query, headers=bearer()).json
        assert len(page["charts"]) <= 2
        seen += [chart["id"] for chart in page["charts"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert seen == kept[::-1]


def test_charts_of_the_same_moment_are_each_listed_once(web, keep, bearer):
    kept = {keep().json["id"] for _ in range(3)}
    first = web.get("/api/v1/charts?limit=2", headers=bearer()).json
    second = web.get(f"/api/v1/charts?limit=2&cursor={first['next_cursor']}", headers=bearer()).json
    assert {chart["id"] for chart in first["charts"] + second["charts"]} == kept


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ("limit=0", "/limit"),
        ("limit=101", "/limit"),
        ("limit=x", "/limit"),
        ("limt=5", "/limt"),
        ("cursor=nonsense", "/cursor"),
        *((f"cursor={made_up(text)}", "/cursor") for text in CURSORS),
    ],
)
def test_a_wrong_page_is_named(web, bearer, query, pointer):
    answer = web.get(f"/api/v1/charts?{query}", headers=bearer())
    assert (answer.status_code, answer.json["errors"][0]["pointer"]) == (422, pointer)


@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_a_chart_of_another_workspace_is_not_there(web, keep, bearer, method):
    path = f"/api/v1/charts/{keep().json['id']}"
    outsider = bearer("T0OTHER")
    answer = getattr(web, method)(path, headers=outsider, **({"json": {"chart": PIE}} if method == "put" else {}))
    missing = getattr(web, method)("/api/v1/charts/c_no", headers=outsider, **({"json": {}} if method == "put" else {}))
    assert answer.status_code == missing.status_code == 404
    assert answer.json == missing.json
    assert web.get("/api/v1/charts", headers=outsider).json["charts"] == []
    assert web.get(path, headers=bearer()).json["chart"] == BAR


@pytest.mark.parametrize(
    ("method", "path"),
    [("post", ""), ("get", ""), ("get", "/c_1"), ("put", "/c_1"), ("delete", "/c_1")],
)
def test_a_key_with_the_scope_is_needed(web, bearer, method, path):
    call = getattr(web, method)
    assert call(f"/api/v1/charts{path}").json["code"] == "key_needed"
    assert call(f"/api/v1/charts{path}", headers=bearer(scopes=["usage:read"])).json["code"] == "scope_missing"


def test_a_chart_beyond_the_plan_is_neither_kept_nor_put_in_place(web, keep, bearer):
    many = [str(number) for number in range(10_001)]
    large = {"type": "line", "data": {"labels": many, "datasets": [{"data": [1] * 10_001}]}}
    for answer in (
        keep(chart=large),
        web.put(f"/api/v1/charts/{keep().json['id']}", json={"chart": large}, headers=bearer()),
    ):
        assert (answer.status_code, answer.json["code"]) == (422, "over_plan")
        assert answer.json["errors"][0]["pointer"] == "/chart/data"
    assert keep(width=3000, height=3000, scale=3).json["errors"][0]["pointer"] == "/scale"


def test_other_sites_pages_may_read_and_not_write(web, keep, bearer):
    path = f"/api/v1/charts/{keep().json['id']}"
    assert web.get(path, headers=bearer()).headers["Access-Control-Allow-Origin"] == "*"
    asked = web.options(path, headers={"Origin": "https://x.example", "Access-Control-Request-Method": "GET"})
    assert "Authorization" in asked.headers["Access-Control-Allow-Headers"]
    assert "PUT" not in asked.headers["Access-Control-Allow-Methods"]
    assert "Access-Control-Allow-Origin" not in keep().headers
    assert "Access-Control-Allow-Origin" not in web.get("/").headers
