"""What the API promises is what it is: the description names every address, and lets in what is drawn."""

import json
import re
from contextlib import suppress
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from app.api.contract.call import JSON
from app.api.contract.document import CALLS, build_document
from app.api.contract.schemas import look
from app.api.contract.words import words_of
from charts.looks import LOOK
from renderers import InvalidChart, read_chart

DOCUMENT = build_document("https://grapiture.example.com")
SCHEMAS = DOCUMENT["components"]["schemas"]
NOT_FOR_PROGRAMS = re.compile(r"/($|docs|gallery\.webp|billing/|slack/|stripe/)")


def validator(schema):
    """Of a schema that may speak of the components."""
    return Draft202012Validator({**schema, "components": {"schemas": SCHEMAS}})


def test_every_address_for_programs_is_described_and_no_other(web):
    answered = {
        (method, rule.rule.translate(str.maketrans("<>", "{}")))
        for rule in web.application.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
        if not NOT_FOR_PROGRAMS.match(rule.rule)
    }
    assert {(call.method, call.path) for call in CALLS} == answered


def test_every_name_of_a_call_is_its_own():
    names = [call.name for call in CALLS]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one_and_leads_nowhere_else(name):
    Draft202012Validator.check_schema(SCHEMAS[name])
    led = re.findall(r'"#/components/schemas/(\w+)"', json.dumps(SCHEMAS[name]))
    assert set(led) <= set(SCHEMAS)


def test_the_looks_described_are_those_that_are_read():
    assert set(look()) == set(LOOK)


def drawn():
    """The configurations of the collection that can be drawn, by name."""
    for path in sorted((Path(__file__).parents[2] / "gallery" / "collection").rglob("*.json")):
        chart = json.loads(path.read_text())
        chart = chart.get("chart", chart)
        with suppress(InvalidChart):
            read_chart(chart)
            yield pytest.param(chart, id=path.stem)


@pytest.mark.parametrize("chart", list(drawn()))
def test_what_is_drawn_is_allowed_by_the_description(chart):
    flaws = [f"{flaw.json_path}: {flaw.message[:200]}" for flaw in validator(SCHEMAS["Chart"]).iter_errors(chart)]
    assert flaws == []


@pytest.mark.parametrize("call", [call for call in CALLS if call.body], ids=lambda call: call.name)
def test_an_example_is_as_its_own_schema_says(call):
    assert call.example is not None
    assert list(validator(call.body[JSON]).iter_errors(call.example)) == []


@pytest.mark.parametrize(
    "chart",
    [
        {},
        {"type": "bra", "data": {"datasets": []}},
        {"type": "bar"},
        {"type": "bar", "data": {}, "opions": {}},
        {"type": "bar", "data": {"labels": "Mon", "datasets": []}},
        {"type": "line", "data": {"datasets": [{"data": [1]}]}, "options": {"scales": {"y": {"reverse": "yes"}}}},
        {"type": "panel", "data": []},
    ],
)
def test_what_is_wrong_by_its_type_is_wrong_by_the_description_too(chart):
    with pytest.raises(InvalidChart):
        read_chart(chart)
    assert list(validator(SCHEMAS["Chart"]).iter_errors(chart))


def test_the_description_is_served_to_anybody(web):
    answer = web.get("/openapi.json")
    assert answer.mimetype == "application/json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.json["servers"] == [{"url": "http://127.0.0.1:3000"}]
    assert answer.json["paths"].keys() == DOCUMENT["paths"].keys()


def test_the_page_for_people_has_every_call_and_loads_nothing_from_elsewhere(web):
    answer = web.get("/docs")
    page = answer.text
    for call in CALLS:
        assert f'<section id="{call.name}">' in page
    assert "<script" not in page
    assert "script-src" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self'")
    loaded = re.findall(r'<(?:link|img|iframe|object)[^>]+(?:href|src|data)="([^"]*)"', page)
    assert loaded == ["/docs/style.css", "/gallery.webp"]
    assert web.get("/docs/style.css").mimetype == "text/css"


def test_the_first_page_leads_there(web):
    assert 'href="/docs"' in web.get("/").text


def test_every_link_on_the_page_leads_to_a_place_on_it(web):
    page = web.get("/docs").text
    places = set(re.findall(r' id="([^"]+)"', page))
    assert {place for place in re.findall(r'href="#([^"]+)"', page) if place not in places} == set()


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ({"type": ["integer", "null"], "minimum": 16, "maximum": 3000}, "whole number from 16 to 3000"),
        ({"anyOf": [{"type": "string", "maxLength": 3000}, {"type": "null"}]}, "text of at most 3,000 characters"),
        ({"enum": ["png", "svg", "pdf", None]}, '"png", "svg" or "pdf"'),
        ({"type": "array", "items": {"anyOf": [{"type": "string"}, {"type": "null"}]}}, "list of text"),
        ({"anyOf": [{"$ref": "#/components/schemas/Chart"}, {"type": ["string", "null"]}]}, "Chart or text"),
        ({}, "anything"),
    ],
)
def test_a_schema_is_told_in_words(schema, words):
    assert "".join(word.text for word in words_of(schema)) == words
