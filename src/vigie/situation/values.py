"""The values of an incident's fields, equal ones folded, with who gives each; and which one is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from vigie.codebook.gazetteer import fold
from vigie.model import Date, Entity, Event, FieldValue, Location, Telling, Voice
from vigie.model.incident import Field
from vigie.situation.copies import Sources
from vigie.situation.parties import VAGUE_CODES, flat
from vigie.situation.where import is_specific

_FIRMEST = ("stated", "alleged", "feared", "planned", "hypothetical", "negated", "denied")


def field_values(tellings: Sequence[Telling], sources: Sources) -> tuple[FieldValue, ...]:
    """All values of all fields, field by field, the best of each first."""
    made: list[FieldValue] = []
    for field, key, words, quality in _FIELDS:
        made += _values(field, tellings, sources, key, words, quality)
    return tuple(made)


def _values(
    field: Field,
    tellings: Sequence[Telling],
    sources: Sources,
    key: Callable[[Event], str | None],
    words: Callable[[Event], str | None],
    quality: Callable[[Event], float],
) -> list[FieldValue]:
    given: dict[str, list[Telling]] = {}
    for telling in tellings:
        record = telling.record
        value = key(record) if isinstance(record, Event) else None
        if value is not None:
            given.setdefault(value, []).append(telling)
    values = [
        (max(quality(t.record) for t in told if isinstance(t.record, Event)), value, told)
        for value, told in given.items()
    ]
    order = {t.record.id: i for i, t in enumerate(tellings)}
    ranked = sorted(
        values,
        key=lambda v: (
            -v[0],
            -sources.among({t.record.report for t in v[2]}),
            order[v[2][0].record.id],
            v[1],
        ),
    )
    return [
        FieldValue(
            field=field,
            value=value,
            words=words(told[0].record) if isinstance(told[0].record, Event) else None,
            records=tuple(t.record.id for t in told),
            reports=tuple(dict.fromkeys(t.record.report for t in told)),
            sources=sources.among({t.record.report for t in told}),
            voices=once(v for t in told for v in t.voices),
            best=index == 0,
        )
        for index, (_, value, told) in enumerate(ranked)
    ]


def once(voices: Iterable[Voice]) -> tuple[Voice, ...]:
    """Voices in order, each once."""
    return tuple(dict.fromkeys(voices))


def party_key(entities: Sequence[Entity]) -> str | None:
    """One canonical form of some parties: persons by name, others by code and sector, unknown ones by their words."""
    keys = set()
    for entity in flat(entities):
        if entity.person:
            keys.add(entity.person)
        elif entity.code or entity.sector:
            keys.add(" ".join(x for x in (entity.code, entity.sector[0] if entity.sector else None) if x))
        elif entity.entity_text:
            keys.add(fold(entity.entity_text))
    return "; ".join(sorted(keys)) or None


def _party_quality(entities: Sequence[Entity]) -> float:
    """Known parties before unknown ones; persons before bodies."""
    best = 0.0
    for entity in flat(entities):
        known = entity.code is not None and entity.code not in VAGUE_CODES
        best = max(
            best,
            2.0
            if known and (entity.sector or entity.person)
            else 1.5
            if known
            else 1.0
            if entity.person
            else 0.5,
        )
    return best


def day_key(when: Date | None) -> str | None:
    """The day or interval that a date says, hours apart."""
    if when is None or when.start is None:
        return None
    start, end = when.start[:10], (when.end or "")[:10]
    return start if start == end else f"{start}/{end or '..'}"


def _date_quality(when: Date | None) -> float:
    ranks = {"time": 4, "part_of_day": 4, "day": 4, "week": 2, "month": 1}
    return float(ranks.get((when.precision if when else None) or "", 0))


def place_key(places: Sequence[Location]) -> str | None:
    """The most precise place."""
    best = max((p for p in places if p.place_role != "dateline"), key=_precision, default=None)
    return None if best is None else (best.resolved_place or best.extracted_place)


def _precision(place: Location) -> float:
    return (
        (place.resolution or 0)
        + (0.5 if place.geonameid is not None else 0.0)
        + (1.0 if is_specific(place) else 0.0)
    )


def _place_quality(places: Sequence[Location]) -> float:
    return max((_precision(p) for p in places if p.place_role != "dateline"), default=0.0)


def _words_of(entities: Sequence[Entity]) -> str | None:
    return ", ".join(e.entity_text or e.name or "" for e in entities) or None


_FIELDS: tuple[
    tuple[Field, Callable[[Event], str | None], Callable[[Event], str | None], Callable[[Event], float]], ...
] = (
    ("event", lambda e: e.event, lambda e: next((s.text for s in e.evidence if s.role == "trigger"), None), lambda e: 0.0),
    ("mode", lambda e: "+".join(sorted(e.mode)) or None, lambda e: None, lambda e: 0.0),
    ("actor", lambda e: party_key(e.actor), lambda e: _words_of(e.actor), lambda e: _party_quality(e.actor)),
    ("recipient", lambda e: party_key(e.recipient), lambda e: _words_of(e.recipient), lambda e: _party_quality(e.recipient)),
    ("date", lambda e: day_key(e.date), lambda e: e.date.text if e.date else None, lambda e: _date_quality(e.date)),
    ("place", lambda e: place_key(e.event_loc), lambda e: ", ".join(p.extracted_place for p in e.event_loc) or None,
     lambda e: _place_quality(e.event_loc)),
    ("certainty", lambda e: e.certainty, lambda e: None, lambda e: -float(_FIRMEST.index(e.certainty))),
)  # fmt: skip
