"""How many, as other formats want it: one number, or low, best and high. Only figures that still stand count."""

from __future__ import annotations

from vigie.model import Incident, Toll
from vigie.model.base import Frozen


class Estimate(Frozen, kw_only=True):
    """`low`, `high`: the lowest and highest number that a standing figure names. `best`: the newest standing figure, at its lower end.
    `open`: a standing figure has no upper end ("at least 12"), so that `high` is only the highest number named."""

    low: int
    best: int
    high: int
    open: bool


def toll(incident: Incident, what: str) -> Toll | None:
    return next((one for one in incident.counts if one.what == what), None)


def estimate(incident: Incident, what: str) -> Estimate | None:
    """None where no report names a number."""
    told = toll(incident, what)
    if told is None:
        return None
    standing = [figure for figure in told.figures if not figure.superseded]
    numbers = [n for figure in standing for n in (figure.low, figure.high) if n is not None]
    if not numbers:
        return None
    newest = told.figures[told.latest] if 0 <= told.latest < len(told.figures) else None
    best = next((n for n in (newest.low, newest.high) if n is not None), None) if newest else None
    low, high = min(numbers), max(numbers)
    return Estimate(
        low=low,
        best=best if best is not None else low,
        high=high,
        open=any(figure.low is not None and figure.high is None for figure in standing),
    )


def words(told: Toll) -> str:
    """ "12", "12–15", "at least 12", "up to 30"."""
    if told.low is None and told.high is None:
        return f"“{told.figures[told.latest].text}”" if told.figures else ""
    if told.low is None:
        return f"up to {told.high}"
    if told.high is None:
        return f"at least {told.low}"
    return str(told.low) if told.low == told.high else f"{told.low}–{told.high}"
