"""What may follow `/grapiture chart`."""

import json
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from commands.grammar import read_order
from commands.kinds import KINDS, kind_named
from commands.mistakes import NotUnderstood
from commands.options import OPTIONS
from core.errors import GrapitureError


def labels_and_values(order):
    data = order.chart["data"]
    return dict(zip(data["labels"], data["datasets"][0]["data"], strict=True))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Mon 3, Tue 5, Wed 9", {"Mon": 3, "Tue": 5, "Wed": 9}),
        ("Mon: 3, Tue: 5", {"Mon": 3, "Tue": 5}),
        ("Mon:3, Tue:5", {"Mon": 3, "Tue": 5}),
        ("Mon=3, Tue=5", {"Mon": 3, "Tue": 5}),
        ("Mon = 3; Tue = 5", {"Mon": 3, "Tue": 5}),
        ("Mon - 3, Tue - 5", {"Mon": 3, "Tue": 5}),
        ("Mon 3\nTue 5", {"Mon": 3, "Tue": 5}),
        ("Mon 3,\nTue 5,\n", {"Mon": 3, "Tue": 5}),
        ("Mon 3 | Tue 5", {"Mon": 3, "Tue": 5}),
        ("Mon 3 Tue 5 Wed 9", {"Mon": 3, "Tue": 5, "Wed": 9}),
        ("Mon $3k, Tue $5.5k", {"Mon": 3000, "Tue": 5500}),
        ("North Sea 12, South Sea 1,200", {"North Sea": 12, "South Sea": 1200}),
        ('"Profit: net, 2024" 3, Loss (2)', {"Profit: net, 2024": 3, "Loss": -2}),
        ("“Ada’s” 3, Bob 5", {"Ada’s": 3, "Bob": 5}),
        ("2023 5, 2024 7", {"2023": 5, "2024": 7}),
        ("09:00 5, 10:00 7", {"09:00": 5, "10:00": 7}),
        ("Mon 3, Tue -, Wed 4", {"Mon": 3, "Tue": None, "Wed": 4}),
        ("Mon -3, Tue -5", {"Mon": -3, "Tue": -5}),
        ("3 5 9", {"1": 3, "2": 5, "3": 9}),
        ("3, 5, 9", {"1": 3, "2": 5, "3": 9}),
        ("100,200,300", {"1": 100, "2": 200, "3": 300}),
        ("1,200 3,400", {"1": 1200, "2": 3400}),
        ("🍎 3, 🍐 5", {"🍎": 3, "🍐": 5}),
    ],
)
def test_a_list_is_read_as_it_is_meant(typed, meant):
    assert labels_and_values(read_order(typed)) == meant


def test_a_list_is_a_bar_chart_without_a_legend():
    assert read_order("Mon 3, Tue 5").chart == {
        "type": "bar",
        "data": {"labels": ["Mon", "Tue"], "datasets": [{"data": [3, 5]}]},
        "options": {"plugins": {"legend": {"display": False}}},
    }


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.word)
def test_every_kind_can_be_asked_for_by_its_word_and_its_aliases(kind):
    for word in (kind.word, kind.word.upper(), *kind.aliases):
        order = read_order(f"{word} Mon 3, Tue 5")
        assert order.chart["type"] == kind.type
        assert labels_and_values(order) == {"Mon": 3, "Tue": 5}


def test_words_and_options_may_stand_before_and_after_the_list():
    before = read_order('line stacked title:"Sign ups" Mon 3, Tue 5')
    after = read_order('line Mon 3, Tue 5 title:"Sign ups" stacked')
    assert before == after
    assert after.title == "Sign ups"
    assert after.chart["options"]["scales"] == {"x": {"stacked": True}, "y": {"stacked": True}}


@pytest.mark.parametrize("quoted", ['"My week"', "“My week”", "„My week“", " “My week”", "'My week'", "‘My week’"])
def test_an_option_may_be_quoted_in_any_way_that_clients_write_quotes(quoted):
    assert read_order(f"Mon 3, Tue 5 title:{quoted}").title == "My week"


def test_options_say_how_the_chart_looks():
    order = read_order("bar Mon 3 theme:dark size:400x300 horizontal x:Users y:Day")
    assert order.block() == {"type": "chart", "chart": order.chart, "theme": "dark", "width": 400, "height": 300}
    assert order.chart["options"]["indexAxis"] == "y"
    assert order.chart["options"]["scales"]["x"]["title"] == {"display": True, "text": "Users"}


@pytest.mark.parametrize(
    ("typed", "format_"),
    [
        ("Mon $3k, Tue $5k", "currency:USD"),
        ("12%, 34%", {"suffix": "%"}),
        ("Day,Net\nMon,€3\nTue,-€5", "currency:EUR"),
        ("Mon $3k, Tue $5k format:compact", "compact"),
        ("Mon 3, Tue 5 format:currency:eur", "currency:EUR"),
        ("Mon 3, Tue 5", None),
        ("Mon $3, Tue 5", None),
    ],
)
def test_numbers_keep_the_sign_that_they_were_all_typed_with(typed, format_):
    assert read_order(typed).chart["options"].get("format") == format_


