"""`POST /api/v1/render`: a picture for a request, what it costs, and what it does not do."""

import io

import pytest
from PIL import Image
from stand_ins import TEAM

from app.api.headers import ignored_header

BAR = {"type": "bar", "data": {"labels": ["Mon", "Tue"], "datasets": [{"data": [3, 5]}]}}


def used(services, workspace=TEAM):
    return services.meter.usage(workspace).used


def test_the_answer_is_the_picture_in_the_size_that_was_asked_for(web):
    answer = web.post("/api/v1/render", json={"chart": BAR, "width": 300, "height": 200, "scale": 1})
    assert (answer.status_code, answer.mimetype) == (200, "image/png")
    assert Image.open(io.BytesIO(answer.data)).size == (300, 200)


def test_without_a_key_it_costs_nothing_and_keeps_nothing(web, services):
    answer = web.post("/api/v1/render", json={"chart": BAR})
    assert "X-Credits-Limit" not in answer.headers
    assert services.charts.recent(TEAM, 10) == []


def test_the_same_request_is_answered_without_the_database_and_the_browser(web, services, renderer, cache):
    first = web.post("/api/v1/render", json={"chart": BAR})
    services.database.engine.dispose()
    cache.entries.clear()
    again = web.post("/api/v1/render", json={"chart": BAR})
    assert again.data == first.data
    assert len(renderer.drawn) == 1


def test_the_same_picture_in_other_words_is_drawn_once(web, renderer):
    web.post("/api/v1/render", json={"chart": BAR})
    web.post("/api/v1/render", json={"width": 800, "chart": BAR})
    assert len(renderer.drawn) == 1


def test_with_a_key_the_first_picture_of_its_kind_a_day_costs_a_credit(web, services, clock, bearer):
    headers = bearer()
    for _ in range(3):
        answer = web.post("/api/v1/render", json={"chart": BAR}, headers=headers)
        assert answer.headers["X-Credits-Remaining"] == "49"
    web.post("/api/v1/render", json={"chart": BAR, "theme": "dark"}, headers=headers)
    assert used(services) == 2
    clock.advance(days=1)
    web.post("/api/v1/render", json={"chart": BAR}, headers=headers)
    assert used(services) == 1


def test_each_workspace_pays_for_itself(web, services, bearer):
    web.post("/api/v1/render", json={"chart": BAR}, headers=bearer())
    web.post("/api/v1/render", json={"chart": BAR}, headers=bearer("T0OTHER"))
    assert used(services) == used(services, "T0OTHER") == 1


def test_out_of_credits_no_browser_is_touched(web, services, renderer, bearer):
    headers = bearer()
    for number in range(50):
        services.meter.charge(TEAM, f"earlier {number}")
    answer = web.post("/api/v1/render", json={"chart": BAR}, headers=headers)
    assert (answer.status_code, answer.json["code"]) == (402, "out_of_credits")
    assert renderer.drawn == []


def test_a_key_without_the_scope_is_refused(web, renderer, bearer):
    answer = web.post("/api/v1/render", json={"chart": BAR}, headers=bearer(scopes=["usage:read"]))
    assert (answer.status_code, answer.json["code"]) == (403, "scope_missing")
    assert renderer.drawn == []


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({}, "/chart"),
        ({"chart": 7}, "/chart"),
        ({"chart": {**BAR, "type": "bra"}}, "/chart/type"),
        ({"chart": BAR, "width": 15}, "/width"),
        ({"chart": BAR, "height": 3001}, "/height"),
        ({"chart": BAR, "width": True}, "/width"),
        ({"chart": BAR, "scale": 100}, "/scale"),
        ({"chart": BAR, "format": "bmp"}, "/format"),
        ({"chart": BAR, "theme": "pink"}, "/theme"),
        ({"chart": BAR, "theme": ["dark"]}, "/theme"),
        ({"chart": BAR, "backgroundColor": "url(http://169.254.169.254/)"}, "/backgroundColor"),
        ({"chart": BAR, "widht": 300}, "/widht"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_drawn(web, renderer, fields, pointer):
    answer = web.post("/api/v1/render", json=fields)
    assert answer.status_code == 422
    assert pointer in [error["pointer"] for error in answer.json["errors"]]
    assert renderer.drawn == []


def test_what_does_not_show_is_said(web):
    answer = web.post("/api/v1/render", json={"chart": {**BAR, "options": {"plugins": {"zoom": {"pan": True}}}}})
    assert answer.headers["X-Grapiture-Ignored"] == "options.plugins.zoom"


def test_a_header_holds_any_path_and_never_too_many():
    assert ignored_header(["a,b", "é\n"]) == "a%2Cb, %C3%A9%0A"
    many = ignored_header([f"options.number{index}" for index in range(1000)])
    *shown, rest = many.split(", ")
    assert len(many) < 2100
    assert len(shown) + int(rest) == 1000
