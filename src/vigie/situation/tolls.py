"""Whether the tolls of two reports may be of one happening, and which figures still stand."""

from __future__ import annotations

from vigie.model import Count, Reason, Telling
from vigie.situation.facts import figures

#: Kinds of toll by how much they tell of one happening.
KINDS = ("dead", "hostages", "injured", "arrested", "missing", "displaced")
_SMALL = 3
_FACTOR, _LEAP = 5, 20


def toll_ground(a: Telling, b: Telling) -> Reason | None:
    """The ground that two tellings' tolls give: the same figure speaks for, an unexplained difference against the join."""
    assert a.facts is not None
    assert b.facts is not None
    for what in KINDS:
        ours, theirs = figures(a.facts, what), figures(b.facts, what)
        if not ours or not theirs:
            continue
        every = {c.low for c in a.facts.counts if c.what == what} & {
            c.low for c in b.facts.counts if c.what == what
        }
        same = {n for n in every if n is not None}
        if same:
            big = max(same)
            return Reason(
                rule="toll:same" if big > _SMALL else "toll:small",
                words=f"{big} {what} in both",
                weight=1.0 if big > _SMALL else 0.7,
            )
        if any(compatible(x, y) for x in ours for y in theirs):
            return Reason(rule="toll:fits", words=f"figures of {what} that fit each other", weight=0.3)
        if _worlds_apart(a, b, ours, theirs):
            return Reason(rule="toll:far", words=f"figures of {what} that no revision explains", weight=-2.0)
        grown = _grew(a, b, ours, theirs)
        return Reason(
            rule="toll:other",
            words=f"other figures of {what}" + (", the later one higher" if grown else ""),
            weight=-0.2 if grown else -0.6,
        )
    return None


def _worlds_apart(a: Telling, b: Telling, ours: tuple[Count, ...], theirs: tuple[Count, ...]) -> bool:
    """Figures told within a day of each other that differ by a factor of five or more, and not because the later one is higher."""
    if a.day is None or b.day is None or abs(a.day - b.day) > 1:
        return False
    mine, other = max(c.low or c.high or 0 for c in ours), max(c.low or c.high or 0 for c in theirs)
    low, high = sorted((mine, other))
    risen = (mine < other) if a.day < b.day else (other < mine) if b.day < a.day else False
    return high >= (_LEAP if risen else _FACTOR) * max(low, 1)


def compatible(a: Count, b: Count) -> bool:
    """Whether two claims can both be true of one number; a round number has a tenth of play."""
    low_a, high_a = _ends(a)
    low_b, high_b = _ends(b)
    return low_a <= high_b and low_b <= high_a


def _ends(count: Count) -> tuple[float, float]:
    play = 0.1 if count.approx else 0.0
    low = 0.0 if count.low is None else count.low * (1 - play)
    high = float("inf") if count.high is None else count.high * (1 + play)
    return low, high


def _grew(a: Telling, b: Telling, ours: tuple[Count, ...], theirs: tuple[Count, ...]) -> bool:
    if a.day is None or b.day is None:
        return False
    mine, other = max(c.low or 0 for c in ours), max(c.low or 0 for c in theirs)
    return (a.day <= b.day and mine < other) or (b.day <= a.day and other < mine)
