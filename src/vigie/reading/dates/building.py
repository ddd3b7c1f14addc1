"""What each rule's `make` builds from the words it matched. `None` refuses the match."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from vigie.reading.dates.meaning import (
    Between,
    Bound,
    Calendar,
    Clock,
    Duration,
    Era,
    Feast,
    Fraction,
    Frequency,
    Meaning,
    Node,
    Nothing,
    PartOfDay,
    Portion,
    Relative,
    Season,
    Unit,
    Unsaid,
    Window,
)

_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
Said = Mapping[str, Any]


def _calendar(said: Said) -> Meaning | None:
    if whole := said.get("whole"):
        year, month, day = whole
        said = {"year": year, "month": month, "day": day}
    day, month = said.get("day"), said.get("month")
    if day and month and day > _LONGEST[month - 1]:
        return None
    return Calendar(
        said.get("year"), month, day, said.get("weekday"), said.get("toward"), said.get("basis", "published")
    )


def _within(said: Said) -> Meaning | None:
    """A weekday of a week ("Monday of last week"), a month or day of a year ("in May last year")."""
    of, whole = said["of"].meaning, said["whole"]
    if not isinstance(of, Calendar) or of.year or of.toward or not isinstance(whole.meaning, Relative):
        return None
    bare_weekday = of.weekday is not None and of.day is None
    if whole.meaning.unit != ("week" if bare_weekday else "year" if of.month else None):
        return None
    return replace(of, within=whole, basis=whole.meaning.basis)


def _relative(said: Said) -> Meaning | None:
    count = said.get("count", 1)
    if isinstance(count, float):
        return None
    unit, count = _in_days(said["unit"], count * said.get("sign", 1))
    return Relative(unit, count, said.get("basis", "published"), said.get("of_event", False))


def _from_day(said: Said) -> Meaning | None:
    offset: Node = said["offset"]
    relative = offset.meaning
    assert isinstance(relative, Relative)
    return replace(relative, of_event=False, of=said["of"])


def _around_day(said: Said) -> Meaning | None:
    return Relative(said["unit"], 0, of=said["of"])


def _ago(said: Said) -> Meaning:
    """So long ago or later, the number unsaid: no date can be known."""
    return Relative(said["unit"], 0, said.get("basis", "published"), of_event=True)


def _window(said: Said) -> Meaning:
    unit, count = said["unit"], said.get("count")
    if count is not None:
        unit, count = _in_days(unit, count)
    return Window(unit, count, said["toward"])


def _in_days(unit: Unit, count: int) -> tuple[Unit, int]:
    """24, 48 or 72 hours as days."""
    return ("day", count // 24) if unit == "hour" and count % 24 == 0 else (unit, count)


def _season(said: Said) -> Meaning:
    return Season(said["season"], said.get("year"), said.get("toward"))


def _fraction(said: Said) -> Meaning | None:
    months, index = said["months"], said["index"]
    return Fraction(index, months, said.get("year")) if 1 <= index <= 12 // months else None


def _decade(said: Said) -> Meaning | None:
    year = said["number"]
    if year < 100:
        year += 1900 if year >= 30 else 2000
    return Era(year, year + 9) if year % 10 == 0 and 1000 <= year < 2200 else None


def _century(said: Said) -> Meaning:
    last: int = said["century"] * 100
    return Era(last - 99, last)


def _feast(said: Said) -> Meaning:
    feast: Mapping[str, Any] = said["feast"]
    known = {key: feast.get(key) for key in ("month", "day", "easter")}
    return Feast(
        feast["name"], known["month"], known["day"], known["easter"], said.get("year") or feast.get("year")
    )


def _portion(said: Said) -> Meaning | None:
    of = said.get("of")
    if of is None:
        of = Relative(said["unit"], 0)
    elif isinstance(of.meaning, Calendar) and of.meaning.day:
        return None
    return Portion(said["portion"], of)


def _part_of_day(said: Said) -> Meaning | None:
    of: Node | None = said.get("of")
    if of is not None and isinstance(of.meaning, Between | PartOfDay | Clock):
        return None
    return PartOfDay(said["part"], of, said.get("portion"), said.get("same_day", False))


def _clock(said: Said) -> Meaning | None:
    if (clock := said.get("clock")) is not None:
        hour, minute = clock
        return Clock(hour, minute)
    if (node := said.get("time")) is not None:
        time: Clock = node.meaning
        return replace(time, of=said.get("of"), at=(node.start, node.end))
    hour, minute = said["hour"], said.get("minute", 0)
    if hour < said.get("half", 0):
        hour += 12
    return Clock(hour, minute) if hour <= 24 else None


def _clock_range(said: Said) -> Meaning:
    of: Node | None = said.get("of")
    first, last = said["first"], said["last"]
    if of is not None:
        first = replace(first, meaning=replace(first.meaning, of=of))
        last = replace(last, meaning=replace(last.meaning, of=of))
    return Between(first, last)


def _between(said: Said) -> Meaning | None:
    last: Node = said["last"]
    first = said.get("first")
    if first is None:
        if not isinstance(last.meaning, Calendar) or last.meaning.day is None:
            return None
        first = replace(last, meaning=replace(last.meaning, day=said["dom"], weekday=None))
    one, two = first.meaning, last.meaning
    if isinstance(one, Between | Bound) or isinstance(two, Between | Bound):
        return None
    if said.get("joined") and not _one_after_the_other(one, two):
        return None
    if (toward := said.get("toward")) and isinstance(one, Calendar) and isinstance(two, Calendar):
        one, two = replace(one, toward=toward), replace(two, toward=toward)
        first, last = replace(first, meaning=one), replace(last, meaning=two)
    if isinstance(one, Calendar) and isinstance(two, Calendar):
        one = _completed(one, two)
        first = replace(first, meaning=one)
    return Between(first, last, said.get("night", False))


def _one_after_the_other(one: Meaning, two: Meaning) -> bool:
    """Whether "X and Y" are days of one stretch, such as two weekdays."""
    if isinstance(one, PartOfDay) or isinstance(two, PartOfDay | Clock):
        return False
    if isinstance(one, Calendar):
        return one.month is None and one.toward is None
    return isinstance(one, Relative) and one.unit == "day"


def _completed(one: Calendar, two: Calendar) -> Calendar:
    """The first of two days with the month and year that only the second one says."""
    if one.day and two.day and two.month:
        if not one.month and one.day < two.day:
            one = replace(one, month=two.month)
        elif not one.month and two.year:
            before = two.month - 1 or 12
            return replace(one, month=before, year=two.year - (before == 12))
    if two.year and one.month and not one.year:
        return replace(one, year=two.year - (one.month > (two.month or 12)))
    return one


def _duration(said: Said) -> Meaning:
    count = said.get("count")
    return Duration(said["unit"], count + said.get("plus", 0) if count else None)


def _frequency(said: Said) -> Meaning:
    return Frequency(said.get("unit"), said.get("count"), said.get("weekday"), said.get("part"))


def _unsaid(said: Said) -> Meaning:
    return Unsaid(said["name"])


def _bound(said: Said) -> Meaning:
    return Bound(said["kind"], said["of"], said.get("beyond", False))


def _same(said: Said) -> Meaning:
    """The meaning of the node within, with more words around it."""
    node: Node = said["of"]
    return node.meaning


MAKERS: Mapping[str, Callable[[Said], Meaning | None]] = {
    "calendar": _calendar,
    "relative": _relative,
    "window": _window,
    "season": _season,
    "fraction": _fraction,
    "era": _decade,
    "century": _century,
    "ago": _ago,
    "from_day": _from_day,
    "around_day": _around_day,
    "within": _within,
    "nothing": lambda said: Nothing(),
    "clock_range": _clock_range,
    "feast": _feast,
    "portion": _portion,
    "part_of_day": _part_of_day,
    "clock": _clock,
    "between": _between,
    "duration": _duration,
    "frequency": _frequency,
    "unsaid": _unsaid,
    "bound": _bound,
    "same": _same,
}
