"""Numbers as people write them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.numbers import is_gap, read_number, unit_of


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3", 3),
        ("0", 0),
        ("3.50", 3.5),
        (".5", 0.5),
        ("+4", 4),
        ("-3", -3),
        ("−3", -3),
        ("–3", -3),
        ("(3)", -3),
        ("($1,200)", -1200),
        ("1,234", 1234),
        ("1,234,567.8", 1234567.8),
        ("12'000", 12000),
        ("1.2k", 1200),
        ("1.1k", 1100),
        ("3M", 3_000_000),
        ("2.5bn", 2_500_000_000),
        ("$42k", 42000),
        ("$3m", 3_000_000),
        ("-$5", -5),
        ("$-5", -5),
        ("12%", 12),
        ("12 %", 12),
        ("7€", 7),
        ("1e3", 1000),
        ("1.5e-3", 0.0015),
        ("5e-324", 5e-324),
        ("9007199254740993", 9007199254740992.0),
    ],
)
def test_a_number_is_read_as_it_is_meant(typed, meant):
    assert read_number(typed) == meant


NO_NUMBERS = "Mon 1,23 12,34 (3 3) -(3) --3 3m 1e999 1e400 $ % 0x10 NaN inf ١٢ =1+1 1.2.3 12:30"


@pytest.mark.parametrize("typed", ["", "3 5", "1" * 61, *NO_NUMBERS.split()])
def test_what_is_no_number_is_not_guessed_at(typed):
    assert read_number(typed) is None


@pytest.mark.parametrize("typed", ["", " ", "-", "–", "n/a", "null"])
def test_a_gap_says_that_there_is_no_value(typed):
    assert is_gap(typed)
    assert read_number(typed) is None


@given(st.integers(-(10**12), 10**12))
def test_every_whole_number_survives_its_grouping(number):
    assert read_number(f"{number:,}") == number


@given(st.text())
def test_any_text_is_a_finite_number_or_none(text):
    number = read_number(text)
    assert number is None or math.isfinite(number)


@pytest.mark.parametrize(
    ("cells", "unit"),
    [
        (["$42k", "$31,000", "-$5"], "$"),
        (["12%", "30 %", "–"], "%"),
        (["7€", "8"], None),
        (["$7", "8€"], None),
        (["3", "5"], None),
        (["Mon", ""], None),
    ],
)
def test_a_sign_that_all_numbers_carry_is_their_unit(cells, unit):
    assert unit_of(cells) == unit
