"""Numbers written as JavaScript's `Intl.NumberFormat` writes them (ECMA-402), with the words of CLDR."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal, localcontext
from functools import cached_property, lru_cache

from renderers.cldr import Language, currency_places, language
from renderers.specification.formats import NumberFormat

MINUS = "−"
_MOST_PLACES = 12
_HALVES = {  # of a positive number, and of a negative one
    "towards the larger": (ROUND_HALF_UP, ROUND_HALF_DOWN),
    "towards the smaller": (ROUND_HALF_DOWN, ROUND_HALF_UP),
}
_COMPACT = NumberFormat(notation="compact")
_TOGETHER = NumberFormat()
_PLAIN = NumberFormat.model_validate({"maximumFractionDigits": _MOST_PLACES})


@dataclass(frozen=True)
class Formatter:
    """Writes numbers in one format and one language."""

    format: NumberFormat
    language: Language

    def one(self, number: float) -> str:
        """A number that stands alone, with as many digits as the format gives it."""
        value = self._value(number)
        exponent = self._exponent(value)
        rounded, least = self._rounded(value, exponent)
        grown = self._exponent(rounded.scaleb(exponent)) if rounded else exponent
        if grown != exponent:  # 999,999 is 1M, not 1000K
            rounded, least = self._rounded(value, grown)
        return self._written(rounded, least, grown)

    def together(self, numbers: Sequence[float]) -> list[str]:
        """The numbers of one axis, with one exponent and one precision unless the format gives the digits."""
        values = [self._value(number) for number in numbers]
        exponent = self._exponent(max(values, key=abs, default=Decimal(0)))
        if self.format.fixes_digits or self.format.notation in {"scientific", "engineering"}:
            return [self.one(number) for number in numbers]
        scaled = [_tidy(value.scaleb(-exponent)) for value in values]
        places = min(max((_places(value) for value in scaled), default=0), _MOST_PLACES)
        if places and self.format.style == "currency" and exponent == 0:
            places = max(places, currency_places(self.format.currency or ""))
        of_zero = places if self.format.style == "currency" and exponent == 0 else 0
        return [
            self._written(_round(value, places), places, exponent) if value else self._written(value, of_zero, 0)
            for value in scaled
        ]

    def _value(self, number: float) -> Decimal:
        value = Decimal(repr(float(number)))
        return value.scaleb(2) if self.format.style == "percent" else value

    def _exponent(self, value: Decimal) -> int:
        """By which power of ten the number is divided before it is written."""
        size = value.adjusted() if value else 0
        if self.format.notation == "scientific":
            return size
        if self.format.notation == "engineering":
            return size // 3 * 3
        return self._step(size)[0] if self.format.notation == "compact" else 0

    def _step(self, size: int) -> tuple[int, str]:
        steps = self._steps["other"]
        return steps[max(steps)] if size > max(steps) else steps.get(size, (0, "{}"))

    @cached_property
    def _steps(self) -> dict[str, dict[int, tuple[int, str]]]:
        # No language has long names for amounts of money in CLDR.
        length = "short" if self.format.style == "currency" else self.format.compact_display
        return {form: dict(steps) for form, steps in self.language.compact(length).items()}

    def _rounded(self, value: Decimal, exponent: int) -> tuple[Decimal, int]:
        """The mantissa, and how many of its digits behind the point are written even when they are zeros."""
        scaled = value.scaleb(-exponent)
        format_ = self.format
        if format_.rounding_priority != "auto":
            return self._by_priority(scaled)
        if format_.counts_figures:
            return self._by_figures(scaled, format_.minimum_significant_digits or 1, format_.maximum_significant_digits)
        if format_.notation == "compact" and not format_.fixes_digits:
            return self._by_figures(scaled, 1, 2) if abs(scaled) < 10 and scaled else (self._round(scaled, 0), 0)
        least, most = self._fraction_digits()
        return self._round(scaled, most), least

    def _by_figures(self, scaled: Decimal, least: int, most: int | None) -> tuple[Decimal, int]:
        size = scaled.adjusted() if scaled else 0
        rounded = self._round(scaled, max(most or 21, least) - 1 - size)
        return rounded, max(0, least - 1 - (rounded.adjusted() if rounded else 0))

    def _by_priority(self, scaled: Decimal) -> tuple[Decimal, int]:
        """By digits behind the point or by significant ones, whichever keeps more, or less, of the number."""
        format_, (least, most) = self.format, self._fraction_digits()
        figures = (format_.minimum_significant_digits or 1, format_.maximum_significant_digits or 21)
        places = max(figures) - 1 - (scaled.adjusted() if scaled else 0)
        if (places > most) == (format_.rounding_priority == "morePrecision"):
            return self._by_figures(scaled, *figures)
        return self._round(scaled, most), least

    def _fraction_digits(self) -> tuple[int, int]:
        """At least and at most how many digits behind the point, as ECMA-402 completes what the author leaves out."""
        least, most = self.format.minimum_fraction_digits, self.format.maximum_fraction_digits
        usual = {"percent": (0, 0)}.get(self.format.style or "", (0, 3))
        if self.format.style == "currency" and self.format.notation in {None, "standard"}:
            usual = (currency_places(self.format.currency or ""),) * 2
        if least is None:
            least = usual[0] if most is None else min(usual[0], most)
        return least, max(usual[1], least) if most is None else most

    def _round(self, value: Decimal, places: int) -> Decimal:
        step = Decimal(self.format.rounding_increment)
        way = self.format.rounding_mode
        if way in _HALVES:
            way = _HALVES[way][value.is_signed()]
        return _round(value / step, places, way) * step

    def _written(self, value: Decimal, least: int, exponent: int) -> str:
        size = abs(value)
        text = f"{size:f}"
        whole, _, fraction = text.partition(".")
        fraction = fraction.rstrip("0").ljust(least, "0")
        if self.format.trailing_zero_display == "stripIfInteger" and not fraction.strip("0"):
            fraction = ""
        digits = self._grouped(whole.zfill(self.format.minimum_integer_digits))
        digits += (self.language.symbol("decimal") + fraction) if fraction else ""
        visible = Decimal(f"{whole}.{fraction}" if fraction else whole).copy_sign(value)
        return self._dressed(visible, digits.translate(self.language.digits), exponent)

    def _grouped(self, whole: str) -> str:
        wish = self.format.use_grouping or ("min2" if self.format.notation == "compact" else "auto")
        first, others = self.language.group_sizes
        from_digits = {"auto": self.language.least_grouped, "min2": max(self.language.least_grouped, first + 2)}
        if wish == "never" or len(whole) < from_digits.get(wish, 0):
            return whole
        groups = [whole[-first:]] if whole[-first:] else []
        rest = whole[:-first]
        while rest:
            groups.insert(0, rest[-others:])
            rest = rest[:-others]
        return self.language.symbol("group").join(groups)

    def _dressed(self, value: Decimal, digits: str, exponent: int) -> str:
        """Exponent, then unit, percent sign or currency, then the sign."""
        shown = value.scaleb(exponent)
        if self.format.notation == "compact" and exponent:
            digits = self._compacted(value, exponent).replace("{}", digits)
        elif self.format.notation in {"scientific", "engineering"}:
            digits += f"{self.language.symbol('exponential')}{exponent}".translate(self.language.digits)
        sign = self._sign(value)
        above, below = self._surroundings(shown)
        if above != below and sign == MINUS:
            return below.replace("-", MINUS).replace("{}", digits)
        return sign + above.replace("{}", digits)

    def _compacted(self, mantissa: Decimal, exponent: int) -> str:
        forms = (self._steps.get(self.language.plural(abs(mantissa)), {}), self._steps["other"])
        return next((text for steps in forms for divided, text in steps.values() if divided == exponent), "{}")

    def _surroundings(self, value: Decimal) -> tuple[str, str]:
        format_ = self.format
        if format_.style == "currency":
            code = format_.currency or ""
            if format_.currency_display == "name":
                return (self.language.named_currency(code, abs(value)),) * 2
            return self._around_money
        if format_.style == "unit":
            return (
                self.language.unit(format_.unit or "", format_.unit_display, abs(value)) or f"{{}} {format_.unit}",
            ) * 2
        return (self._around_percents,) * 2 if format_.style == "percent" else ("{}", "{}")

    @cached_property
    def _around_money(self) -> tuple[str, str]:
        accounting = self.format.currency_sign == "accounting"
        return self.language.currency(self.format.currency or "", self.format.currency_display, accounting=accounting)

    @cached_property
    def _around_percents(self) -> str:
        return self.language.percent()

    def _sign(self, value: Decimal) -> str:
        negative = value.is_signed()
        wish = self.format.sign_display
        if wish == "never" or (not value and wish in {"auto", "negative", "exceptZero"}):
            return ""
        return MINUS if negative and value else "+" if wish in {"always", "exceptZero"} else ""


def _round(value: Decimal, places: int, rounding: str = ROUND_HALF_UP) -> Decimal:
    with localcontext() as context:
        context.prec = 400  # the largest number has 301 digits
        return value.quantize(Decimal(1).scaleb(-places), rounding=rounding)


def _tidy(value: Decimal) -> Decimal:
    """The value without what binary fractions leave at the end: 0.30000000000000004 is 0.3."""
    return Decimal(f"{value:.12g}")


def _places(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


@lru_cache(maxsize=256)
def formatter(format_: NumberFormat | None, tag: str | None) -> Formatter:
    """The formatter of a format; without one, or with a plain one, all digits are written."""
    return Formatter(_PLAIN if format_ is None or format_.is_plain else format_, language(tag))


@lru_cache(maxsize=256)
def axis_formatter(format_: NumberFormat | None, tag: str | None, *, is_long: bool) -> Formatter:
    """The formatter for an axis: when it `is_long`, above five digits, it is compact, unless the author's own options
    of Intl say how numbers are written."""
    if format_ is None or format_.is_plain:
        return Formatter(_COMPACT if is_long else _TOGETHER, language(tag))
    if format_.is_short and not format_.fixes_digits:  # what stands together has the same digits
        format_ = format_.model_copy(update={"trailing_zero_display": "auto"})
    shortens = format_.is_short and format_.notation is None and not format_.fixes_digits
    if is_long and shortens and format_.style != "percent":
        return Formatter(format_.model_copy(update={"notation": "compact"}), language(tag))
    return Formatter(format_, language(tag))
