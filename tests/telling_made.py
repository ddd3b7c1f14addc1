"""Readings made by hand, one event a sentence, and what joining knows of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from vigie.model import (
    Count,
    Date,
    Entity,
    Event,
    Explanation,
    Location,
    Reading,
    Report,
    SentenceExplanation,
    Span,
    State,
    Statement,
    Telling,
)
from vigie.situation import tellings

SOKOLO = {
    "geonameid": 2450849,
    "lat": 14.73,
    "lon": -6.12,
    "resolution": 4,
    "country_code": "MLI",
    "province": "Ségou",
}
BANKASS = {
    "geonameid": 2460401,
    "lat": 14.07,
    "lon": -3.52,
    "resolution": 4,
    "country_code": "MLI",
    "province": "Mopti",
}
MALI = {"resolution": 1, "country_code": "MLI", "lat": 17.0, "lon": -4.0}


def place(name: str, **fields: Any) -> Location:
    return Location(
        extracted_place=name,
        resolved_place=name,
        start=900,
        end=900 + len(name),
        place_role="happened",
        **fields,
    )


def dead(low: int, high: int | None = -1, **fields: Any) -> Count:
    """So many dead; without `high` exactly so many."""
    return Count(
        what="dead", low=low, high=low if high == -1 else high, text=str(low), start=990, end=992, **fields
    )


def on(day: str) -> Date:
    return Date(text=day, start=day, end=day, precision="day", basis="published")


def who(words: str, code: str | None = None, *sector: str, person: str | None = None) -> Entity:
    return Entity(entity_text=words, code=code, sector=sector, person=person)


def act(
    words: str,
    event: str = "ASSAULT",
    certainty: str = "stated",
    said: Sequence[Statement] = (),
    **fields: Any,
) -> dict[str, Any]:
    """An event of the sentence `words`, named by the sentence's first word in capitals."""
    return {"words": words, "event": event, "certainty": certainty, "said": tuple(said), **fields}


def reading(id: str, published: str, *acts: dict[str, Any], publisher: str | None = None, agency: str | None = None,
            title: str | None = None, text: str | None = None, states: Sequence[State] = ()) -> Reading:  # fmt: skip
    """A report whose sentences are the acts' words; `publisher` is the id where none is given."""
    body = text or " ".join(a["words"] for a in acts)
    report = Report(
        id=id,
        text=body,
        title=title,
        published=published,
        publisher=publisher or id,
        agency=agency,
        lang="fr",
    )
    records: list[Any] = []
    sentences = []
    for number, one in enumerate(acts):
        fields = dict(one)
        words, said = fields.pop("words"), fields.pop("said")
        trigger = next(
            (w.strip(".,") for w in words.split() if w.strip(".,").isupper() and len(w) > 2), words.split()[0]
        )
        start = body.find(words)
        at = body.find(trigger, max(start, 0))
        span = Span(start=at, end=at + len(trigger), text=trigger, role="trigger")
        event = Event(
            id=f"ev-{id}-{number}", report=id, sentence=number, quad_code=4, event_scale=-9.0, evidence=(span,), why=("by hand",),
            said_in=tuple(s.id for s in said), **fields,
        )  # fmt: skip
        records += [*said, event]
        sentences.append(
            SentenceExplanation(
                sentence=number, start=max(start, 0), end=max(start, 0) + len(words), text=words
            )
        )
    explanation = Explanation(report=id, sentences=tuple(sentences))
    return Reading(report=report, records=(*records, *states), explanation=explanation)


def told(id: str, published: str, *acts: dict[str, Any], **fields: Any) -> list[Telling]:
    return tellings(reading(id, published, *acts, **fields))


def says(id: str, report: str, words: str, code: str | None = None, stance: str = "asserts") -> Statement:
    return Statement(
        id=id, report=report, sentence=0, source=who(words, code), source_kind="institution", stance=stance,  # type: ignore[arg-type]
        certainty="stated", evidence=(Span(start=0, end=1, text="x", role="source"),), why=("by hand",),
    )  # fmt: skip


def state(id: str, report: str, about: str, status: str, label: str, **fields: Any) -> State:
    span = Span(start=0, end=len(label), text=label, role="label")
    return State(
        id=id, report=report, sentence=0, about=about, status=status, label=label, certainty=fields.pop("certainty", "stated"),  # type: ignore[arg-type]
        evidence=(span,), why=("by hand",), **fields,
    )  # fmt: skip
