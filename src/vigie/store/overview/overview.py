"""All incidents at one moment, in memory; and the one who keeps it up to date."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import cached_property
from threading import Lock

import numpy as np

from vigie.errors import UsageError
from vigie.store.overview.columns import Array, Codes, tie
from vigie.store.overview.keeping import kept, packed_overview, unpacked_overview
from vigie.store.overview.loading import Loaded, ids, load
from vigie.store.paging import Order, cursor, opened
from vigie.store.store import Snapshot

#: For each order: the column, and whether the greatest comes first.
_ORDERS: dict[str, tuple[str, bool]] = {
    "latest": ("last_reported", True), "oldest": ("first_reported", False), "day": ("first_day", True), "dead": ("dead", True),
    "sources": ("sources", True), "doubt": ("doubt", True),
}  # fmt: skip


#: More words than there will ever be: two codes in one number.
PAIRED = 1 << 24
_TENTH = 10


class Overview:
    """Immutable. `generation`: the state of the store that it tells. Masks and rows are over its incidents."""

    def __init__(self, generation: int, codes: Codes, loaded: Loaded) -> None:
        self.generation, self.codes = generation, codes
        self.ids = np.array(loaded.ids, dtype=object)
        self.incidents, self.places = loaded.incidents, loaded.places
        self.actors, self.parties, self.members = loaded.actors, loaded.parties, loaded.members
        self._orders: dict[str, Array] = {}
        #: What was made of incidents, by id; it holds as long as they stay as they are.
        self.made: dict[str, bytes] = {}

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def row_of(self) -> dict[str, int]:
        """Row by id."""
        return {id: row for row, id in enumerate(self.ids)}

    @cached_property
    def pairs(self) -> tuple[Array, list[int]]:
        """For each of `parties` the number of its code and sector together, and what each number stands for (code · 2²⁴ + sector)."""
        coded = self.parties["code"].astype(np.int64) * PAIRED + self.parties["sector"]
        known, numbers = np.unique(coded, return_inverse=True)
        return numbers.astype(np.int64), [int(one) for one in known]

    @cached_property
    def parties_once(self) -> Array:
        """Which of `parties` are the first of their incident with that role, code and sector: names make no difference."""
        numbers, _ = self.pairs
        return _first_of((self.parties["row"] * 8 + self.parties["role"]) * PAIRED + numbers)

    @cached_property
    def members_once(self) -> Array:
        """Which of `members` are the first of their incident from that publisher."""
        return _first_of(self.members["row"] * PAIRED + self.members["publisher"])

    def prepare(self) -> None:
        """Sort now what the first questions of a day would wait for."""
        for order in ("latest", "day"):
            self._ordered(order)
        _ = self.parties_once, self.members_once

    def packed(self) -> bytes:
        """All of it as bytes that a store can keep."""
        loaded = Loaded(list(self.ids), self.incidents, self.places, self.actors, self.parties, self.members)
        return packed_overview(self.codes, loaded)

    def page(self, mask: Array, order: Order, after: str | None, limit: int) -> tuple[list[int], str | None]:
        """Rows of a page, and the cursor of the one after. Raises `UsageError` for a bad cursor."""
        name, down = _ORDERS[order]
        keys, ties = self.incidents[name], self.incidents["tie"]
        if after is not None:
            value, id = opened(after, f"{order}:number")
            key, mine = int(value), tie(id)
            if down:
                mask = mask & ((keys < key) | ((keys == key) & (ties < mine)))
            else:
                mask = mask & ((keys > key) | ((keys == key) & (ties > mine)))
        rows = self._ordered(order)
        found = rows[mask[rows]][: limit + 1]
        shown = [int(row) for row in found[:limit]]
        if len(found) <= limit:
            return shown, None
        last = shown[-1]
        return shown, cursor(f"{order}:number", int(keys[last]), self.ids[last])

    def _ordered(self, order: str) -> Array:
        """All rows in an order; sorted when it is first asked for."""
        found = self._orders.get(order)
        if found is None:
            name, down = _ORDERS[order]
            found = np.lexsort((self.incidents["tie"], self.incidents[name]))
            found = self._orders[order] = found[::-1].copy() if down else found
        return found

    def brought_to(self, generation: int, there: set[str], changed: Loaded) -> Overview:
        """What it is after some incidents are gone and some are new. `there`: ids of all that remain."""
        gone = set(changed.ids)
        keep = np.array([id in there and id not in gone for id in self.ids], dtype=np.bool_)
        numbers = np.cumsum(keep) - 1
        first = int(keep.sum())

        def moved(name: str) -> object:
            mine, new = getattr(self, name), getattr(changed, name)
            left = mine.chosen(keep[mine["row"]]) if len(mine) else mine
            left = left.with_column("row", numbers[left["row"]] if len(left) else left["row"])
            return left.followed_by(new.with_column("row", new["row"] + first))

        tables = {name: moved(name) for name in ("places", "actors", "parties", "members")}
        incidents = self.incidents.chosen(keep).followed_by(changed.incidents)
        loaded = Loaded([*self.ids[keep], *changed.ids], incidents, **tables)  # type: ignore[arg-type]
        after = Overview(generation, self.codes, loaded)
        remain = set(self.ids[keep])
        after.made = {id: made for id, made in list(self.made.items()) if id in remain}
        return after


class Keeper:
    """Keeps an overview of one store. Safe between threads. `least`: with fewer incidents, reading all rows is quick enough."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, least: int = 10_000) -> None:
        self._clock, self._lock, self._least = clock, Lock(), least
        self._overview: Overview | None = None
        #: How many incidents the overview that the store keeps does not know as they are.
        self._unkept = 0
        self._looked = 0.0
        #: Nothing older than this generation will do.
        self.wanted = 0

    def current(self, snapshot: Snapshot, fresh: float = 0.0) -> Overview:
        """The overview of the store as it is in `snapshot`; one that was right `fresh` seconds ago, unless `expect` asked for more."""
        generation = snapshot.generation()
        with self._lock:
            held = self._overview
            if held is not None and self._will_do(held, generation, fresh):
                return held
            self._looked = self._clock()
            if held is None:
                held = _kept(snapshot)
            if held is None:
                self._overview = _loaded(snapshot, generation)
                self._unkept = len(self._overview)
            elif held.generation != generation:
                changed = load(snapshot.connection, held.codes, after=held.generation)
                self._overview = held.brought_to(generation, ids(snapshot.connection), changed)
                self._unkept += len(changed.ids)
            else:
                self._overview = held
            return self._overview

    def to_keep(self) -> tuple[int, bytes] | None:
        """The overview, if it is time that the store kept it: a tenth or more is new. Whoever asks keeps it (see `Store.keep_overview`)."""
        with self._lock:
            held = self._overview
            if held is None or len(held) < self._least or self._unkept * _TENTH < len(held):
                return None
            self._unkept = 0
        return held.generation, held.packed()

    def expect(self, generation: int) -> None:
        """From now on nothing older than `generation` will do: somebody has just written and wants to see it."""
        with self._lock:
            self.wanted = max(self.wanted, generation)

    def _will_do(self, held: Overview, generation: int, fresh: float) -> bool:
        if held.generation >= generation:
            return True
        return held.generation >= self.wanted and self._clock() - self._looked < fresh


def _loaded(snapshot: Snapshot, generation: int) -> Overview:
    codes = Codes()
    return Overview(generation, codes, load(snapshot.connection, codes))


def _kept(snapshot: Snapshot) -> Overview | None:
    found = kept(snapshot.connection)
    read = unpacked_overview(found[1]) if found else None
    return Overview(found[0], *read) if found and read else None


def _first_of(keys: Array) -> Array:
    found = np.zeros(len(keys), dtype=np.bool_)
    found[np.unique(keys, return_index=True)[1]] = True
    return found


def orders() -> Sequence[str]:
    """The orders that pages come in."""
    return tuple(_ORDERS)


__all__ = ["Keeper", "Overview", "UsageError", "orders"]
