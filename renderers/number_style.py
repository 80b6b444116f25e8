"""Which format and which language the numbers of a chart are written in."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renderers.specification.formats import NumberFormat


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """A format (None: digits as they are, grouped) and a language tag (None: our own, plain English style)."""

    format: "NumberFormat | None" = None
    locale: str | None = None

    def but(self, own: "NumberFormat | None") -> "NumberStyle":
        """The style of a part of the chart that has a format of its `own`, or this one when it has none."""
        return self if own is None else NumberStyle(own, own.locale or self.locale)

    @property
    def affixes(self) -> tuple[str, str]:
        """What the author wants before and behind every number."""
        return (self.format.prefix, self.format.suffix) if self.format else ("", "")

    @property
    def is_plain(self) -> bool:
        """Whether digits are written in our own way."""
        return self.locale is None and (self.format is None or self.format.is_plain)


PLAIN = NumberStyle()
