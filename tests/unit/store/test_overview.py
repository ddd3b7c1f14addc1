"""An overview in memory chooses and counts as the database does, and follows its changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import wire

from vigie.store import Filters, Snapshot, Store
from vigie.store.overview import counting
from vigie.store.overview.choosing import mask
from vigie.store.overview.overview import Keeper, Overview
from vigie.store.paging import Order

DISPATCHES = wire.dispatches(60)
FILTERS = (
    Filters(),
    Filters(since="2024-03-02"),
    Filters(until="2024-03-02"),
    Filters(since="2024-03-02", until="2024-03-02", countries=("MLI",)),
    Filters(countries=("IRQ", "UKR")),
    Filters(box=(0.0, 10.0, 45.0, 40.0)),
    Filters(near=(33.3, 44.4, 50.0)),
    Filters(actors=("IRQ",)),
    Filters(actors=("IRQ CVL", "UKR CVL")),
    Filters(actors=("morts",)),
    Filters(actors=("nobody",)),
    Filters(types=("ASSAULT",), quads=(4,), certainty=("stated",)),
    Filters(types=("AGREE",)),
    Filters(disputed=False),
    Filters(min_sources=2),
    Filters(publishers=("AFP",)),
    Filters(text="Bagdad police"),
    Filters(text="-Bagdad", publishers=("Reuters",)),
)


@pytest.fixture
def filled(store_url: str, tmp_path: Path) -> str:
    wire.take(store_url, wire.write(tmp_path / "first.jsonl", DISPATCHES[:40]))
    return store_url


def told(seen: Overview, snapshot: Snapshot) -> dict[str, Any]:
    """Much of what an overview says."""
    every = mask(seen, Filters(), snapshot)
    return {
        "timeline": counting.timeline(seen, every),
        "country": counting.by_word(seen, every, "country"),
        "sources": counting.by_number(seen, every, "sources"),
        "publishers": counting.publishers(seen, every, 99),
        "places": counting.places(seen, every, 99),
        "parties": counting.parties(seen, every, 99),
        "acts": counting.acts(seen, every, "IRQ"),
        "named": counting.acts(seen, every, "name:morts"),
        "order": [seen.ids[row] for row in seen.page(every, "latest", None, 999)[0]],
        "chosen": [sorted(seen.ids[mask(seen, one, snapshot)]) for one in FILTERS],
    }


def test_filters_choose_the_same_in_memory_as_in_the_database(filled: str) -> None:
    with Store.open(filled) as store, store.snapshot() as snapshot:
        seen = Keeper().current(snapshot)
        for filters in FILTERS:
            chosen = sorted(seen.ids[mask(seen, filters, snapshot)])
            assert chosen == sorted(one.id for one in snapshot.incidents(filters)), filters


def test_after_changes_it_is_what_a_new_one_would_be(filled: str, tmp_path: Path) -> None:
    keeper = Keeper()
    with Store.open(filled) as store:
        with store.snapshot() as snapshot:
            before = keeper.current(snapshot)
        wire.take(filled, wire.write(tmp_path / "second.jsonl", DISPATCHES[40:]))
        with store.snapshot() as snapshot:
            after = keeper.current(snapshot)
            assert after.generation > before.generation
            assert told(after, snapshot) == told(Keeper().current(snapshot), snapshot)
            assert len(after) == snapshot.count_incidents()


@pytest.mark.parametrize("order", ["latest", "oldest", "day", "dead", "sources", "doubt"])
def test_pages_in_every_order_follow_each_other(filled: str, order: Order) -> None:
    with Store.open(filled) as store, store.snapshot() as snapshot:
        seen = Keeper().current(snapshot)
        every = mask(seen, Filters(), snapshot)
        whole, nothing = seen.page(every, order, None, 999)
        assert nothing is None
        rows: list[int] = []
        after: str | None = None
        while not rows or after is not None:
            page, after = seen.page(every, order, after, 2)
            rows += page
        assert rows == whole
        keys = [
            seen.incidents[
                {"latest": "last_reported", "oldest": "first_reported", "day": "first_day"}.get(order, order)
            ][row]
            for row in whole
        ]
        assert keys == sorted(keys, reverse=order != "oldest")


def test_it_may_be_some_seconds_old_unless_somebody_waits_for_a_change(filled: str) -> None:
    now = 0.0
    keeper = Keeper(clock=lambda: now)
    with Store.open(filled) as store:
        with store.snapshot() as snapshot:
            first = keeper.current(snapshot, fresh=5)
        store.begin_run("test", "0", "0", "0")
        with store.snapshot() as snapshot:
            assert keeper.current(snapshot, fresh=5) is first
            now = 6.0
            second = keeper.current(snapshot, fresh=5)
            assert second.generation == snapshot.generation() > first.generation
        store.begin_run("test", "0", "0", "0")
        with store.snapshot() as snapshot:
            keeper.expect(snapshot.generation())
            assert keeper.current(snapshot, fresh=5).generation == snapshot.generation()


def test_what_a_store_keeps_of_it_serves_the_next_server_and_follows_changes(
    filled: str, tmp_path: Path
) -> None:
    with Store.open(filled) as store:
        with store.snapshot() as snapshot:
            first = Keeper(least=1)
            before = told(first.current(snapshot), snapshot)
        due = first.to_keep()
        assert due is not None
        assert first.to_keep() is None
        store.keep_overview(*due)
        with store.snapshot() as snapshot:
            second = Keeper(least=1)
            assert told(second.current(snapshot), snapshot) == before
            assert second.to_keep() is None
        wire.take(filled, wire.write(tmp_path / "second.jsonl", DISPATCHES[40:]))
        with store.snapshot() as snapshot:
            third = Keeper(least=1)
            assert told(third.current(snapshot), snapshot) == told(Keeper().current(snapshot), snapshot)
