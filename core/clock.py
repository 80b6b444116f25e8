"""Time, let in through the front door."""

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Says what time it is: an aware datetime in UTC that never goes backwards by design of the caller."""

    def now(self) -> datetime: ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


def start_of_next_day(moment: datetime) -> datetime:
    """The next 00:00 UTC strictly after `moment`: when the credits refill."""
    day = moment.astimezone(UTC).date() + timedelta(days=1)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
