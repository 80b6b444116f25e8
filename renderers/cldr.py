"""Languages: what CLDR, through Babel, knows of how one writes numbers. A language is loaded when it is asked for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.numbers import get_currency_name, get_currency_precision, get_currency_symbol

_NUMBER = re.compile(r"[#0,.@]+(?:E0+)?")
_QUOTED = re.compile(r"'([^']*)'")
_DIRECTIONS = dict.fromkeys([0x200E, 0x200F, 0x061C])
_ASCII = "0123456789"
_ZEROS = {"arab": "٠", "arabext": "۰", "beng": "০", "deva": "०", "mymr": "၀", "tibt": "༠", "cakm": "𑄶"}
# Languages in which 1234 is written without a separator: CLDR's minimumGroupingDigits, which Babel leaves out.
_UNGROUPED_THOUSANDS = frozenset({"be", "bg", "et", "hu", "hy", "it", "ka", "lv", "pl", "sl", "sq"})
_AS_IN_SPAIN = frozenset({None, "ES", "EA", "IC", "GQ", "PH"})
_AS_IN_BRAZIL = frozenset({None, "BR"})
# CLDR's narrow symbols, which Babel leaves out, and the currencies that have them.
_NARROW_SYMBOLS = {
    "$": "ARS AUD BBD BMD BND BSD BZD CAD CLP COP CUC CUP DOP FJD GYD HKD JMD KYD LRD MXN NAD NZD SBD SGD SRD TTD TWD "
    "USD UYU XCD",
    "£": "FKP GBP GIP SHP SSP SYP",
    "¥": "CNY JPY",
    "kr": "DKK ISK NOK SEK",
    "Rs": "LKR MUR NPR PKR",
    "₩": "KPW KRW",
    "R$": "BRL",
    "C$": "NIO",
    "T$": "TOP",
    "E£": "EGP",
    "L£": "LBP",
    "GH₵": "GHS",
    "zł": "PLN",
    "Kč": "CZK",
    "؋": "AFN",
    "֏": "AMD",
    "Kz": "AOA",
    "₼": "AZN",
    "KM": "BAM",
    "৳": "BDT",
    "Bs": "BOB",
    "P": "BWP",
    "₡": "CRC",
    "€": "EUR",
    "₾": "GEL",
    "FG": "GNF",
    "Q": "GTQ",
    "L": "HNL",
    "kn": "HRK",
    "Ft": "HUF",
    "Rp": "IDR",
    "₪": "ILS",
    "₹": "INR",
    "៛": "KHR",
    "CF": "KMF",
    "₸": "KZT",
    "₭": "LAK",
    "Ar": "MGA",
    "K": "MMK",
    "₮": "MNT",
    "RM": "MYR",
    "₦": "NGN",
    "₱": "PHP",
    "₲": "PYG",
    "lei": "RON",
    "₽": "RUB",
    "RF": "RWF",
    "Db": "STN",
    "฿": "THB",
    "₺": "TRY",
    "₴": "UAH",
    "₫": "VND",
    "R": "ZAR",
    "ZK": "ZMW",
}
_NARROW = {code: symbol for symbol, codes in _NARROW_SYMBOLS.items() for code in codes.split()}
_RTL = "right-to-left"
USUAL = "en"


@dataclass(frozen=True)
class Language:
    """One language of CLDR. Texts come with `{}` where the number stands."""

    locale: Locale

    @cached_property
    def digits(self) -> Mapping[int, str]:
        """A table from ASCII digits to this language's own."""
        zero = _ZEROS.get(self.locale.default_numbering_system)
        return {ord(digit): chr(ord(zero) + step) for step, digit in enumerate(_ASCII)} if zero else {}

    def symbol(self, name: str) -> str:
        """`decimal`, `group`, `exponential`, `percentSign` … as this language writes it."""
        system = self.locale.default_numbering_system
        symbols: Any = self.locale.number_symbols
        found = symbols[system].get(name) or symbols["latn"].get(name) or ""
        return str(found).translate(_DIRECTIONS)

    @cached_property
    def group_sizes(self) -> tuple[int, int]:
        """How many digits the first group has, and how many the others: 3 and 2 in India."""
        first, others = self.locale.decimal_formats[None].grouping
        return first, others

    @cached_property
    def least_grouped(self) -> int:
        """From how many digits on a number is grouped."""
        language, territory = self.locale.language, self.locale.territory
        late = language in _UNGROUPED_THOUSANDS
        late = late or (language == "es" and territory in _AS_IN_SPAIN)
        late = late or (language == "pt" and territory not in _AS_IN_BRAZIL)
        return self.group_sizes[0] + (2 if late else 1)

    @property
    def is_right_to_left(self) -> bool:
        return bool(self.locale.character_order == _RTL)

    def plural(self, number: Decimal) -> str:
        """Which of `one`, `few`, `other` … goes with `number`."""
        return str(self.locale.plural_form(number))

    def percent(self) -> str:
        return _template(self.locale.percent_formats[None].pattern).replace("%", self.symbol("percentSign"))

    def compact(self, length: str) -> Mapping[str, Mapping[int, tuple[int, str]]]:
        """For each plural form: from each exponent of ten on, by which exponent to divide and what to write."""
        lengths: Any = self.locale.compact_decimal_formats
        forms = lengths[length if length in lengths else "short"]
        return {form: {len(size) - 1: _step(size, one) for size, one in forms[form].items()} for form in forms}

    def currency(self, code: str, display: str, *, accounting: bool) -> tuple[str, str]:
        """What a currency's amount stands in: above zero, and below it (the same when a minus sign tells)."""
        formats: Any = self.locale.currency_formats
        pattern = formats["accounting" if accounting and "accounting" in formats else "standard"].pattern
        positive, _, negative = pattern.partition(";")
        symbol = self._currency_symbol(code, display)
        return tuple(_with_currency(_template(one), symbol) for one in (positive, negative or positive))  # type: ignore[return-value]

    def _currency_symbol(self, code: str, display: str) -> str:
        if display == "code":
            return code
        symbol: str = get_currency_symbol(code, self.locale)
        return _NARROW.get(code, symbol) if display == "narrowSymbol" else symbol

    def named_currency(self, code: str, number: Decimal) -> str:
        """`{} US dollars`."""
        patterns = self._data("currency_unit_patterns")
        pattern = str(patterns.get(self.plural(number)) or patterns["other"])
        name = get_currency_name(code, number, self.locale)
        return pattern.replace("{0}", "{}").replace("{1}", name)

    def unit(self, name: str, length: str, number: Decimal) -> str | None:
        """`{} km`; None for a unit that CLDR does not know."""
        whole = self._unit_forms(name, length)
        if whole is not None:
            return self._form(whole, number)
        above, per, below = name.partition("-per-")
        upper, lower = self._unit_forms(above, length), self._unit_forms(below, length) if per else None
        if upper is None or lower is None:
            return None
        joint = lower.get("per") or self._per(length).replace(
            "{1}", self._form(lower, Decimal(1)).replace("{}", "").strip()
        )
        return str(joint).replace("{0}", self._form(upper, number))

    def _form(self, forms: Mapping[str, Any], number: Decimal) -> str:
        return str(forms.get(self.plural(number)) or forms["other"]).replace("{0}", "{}")

    def _unit_forms(self, name: str, length: str) -> Mapping[str, Any] | None:
        patterns = self._data("unit_patterns")
        full = next((one for one in patterns if one.partition("-")[2] == name), None)
        if full is None:
            return None
        lengths = patterns[full]
        usable = (one for one in (length, "short", "long", "narrow") if one in lengths and "other" in lengths[one])
        return next((lengths[one] for one in usable), None)

    def _per(self, length: str) -> str:
        return str(self._data("compound_unit_patterns")["per"][length]["compound"])

    def _data(self, name: str) -> Any:
        return self.locale._data[name]  # noqa: SLF001  # Babel's own functions take a number, and round it their way


