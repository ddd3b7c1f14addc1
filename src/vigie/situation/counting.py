"""The tolls of an incident: every figure as claimed, which of them a newer one replaces, and the range of those that stand."""

from __future__ import annotations

from collections.abc import Sequence

from vigie.model import Count, Event, Figure, Telling, Toll, Voice
from vigie.situation.copies import Sources
from vigie.situation.facts import counts_of
from vigie.situation.parties import VAGUE_CODES
from vigie.situation.tolls import compatible


def tolls_of(tellings: Sequence[Telling], sources: Sources) -> tuple[Toll, ...]:
    """The tolls by kind, in alphabetical order; `tellings` in the order of publication."""
    found: dict[str, list[Figure]] = {}
    for telling in tellings:
        record = telling.record
        if record.report in sources.copies:
            continue  # a reprint tells its original's figures at a later hour
        for count in counts_of(record) if isinstance(record, Event) else ():
            if count.what and (count.low is not None or count.high is not None):
                found.setdefault(count.what, []).append(_figure(count, telling))
    return tuple(_toll(what, _once(figures), sources) for what, figures in sorted(found.items()))


def _figure(count: Count, telling: Telling) -> Figure:
    return Figure(
        low=count.low,
        high=count.high,
        approx=count.approx,
        text=count.text,
        record=telling.record.id,
        report=telling.record.report,
        published=telling.published,
        voice=telling.voices[0] if telling.voices else None,
        superseded=count.superseded,
    )


def _once(figures: Sequence[Figure]) -> list[Figure]:
    """Each figure of a report once: the title's and the lead's are one claim."""
    seen: dict[tuple[object, ...], Figure] = {}
    for figure in figures:
        key = (figure.report, figure.low, figure.high)
        if key not in seen or (seen[key].voice or Voice(report="")).name is None:
            seen[key] = figure
    return list(seen.values())


def _toll(what: str, figures: list[Figure], sources: Sources) -> Toll:
    marked = [
        _superseded(f) if not f.superseded and any(_replaces(g, f, sources) for g in figures) else f
        for f in figures
    ]
    standing = [(i, f) for i, f in enumerate(marked) if not f.superseded] or list(enumerate(marked))
    latest = max(standing, key=lambda pair: (pair[1].published or "", pair[0]))[0]
    stands = [f for _, f in standing]
    lows = [f.low for f in stands if f.low is not None]
    low = min(lows, default=None)
    top = max((f.high if f.high is not None else f.low or 0) for f in stands)
    is_open = any(f.high is None and (f.low or 0) >= top for f in stands)
    return Toll(
        what=what,
        low=low,
        high=None if is_open else top,
        low_reports=_reports(f for f in stands if f.low == low) if low is not None else (),
        high_reports=_reports(f for f in stands if (f.high if f.high is not None else f.low) == top),
        figures=tuple(marked),
        latest=latest,
    )


def _reports(figures: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f.report for f in figures))  # type: ignore[attr-defined]


def _superseded(figure: Figure) -> Figure:
    return Figure(
        **{**{name: getattr(figure, name) for name in figure.__struct_fields__}, "superseded": True}
    )


def _replaces(newer: Figure, older: Figure, sources: Sources) -> bool:
    """Whether a figure replaces another: told later by the same origin, or later and higher by one that is no rival."""
    if newer.superseded or (newer.published or "") <= (older.published or ""):
        return False
    provisional = older.high is None and (newer.low or 0) > (older.low or 0)
    if fits(newer, older) and not provisional:
        return False
    if sources.origins[newer.report] & sources.origins[older.report] and not rivals(newer.voice, older.voice):
        return True
    return (newer.low or 0) > (older.high or older.low or 0) and not rivals(newer.voice, older.voice)


def fits(a: Figure, b: Figure) -> bool:
    """Whether both figures can be true of one number."""
    return compatible(_count(a), _count(b))


def _count(figure: Figure) -> Count:
    return Count(low=figure.low, high=figure.high, approx=figure.approx, text=figure.text, start=0, end=0)


def rivals(a: Voice | None, b: Voice | None) -> bool:
    """Whether two voices speak for different countries or bodies."""
    codes = {v.code for v in (a, b) if v and v.code and v.code not in VAGUE_CODES}
    return len(codes) == 2
