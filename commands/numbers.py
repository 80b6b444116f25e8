"""Numbers as people write them: `1,234`, `1.2k`, `$42k`, `12%`, `−3`, `(3)`."""

import math
import re
from collections.abc import Iterable
from decimal import Decimal

CURRENCIES = "$€£¥₹₩₽₺"
SCALES = {"": 1, "k": 10**3, "K": 10**3, "M": 10**6, "mn": 10**6, "bn": 10**9, "B": 10**9, "T": 10**12}
SCALES_OF_MONEY = {**SCALES, "m": 10**6, "b": 10**9}  # `$3m` is three million, `3m` may be minutes or metres.
GAPS = frozenset({"", "-", "–", "—", "null", "n/a", "N/A", "NA"})
LARGEST_EXACT = 2**53
LONGEST = 60
NUMBER = re.compile(
    rf"""
    (?P<opening>\()?
    (?P<sign>[-+−–])?
    (?P<before>[{CURRENCIES}])?
    (?P<inner_sign>[-−–])?
    (?P<whole>[0-9]{{1,3}}(?:[,'’\u00a0\u202f][0-9]{{3}})+|[0-9]*)
    (?P<fraction>\.[0-9]+)?
    (?P<exponent>[eE][-+]?[0-9]{{1,3}})?
    (?P<scale>k|K|mn|bn|M|B|T|m|b)?
    \s?(?P<after>[%{CURRENCIES}])?
    (?P<closing>\))?
    """,
    re.VERBOSE,
)


def read_number(text: str) -> int | float | None:
    """The number that `text` is, or None. A percent sign and a currency sign are read over: `12%` is 12.

    A minus is a hyphen, a dash, U+2212, or parentheses as accountants use them.
    """
    match = NUMBER.fullmatch(text.strip()) if len(text) <= LONGEST else None
    if match is None or not (match["whole"] or match["fraction"]):
        return None
    signs = [match["sign"], match["inner_sign"], match["opening"]]
    if bool(match["opening"]) != bool(match["closing"]) or sum(map(bool, signs)) > 1:
        return None
    is_money = match["before"] or match["after"] in tuple(CURRENCIES)
    scale = (SCALES_OF_MONEY if is_money else SCALES).get(match["scale"] or "")
    if scale is None:
        return None
    digits = re.sub(r"[^0-9]", "", match["whole"]) or "0"
    value = Decimal(digits + (match["fraction"] or "") + (match["exponent"] or "")) * scale
    return _as_json(-value if any(sign and sign != "+" for sign in signs) else value)


def unit_of(cells: Iterable[str]) -> str | None:
    """The currency or percent sign that all numbers among `cells` carry; None when there is none, or one without."""
    signs = set()
    for text in cells:
        match = NUMBER.fullmatch(text.strip()) if len(text) <= LONGEST else None
        if match is not None and read_number(text) is not None:
            signs.add(match["before"] or match["after"])
    return signs.pop() if len(signs) == 1 else None


def is_gap(text: str) -> bool:
    """Whether a cell says that there is no value."""
    return text.strip() in GAPS


def _as_json(value: Decimal) -> int | float | None:
    if abs(value) < LARGEST_EXACT and value == value.to_integral_value():
        return int(value)
    number = float(value)
    return number if math.isfinite(number) else None
