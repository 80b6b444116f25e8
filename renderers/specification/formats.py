"""Formats of numbers without code: options of JavaScript's `Intl.NumberFormat`, and short names for the usual ones."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, PlainValidator, model_validator

from renderers.cldr import USUAL, knows, language
from renderers.specification.values import Part, Text, choice_of, flaw

_CURRENCY = re.compile(r"[A-Za-z]{3}")
_UNIT = re.compile(r"[a-z]{2,20}(?:-[a-z0-9]{1,20}){0,5}")
_LOCALE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,8}")
STYLES = {name: name for name in ("decimal", "percent", "currency", "unit", "bytes", "duration")}
NOTATIONS = {name: name for name in ("standard", "scientific", "engineering", "compact")}
GROUPINGS = {
    **dict.fromkeys([True, "always", "true"], "always"),
    **dict.fromkeys([False, "false"], "never"),
    "auto": "auto",
    "min2": "min2",
}
ROUNDINGS = {
    "ceil": "ROUND_CEILING",
    "floor": "ROUND_FLOOR",
    "expand": "ROUND_UP",
    "trunc": "ROUND_DOWN",
    "halfExpand": "ROUND_HALF_UP",
    "halfTrunc": "ROUND_HALF_DOWN",
    "halfEven": "ROUND_HALF_EVEN",
    "halfCeil": "towards the larger",
    "halfFloor": "towards the smaller",
}
INCREMENTS = {step: step for step in (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 2500, 5000)}
SHORT_NAMES: Mapping[str, Mapping[str, Any]] = {
    "decimal": {"style": "decimal"},
    "percent": {"style": "percent"},
    "compact": {"notation": "compact"},
    "scientific": {"notation": "scientific"},
    "engineering": {"notation": "engineering"},
    "bytes": {"style": "bytes"},
    "duration": {"style": "duration"},
}
_STRIPPED = "trailingZeroDisplay"  # whole amounts of money without cents, where nobody asks for digits
_PREFIXED = {"currency": "currency", "unit": "unit"}
_NAMES = ", ".join(f'"{name}"' for name in SHORT_NAMES)
_WANTED = f'Send {_NAMES}, "currency:USD", "unit:kilometer", or options of Intl.NumberFormat.'


_UNIT_WANTED = 'Send a unit such as "kilometer", "kilometer-per-hour" or "celsius".'


def _read_currency(value: Any) -> str:
    if not isinstance(value, str) or not _CURRENCY.fullmatch(value):
        raise flaw('Send the three letters of a currency, such as "USD".')
    return value.upper()


def _read_unit(value: Any) -> str:
    if not isinstance(value, str) or not _UNIT.fullmatch(value):
        raise flaw(_UNIT_WANTED)
    if language(USUAL).unit(value, "short", Decimal(1)) is None:
        raise flaw(_UNIT_WANTED)
    return value


def read_locale(value: Any) -> str:
    """A language tag, or the first of a list of them."""
    first = value[0] if isinstance(value, list) and value else value
    if not isinstance(first, str) or not _LOCALE.fullmatch(first) or not knows(first):
        raise flaw('Send a language such as "de" or "en-US".')
    return first


Currency = Annotated[str, PlainValidator(_read_currency)]
Unit = Annotated[str, PlainValidator(_read_unit)]
Locale = Annotated[str, PlainValidator(read_locale)]
Digits = Annotated[int, Field(ge=0, le=20)]
Figures = Annotated[int, Field(ge=1, le=21)]
Width = Literal["short", "narrow", "long"]


def _expand(value: Any) -> Any:
    """A short name, alone or in place of a style, as the options that it stands for."""
    if isinstance(value, str):
        return _expanded(value, _WANTED)
    style = value.get("style") if isinstance(value, Mapping) else None
    if isinstance(style, str) and style not in STYLES:
        rest = {name: option for name, option in value.items() if name != "style"}
        expanded = dict(_expanded(style, _WANTED))
        if any("Digits" in name for name in rest):
            expanded.pop(_STRIPPED, None)
        return {**expanded, **rest}
    return value


def _expanded(name: str, wanted: str) -> dict[str, Any]:
    kind, colon, what = name.partition(":")
    if colon and kind in _PREFIXED and what:
        whole = {_STRIPPED: "stripIfInteger"} if kind == "currency" else {}
        return {"style": kind, _PREFIXED[kind]: what.strip(), "is_short": True, **whole}
    if name not in SHORT_NAMES:
        raise flaw(wanted)
    return {**SHORT_NAMES[name], "is_short": True}


class NumberFormat(Part):
    """How numbers are written. Nothing but `prefix`, `suffix` and `locale` leaves the digits as they would be.

    `is_short` tells that a short name was sent: then an axis may shorten large numbers, which Intl's options forbid.
    """

    style: Annotated[str, choice_of(STYLES)] | None = None
    currency: Currency | None = None
    currency_display: Literal["symbol", "narrowSymbol", "code", "name"] = "symbol"
    currency_sign: Literal["standard", "accounting"] = "standard"
    unit: Unit | None = None
    unit_display: Width = "short"
    notation: Annotated[str, choice_of(NOTATIONS)] | None = None
    compact_display: Literal["short", "long"] = "short"
    use_grouping: Annotated[str, choice_of(GROUPINGS)] | None = None
    sign_display: Literal["auto", "never", "always", "exceptZero", "negative"] = "auto"
    rounding_mode: Annotated[str, choice_of(ROUNDINGS)] = "ROUND_HALF_UP"
    rounding_increment: Annotated[int, choice_of(INCREMENTS)] = 1
    rounding_priority: Literal["auto", "morePrecision", "lessPrecision"] = "auto"
    trailing_zero_display: Literal["auto", "stripIfInteger"] = "auto"
    minimum_integer_digits: Figures = 1
    minimum_fraction_digits: Digits | None = None
    maximum_fraction_digits: Digits | None = None
    minimum_significant_digits: Figures | None = None
    maximum_significant_digits: Figures | None = None
    prefix: Text = ""
    suffix: Text = ""
    locale: Locale | None = None
    is_short: bool = Field(default=False, alias="is_short", exclude=True)

    @model_validator(mode="after")
    def _agree(self) -> Self:
        for needed in ("currency", "unit"):
            if self.style == needed and getattr(self, needed) is None:
                raise flaw(f'Add “{needed}”, such as "{"USD" if needed == "currency" else "kilometer"}".')
        for kind in ("fraction", "significant"):
            least, most = (getattr(self, f"{end}_{kind}_digits") for end in ("minimum", "maximum"))
            counts = kind == "significant" or self.rounding_priority != "auto" or not self.counts_figures
            if counts and least is not None and most is not None and least > most:
                raise flaw(f"Send a maximum of {kind} digits that is not below the minimum.")
        if self.rounding_increment != 1:
            ends = self.minimum_fraction_digits, self.maximum_fraction_digits
            if self.counts_figures or self.rounding_priority != "auto" or len({*ends, None}) > 2:
                raise flaw("A rounding increment goes with one number of fraction digits, and no significant digits.")
        return self

    @property
    def is_plain(self) -> bool:
        """Whether nothing is said about the digits themselves."""
        return self.model_fields_set <= {"prefix", "suffix", "locale", "is_short"}

    @property
    def fixes_digits(self) -> bool:
        """Whether the author says how many digits there are."""
        ends = (self.minimum_fraction_digits, self.maximum_fraction_digits)
        return ends != (None, None) or self.counts_figures or self.rounding_priority != "auto"

    @property
    def counts_figures(self) -> bool:
        """Whether the author counts significant digits."""
        return (self.minimum_significant_digits, self.maximum_significant_digits) != (None, None)


Format = Annotated[NumberFormat, BeforeValidator(_expand)]
