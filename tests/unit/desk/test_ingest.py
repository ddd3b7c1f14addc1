"""The use case "ingest": the same input gives the same store, in any order, from several processes, after any death."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import wire
from sqlalchemy import Engine, event

from vigie.errors import StoreError
from vigie.store import Store

DISPATCHES = wire.dispatches(40)


@pytest.fixture
def file(tmp_path: Path) -> str:
    return wire.write(tmp_path / "wire.jsonl", DISPATCHES)


@pytest.fixture(scope="session")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What a store says after an ingest that nothing disturbed."""
    folder = tmp_path_factory.mktemp("undisturbed")
    url = f"sqlite:///{folder / 'vigie.db'}"
    wire.take(url, wire.write(folder / "wire.jsonl", DISPATCHES))
    return wire.everything(url)


def process(url: str, file: str, *die_at: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, wire.__file__, url, file, *map(str, die_at)], stderr=subprocess.PIPE
    )


def test_incidents_stand_in_the_store_with_their_sources(
    store_url: str, file: str, undisturbed: bytes
) -> None:
    summary = wire.take(store_url, file)
    assert (summary.read, summary.new + summary.versions + summary.known, summary.refused) == (40, 40, 0)
    assert wire.everything(store_url) == undisturbed
    with Store.open(store_url) as store, store.snapshot() as snapshot:
        assert max(incident.independent_sources for incident in snapshot.incidents()) > 1


def test_the_same_input_again_changes_nothing(store_url: str, file: str, undisturbed: bytes) -> None:
    wire.take(store_url, file)
    summary = wire.take(store_url, file)
    assert (summary.new, summary.versions, summary.known) == (0, 0, 40)
    assert wire.everything(store_url) == undisturbed


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_ingest_does_not_show(
    store_url: str, tmp_path: Path, seed: int, undisturbed: bytes
) -> None:
    shuffled = random.Random(seed).sample(DISPATCHES, len(DISPATCHES))
    wire.take(store_url, wire.write(tmp_path / "a.jsonl", shuffled[:15]))
    wire.take(store_url, wire.write(tmp_path / "b.jsonl", shuffled[10:]))
    assert wire.everything(store_url) == undisturbed


def test_two_processes_at_once_give_the_same_store(store_url: str, file: str, undisturbed: bytes) -> None:
    both = [process(store_url, file), process(store_url, file)]
    assert [(one.communicate()[1], one.returncode) for one in both] == [(b"", 0), (b"", 0)]
    assert wire.everything(store_url) == undisturbed


def test_killed_again_and_again_an_ingest_goes_on_to_the_same_store(
    store_url: str, file: str, undisturbed: bytes
) -> None:
    for point in (3, 9, 60, 101, 217):
        killed = process(store_url, file, point)
        killed.communicate()
        assert killed.returncode == -signal.SIGKILL
    wire.take(store_url, file)
    assert wire.everything(store_url) == undisturbed


def test_what_cannot_be_read_is_told_and_the_rest_kept(store_url: str, tmp_path: Path) -> None:
    path = tmp_path / "mixed.jsonl"
    english = "The king has given up his throne after a long quarrel with parliament over his budget."
    lines = [*map(json.dumps, [{"id": "e", "text": english}, {"text": ""}, DISPATCHES[0]]), "{"]
    path.write_text("\n".join(lines), encoding="utf-8")
    told: list[str] = []
    summary = wire.take(store_url, str(path), str(tmp_path / "absent.txt"), tell=told.append)
    assert (summary.read, summary.new, summary.unread, summary.refused) == (2, 2, 1, 3)
    assert len(told) == 3
    assert next(summary.lines()) == "2 reports read: 2 new (1 kept unread), 0 known; 3 refused"
    with Store.open(store_url) as store, store.snapshot() as snapshot:
        assert list(snapshot.unread()) == [("e", "is in English (en), Vigie reads fr")]


def test_addresses_make_versions_and_publishers_make_reports(store_url: str, tmp_path: Path) -> None:
    base = {"text": DISPATCHES[0]["text"], "published": "2024-03-02", "lang": "fr"}
    lines: list[dict[str, Any]] = [
        {**base, "url": "https://example.org/a?utm_source=x#top"},
        {
            **base,
            "url": "HTTPS://EXAMPLE.org/a",
            "text": base["text"].replace("fait", "fait,"),
            "published": "2024-03-03",
        },
        {**base, "publisher": "Le Jour"},
        {**base, "publisher": "Le Soir"},
    ]
    wire_file = wire.write(tmp_path / "in.jsonl", lines)
    summary = wire.take(store_url, wire_file)
    assert (summary.new, summary.versions) == (3, 1)


def test_a_full_disk_is_told_and_an_ingest_goes_on_when_there_is_room(
    tmp_path: Path, file: str, undisturbed: bytes
) -> None:
    url = f"sqlite:///{tmp_path / 'vigie.db'}"

    def little_room(connection: Any, _: Any) -> None:
        connection.execute("PRAGMA max_page_count = 130")

    event.listen(Engine, "connect", little_room)
    try:
        with pytest.raises(StoreError, match="the disk is full; what is stored so far is whole"):
            wire.take(url, file)
    finally:
        event.remove(Engine, "connect", little_room)
    summary = wire.take(url, file)
    assert summary.known > 5
    assert wire.everything(url) == undisturbed
