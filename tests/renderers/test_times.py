"""Points in time: read, counted and written."""

import pytest

from renderers.times.calendar import Calendar, UnknownZone, find_zone
from renderers.times.reading import UnreadableTime, read_time
from renderers.times.ticks import label_times, nice_step, times_at
from renderers.times.tokens import UnknownToken, write, writers

UTC = Calendar(find_zone("UTC"))
BERLIN = Calendar(find_zone("Europe/Berlin"))
MINUTE, HOUR, DAY = 60e3, 3600e3, 86400e3
NOVEMBER_14 = 1_700_000_000_000.0  # 2023-11-14 22:13:20 UTC


@pytest.mark.parametrize(
    ("text", "pattern", "expected"),
    [
        ("2024-03-01", None, "2024-03-01 00:00"),
        ("2024-03", None, "2024-03-01 00:00"),
        ("2024-03-01T12:30:00+02:00", None, "2024-03-01 10:30"),
        ("2024-03-01 12:30", None, "2024-03-01 12:30"),
        ("Mar 1, 2024", None, "2024-03-01 00:00"),
        ("Fri, 01 Mar 2024 10:00:00 GMT", None, "2024-03-01 10:00"),
        ("01/03/2024 4:05 pm", "dd/MM/yyyy h:mm a", "2024-03-01 16:05"),
        ("01/03/2024 04:05 PM", "DD/MM/YYYY hh:mm A", "2024-03-01 16:05"),
        ("March 1st 24", "MMMM Do YY", "2024-03-01 00:00"),
        ("2024 at 7", "yyyy 'at' H", "2024-01-01 07:00"),
        ("2024T07", "YYYY[T]HH", "2024-01-01 07:00"),
        ("1709287200", "X", "2024-03-01 10:00"),
        ("1709287200000", "x", "2024-03-01 10:00"),
        (1709287200000, None, "2024-03-01 10:00"),
    ],
)
def test_a_time_is_read_as_it_is_meant(text, pattern, expected):
    assert write(UTC.local(read_time(text, UTC, pattern)), "yyyy-MM-dd HH:mm") == expected


@pytest.mark.parametrize("text", ["", "soon", "2024-02-30", "2024-13-01", "13:00 pm", "99999-01-01", "1e400"])
def test_what_is_no_time_is_said_so(text):
    with pytest.raises(UnreadableTime):
        read_time(text, UTC)


def test_a_time_without_a_zone_is_read_in_the_calendars_own():
    assert read_time("2024-07-01", BERLIN) == read_time("2024-06-30T22:00:00Z", UTC)


def test_times_of_many_zones_are_points_on_one_line():
    times = ["2024-03-01T12:00:00+09:00", "2024-03-01T04:00:00Z", "2024-02-29T23:30:00-05:00"]
    assert [read_time(time, UTC) for time in times] == sorted(read_time(time, UTC) for time in times)


def test_an_unknown_zone_is_said_so():
    with pytest.raises(UnknownZone, match="Mars/Olympus"):
        find_zone("Mars/Olympus")


@pytest.mark.parametrize(
    ("pattern", "written"),
    [
        ("PP", "Nov 14, 2023"),
        ("ha", "10PM"),
        ("qqq - yyyy", "Q4 - 2023"),
        ("dddd, MMMM Do", "Tuesday, November 14th"),
        ("h:mm:ss.SSS aaaa", "10:13:20.000 p.m."),
        ("[Week] W", "Week 46"),
    ],
)
def test_a_time_is_written_as_the_pattern_says(pattern, written):
    assert write(UTC.local(NOVEMBER_14), pattern) == written


def test_a_pattern_that_means_nothing_is_said_so():
    with pytest.raises(UnknownToken, match="VV"):
        writers("yyyy VV")


@pytest.mark.parametrize(
    ("span", "labels"),
    [
        (5 * HOUR, ["22:00\nNov 14", "23:00", "00:00\nNov 15", "01:00", "02:00", "03:00", "04:00"]),
        (10 * DAY, ["Nov 14", "16", "18", "20", "22", "24", "26"]),
        (400 * DAY, ["Nov 2023", "Jan 2024", "Mar", "May", "Jul", "Sep", "Nov", "Jan 2025"]),
    ],
)
def test_the_larger_unit_is_said_once(span, labels):
    step = nice_step(NOVEMBER_14, NOVEMBER_14 + span, 8)
    times = times_at(NOVEMBER_14, NOVEMBER_14 + span, step, UTC)
    assert label_times(times, step.unit, UTC) == labels


def test_days_stay_days_when_the_clocks_are_changed():
    friday = read_time("2024-03-29", BERLIN)
    days = times_at(friday, friday + 5 * DAY, nice_step(friday, friday + 5 * DAY, 6), BERLIN)
    assert [BERLIN.local(day).hour for day in days] == [0] * len(days)


@pytest.mark.parametrize(
    ("start", "unit", "moved"), [("2024-01-31", "month", "2024-02-29"), ("2023-12-31", "day", "2024-01-01")]
)
def test_a_calendar_knows_how_long_months_are(start, unit, moved):
    assert UTC.add(read_time(start, UTC), 1, unit) == read_time(moved, UTC)
