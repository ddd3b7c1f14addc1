"""When, as other formats want it: whole days, the fineness of a date, moments in UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Literal

from vigie.model import Date

Fineness = Literal["day", "days", "week", "month", "year"]
#: The moment that stands where a format demands one and nobody told any.
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def day_of(moment: str | None) -> date | None:
    """The day of an ISO 8601 date or date-time; None for what is absent or coarser (`2024-05`)."""
    try:
        return date.fromisoformat(moment[:10]) if moment else None
    except ValueError:
        return None


def days_of(when: Date | None) -> tuple[date, date] | None:
    """First and last day of a date; None where the text does not tell both or leaves the end open."""
    if when is None or when.start is None:
        return None
    first = day_of(when.start)
    last = day_of(when.end) if when.end else first
    if first is None or last is None or last < first or (when.open and when.end is None):
        return None
    return first, last


def fineness(when: Date | None) -> Fineness | None:
    """How exactly a date is known: one day, two to six days, a week, up to a month, up to a year; None for unknown and for more."""
    days = days_of(when)
    if days is None:
        return None
    length = (days[1] - days[0]).days + 1
    if length == 1:
        return "day"
    if length == 2 and when is not None and when.precision in ("time", "part_of_day"):
        return "day"  # a night, told by the day on which it began
    return (
        "days"
        if length <= 6
        else "week"
        if length == 7
        else "month"
        if length <= 31
        else "year"
        if length <= 366
        else None
    )


def moment_of(moment: str | None) -> datetime | None:
    """An ISO 8601 date or date-time as a moment in UTC: a day without an hour begins at midnight, an hour without a zone is UTC."""
    if not moment:
        return None
    try:
        found = datetime.fromisoformat(moment)
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def stamp(moment: str | None) -> str | None:
    """A moment as YYYYMMDDHHMMSS, UTC (GDELT)."""
    found = moment_of(moment)
    return found.strftime("%Y%m%d%H%M%S") if found else None


def rfc3339(moment: str | None) -> str:
    """A moment as `2024-05-17T04:00:00Z`; the epoch where there is none (STIX and Atom demand one)."""
    return (moment_of(moment) or EPOCH).strftime("%Y-%m-%dT%H:%M:%SZ")
