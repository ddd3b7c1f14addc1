"""Reports and records in a store: versions, what is known, what a new reading replaces."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from vigie.model import Event, Explanation, Reading, Report, Review, Span
from vigie.store import Filters, Store
from vigie.store.versions import content_key

TEXT = "Le roi abdique. La reine part."


def report(text: str = TEXT, **fields: Any) -> Report:
    return Report(**{"id": "a", "text": text, "published": "2024-05-02", **fields})


def event(id: str, words: str = "roi", text: str = TEXT, **fields: Any) -> Event:
    at = text.index(words)
    evidence = (Span(start=at, end=at + len(words), text=words, role="trigger"),)
    values = {"event": "AGREE", "quad_code": 1, "event_scale": 2.5, "certainty": "stated"}
    return Event(id=id, report="a", sentence=0, evidence=evidence, why=("test",), **{**values, **fields})


def reading(told: Report, *records: Event) -> Reading:
    return Reading(report=told, records=records, explanation=Explanation(report=told.id, sentences=()))


@pytest.fixture
def run(store: Store) -> int:
    return store.begin_run("test", "1", "2", "3")


def put(store: Store, run: int, told: Reading) -> bool:
    """Store a reading; whether its report was known."""
    with store.writing(run) as writing:
        placed = writing.reports.place(told.report, content_key(told.report))
        if placed.turned:
            writing.reports.take_out(placed.report, told.report)
            writing.reports.put_in(placed.report, told, {})
    return placed.known


def stored(store: Store) -> list[Reading]:
    with store.snapshot() as snapshot:
        return list(snapshot.readings())


def test_a_reading_comes_back_as_it_was(store: Store, run: int, sample_reading: Reading) -> None:
    put(store, run, sample_reading)
    assert stored(store) == [sample_reading]
    with store.snapshot() as snapshot:
        assert snapshot.reading("d7") == sample_reading
        assert snapshot.records_of(["e1", "absent"]) == {"e1": sample_reading.records[1]}
        assert snapshot.reports_of(["d7"]) == {"d7": sample_reading.report}


def test_the_same_report_again_changes_nothing(store: Store, run: int) -> None:
    assert not put(store, run, reading(report(), event("e1")))
    assert put(store, run, reading(report(), event("e1")))
    assert store.knows(report(), content_key(report()))
    assert [[r.id for r in one.records] for one in stored(store)] == [["e1"]]


@pytest.mark.parametrize("turn", [1, -1])
def test_the_last_published_version_counts_whatever_came_first(store: Store, run: int, turn: int) -> None:
    first = reading(report("Le roi abdique."), event("e1"))
    second = reading(report("Le roi abdique enfin.", published="2024-05-03"), event("e2"))
    for told in (first, second)[::turn]:
        put(store, run, told)
    (kept,) = stored(store)
    assert (kept.report.text, kept.report.version) == ("Le roi abdique enfin.", 2)
    assert [r.id for r in kept.records] == ["e2"]
    with store.snapshot() as snapshot:
        assert [(v.version, v.text) for v in snapshot.older_versions()] == [(1, "Le roi abdique.")]


def test_a_page_fetched_twice_keeps_the_first_fetching(store: Store, run: int) -> None:
    late, early = (report(fetched=f"2024-05-0{day}T10:00:00+00:00", raw_sha256=str(day)) for day in (4, 3))
    for told in (late, early, late):
        put(store, run, reading(told, event("e1")))
    assert [one.report for one in stored(store)] == [early]


def test_what_a_human_accepted_outlives_a_new_reading(store: Store, run: int) -> None:
    put(store, run, reading(report(), event("e1"), event("e2", "reine")))
    with store.writing(run) as writing:
        writing.reviews.put(
            Review(id="v1", action="accept", by="ada", at="2024-05-03T10:00Z", records=("e1",))
        )
        number = writing.reports.numbered("a") or 0
        taken = writing.reports.take_out(number, report())
        writing.reports.put_in(number, reading(report(), event("e3", "reine")), {})
    assert [r.id for r in taken.kept.values()] == ["e1"]
    assert {r.id for r in stored(store)[0].records} == {"e1", "e3"}


def test_an_undone_acceptance_keeps_nothing(store: Store, run: int) -> None:
    put(store, run, reading(report(), event("e1")))
    with store.writing(run) as writing:
        for id, action, undoes in (
            ("v1", "accept", None),
            ("v2", "undo", "v1"),
            ("v3", "undo", "v2"),
            ("v4", "undo", "v3"),
        ):
            review = Review(
                id=id, action=action, by="ada", at="2024-05-03T10:00Z", records=("e1",), undoes=undoes
            )  # type: ignore[arg-type]
            assert writing.reviews.put(review)
            assert not writing.reviews.put(review)
    with store.snapshot() as snapshot:
        assert [review.id for review in snapshot.reviews(["e1"], active=True)] == ["v2", "v4"]
    with store.writing(run) as writing:
        assert writing.reports.take_out(writing.reports.numbered("a") or 0, report()).kept == {}


def test_a_transaction_that_fails_leaves_nothing(store: Store, run: int) -> None:
    def fail() -> None:
        with store.writing(run) as writing:
            placed = writing.reports.place(report(), content_key(report()))
            writing.reports.put_in(placed.report, reading(report(), event("e1")), {})
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert stored(store) == []


def test_streams_go_by_date_of_publication(store: Store, run: int) -> None:
    for number in range(250):
        told = report(id=f"r{number:03}", published=f"2024-05-{1 + number % 28:02}T10:00+02:00")
        put(store, run, reading(told))
    found = [(r.report.published, r.report.id) for r in stored(store)]
    assert len(found) == 250
    assert found == sorted(found)  # type: ignore[type-var]


def test_filters_choose_records_and_keep_the_statements_that_carry_them(
    store: Store, run: int, sample_reading: Reading
) -> None:
    put(store, run, sample_reading)

    def ids(**wanted: Any) -> list[str]:
        with store.snapshot() as snapshot:
            return [r.id for one in snapshot.readings(Filters(**wanted)) for r in one.records]

    assert ids(countries=("SYR",)) == ["s1", "e1"]
    assert ids(countries=("FRA",)) == []
    assert ids(actors=("TUR MIL",)) == ids(actors=("drone",)) == ["s1", "e1"]
    assert ids(actors=("REB",), certainty=("alleged",)) == ["s1", "e1"]
    assert ids(since="2024-05-17", until="2024-05-17", types=("ASSAULT",)) == ["s1", "e1"]
    assert ids(near=(36.9, 38.4, 10)) == ids(box=(38, 36, 39, 37)) == ["s1", "e1"]
    assert ids(near=(36.9, 38.6, 10)) == ids(box=(39, 36, 38, 37)) == []
    assert ids(publishers=("Agence",), types=("ceasefire",)) == ["t1"]


def test_a_place_known_by_its_country_lies_nowhere(store: Store, run: int, sample_reading: Reading) -> None:
    event = sample_reading.records[1]
    assert isinstance(event, Event)
    country = msgspec.structs.replace(event.event_loc[0], resolution=1)
    vague = msgspec.structs.replace(event, event_loc=(country,))
    put(store, run, msgspec.structs.replace(sample_reading, records=(vague,)))
    with store.snapshot() as snapshot:
        assert list(snapshot.readings(Filters(near=(36.9, 38.4, 1000)))) == []
        assert list(snapshot.readings(Filters(countries=("SYR",))))
