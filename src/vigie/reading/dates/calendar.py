"""Calendar arithmetic: periods, shifts, and the nearest of several candidates. Knows no words."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from vigie.model.values import Precision

Tense = Literal["past", "future", "present"]
_DAY = timedelta(days=1)
FAR_BACK = 300
"""Days: a day and month without a year that lie further back are read as the coming ones (own choice)."""


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` to `end`, both included; an absent side is open or unknown."""

    start: date | datetime | None
    end: date | datetime | None
    precision: Precision

    @property
    def first_day(self) -> date | None:
        return as_day(self.start)

    @property
    def last_day(self) -> date | None:
        return as_day(self.end)


def as_day(moment: date | datetime | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment


def safe_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none such (29 February 2019)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shifted(moment: date, days: int) -> date | None:
    try:
        return moment + timedelta(days=days)
    except OverflowError:
        return None


def day_period(day: date) -> Period:
    return Period(day, day, "day")


def month_period(year: int, month: int, months: int = 1) -> Period | None:
    """`months` whole months from the given one on; a month outside 1 to 12 counts into other years."""
    first = _month_start(year, month)
    after = _month_start(year, month + months)
    if first is None or after is None:
        return None
    return Period(first, after - _DAY, {1: "month", 12: "year"}.get(months, "season"))  # type: ignore[arg-type]


def years_period(first: int, last: int) -> Period | None:
    start, end = safe_day(first, 1, 1), safe_day(last, 12, 31)
    return Period(start, end, "year") if start and end else None


def week_period(day: date, weeks: int = 0) -> Period | None:
    monday = shifted(day, 7 * weeks - day.weekday())
    sunday = monday and shifted(monday, 6)
    return Period(monday, sunday, "week") if monday and sunday else None


def weekend_period(day: date, count: int, tense: Tense) -> Period | None:
    """The weekend at hand (`count` 0), the last (-1) or the next (1) as seen from `day`."""
    saturday = shifted(day, 5 - day.weekday())
    inside = day.weekday() >= 5
    if count == 0:
        back = 0 if inside or tense != "past" else -7
    elif count < 0:
        back = 7 * count
    else:
        back = 7 * count if inside else 7 * (count - 1)
    start = saturday and shifted(saturday, back)
    return Period(start, start + _DAY, "day") if start else None


def unit_period(unit: str, day: date, count: int, tense: Tense) -> Period | None:
    """The calendar unit that lies `count` units from the one that holds `day`."""
    match unit:
        case "day":
            moved = shifted(day, count)
            return day_period(moved) if moved else None
        case "week":
            return week_period(day, count) if abs(count) < 100_000 else None
        case "weekend":
            return weekend_period(day, count, tense) if abs(count) < 100_000 else None
        case "month":
            return month_period(day.year, day.month + count)
        case "quarter":
            return month_period(day.year, (day.month - 1) // 3 * 3 + 1 + 3 * count, 3)
        case "half":
            return month_period(day.year, (day.month - 1) // 6 * 6 + 1 + 6 * count, 6)
        case "year":
            return years_period(day.year + count, day.year + count)
        case "decade":
            first = day.year // 10 * 10 + 10 * count
            return years_period(first, first + 9)
        case "century":
            last = ((day.year - 1) // 100 + 1 + count) * 100
            return years_period(last - 99, last)
    return None


def moved_by(unit: str, day: date, count: float) -> date | None:
    """The same day `count` units on (the month's last day where it has no such day)."""
    if unit == "hour" and count % 24 == 0:
        unit, count = "day", count // 24
    days = {"day": 1, "week": 7, "weekend": 7}.get(unit)
    if days:
        return shifted(day, round(days * count)) if abs(count) < 100_000 else None
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}.get(unit)
    if months is None or abs(count) > 10_000:
        return None
    first = _month_start(day.year, day.month + round(months * count))
    if first is None:
        return None
    return first.replace(day=min(day.day, calendar.monthrange(first.year, first.month)[1]))


def part_of(period: Period, portion: str) -> Period | None:
    """The start, middle or end of a period.

    Of a month: 1st to 10th, 11th to 20th, 21st on (`coding.md`). Of a year: its first three, middle four and
    last three months. Of a decade and of anything else: thirds.
    """
    start, end = period.first_day, period.last_day
    if start is None or end is None:
        return None
    if period.precision == "month":
        cut = {"start": (1, 10), "middle": (11, 20), "end": (21, end.day)}[portion]
        return Period(start.replace(day=cut[0]), start.replace(day=cut[1]), "month")
    if period.precision == "year" and start.year == end.year:
        first, last = {"start": (1, 3), "middle": (5, 8), "end": (10, 12)}[portion]
        whole = month_period(start.year, first, last - first + 1)
        return Period(whole.start, whole.end, "season") if whole else None
    if period.precision == "year":
        third = round((end.year - start.year + 1) / 3)
        before, after = start.year + third, end.year - third
        ends = {"start": (start.year, before - 1), "middle": (before, after), "end": (after + 1, end.year)}
        return years_period(*ends[portion])
    length = (end - start).days + 1
    third = max(1, length // 3)
    if portion == "start":
        return Period(start, start + timedelta(days=third - 1), period.precision)
    if portion == "end":
        return Period(end - timedelta(days=third), end, period.precision)
    return Period(start + timedelta(days=third), end - timedelta(days=third), period.precision)


def hours_of(day: date, hours: Iterable[str], portion: str | None) -> Period | None:
    """The time between two times of day ("20:00", "30:00" is six the next morning), or a third of it."""
    begin, finish = (int(at[:2]) * 60 + int(at[3:]) for at in hours)
    if portion:
        third = (finish - begin) // 3
        if portion == "start":
            finish = begin + third
        elif portion == "end":
            begin = finish - third
        else:
            begin, finish = begin + third, finish - third
    start, end = moment(day, begin), moment(day, finish)
    return Period(start, end, "part_of_day") if start and end else None


def moment(day: date, minutes: int) -> datetime | None:
    """So many minutes after the day began."""
    try:
        return datetime.combine(day, time()) + timedelta(minutes=minutes)
    except OverflowError:
        return None


def nearest(
    candidates: Iterable[Period | None],
    anchor: date,
    tense: Tense,
    toward: int | None,
    *,
    far: int | None = None,
) -> Period | None:
    """The latest candidate begun by `anchor` (past), the earliest not over by then (present, future).

    `toward` -1 or 1 asks for one wholly before or after `anchor`. With `far`, a past candidate that lies
    more than so many days back gives way to the coming one of the same year's span.
    """
    periods = sorted((p for p in candidates if p is not None), key=_first)
    if toward:
        past = [p for p in periods if _last(p) < anchor]
        coming = [p for p in periods if _first(p) > anchor]
        return (past[-1] if past else None) if toward < 0 else (coming[0] if coming else None)
    begun = [p for p in periods if _first(p) <= anchor]
    coming = [p for p in periods if _last(p) >= anchor]
    if tense != "past":
        return coming[0] if coming else None
    if not begun:
        return None
    if far is not None and coming and (anchor - _last(begun[-1])).days > far:
        near = (_first(coming[0]) - anchor).days <= 366 - far
        return coming[0] if near else begun[-1]
    return begun[-1]


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (anonymous algorithm, Meeus, *Astronomical Algorithms*, ch. 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    r = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * r) // 451
    month, day = divmod(h + r - 7 * m + 114, 31)
    return date(year, month, day + 1)


def around(anchor: date, make: Callable[[int], Period | None], reach: int = 1) -> list[Period | None]:
    """What `make` gives for the anchor's year and the `reach` years on both sides."""
    return [make(year) for year in range(max(1, anchor.year - reach), min(9999, anchor.year + reach) + 1)]


def _first(period: Period) -> date:
    day = period.first_day
    assert day is not None
    return day


def _last(period: Period) -> date:
    day = period.last_day
    assert day is not None
    return day


def _month_start(year: int, month: int) -> date | None:
    years, index = divmod(month - 1, 12)
    return safe_day(year + years, index + 1, 1)
