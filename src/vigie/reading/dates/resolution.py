"""A date expression's meaning and the day it was published → a span of the calendar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from vigie.model import Date
from vigie.reading.dates.aspects import basis_of, precision_of
from vigie.reading.dates.calendar import (
    FAR_BACK,
    Period,
    Tense,
    around,
    day_period,
    easter,
    hours_of,
    moment,
    month_period,
    moved_by,
    nearest,
    part_of,
    safe_day,
    shifted,
    unit_period,
    years_period,
)
from vigie.reading.dates.meaning import (
    Between,
    Bound,
    Calendar,
    Clock,
    Duration,
    Era,
    Feast,
    Fraction,
    Meaning,
    Node,
    PartOfDay,
    Portion,
    Relative,
    Season,
    Unsaid,
    Window,
)

_LEAP_REACH = 8
_HALF_YEAR = 183


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the words are read from: the day of publication, the verb's tense, the narrated moment."""

    anchor: date | None
    tense: Tense
    narrative: date | datetime | None

    @property
    def narrative_day(self) -> date | None:
        return self.narrative.date() if isinstance(self.narrative, datetime) else self.narrative


class Resolver:
    """Resolves meanings with one language's hours of the parts of day and its seasons."""

    def __init__(self, parts_of_day: Mapping[str, list[str]], seasons: Mapping[str, list[int]]) -> None:
        self._hours = parts_of_day
        self._seasons = seasons

    def resolve(self, text: str, meaning: Meaning, frame: Frame) -> Date:
        """The date record; `start` and `end` stay absent where the calendar can't be known."""
        basis = basis_of(meaning)
        if isinstance(meaning, Unsaid) or (
            isinstance(meaning, Bound) and isinstance(meaning.of.meaning, Unsaid)
        ):
            said = meaning.of.meaning if isinstance(meaning, Bound) else meaning
            still_open = isinstance(said, Unsaid) and said.name == "open"
            return Date(text=text, precision="open", basis=None if still_open else basis, open=still_open)
        period = self.period(meaning, frame)
        if period is None:
            return Date(text=text, precision=precision_of(meaning), basis=basis)
        return Date(
            text=text, start=_iso(period.start), end=_iso(period.end), precision=period.precision, basis=basis
        )

    def period(self, meaning: Meaning, frame: Frame) -> Period | None:
        """The span of the calendar, or None where it can't be known."""
        match meaning:
            case Calendar():
                return self._within(meaning, frame) if meaning.within else _calendar(meaning, frame)
            case Relative():
                if meaning.of is not None:
                    whole = self.period(meaning.of.meaning, frame)
                    day = whole.first_day if whole else None
                    return unit_period(meaning.unit, day, meaning.count, frame.tense) if day else None
                return _relative(meaning, frame)
            case Window():
                return _window(meaning, frame)
            case Season():
                return self._season(meaning, frame)
            case Era():
                return years_period(meaning.first, meaning.last)
            case Fraction():
                return _fraction(meaning, frame)
            case Feast():
                return _feast(meaning, frame)
            case Portion():
                of = meaning.of.meaning if isinstance(meaning.of, Node) else meaning.of
                whole = self.period(of, frame)
                return part_of(whole, meaning.portion) if whole else None
            case PartOfDay():
                return self._part_of_day(meaning, frame)
            case Clock():
                return self._clock(meaning, frame)
            case Between():
                return self._between(meaning, frame)
            case Bound():
                return self._bound(meaning, frame)
            case _:
                return None

    def _within(self, said: Calendar, frame: Frame) -> Period | None:
        whole = self.period(said.within.meaning, frame) if said.within else None
        if whole is None or whole.first_day is None:
            return None
        if said.month:
            return _calendar(replace(said, year=whole.first_day.year, within=None), frame)
        day = shifted(whole.first_day, said.weekday or 0)
        return day_period(day) if day else None

    def _season(self, said: Season, frame: Frame) -> Period | None:
        month, day, last_month, last_day = self._seasons[said.name]

        def in_year(year: int) -> Period | None:
            start = safe_day(year, month, day)
            end = safe_day(year + (last_month < month), last_month, last_day)
            return Period(start, end, "season") if start and end else None

        if said.year:
            return in_year(said.year)
        if frame.anchor is None:
            return None
        return nearest(around(frame.anchor, in_year, 2), frame.anchor, frame.tense, said.toward)

    def _day(self, of: Node | None, frame: Frame) -> date | None:
        """The day that a time of day belongs to."""
        if of is None:
            return frame.narrative_day
        if isinstance(of.meaning, PartOfDay):
            if of.meaning.same_day and of.meaning.of is None:
                return frame.anchor
            return self._day(of.meaning.of, frame)
        whole = self.period(of.meaning, frame)
        return whole.first_day if whole and whole.first_day == whole.last_day else None

    def _part_of_day(self, said: PartOfDay, frame: Frame) -> Period | None:
        day = frame.anchor if said.same_day else self._day(said.of, frame)
        if day is None:
            return None
        hours = self._hours.get(said.part)
        if hours is None:
            return day_period(day)
        if said.same_day and said.part == "night" and frame.tense == "past":
            day = shifted(day, -1)
        return hours_of(day, hours, said.portion) if day else None

    def _clock(self, said: Clock, frame: Frame) -> Period | None:
        day = self._day(said.of, frame)
        if day is None:
            return None
        if (
            said.of
            and isinstance(said.of.meaning, PartOfDay)
            and said.of.meaning.part == "night"
            and said.hour < 12
        ):
            day = shifted(day, 0 if said.of.meaning.same_day and frame.tense == "past" else 1) or day
        at = moment(day, said.hour * 60 + said.minute)
        return Period(at, at, "time") if at else None

    def _between(self, said: Between, frame: Frame) -> Period | None:
        one, two = said.first.meaning, said.last.meaning
        if frame.tense == "past":
            last = self.period(two, frame)
            first = self.period(one, _seen_from(last, frame, "past")) if last else None
        else:
            first = self.period(one, frame)
            last = self.period(two, _seen_from(first, frame, "future")) if first else None
        if first is None or last is None or first.first_day is None or last.last_day is None:
            return None
        if said.night:
            start, end = moment(first.first_day, _minutes(self._hours["night"][0])), None
            end = moment(last.last_day, _minutes(self._hours["night"][1]) - 24 * 60)
            return Period(start, end, "part_of_day") if start and end and start < end else None
        if isinstance(one, Clock) and one.of is not None and isinstance(two, Clock) and two.of is None:
            at = moment(first.first_day, two.hour * 60 + two.minute)
            last = Period(at, at, "time")
        if first.first_day > (last.last_day or first.first_day):
            return None
        return Period(first.start, last.end, last.precision)

    def _bound(self, said: Bound, frame: Frame) -> Period | None:
        inner = said.of.meaning
        if said.kind == "until":
            frame = replace(frame, tense="future")
        if isinstance(inner, Duration):
            if inner.count is None or frame.anchor is None:
                return None
            sign = 1 if said.kind == "until" else -1
            at = moved_by(inner.unit, frame.anchor, sign * inner.count)
            precision = precision_of(inner)
            whole = Period(at, at, precision if precision and precision != "time" else "day") if at else None
        else:
            whole = self.period(inner, frame)
        if whole is None:
            return None
        if said.kind == "until":
            end = shifted(whole.first_day, -1) if said.beyond and whole.first_day else whole.end
            return replace(whole, start=None, end=end)
        start = shifted(whole.last_day, 1) if said.beyond and whole.last_day else whole.start
        return replace(whole, start=start, end=None)


