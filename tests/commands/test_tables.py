"""Tables that people paste."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.grammar import read_order
from commands.mistakes import NotUnderstood
from commands.tables import read_table

CSV = "Region,Q1,Q2\nNorth,3,4\nSouth,5,6"


def as_rows(table):
    heading = [series.name for series in table.series]
    values = zip(*(series.values for series in table.series), strict=True)
    return [heading, *[[label, *row] for label, row in zip(table.labels, values, strict=True)]]


@pytest.mark.parametrize(
    "pasted",
    [
        CSV,
        CSV.replace("\n", "\r\n"),
        CSV.replace(",", "\t"),
        CSV.replace(",", ";"),
        CSV.replace(",", ", "),
        "| Region | Q1 | Q2 |\n|---|--:|:-:|\n| North | 3 | 4 |\n| South | 5 | 6 |",
        "Region | Q1 | Q2\n--- | --- | ---\nNorth | 3 | 4\nSouth | 5 | 6",
        "|Region|Q1|Q2|\n|North|3|4|\n|South|5|6|",
        f"```\n{CSV}\n```",
        f"\n{CSV}\n\n",
        '“Region”,"Q1",Q2\n"North","3",4\nSouth,5,6,',
        "\tQ1\tQ2\nNorth\t3\t4\nSouth\t5\t6",
        "Q1\tQ2\nNorth\t3\t4\nSouth\t5\t6",
    ],
)
def test_the_first_row_names_the_series_and_the_first_column_the_labels(pasted):
    assert as_rows(read_table(pasted)) == [["Q1", "Q2"], ["North", 3, 4], ["South", 5, 6]]


def test_an_empty_cell_is_a_gap():
    assert as_rows(read_table("Day,A,B\nMon,,2\nTue,3,-"))[1:] == [["Mon", None, 2], ["Tue", 3, None]]


def test_money_and_quoted_thousands_are_numbers():
    assert as_rows(read_table('Day,A\nMon,"$1,200"\nTue,($3k)'))[1:] == [["Mon", 1200], ["Tue", -3000]]


def test_a_cell_that_begins_like_a_formula_is_text():
    with pytest.raises(NotUnderstood, match=r"`=1\+1` under `A`, which is not a number"):
        read_table("Day,A\nMon,=1+1\nTue,3")
    assert read_table("Day,A\n=cmd|x,3\n@SUM,4").labels == ("=cmd|x", "@SUM")


def test_markup_in_a_markdown_cell_is_left_as_its_text():
    assert read_table("| Day | A |\n|---|---|\n| **Mon** | 3 |").labels == ("Mon",)


@pytest.mark.parametrize(
    ("pasted", "sentence"),
    [
        ("Day,A,B\nMon,1,2\nTue,3", r"Row 3 of the table \(`Tue`\) has nothing under `B`"),
        ("Day,A,B\nMon,1,2\nTue", r"Row 3 of the table \(`Tue`\) has nothing under `A`"),
        ("Day,A\nMon,1\nTue,3,4", r"Row 3 of the table \(`Tue`\) has `4` in column 3"),
        ("Day,A,B\nMon,1,x\nTue,3,4", r"Row 2 of the table \(`Mon`\) has `x` under `B`"),
        ('Day,A\nMon,"1', "a quote in it is not closed"),
        ("Day\t\nMon\t", "a column of labels and a column of numbers"),
    ],
)
def test_a_mistake_names_its_row_and_column(pasted, sentence):
    with pytest.raises(NotUnderstood, match=sentence):
        read_table(pasted)


@pytest.mark.parametrize(
    "typed", ["Mon 3, Tue 5", "Mon 3, Tue 5\nWed 9, Thu 7", "Mon 3,\nTue 5,", "hello\nworld", "", "3 5\n9"]
)
def test_a_list_is_no_table(typed):
    assert read_table(typed) is None


def test_words_may_stand_before_a_table_and_options_above_and_below_it():
    order = read_order(f'line stacked theme:dark\n{CSV}\ntitle:"By region" size:400x300')
    assert (order.chart["type"], order.title) == ("line", "By region")
    assert order.look == {"theme": "dark", "width": 400, "height": 300}
    assert order.chart["data"]["datasets"] == [{"label": "Q1", "data": [3, 5]}, {"label": "Q2", "data": [4, 6]}]


def test_a_table_with_an_empty_corner_may_follow_on_the_same_line():
    assert read_order("bar ,Q1\nNorth,3\nSouth,5").chart["data"]["labels"] == ["North", "South"]


@given(st.lists(st.lists(st.integers(-999, 999), min_size=2, max_size=4), min_size=1, max_size=5))
def test_any_table_is_read_back_or_its_ragged_row_is_named(rows):
    pasted = "\n".join(["label\ta\tb", *("\t".join(["x", *map(str, row)]) for row in rows)])
    if all(len(row) == 2 for row in rows) or all(len(row) == 3 for row in rows):
        assert [list(column) for column in zip(*(one.values for one in read_table(pasted).series), strict=True)] == rows
    else:
        with pytest.raises(NotUnderstood, match="Row"):
            read_table(pasted)