@lru_cache(maxsize=64)
def language(tag: str | None) -> Language:
    """The language of a tag such as `de-AT`, or of as much of it as CLDR knows; English for one that it does not."""
    parts = re.split(r"[-_]u[-_]|[-_]x[-_]", tag or USUAL)[0].replace("_", "-").split("-")
    while parts:
        try:
            return Language(Locale.parse("-".join(parts), sep="-"))
        except (UnknownLocaleError, ValueError):
            parts.pop()
    return Language(Locale.parse(USUAL))


def knows(tag: str) -> bool:
    """Whether CLDR has the language of `tag`."""
    return language(tag).locale.language == re.split("[-_]", tag)[0].lower()


def currency_places(code: str) -> int:
    """How many digits behind the point an amount has: 2, but none for yen."""
    return int(get_currency_precision(code))


def _template(pattern: str) -> str:
    bare = _NUMBER.sub("{}", pattern.translate(_DIRECTIONS), count=1)
    return _QUOTED.sub(lambda found: found[1] or "'", bare)


def _step(size: str, pattern: Any) -> tuple[int, str]:
    text = str(pattern.pattern).partition(";")[0]
    zeros = text.count("0")
    return (len(size) - zeros if zeros and text.strip("0") else 0), _template(text)


def _with_currency(template: str, symbol: str) -> str:
    """A symbol that ends in a letter keeps a space between itself and the digits."""
    before, after = template.split("{}")
    if before.endswith("¤") and symbol[-1:].isalpha():
        before += "\u00a0"
    if after.startswith("¤") and symbol[:1].isalpha():
        after = "\u00a0" + after
    return f"{before}{{}}{after}".replace("¤", symbol)
