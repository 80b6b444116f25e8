"""Charts as people write them in JavaScript."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.api.relaxed import parse_relaxed
from core.errors import GrapitureError, Malformed
from renderers import InvalidChart


def test_what_javascript_allows_in_data_is_read():
    text = """{ // a chart
        type: 'bar', "data": {labels: ["it's", 'a "b"',], datasets: [{data: [1, +2, .5, 5., 0x1F, -1e3, null]}]},
        /* no options */ $odd_name1: true,
    }"""
    assert parse_relaxed(text) == {
        "type": "bar",
        "data": {"labels": ["it's", 'a "b"'], "datasets": [{"data": [1, 2, 0.5, 5, 31, -1000, None]}]},
        "$odd_name1": True,
    }


@pytest.mark.parametrize(
    ("text", "pointer", "words"),
    [
        ("{options: {ticks: {callback: function (v) { return v }}}}", "/options/ticks/callback", "currency:USD"),
        ("{plugins: {datalabels: {formatter: (v) => v + '%'}}}", "/plugins/datalabels/formatter", '"format"'),
        ("{a: [1, 2, v => v]}", "/a/2", "value itself"),
        ("{a: async () => 1}", "/a", "never run"),
        ("{data: [new Date(2020, 1)]}", "/data/0", "never run"),
        ("{a: {b: getGradientFillHelper('vertical', ['red'])}}", "/a/b", "never run"),
        ("{a: Math.max(1, 2)}", "/a", "never run"),
        ("{a: 1, b: (function () {})()}", "/b", "never run"),
        ("{a: [NaN]}", "/a/0", "finite"),
        ("{a: {b: -Infinity}}", "/a/b", "finite"),
    ],
)
def test_a_program_is_pointed_at_and_never_run(text, pointer, words):
    with pytest.raises(InvalidChart) as caught:
        parse_relaxed(text)
    assert caught.value.flaws[0].pointer == pointer
    assert words in caught.value.flaws[0].message


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("{type: 'bar'", "line 1, column 1"),
        ("{type: bar}", "If bar is a text, put it in quotes"),
        ("{a: undefined}", "Write null"),
        ("{a: `x`}", "single or double quotes"),
        ("{a: 1}\n x", "behind the end"),
        ("{a: 1,\n b: }", "line 2, column 5"),
        ("{a: 1e999}", "a number that is none"),
        ("{a: " + "9" * 5000 + "}", "a number that is none"),
        ("[" * 100_000, "nested deeper"),
        ("{a:" * 100 + "1" + "}" * 100, "nested deeper"),
        ("{a: 1,, b: 2}", "line 1, column 7"),
        ("{%22type%22:%22bar%22}", "In a URL, encode it"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(text, words):
    with pytest.raises(Malformed) as caught:
        parse_relaxed(text)
    assert words in str(caught.value)


@pytest.mark.parametrize("text", ["[1]", "'x'", "7", "true", "null"])
def test_what_is_no_object_is_no_chart(text):
    with pytest.raises(InvalidChart) as caught:
        parse_relaxed(text)
    assert [flaw.pointer for flaw in caught.value.flaws] == [""]


def test_of_a_name_that_stands_twice_the_last_counts_as_in_javascript():
    assert parse_relaxed("{a: 1, a: 2}") == {"a": 2}


PIECES = some.sampled_from([*"{}[]():,'\"`\\/*\n+-.eE019 \u2028\ud800", "function", "=>", "a", "NaN", "//", "0x"])


@given(some.lists(PIECES, max_size=30).map("".join))
def test_anything_at_all_is_read_or_refused(text):
    for shape in (text, f"{{a: {text}}}"):
        with suppress(GrapitureError):
            assert isinstance(parse_relaxed(shape), dict)
