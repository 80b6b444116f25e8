"""Numbers in formats without code: what `Intl.NumberFormat` of a browser writes, ours must write too."""

import json
import re
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from renderers import InvalidChart, read_chart
from renderers.compose import compose
from renderers.look import Look
from renderers.number_format import format_number, format_together
from renderers.number_style import NumberStyle
from renderers.specification.formats import Format

FORMAT = TypeAdapter(Format)
BARS = {"labels": ["a", "b"], "datasets": [{"data": [1, 4]}]}
USD = {"style": "currency", "currency": "USD"}


def style(spec, locale=None):
    return NumberStyle(None, locale).but(None if spec is None else FORMAT.validate_python(spec))


def flat(text):
    """Spaces of any width are spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


# Taken from Intl.NumberFormat of a browser engine with CLDR 48, its hyphens put as minus signs.
INTL = [
    ("en-US", {}, 1234567.891, "1,234,567.891"),
    ("de-DE", {}, 1234567.891, "1.234.567,891"),
    ("fr-FR", {}, 1234567.891, "1 234 567,891"),
    ("es-ES", {}, 1234, "1234"),
    ("hi-IN", {}, 1234567.891, "12,34,567.891"),
    ("ar-EG", {}, 1234567.891, "١٬٢٣٤٬٥٦٧٫٨٩١"),
    ("en", {"style": "percent"}, 0.25, "25%"),
    ("de", {"style": "percent"}, 0.25, "25 %"),
    ("en", {"style": "percent", "minimumFractionDigits": 1}, 0.5, "50.0%"),
    ("en", USD, -1234.5678, "−$1,234.57"),
    ("de", {"style": "currency", "currency": "EUR"}, 1234.5, "1.234,50 €"),
    ("ja", {"style": "currency", "currency": "JPY"}, 1234.5, "￥1,235"),
    ("en", {"style": "currency", "currency": "EUR", "currencyDisplay": "code"}, 1, "EUR 1.00"),
    ("en", {"style": "currency", "currency": "EUR", "currencyDisplay": "name"}, 1, "1.00 euros"),
    ("en", {"style": "currency", "currency": "CAD", "currencyDisplay": "narrowSymbol"}, 1, "$1.00"),
    ("en", {**USD, "currencySign": "accounting"}, -5, "($5.00)"),
    ("en", {**USD, "notation": "compact"}, 1234567, "$1.2M"),
    ("en", {**USD, "trailingZeroDisplay": "stripIfInteger"}, 5, "$5"),
    ("en", {"notation": "compact"}, 999_999, "1M"),
    ("en", {"notation": "compact"}, 1234, "1.2K"),
    ("en", {"notation": "compact", "compactDisplay": "long"}, 1.5e6, "1.5 million"),
    ("de", {"notation": "compact"}, 1.5e6, "1,5 Mio."),
    ("ja", {"notation": "compact"}, 123456789, "1.2億"),
    ("en", {"notation": "scientific"}, 123456, "1.235E5"),
    ("en", {"notation": "engineering"}, 123456, "123.456E3"),
    ("en", {"maximumFractionDigits": 0}, 2.5, "3"),
    ("en", {"maximumFractionDigits": 0, "roundingMode": "floor"}, 2.9, "2"),
    ("en", {"maximumSignificantDigits": 3}, 1234.5678, "1,230"),
    ("en", {"minimumSignificantDigits": 3}, 1, "1.00"),
    ("en", {"minimumIntegerDigits": 3}, 5, "005"),
    ("en", {"useGrouping": False}, 1234567, "1234567"),
    ("en", {"signDisplay": "always"}, 5, "+5"),
    ("en", {"signDisplay": "never"}, -5, "5"),
    ("en", {"style": "unit", "unit": "kilometer-per-hour"}, 50, "50 km/h"),
    ("en", {"style": "unit", "unit": "megabyte-per-second"}, 5, "5 MB/s"),
    ("en", {"style": "unit", "unit": "liter", "unitDisplay": "long"}, 1, "1 liter"),
    ("fr", {"style": "unit", "unit": "byte", "unitDisplay": "narrow"}, 12, "12o"),
    ("en", {"maximumFractionDigits": 2}, 1.005, "1.01"),
    ("pt-BR", {"style": "currency", "currency": "BRL", "currencyDisplay": "narrowSymbol"}, 1, "R$ 1,00"),
    ("zh-CN", {"style": "currency", "currency": "JPY", "currencyDisplay": "narrowSymbol"}, 99999, "¥99,999"),
    ("pl", {"style": "currency", "currency": "INR", "currencyDisplay": "narrowSymbol"}, 0.25, "0,25 ₹"),
    ("en", {"maximumFractionDigits": 0, "roundingMode": "halfCeil"}, -2.5, "−2"),
    ("en", {"maximumFractionDigits": 0, "roundingMode": "halfCeil"}, 2.5, "3"),
    ("en", {"maximumFractionDigits": 0, "roundingMode": "halfFloor"}, -2.5, "−3"),
    ("en", {"maximumFractionDigits": 0, "roundingIncrement": 25}, 1240, "1,250"),
    ("en", {**USD, "roundingIncrement": 5}, 10.13, "$10.15"),
    (
        "en",
        {"maximumFractionDigits": 2, "maximumSignificantDigits": 2, "roundingPriority": "morePrecision"},
        123.456,
        "123.46",
    ),
    (
        "en",
        {"maximumFractionDigits": 2, "maximumSignificantDigits": 2, "roundingPriority": "lessPrecision"},
        123.456,
        "120",
    ),
    ("en", {"minimumFractionDigits": 3, "maximumFractionDigits": 1, "maximumSignificantDigits": 2}, 1.234, "1.2"),
]


@pytest.mark.parametrize(("locale", "options", "number", "expected"), INTL)
def test_intl_options_write_what_a_browser_writes(locale, options, number, expected):
    assert flat(format_number(number, style(options or {"style": "decimal"}, locale))) == expected


SHORT_NAMES = [
    ("currency:USD", 1234.5, "$1,234.50"),
    ("currency:jpy", 1234.5, "¥1,235"),
    ("percent", 0.25, "25%"),
    ("compact", 12_345, "12K"),
    ("bytes", 512, "512 B"),
    ("bytes", 1536, "1.54 kB"),
    ("bytes", 3e12, "3 TB"),
    ("duration", 45, "45s"),
    ("duration", 3900, "1h 5m"),
    ("duration", 90_061, "1d 1h"),
    ("duration", 0.25, "250ms"),
    ("duration", -100, "−1m 40s"),
    ({"style": "bytes", "suffix": " free"}, 2e9, "2 GB free"),
    ({"prefix": "~"}, -5, "−~5"),
    ({"suffix": " °C"}, 12.5, "12.5 °C"),
]


@pytest.mark.parametrize(("spec", "number", "expected"), SHORT_NAMES)
def test_a_short_name_stands_for_a_usual_format(spec, number, expected):
    assert flat(format_number(number, style(spec))) == expected


TOGETHER = [
    ("currency:USD", [0, 500_000, 1_000_000], ["$0", "$0.5M", "$1.0M"]),
    ("currency:USD", [0, 0.5, 1], ["$0.00", "$0.50", "$1.00"]),
    ("currency:USD", [0, 5, 10], ["$0", "$5", "$10"]),
    (USD, [0, 500_000, 1_000_000], ["$0", "$500,000", "$1,000,000"]),
    ("percent", [0, 0.125, 0.25], ["0%", "12.5%", "25.0%"]),
    ("compact", [0, 500_000, 1_000_000], ["0", "0.5M", "1.0M"]),
    ("bytes", [0, 500, 1000], ["0", "0.5 kB", "1.0 kB"]),
    ("duration", [0, 1800, 3600], ["0", "30m", "60m"]),
    ({"suffix": " °C"}, [-5, 0, 5], ["−5 °C", "0 °C", "5 °C"]),
    ({"maximumFractionDigits": 1, "minimumFractionDigits": 1}, [0, 5], ["0.0", "5.0"]),
]


@pytest.mark.parametrize(("spec", "numbers", "expected"), TOGETHER)
def test_the_numbers_of_an_axis_have_one_unit_and_one_precision(spec, numbers, expected):
    assert [flat(text) for text in format_together(numbers, style(spec))] == expected


def test_a_language_alone_groups_and_shortens_in_its_own_way():
    assert format_number(1234567.5, style(None, "de")) == "1.234.567,5"
    assert [flat(text) for text in format_together([0, 5e5, 1e6], style(None, "de"))] == ["0", "0,5 Mio.", "1,0 Mio."]


def test_without_a_format_and_a_language_numbers_look_as_ever():
    assert format_number(1234.5) == "1,234.5"
    assert format_together([0, 500_000, 1_000_000]) == ["0", "0.5M", "1.0M"]


@pytest.mark.parametrize("number", [5e-324, 1e300, -1e300, 0.0, -0.0, 1e16 + 2])
@pytest.mark.parametrize("spec", ["currency:USD", "percent", "compact", "bytes", "duration", "scientific", None])
def test_no_number_is_too_large_or_too_small_to_be_written(number, spec):
    assert format_number(number, style(spec, "fr"))
    assert len(format_together([number, 0.0], style(spec, "fr"))) == 2


def texts(spec, **look):
    scene = compose(read_chart(spec), 800, 450, Look(**look))
    return [flat(text) for mark in scene.marks if mark.kind == "texts" for text in mark.text]


def test_an_axis_has_its_own_format_or_that_of_the_chart():
    chart = {"type": "bar", "data": BARS, "options": {"format": "currency:EUR"}}
    assert "€4" in texts(chart)
    assert "4 €" in texts(chart, locale="de")
    own = {"format": "currency:EUR", "locale": "de", "scales": {"y": {"ticks": {"format": {"suffix": " Stück"}}}}}
    assert "4 Stück" in texts({**chart, "options": own})


FLAWS = [
    ("curency:USD", "/options/format"),
    (5, "/options/format"),
    ({"style": "currency"}, "/options/format"),
    ({"style": "currency", "currency": "dollar"}, "/options/format/currency"),
    ({"style": "unit", "unit": "parsnip"}, "/options/format/unit"),
    ({"style": "money"}, "/options/format"),
    ({"notation": "long"}, "/options/format/notation"),
    ({"locale": "klingon"}, "/options/format/locale"),
    ({"minimumFractionDigits": 4, "maximumFractionDigits": 2}, "/options/format"),
    ({"minimumFractionDigits": 99}, "/options/format/minimumFractionDigits"),
]


@pytest.mark.parametrize(("spec", "pointer"), FLAWS)
def test_a_wrong_format_is_said_where_it_stands(spec, pointer):
    with pytest.raises(InvalidChart) as caught:
        read_chart({"type": "bar", "data": BARS, "options": {"format": spec}})
    assert [flaw.pointer for flaw in caught.value.flaws] == [pointer]


def test_what_a_format_does_not_know_is_ignored_and_said():
    chart = {"type": "bar", "data": BARS, "options": {"format": {"style": "percent", "sparkles": 3}}}
    assert read_chart(chart).ignored == ("options.format.sparkles",)


def test_the_examples_in_the_documentation_are_true():
    lines = (Path(__file__).parents[2] / "docs" / "charts.md").read_text().splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    examples = [row for row in rows if row[0].startswith(("`", "nothing")) and len(row) == 3]
    assert len(examples) >= 9
    for send, large, small in examples:
        spec = re.match("`(.*?)`", send)
        wanted = style(json.loads(spec[1]) if spec else None)
        assert [flat(format_number(number, wanted)) for number in (1234567.0, 0.25)] == [large, small]


def test_an_axis_of_durations_counts_in_minutes_hours_or_days():
    def marks(longest):
        data = {"labels": ["a"], "datasets": [{"data": [longest]}]}
        return [text for text in texts({"type": "bar", "data": data, "options": {"format": "duration"}}) if text != "a"]

    assert marks(3700) == ["0", "15m", "30m", "45m", "60m", "75m"]
    assert marks(6_000) == ["0", "20m", "40m", "60m", "80m", "100m"]
    assert marks(10_000) == ["0", "1h", "2h", "3h"]
    assert marks(400_000) == ["0", "1d", "2d", "3d", "4d", "5d"]
