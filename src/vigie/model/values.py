"""When and how many."""

from typing import Literal

from vigie.model.base import Frozen

Precision = Literal["time", "part_of_day", "day", "week", "month", "season", "year", "open"]
Basis = Literal["absolute", "published", "narrative"]


class Date(Frozen, kw_only=True):
    """A date or interval. `start`, `end`: ISO 8601, absent when unresolved (no date of publication, or an open side).

    `basis`: `absolute`, `published` (words relative to the dispatch's date) or `narrative` (relative to another event).
    `open`: the end is left open by the text ("until further notice").
    """

    text: str | None = None
    start: str | None = None
    end: str | None = None
    precision: Precision | None = None
    basis: Basis | None = None
    open: bool = False


class Count(Frozen, kw_only=True):
    """A number as claimed: `low`–`high`, both absent sides unknown ("au moins 12": low 12, no high); `approx` for a round number.

    `what`: dead, injured, arrested, missing, displaced, hostages, protesters, soldiers …; `superseded`: the text gives a newer figure.
    """

    what: str | None = None
    low: int | None = None
    high: int | None = None
    approx: bool = False
    superseded: bool = False
    text: str
    start: int
    end: int
