"""Counts over the incidents of a mask: by day, by value, by actor, by pair of actors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from vigie.errors import UsageError
from vigie.store.overview.columns import Array, day_text
from vigie.store.overview.loading import ROLES
from vigie.store.overview.overview import PAIRED, Overview
from vigie.store.words import fold

Counted = Literal["type", "certainty", "country"]
Numbered = Literal["quad", "sources"]
Pair = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Party:
    """An actor by PLOVER's code and first sector; how many incidents it acts and suffers in."""

    code: str | None
    sector: str | None
    acts: int
    suffers: int


@dataclass(frozen=True, slots=True)
class Act:
    """How many incidents of one type and day; `done` by the actor, or suffered."""

    done: bool
    day: str
    type: str
    quad: int
    number: int


@dataclass(frozen=True, slots=True)
class Dyad:
    """How many incidents of one quad class an actor is said to have in common with a recipient."""

    actor: Pair
    recipient: Pair
    quad: int
    number: int


@dataclass(frozen=True, slots=True)
class Place:
    """A place of incidents, and how many have it for their best."""

    name: str
    country: str | None
    geonameid: int | None
    lat: float | None
    lon: float | None
    resolution: int
    number: int


def timeline(overview: Overview, mask: Array) -> list[tuple[str, int, int]]:
    """How many incidents began on each day ("" where none is known), by quad class (0: unknown)."""
    days, quads = overview.incidents["first_day"][mask], overview.incidents["quad"][mask]
    keys, numbers = np.unique(days.astype(np.int64) * 8 + quads, return_counts=True)
    return [(day_text(int(key) // 8), int(key) % 8, int(n)) for key, n in zip(keys, numbers, strict=True)]


def by_word(overview: Overview, mask: Array, name: Counted) -> list[tuple[str, int]]:
    """How many incidents have each value, the most frequent first; those without one left out."""
    return _words(overview, np.bincount(overview.incidents[name][mask]))


def by_number(overview: Overview, mask: Array, name: Numbered) -> list[tuple[int, int]]:
    """How many incidents have each value, in the order of the values."""
    numbers = np.bincount(overview.incidents[name][mask])
    return [(int(value), int(numbers[value])) for value in np.flatnonzero(numbers)]


def disputed(overview: Overview, mask: Array) -> list[tuple[bool, int]]:
    """How many incidents somebody denies, and how many nobody does."""
    yes = int(overview.incidents["disputed"][mask].sum())
    return [(value, n) for value, n in ((False, int(mask.sum()) - yes), (True, yes)) if n]


def publishers(overview: Overview, mask: Array, limit: int) -> list[tuple[str, int]]:
    """How many incidents each publisher told, the most frequent first."""
    m = overview.members
    chosen = overview.members_once & mask[m["row"]]
    return _words(overview, np.bincount(m["publisher"][chosen]))[:limit]


def places(overview: Overview, mask: Array, limit: int) -> list[Place]:
    """Best places of incidents, the most frequent first."""
    i = overview.incidents
    rows = np.flatnonzero(mask & (i["place"] > 0))
    keys = np.stack([i[name][rows].astype(np.int64) for name in ("place", "country", "geonameid")], axis=1)
    _, firsts, numbers = np.unique(keys, axis=0, return_index=True, return_counts=True)
    words = overview.codes.words
    found = [
        Place(
            words[i["place"][row]], words[i["country"][row]] or None, int(i["geonameid"][row]) or None, _known(i["lat"][row]),
            _known(i["lon"][row]), int(i["resolution"][row]), int(number),
        )
        for row, number in zip(rows[firsts], numbers, strict=True)
    ]  # fmt: skip
    return sorted(found, key=lambda one: (-one.number, one.name, one.geonameid or 0))[:limit]


def parties(overview: Overview, mask: Array, limit: int) -> list[Party]:
    """Actors with a code or sector, those of the most incidents first."""
    _, known = overview.pairs
    sides = [
        np.bincount(_having(overview, mask, role)[1], minlength=len(known)) for role in ("actor", "recipient")
    ]
    found = [
        Party(*_pair(overview, int(number)), int(sides[0][number]), int(sides[1][number]))
        for number in np.flatnonzero(sides[0] + sides[1])
        if known[number]
    ]
    found.sort(key=lambda one: (-one.acts - one.suffers, one.code or "", one.sector or ""))
    return found[:limit]


def acts(overview: Overview, mask: Array, key: str) -> list[Act]:
    """What an actor (see `side`) did and suffered, by day and type."""
    i, words = overview.incidents, overview.codes.words
    found = []
    for done, role in ((True, "actor"), (False, "recipient")):
        rows = np.flatnonzero(mask & side(overview, key, role))
        coded = (i["first_day"][rows].astype(np.int64) * PAIRED + i["type"][rows]) * 8 + i["quad"][rows]
        for one, number in zip(*np.unique(coded, return_counts=True), strict=True):
            day, kind = divmod(int(one) // 8, PAIRED)
            found.append(Act(done, day_text(day), words[kind], int(one) % 8, int(number)))
    return sorted(found, key=lambda one: (one.day, one.type, not one.done))


def dyads(overview: Overview, mask: Array, limit: int, key: str | None = None) -> list[Dyad]:
    """Who acts towards whom, of an actor or of all; the most frequent first."""
    if key is not None:
        mask = mask & (side(overview, key, "actor") | side(overview, key, "recipient"))
    rows, who, whom = _joined(
        _having(overview, mask, "actor", True), _having(overview, mask, "recipient", True)
    )
    size = len(overview.pairs[1])
    coded = (who * size + whom) * 8 + overview.incidents["quad"][rows]
    keys, numbers = np.unique(coded, return_counts=True)
    found = []
    for place in np.argsort(-numbers, kind="stable"):
        first, second = divmod(int(keys[place]) // 8, size)
        one = Dyad(_pair(overview, first), _pair(overview, second), int(keys[place]) % 8, int(numbers[place]))
        if key is None or _is_pair(one.actor, key) or _is_pair(one.recipient, key) or key.startswith("name:"):
            found.append(one)
        if len(found) == limit:
            break
    return found


def stances(overview: Overview, mask: Array) -> list[tuple[str, Pair, Pair, int]]:
    """Stance, who takes it, on whose doing (the actor of the incident, the accused of an accusation), in how many incidents."""
    accusing = overview.incidents["type"] == overview.codes.known("ACCUSE")
    deeds = _having(overview, mask & ~accusing, "actor", True)
    charges = _having(overview, mask & accusing, "recipient", True)
    on = (np.concatenate((deeds[0], charges[0])), np.concatenate((deeds[1], charges[1])))
    size = len(overview.pairs[1]) + 1
    found: list[tuple[str, Pair, Pair, int]] = []
    for stance in ("accuses", "denies", "confirms"):
        by = _having(overview, mask, stance)
        alone = np.unique(by[0][~np.isin(by[0], on[0])])
        whole = (np.concatenate((on[0], alone)), np.concatenate((on[1], np.full(len(alone), size - 1))))
        _, who, whom = _joined(by, whole)
        for coded, number in zip(*np.unique(who * size + whom, return_counts=True), strict=True):
            first, second = divmod(int(coded), size)
            accused = _pair(overview, second) if second < size - 1 else (None, None)
            found.append((stance, _pair(overview, first), accused, int(number)))
    return sorted(found, key=lambda one: (-one[3], one[0], str(one[1]), str(one[2])))


def side(overview: Overview, key: str, role: str) -> Array:
    """In which incidents an actor has a role. `key`: a code ("MLI", any sector), a sector ("REB", without a code), or both ("MLI MIL").

    `name:` and a name: whoever is called so. Raises `UsageError` for what is no key.
    """
    found = np.zeros(len(overview), dtype=np.bool_)
    parts = key.split()
    p, codes = overview.parties, overview.codes
    if key.startswith("name:"):
        named = p["name"] == codes.known(fold(key[5:].strip()))
        found[p["row"][named & (p["role"] == ROLES.index(role))]] = True
        return found
    if not parts or len(parts) > 2:
        raise UsageError(f"{key!r} is no actor (wanted: MLI, REB, MLI MIL, or name: and a name)")
    first = codes.known(parts[0])
    if len(parts) == 2:
        fits = (p["code"] == first) & (p["sector"] == codes.known(parts[1]))
    else:
        fits = (p["code"] == first) | ((p["sector"] == first) & (p["code"] == 0))
    found[p["row"][fits & (p["role"] == ROLES.index(role))]] = True
    return found


def _having(overview: Overview, mask: Array, role: str, known: bool = False) -> tuple[Array, Array]:
    """Incidents, and numbers of the pairs (see `Overview.pairs`) of those who have a role, each once. `known`: only with a code or sector."""
    p, (numbers, stand_for) = overview.parties, overview.pairs
    chosen = overview.parties_once & (p["role"] == ROLES.index(role)) & mask[p["row"]]
    if known and stand_for and stand_for[0] == 0:
        chosen &= numbers > 0
    return p["row"][chosen], numbers[chosen]


def _joined(left: tuple[Array, Array], right: tuple[Array, Array]) -> tuple[Array, Array, Array]:
    """Incident, left, right: all pairs of one incident."""
    order = np.argsort(right[0], kind="stable")
    rows, values = right[0][order], right[1][order]
    starts = np.searchsorted(rows, left[0], side="left")
    sizes = np.searchsorted(rows, left[0], side="right") - starts
    offsets = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return np.repeat(left[0], sizes), np.repeat(left[1], sizes), values[np.repeat(starts, sizes) + offsets]


def _pair(overview: Overview, number: int) -> Pair:
    words = overview.codes.words
    code, sector = divmod(overview.pairs[1][number], PAIRED)
    return words[code] or None, words[sector] or None


def _is_pair(pair: Pair, key: str) -> bool:
    code, sector = pair
    return key in (" ".join(part for part in pair if part), code) or (code is None and sector == key)


def _words(overview: Overview, numbers: Array) -> list[tuple[str, int]]:
    words = overview.codes.words
    found = [(words[code], int(numbers[code])) for code in np.flatnonzero(numbers) if code]
    return sorted(found, key=lambda one: (-one[1], one[0]))


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
