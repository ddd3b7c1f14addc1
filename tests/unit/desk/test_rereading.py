"""A better reader: the machine's records are made anew, a human's stay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
import wire

from vigie.desk import ingest as ingesting
from vigie.desk.ingest import Reader
from vigie.desk.intake import Desk
from vigie.desk.provenance import Provenance
from vigie.desk.rereading import reread
from vigie.model import Event, Reading, Report, Review
from vigie.store import Store


class Better:
    """Reads the wire with other ids for its records and another certainty."""

    def read(self, report: Report) -> Reading:
        told = wire.read(report)
        events = [r for r in told.records if isinstance(r, Event)]
        better = (msgspec.structs.replace(r, id=f"{r.id}-better", certainty="alleged") for r in events)
        return msgspec.structs.replace(told, records=tuple(better))

    def read_many(self, reports: Iterable[Report]) -> Iterator[Reading]:
        return map(self.read, reports)


def better() -> Reader:
    return Reader(load=lambda language, pipeline: Better())  # type: ignore[arg-type,return-value]


@pytest.fixture
def file(tmp_path: Path) -> str:
    return wire.write(tmp_path / "wire.jsonl", wire.dispatches(12))


def with_model(monkeypatch: pytest.MonkeyPatch, model: str) -> None:
    monkeypatch.setattr(ingesting, "provenance", lambda pipeline=None: Provenance("1", "codebook", model))


def test_a_store_read_again_is_one_read_so_from_the_beginning(
    store_url: str, file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_model(monkeypatch, "old")
    wire.take(store_url, file)
    with_model(monkeypatch, "new")
    with Store.open(store_url) as store:
        assert reread(store, better(), Desk()).read == 11
        assert reread(store, better(), Desk()).read == 0
        assert reread(store, better(), Desk(), everything=True).read == 11
        assert store.faults() == []
    monkeypatch.setattr(wire, "WireReader", Better)
    fresh = f"sqlite:///{tmp_path / 'fresh.db'}"
    wire.take(fresh, file)
    assert wire.everything(store_url) == wire.everything(fresh)


def test_what_a_human_accepted_stays_and_is_still_joined(store_url: str, file: str) -> None:
    wire.take(store_url, file)
    review = Review(id="v1", action="accept", by="ada", at="2024-05-03T10:00Z", records=("ev-w1-0",))
    with Store.open(store_url) as store:
        with store.writing(store.begin_run("review", "1", "2", "3")) as writing:
            writing.reviews.put(review)
        reread(store, better(), Desk(), everything=True)
        with store.snapshot() as snapshot:
            reading: Any = snapshot.reading("w1")
            kept = {record.id: record.certainty for record in reading.records}
            incident = snapshot.incident("ev-w1-0")
        assert kept["ev-w1-0"] == "stated"
        assert kept["ev-w1-0-better"] == "alleged"
        assert incident is not None
        assert "ev-w1-0" in incident.records
        assert store.faults() == []
