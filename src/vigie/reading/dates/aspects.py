"""What can be said of a date expression before it is resolved: how finely it tells, what it counts from."""

from __future__ import annotations

from collections.abc import Mapping

from vigie.model.values import Basis, Precision
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
    Unsaid,
    Window,
)

_PRECISIONS: Mapping[str, Precision] = {
    "second": "time",
    "minute": "time",
    "hour": "time",
    "day": "day",
    "weekend": "day",
    "week": "week",
    "month": "month",
    "quarter": "season",
    "half": "season",
}


def precision_of(meaning: Meaning) -> Precision | None:
    """How finely the words tell the time, even where the day is unknown."""
    match meaning:
        case Calendar():
            if meaning.day or meaning.weekday is not None:
                return "day"
            return "month" if meaning.month else "year"
        case Relative() | Window() | Duration():
            return _PRECISIONS.get(meaning.unit, "year")
        case Season() | Fraction():
            return "season"
        case Era():
            return "year"
        case Feast():
            return "day"
        case Portion():
            return precision_of(meaning.of.meaning if isinstance(meaning.of, Node) else meaning.of)
        case PartOfDay():
            return "part_of_day"
        case Clock():
            return "time"
        case Between():
            return "part_of_day" if meaning.night else precision_of(meaning.last.meaning)
        case Bound():
            return precision_of(meaning.of.meaning)
        case Unsaid():
            return "open"
        case Frequency() | Nothing():
            return None


def basis_of(meaning: Meaning) -> Basis | None:
    """What the words count from: nothing, the publication, or another event."""
    match meaning:
        case Calendar(year=None):
            return meaning.basis
        case Calendar() | Season() | Fraction() | Feast():
            return "absolute" if meaning.year else "published"
        case Era():
            return "absolute"
        case Relative():
            return basis_of(meaning.of.meaning) if meaning.of else meaning.basis
        case Window() | Unsaid():
            return "published"
        case Portion():
            return basis_of(meaning.of.meaning if isinstance(meaning.of, Node) else meaning.of)
        case PartOfDay() | Clock():
            if isinstance(meaning, PartOfDay) and meaning.same_day:
                return "published"
            return basis_of(meaning.of.meaning) if meaning.of else "narrative"
        case Between():
            both = {basis_of(meaning.first.meaning), basis_of(meaning.last.meaning)}
            return next((b for b in ("narrative", "published", "absolute") if b in both), None)
        case Bound():
            return "published" if isinstance(meaning.of.meaning, Duration) else basis_of(meaning.of.meaning)
        case Duration() | Frequency() | Nothing():
            return None