def _calendar(said: Calendar, frame: Frame) -> Period | None:
    anchor = frame.anchor if said.basis == "published" else frame.narrative_day
    if said.year:
        if said.month and said.day:
            day = safe_day(said.year, said.month, said.day)
            return day_period(day) if day else None
        return month_period(said.year, said.month) if said.month else years_period(said.year, said.year)
    if anchor is None:
        return None
    tense, toward = frame.tense, said.toward
    if said.month and said.day:
        month, number = said.month, said.day
        days = around(anchor, lambda year: _maybe_day(safe_day(year, month, number)), _LEAP_REACH)
        return _with_weekday(days, said, anchor, tense)
    if said.month:
        wanted = said.month
        return nearest(around(anchor, lambda year: month_period(year, wanted), 2), anchor, tense, toward)
    if said.day:
        number = said.day
        months = [month_period(anchor.year, anchor.month + offset) for offset in range(-12, 13)]
        starts = [m.first_day for m in months if m and m.first_day]
        days = [_maybe_day(safe_day(first.year, first.month, number)) for first in starts]
        return _with_weekday(days, said, anchor, tense)
    if said.weekday is not None:
        offsets = [said.weekday - anchor.weekday() + 7 * weeks for weeks in (-2, -1, 0, 1, 2)]
        return nearest([_maybe_day(shifted(anchor, o)) for o in offsets], anchor, tense, toward)
    return None


