"""Why records are msgspec structs: the same event in msgspec and in pydantic 2, ``python benchmarks/model.py``.

Microseconds to create a record, to write it as JSON and to read it back with validation, the best of several rounds; and
kilobytes that one record holds. pydantic is not a dependency of ours (spaCy brings it).
"""

from __future__ import annotations

import timeit
import tracemalloc
from collections.abc import Callable
from typing import Any, Literal

import msgspec
import pydantic

from vigie import Count, Date, Entity, Event, Location, Span

ROUNDS = 40
_LOOP = 500


class _Model(pydantic.BaseModel):
    model_config = pydantic.ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class _Span(_Model):
    start: int
    end: int
    text: str
    role: Literal[
        "trigger", "label", "actor", "recipient", "place", "date", "count", "source", "content", "cue"
    ]
    within: Literal["title"] | None = pydantic.Field(default=None, alias="in")


class _Date(_Model):
    text: str | None = None
    start: str | None = None
    end: str | None = None
    precision: Literal["time", "part_of_day", "day", "week", "month", "season", "year", "open"] | None = None
    basis: Literal["absolute", "published", "narrative"] | None = None
    open: bool = False


class _Count(_Model):
    what: str | None = None
    low: int | None = None
    high: int | None = None
    approx: bool = False
    superseded: bool = False
    text: str
    start: int
    end: int


class _Location(_Model):
    extracted_place: str
    start: int
    end: int
    place_role: Literal["happened", "from", "towards", "within", "dateline"]
    resolved_place: str | None = None
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    city: str | None = None
    district: str | None = None
    province: str | None = None
    country: str | None = None
    country_code: str | None = None
    feature_class: str | None = None
    feature_code: str | None = None
    resolution: int | None = None


class _Entity(_Model):
    name: str | None = None
    code: str | None = None
    sector: tuple[str, ...] = ()
    entity_text: str | None = None
    start: int | None = None
    end: int | None = None
    office: str | None = None
    identifier_id: str | None = None
    identifier_text: str | None = None
    person: str | None = None
    role_certainty: Literal["presumed", "alleged", "denied"] | None = None
    members: tuple[_Entity, ...] = ()


class _Event(_Model):
    kind: Literal["event"] = "event"
    id: str
    report: str
    sentence: int
    event: str
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    auxiliary: tuple[Literal["historical", "future", "hypothetical", "negation"], ...] = ()
    quad_code: int
    event_scale: float
    certainty: Literal["stated", "alleged", "feared", "planned", "hypothetical", "denied", "negated"]
    disputed: bool = False
    actor: tuple[_Entity, ...] = ()
    recipient: tuple[_Entity, ...] = ()
    date: _Date | None = None
    event_loc: tuple[_Location, ...] = ()
    counts: tuple[_Count, ...] = ()
    said_in: tuple[str, ...] = ()
    evidence: tuple[_Span, ...]
    why: tuple[str, ...]


def _event(event: Any, entity: Any, date: Any, location: Any, count: Any, span: Any) -> Any:
    """One record of usual size, made of the classes given."""
    return event(
        id="e-1f0c5b5e9a3d",
        report="r-7d2c",
        sentence=3,
        event="ASSAULT",
        mode=("aerial",),
        context=("military",),
        quad_code=4,
        event_scale=-10.0,
        certainty="stated",
        actor=(
            entity(
                name="aviation malienne", code="MLI", sector=("MIL",), entity_text="l'armée", start=10, end=17
            ),
        ),
        recipient=(
            entity(
                name="habitants", code="MLI", sector=("CVL",), entity_text="des villageois", start=30, end=44
            ),
        ),
        date=date(text="lundi", start="2024-03-18", end="2024-03-18", precision="day", basis="published"),
        event_loc=(
            location(
                extracted_place="Ménaka",
                start=60,
                end=66,
                place_role="happened",
                resolved_place="Ménaka",
                geonameid=2453348,
                lat=15.9182,
                lon=2.4014,
                city="Ménaka",
                country="Mali",
                country_code="MLI",
                feature_class="P",
                feature_code="PPL",
                resolution=4,
            ),
        ),
        counts=(count(what="dead", low=12, text="au moins douze morts", start=70, end=90),),
        said_in=("s-9b",),
        evidence=(
            span(start=20, end=29, text="bombardé", role="trigger"),
            span(start=10, end=17, text="l'armée", role="actor"),
            span(start=30, end=44, text="des villageois", role="recipient"),
            span(start=60, end=66, text="Ménaka", role="place"),
        ),
        why=("fr/events/assault: bombarder", "reading/actors: subject"),
    )


def microseconds(work: Callable[[], object]) -> float:
    """Time of one call, the best of several rounds."""
    return min(timeit.repeat(work, number=_LOOP, repeat=ROUNDS)) / _LOOP * 1e6


def kilobytes(make: Callable[[], object]) -> float:
    """Memory that one record holds, in kB."""
    tracemalloc.start()
    kept = [make() for _ in range(_LOOP)]
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return size / len(kept) / 1000


def main() -> None:
    """Measure both and print a table."""

    def with_msgspec() -> Any:
        return _event(Event, Entity, Date, Location, Count, Span)

    def with_pydantic() -> Any:
        return _event(_Event, _Entity, _Date, _Location, _Count, _Span)

    ours, theirs = with_msgspec(), with_pydantic()
    encoder, decoder = msgspec.json.Encoder(), msgspec.json.Decoder(Event)
    written = encoder.encode(ours)
    assert decoder.decode(written) == ours
    assert _Event.model_validate_json(written) == theirs

    rows = {
        "create": (microseconds(with_msgspec), microseconds(with_pydantic)),
        "write JSON": (
            microseconds(lambda: encoder.encode(ours)),
            microseconds(lambda: theirs.model_dump_json(exclude_defaults=True, by_alias=True)),
        ),
        "read JSON": (
            microseconds(lambda: decoder.decode(written)),
            microseconds(lambda: _Event.model_validate_json(written)),
        ),
    }
    print(f"one event of {len(written)} bytes; msgspec {msgspec.__version__}, pydantic {pydantic.VERSION}")
    print(f"{'':12}{'msgspec':>12}{'pydantic':>12}")
    for name, (mine, other) in rows.items():
        print(f"{name:12}{mine:9.1f} µs{other:9.1f} µs")
    print(f"{'holds':12}{kilobytes(with_msgspec):9.1f} kB{kilobytes(with_pydantic):9.1f} kB")


if __name__ == "__main__":
    main()
