"""Where reports of one incident cannot all be right. Who is right is not decided."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

from vigie.model import Contradiction, Event, FieldValue, Figure, Telling, Toll
from vigie.model.incident import Field
from vigie.situation.copies import Sources
from vigie.situation.counting import fits
from vigie.situation.parties import Likeness, best
from vigie.situation.times import gap, interval
from vigie.situation.values import once
from vigie.situation.where import Nearness, is_specific, nearness

_TOLLS: dict[str, Field] = {"dead": "dead", "injured": "injured"}
_DAYS = 2.0


def contradictions_of(
    tellings: Sequence[Telling], values: Sequence[FieldValue], tolls: Sequence[Toll], sources: Sources
) -> tuple[Contradiction, ...]:
    """The contradictions of an incident, field by field."""
    events = {t.record.id: t.record for t in tellings if isinstance(t.record, Event)}
    found: list[Contradiction] = []
    for field, differ in _CHECKS:
        ours = [v for v in values if v.field == field]
        involved = _clashing([events[r] for v in ours for r in v.records], differ)
        if involved:
            found.append(_contradiction(field, tuple(v for v in ours if involved & set(v.records))))
    found += [made for toll in tolls if (made := _toll(toll, sources)) is not None]
    if (denied := _denial(tellings, sources)) is not None:
        found.append(denied)
    return tuple(found)


def _clashing(events: Sequence[Event], differ: Callable[[Event, Event], bool]) -> set[str]:
    """The records of reports that agree in no value with some other report."""
    by_report: dict[str, list[Event]] = {}
    for event in events:
        by_report.setdefault(event.report, []).append(event)
    involved: set[str] = set()
    for ours, theirs in combinations(by_report.values(), 2):
        if all(differ(a, b) for a in ours for b in theirs):
            involved |= {e.id for e in (*ours, *theirs)}
    return involved


def _contradiction(field: Field, values: tuple[FieldValue, ...]) -> Contradiction:
    told = "; ".join(f"{v.value} ({_who(v)})" for v in values)
    return Contradiction(field=field, values=values, words=f"{field}: {told}")


def _who(value: FieldValue) -> str:
    """Who says so, in words: cited sources with their medium, or the media."""
    names = [
        f"{v.name}, {v.medium}" if v.name and v.medium else v.name or v.medium or v.report
        for v in value.voices
    ]
    return " / ".join(dict.fromkeys(names))


def _actors_differ(a: Event, b: Event) -> bool:
    return best(a.actor, b.actor) is Likeness.OTHER


def _recipients_differ(a: Event, b: Event) -> bool:
    return best(a.recipient, b.recipient) is Likeness.OTHER


def _dates_differ(a: Event, b: Event) -> bool:
    (a_since, a_until), (b_since, b_until) = interval(a.date), interval(b.date)
    if a_since is None or a_until is None or b_since is None or b_until is None:
        return False
    narrow = max(a_until - a_since, b_until - b_since) <= _DAYS
    return narrow and gap((a_since, a_until), (b_since, b_until)) > 0


def _places_differ(a: Event, b: Event) -> bool:
    left, right = ([p for p in e.event_loc if is_specific(p)] for e in (a, b))
    return bool(left and right) and nearness(left, right) is Nearness.APART


_CHECKS: tuple[tuple[Field, Callable[[Event, Event], bool]], ...] = (
    ("actor", _actors_differ),
    ("recipient", _recipients_differ),
    ("date", _dates_differ),
    ("place", _places_differ),
)


def _toll(toll: Toll, sources: Sources) -> Contradiction | None:
    """Figures that stand, exclude each other and have different sources."""
    field = _TOLLS.get(toll.what)
    standing = [f for f in toll.figures if not f.superseded]
    clash = {
        id(f): f
        for a, b in combinations(standing, 2)
        if not fits(a, b) and _others(a, b, sources)
        for f in (a, b)
    }
    if field is None or not clash:
        return None
    groups: dict[str, list[Figure]] = {}
    for figure in clash.values():
        groups.setdefault(figure_words(figure), []).append(figure)
    values = tuple(
        FieldValue(
            field=field,
            value=value,
            words=figures[0].text,
            records=tuple(dict.fromkeys(f.record for f in figures)),
            reports=tuple(dict.fromkeys(f.report for f in figures)),
            sources=sources.among({f.report for f in figures}),
            voices=once(f.voice for f in figures if f.voice),
        )
        for value, figures in groups.items()
    )
    return _contradiction(field, values)


def _others(a: Figure, b: Figure, sources: Sources) -> bool:
    """Whether two figures have different people behind them: other origins, or other voices in one report."""
    if a.report != b.report:
        return not sources.origins[a.report] & sources.origins[b.report] or _name(a) != _name(b)
    return _name(a) != _name(b)


def _name(figure: Figure) -> str | None:
    return figure.voice.name if figure.voice else None


def figure_words(figure: Figure) -> str:
    """A figure as a reader sees it: "12", "12+" (at least), "≤ 40", "20–99", "≈ 15"."""
    about = "≈ " if figure.approx else ""
    if figure.low is None:
        return f"≤ {figure.high}"
    if figure.high is None:
        return f"{about}{figure.low}+"
    return f"{about}{figure.low}" if figure.low == figure.high else f"{about}{figure.low}–{figure.high}"


def _denial(tellings: Sequence[Telling], sources: Sources) -> Contradiction | None:
    """Somebody denies what others tell."""
    sides: dict[str, list[tuple[Telling, int]]] = {"told": [], "denied": []}
    for telling in tellings:
        for index, voice in enumerate(telling.voices):
            sides["denied" if voice.certainty == "denied" else "told"].append((telling, index))
    if not sides["told"] or not sides["denied"]:
        return None
    values = tuple(
        FieldValue(
            field="certainty",
            value=side,
            records=tuple(dict.fromkeys(t.record.id for t, _ in told)),
            reports=tuple(dict.fromkeys(t.record.report for t, _ in told)),
            sources=sources.among({t.record.report for t, _ in told}),
            voices=once(t.voices[i] for t, i in told),
        )
        for side, told in sides.items()
    )
    return _contradiction("certainty", values)