def _with_weekday(days: list[Period | None], said: Calendar, anchor: date, tense: Tense) -> Period | None:
    """The nearest day, where a weekday is said one that falls on it, if one of the two nearest does."""
    chosen = nearest(days, anchor, tense, said.toward, far=FAR_BACK if said.month else None)
    if said.weekday is None or chosen is None or _weekday(chosen) == said.weekday:
        return chosen
    for other_tense in ("past", "future"):
        other = nearest(days, anchor, other_tense, said.toward)
        if other and _weekday(other) == said.weekday and _distance(other, anchor) < _HALF_YEAR:
            return other
    return chosen


def _distance(period: Period, anchor: date) -> int:
    return abs((period.first_day - anchor).days) if period.first_day else 0


def _weekday(period: Period) -> int | None:
    return period.first_day.weekday() if period.first_day else None


def _maybe_day(day: date | None) -> Period | None:
    return day_period(day) if day else None


def _relative(said: Relative, frame: Frame) -> Period | None:
    if said.of_event:
        return None
    base = frame.anchor if said.basis == "published" else frame.narrative
    if base is None:
        return None
    if said.unit in ("second", "minute", "hour"):
        if not isinstance(base, datetime) or abs(said.count) > 100_000:
            return None
        at = base + timedelta(seconds=said.count * {"second": 1, "minute": 60, "hour": 3600}[said.unit])
        return Period(at, at, "time")
    day = base.date() if isinstance(base, datetime) else base
    return unit_period(said.unit, day, said.count, frame.tense)


def _window(said: Window, frame: Frame) -> Period | None:
    anchor = frame.anchor
    if anchor is None:
        return None
    far = moved_by(said.unit, anchor, said.count * said.toward) if said.count is not None else None
    precision = precision_of(said) or "day"
    return Period(far, anchor, precision) if said.toward < 0 else Period(anchor, far, precision)


def _fraction(said: Fraction, frame: Frame) -> Period | None:
    month = (said.index - 1) * said.months + 1
    if said.year:
        return month_period(said.year, month, said.months)
    if frame.anchor is None:
        return None
    return nearest(
        around(frame.anchor, lambda year: month_period(year, month, said.months), 2),
        frame.anchor,
        frame.tense,
        None,
    )


def _feast(said: Feast, frame: Frame) -> Period | None:
    def in_year(year: int) -> Period | None:
        if said.month and said.day:
            return _maybe_day(safe_day(year, said.month, said.day))
        return _maybe_day(shifted(easter(year), said.easter)) if said.easter is not None else None

    if said.year:
        return in_year(said.year)
    if frame.anchor is None:
        return None
    return nearest(around(frame.anchor, in_year, 2), frame.anchor, frame.tense, None, far=FAR_BACK)


def _seen_from(period: Period | None, frame: Frame, tense: Tense) -> Frame:
    """The frame for the other end of a range."""
    if period is None or frame.anchor is None:
        return frame
    day = period.last_day if tense == "past" else period.first_day
    return replace(frame, anchor=day or frame.anchor, tense=tense)


def _minutes(at: str) -> int:
    return int(at[:2]) * 60 + int(at[3:])


def _iso(at: date | datetime | None) -> str | None:
    if at is None:
        return None
    return at.isoformat(timespec="minutes") if isinstance(at, datetime) else at.isoformat()