def test_lying_bars_lie():
    assert read_order("hbar Mon 3, Tue 5").chart["options"]["indexAxis"] == "y"


def test_an_area_is_a_filled_line():
    assert read_order("area Mon 3, Tue 5").chart["data"]["datasets"][0]["fill"] == "origin"


def test_a_flag_can_be_taken_back():
    assert read_order("stacked:no Mon 3").chart["options"]["scales"]["x"]["stacked"] is False


def test_a_configuration_is_passed_on_as_it_is():
    chart = {"type": "pie", "data": {"labels": ["Yes", "No"], "datasets": [{"data": [3, 1]}]}}
    assert read_order(json.dumps(chart)).chart == chart


def test_a_configuration_may_hold_typographic_quotes_inside_its_texts():
    assert read_order('{"type":"pie","data":{"labels":["“so”"]}}').chart["data"]["labels"] == ["“so”"]


def test_a_configuration_whose_quotes_a_client_changed_is_understood():
    assert read_order("{“type”: “pie”, “data”: {}}").chart == {"type": "pie", "data": {}}


def test_options_after_a_configuration_win_and_keep_what_it_says_beside():
    order = read_order(
        '{"type":"bar","options":{"plugins":{"title":{"text":"Old","color":"red"}}}} title:New size:400x300'
    )
    assert order.chart["options"]["plugins"]["title"] == {"text": "New", "display": True, "color": "red"}
    assert order.look == {"width": 400, "height": 300}


def test_a_configuration_with_nonsense_where_an_option_goes_is_left_to_the_renderer():
    assert read_order('{"type":"bar","options":5} title:New').chart == {"type": "bar", "options": 5}


def test_the_form_wins_over_what_is_typed_into_its_data():
    order = read_order("line Mon 3, Tue 5 title:Typed", kind=kind_named("pie"), title="Form")
    assert (order.chart["type"], order.title) == ("pie", "Form")


MISTAKES = {
    "": "Try `/grapiture chart Mon 3, Tue 5, Wed 9`",
    "bar": "Try `/grapiture chart Mon 3, Tue 5, Wed 9`",
    "scatter 1 3, 2 5": "I do not draw `scatter` charts",
    "hello world": "no numbers in `hello world`",
    "Mon 3, Tue": "`Tue` has no number. Write `Tue 5`",
    "Mon 3, 5": "`5` has no label",
    "Mon 3, Tue many": "`Tue many` does not end with a number",
    'title:"My week Mon 3': "The quote that begins",
    '"North Sea 12': "is not closed",
    'titel:"x" Mon 3': "Did you mean `title:x`",
    "Mon 3 colour:red": "I know no option `colour:`",
    "theme:pink Mon 3": "no theme `pink`",
    "size:800 Mon 3": "`800` is not a size",
    "size:9x9 Mon 3": "`9x9` is not a size",
    "size:80x9999 Mon 3": "`80x9999` is not a size",
    "stacked:maybe Mon 3": "neither yes nor no",
    "to:#general Mon 3": "cannot find the channel `#general`",
    'title:"" Mon 3': "1 to 300 characters",
    "pie stacked Yes 3, No 1": "A pie chart has no axes",
    "{": "not valid JSON",
    '{"type":"pie"': "not valid JSON",
    '{"type":"pie"} }': "which is no option",
    '{"a": NaN}': "JSON has no `NaN`",
    '{"a": -Infinity}': "JSON has no `-Infinity`",
    '{"a": ' + "9" * 5000 + "}": "too long a number",
    '{"a":' * 100_000: "nested too deeply",
}


@pytest.mark.parametrize("typed", MISTAKES, ids=[typed[:25] or "nothing" for typed in MISTAKES])
def test_a_mistake_is_quoted_with_something_that_works(typed):
    with pytest.raises(NotUnderstood) as raised:
        read_order(typed)
    assert MISTAKES[typed] in str(raised.value)
    assert len(str(raised.value)) < 600


@pytest.mark.parametrize("name", OPTIONS.keys() - {"to"})
def test_the_example_of_every_option_works(name):
    plain, changed = read_order("Mon 3, Tue 5"), read_order(f"Mon 3, Tue 5 {OPTIONS[name].example}")
    assert changed != plain


WORDS = "Mon 3 $3k , ; | title: \" “ ” ' { } : = - --- theme:dark stacked pie ` ``` \\ 🍎 ( ) 1,234 size: 800x400 x:"
PIECES = st.sampled_from([*WORDS.split(), " ", "\n", "\t", "\x00", "\u2028"])


@given(st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join), st.lists(PIECES, max_size=30).map(" ".join)))
@example("| a |\n| - |\n| 3 |")
@example("a\tb\n\t\n")
@example('"\\"')
@example("title:\\")
@example(",")
def test_any_text_becomes_a_chart_or_a_mistake(text):
    with suppress(GrapitureError):
        order = read_order(text)
        assert json.loads(json.dumps(order.chart, allow_nan=False)) == order.chart
