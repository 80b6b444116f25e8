"""Calendar arithmetic in a time zone. Points in time are milliseconds since 1970-01-01 UTC, as floats."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
UNITS: Final[Mapping[str, float]] = {
    "millisecond": 1.0,
    "second": 1_000.0,
    "minute": 60_000.0,
    "hour": 3_600_000.0,
    "day": 86_400_000.0,
    "week": 604_800_000.0,
    "month": 2_628_000_000.0,
    "quarter": 7_884_000_000.0,
    "year": 31_540_000_000.0,
}
"""About how many milliseconds each unit has, the shortest first; the same figures as Chart.js's."""
EARLIEST: Final = -59_011_459_200_000.0
LATEST: Final = 250_246_195_200_000.0
"""The years 100 to 9900: what can be counted with."""
_FIXED = ("millisecond", "second", "minute", "hour")
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


class UnknownZone(ValueError):
    """Not a time zone of the IANA database; the message says what to send."""


@lru_cache(maxsize=64)
def find_zone(name: str) -> ZoneInfo:
    """The zone of that name; raises UnknownZone."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        shown = name if len(name) <= 40 else name[:39] + "…"
        raise UnknownZone(f"“{shown}” is not a time zone. Send a name such as Europe/Berlin or UTC.") from None


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days, weeks and months of one time zone, and the language that they are called in."""

    zone: ZoneInfo
    language: str | None = None

    def local(self, time: float) -> datetime:
        """The clock and calendar at `time`."""
        return (_EPOCH + timedelta(milliseconds=time)).astimezone(self.zone)

    def instant(self, local: datetime) -> float:
        """The point in time of `local`, which is read in this zone when it names none."""
        return ((local if local.tzinfo else local.replace(tzinfo=self.zone)) - _EPOCH) / _MILLISECOND

    def start_of(self, time: float, unit: str, first_weekday: int = 1) -> float:
        """The beginning of the unit in which `time` lies; weeks begin on ISO weekday `first_weekday` (1 is Monday)."""
        local = self.local(time)
        if unit in _FIXED:
            offset = (local.utcoffset() or timedelta()) / _MILLISECOND
            return (time + offset) // UNITS[unit] * UNITS[unit] - offset
        day = datetime(local.year, local.month, local.day)  # noqa: DTZ001  # `instant` reads it in the zone
        if unit == "week":
            day -= timedelta(days=(local.isoweekday() - first_weekday) % 7)
        if unit in _MONTHS:
            size = _MONTHS[unit]
            day = day.replace(month=(local.month - 1) // size * size + 1, day=1)
        return self.instant(day)

    def add(self, time: float, count: int, unit: str) -> float:
        """`time` moved by `count` units; days keep the hour of the clock, months the day as far as they have it.

        Beyond the years that can be counted with, it is moved by about as much.
        """
        about = time + count * UNITS[unit]
        if unit in _FIXED or not EARLIEST <= about <= LATEST:
            return about
        local = self.local(time).replace(tzinfo=None)
        if unit in _MONTHS:
            month = local.year * 12 + local.month - 1 + count * _MONTHS[unit]
            year, month = divmod(month, 12)
            day = min(local.day, _length_of(year, month + 1))
            return self.instant(local.replace(year=year, month=month + 1, day=day))
        return self.instant(local + timedelta(days=count * (7 if unit == "week" else 1)))


def _length_of(year: int, month: int) -> int:
    following = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=UTC)
    return (following - timedelta(days=1)).day
