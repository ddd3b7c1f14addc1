"""When, as numbers: intervals in days."""

from __future__ import annotations

from datetime import date, datetime

from vigie.model import Date

#: A day up to its last second, so that neighbouring days do not touch.
DAY = 1.0 - 1 / 86_400
#: News without a date of its own tells of the last days.
NEWS_DAYS = 3.0
#: Background without a date reaches further back.
BACKGROUND_DAYS = 10.0


def day_of(text: str | None, end: bool = False) -> float | None:
    """An ISO 8601 date or date-time as an ordinal; with `end`, a day counts to its last moment."""
    if not text:
        return None
    try:
        if len(text) <= 10:
            whole = date.fromisoformat(text)
            return float(whole.toordinal()) + (DAY if end else 0.0)
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.toordinal() + (moment.hour * 60 + moment.minute) / 1440


def interval(when: Date | None) -> tuple[float | None, float | None]:
    """The days that a date covers; an open or unknown side is absent."""
    if when is None:
        return None, None
    return day_of(when.start), day_of(when.end, end=True)


def gap(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Days between two intervals; 0 or less when they touch or overlap."""
    return max(a[0], b[0]) - min(a[1], b[1])
