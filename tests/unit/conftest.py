"""A reading made by hand and a reader that needs no parser, for the rooms around the reading."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pytest

from vigie.model import (
    Count,
    Date,
    Entity,
    Event,
    Explanation,
    Location,
    Reading,
    Rejection,
    Report,
    SentenceExplanation,
    Span,
    State,
    Statement,
    Strength,
)

TEXT = "Selon un officier, un drone turc a tué dix rebelles vendredi à Kobané. La trêve reste suspendue."


def span(words: str, role: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words), text=words, role=role)  # type: ignore[arg-type]


def sample() -> Reading:
    """Two events (one without an actor), a state, a strength and a statement."""
    report = Report(
        id="d7", text=TEXT, published="2024-05-18", url="https://example.org/7", publisher="Agence"
    )
    common = {
        "report": "d7",
        "sentence": 0,
        "evidence": (span("tué", "trigger"),),
        "why": ("fr/events/assault:tuer",),
    }
    kobane = Location(
        extracted_place="Kobané",
        start=63,
        end=69,
        place_role="happened",
        country_code="SYR",
        lat=36.89,
        lon=38.35,
    )
    records = (
        Statement(
            id="s1", report="d7", sentence=0, source=Entity(entity_text="un officier", sector=("MIL",)),
            source_kind="anonymous", stance="asserts", verb="dire", quoted=True, content=span("un drone turc", "content"),
            certainty="stated", evidence=(span("officier", "source"),), why=("rule:according-to",),
        ),
        Event(
            id="e1", event="ASSAULT", mode=("drone",), context=("military",), quad_code=4, event_scale=-9.5,
            certainty="alleged", disputed=True,
            actor=(Entity(entity_text="un drone turc", code="TUR", sector=("MIL",), start=19, end=32),),
            recipient=(Entity(members=(Entity(entity_text="rebelles", code="IMG", sector=("REB",)), Entity(person="Ali Sam"))),),
            date=Date(text="vendredi", start="2024-05-17T04:00", end="2024-05-17T06:00", precision="part_of_day"),
            event_loc=(kobane,), counts=(Count(what="dead", low=10, high=10, text="dix", start=39, end=42),),
            said_in=("s1",), **common,
        ),
        Event(id="e2", event="ASSAULT", quad_code=4, event_scale=-9.0, certainty="feared", **common),
        State(
            id="t1", about="ceasefire", status="suspended", label="trêve", certainty="stated",
            until=Date(text="jusqu'à nouvel ordre", open=True), **{**common, "sentence": 1},
        ),
        Strength(
            id="f1", count=Count(what="soldiers", low=5000, high=5000, approx=True, text="cinq mille", start=0, end=5),
            unit="soldiers", change="deployed", certainty="stated", **common,
        ),
    )  # fmt: skip
    rejected = Rejection(
        start=71, end=79, text="La trêve", entry="fr/events/agree:trêve", reason="told as a state"
    )
    sentences = (
        SentenceExplanation(sentence=0, start=0, end=70, text=TEXT[:70], records=("s1", "e1", "e2", "f1")),
        SentenceExplanation(
            sentence=1, start=71, end=96, text=TEXT[71:], records=("t1",), rejected=(rejected,)
        ),
    )
    return Reading(report=report, records=records, explanation=Explanation(report="d7", sentences=sentences))


class FakeReader:
    """Codes each report as one agreement; remembers how many reports it has taken."""

    def __init__(self) -> None:
        self.taken = 0

    def read(self, report: Report) -> Reading:
        self.taken += 1
        words = report.text.split(maxsplit=1)[0]
        evidence = span(words, "trigger", report.text)
        record = Event(
            id=f"ev-{report.id}", report=report.id, sentence=0, event="AGREE", quad_code=1, event_scale=2.5,
            certainty="stated", actor=(Entity(entity_text=words, code="FRA"),), evidence=(evidence,), why=("fake",),
        )  # fmt: skip
        return Reading(
            report=report, records=(record,), explanation=Explanation(report=report.id, sentences=())
        )

    def read_many(self, reports: Iterable[Report]) -> Iterator[Reading]:
        for report in reports:
            yield self.read(report)


@pytest.fixture
def sample_reading() -> Reading:
    return sample()


@pytest.fixture
def fake_reader() -> FakeReader:
    return FakeReader()


@pytest.fixture
def load_fake(fake_reader: FakeReader) -> Callable[[str, str | None], FakeReader]:
    """Stands in for the loading of the real reader."""
    return lambda language, pipeline: fake_reader
