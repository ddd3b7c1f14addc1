"""Counts over the incidents of a mask: by day, by value, by actor, by pair of actors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from vigie.errors import UsageError
from vigie.store.overview.columns import Array, day_text
from vigie.store.overview.overview import Overview
from vigie.store.words import fold

Counted = Literal["type", "certainty", "country"]
Numbered = Literal["quad", "sources"]
Pair = tuple[str | None, str | None]
#: More words than there will ever be: two codes in one number.
_WIDTH = 1 << 24


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
    chosen = mask[m["row"]]
    once = np.unique(m["row"][chosen] * _WIDTH + m["publisher"][chosen])
    return _words(overview, np.bincount(once % _WIDTH))[:limit]


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
    sides = [_pairs(overview, mask, role) for role in ("actor", "recipient")]
    counted = {pair: [side.get(pair, 0) for side in sides] for side in sides for pair in side}
    found = [Party(code, sector, acts, suffers) for (code, sector), (acts, suffers) in counted.items()]
    found.sort(key=lambda one: (-one.acts - one.suffers, one.code or "", one.sector or ""))
    return found[:limit]


def acts(overview: Overview, mask: Array, key: str) -> list[Act]:
    """What an actor (see `side`) did and suffered, by day and type."""
    i, words = overview.incidents, overview.codes.words
    found = []
    for done, role in ((True, "actor"), (False, "recipient")):
        rows = np.flatnonzero(mask & side(overview, key, role))
        keys = np.stack([i[name][rows].astype(np.int64) for name in ("first_day", "type", "quad")], axis=1)
        for (day, kind, quad), number in zip(*np.unique(keys, axis=0, return_counts=True), strict=True):
            found.append(Act(done, day_text(int(day)), words[kind], int(quad), int(number)))
    return sorted(found, key=lambda one: (one.day, one.type, not one.done))


def dyads(overview: Overview, mask: Array, limit: int, key: str | None = None) -> list[Dyad]:
    """Who acts towards whom, of an actor or of all; the most frequent first."""
    if key is not None:
        mask = mask & (side(overview, key, "actor") | side(overview, key, "recipient"))
    actor, recipient = (_coded(overview, mask, role) for role in ("actor", "recipient"))
    pairs = _joined(actor, recipient)
    quads = overview.incidents["quad"][pairs[:, 0]].astype(np.int64)
    keys, numbers = np.unique(np.column_stack((pairs[:, 1], pairs[:, 2], quads)), axis=0, return_counts=True)
    order = np.argsort(-numbers, kind="stable")
    found = []
    for (who, whom, quad), number in zip(keys[order], numbers[order], strict=True):
        one = Dyad(_pair(overview, int(who)), _pair(overview, int(whom)), int(quad), int(number))
        if key is None or _is_pair(one.actor, key) or _is_pair(one.recipient, key) or key.startswith("name:"):
            found.append(one)
        if len(found) == limit:
            break
    return found


def stances(overview: Overview, mask: Array) -> list[tuple[str, Pair, Pair, int]]:
    """Stance, who takes it, on whose doing (the actor of the incident, the accused of an accusation), in how many incidents."""
    accusing = overview.incidents["type"] == overview.codes.known("ACCUSE")
    deeds = _coded(overview, mask & ~accusing, "actor")
    charges = _coded(overview, mask & accusing, "recipient")
    on = np.concatenate((deeds, charges))
    found: list[tuple[str, Pair, Pair, int]] = []
    for stance in ("accuses", "denies", "confirms"):
        by = _coded(overview, mask, stance, unknown=True)
        pairs = _joined(by, on, outer=True)
        keys, numbers = np.unique(pairs[:, 1:], axis=0, return_counts=True)
        found += [
            (stance, _pair(overview, int(who)), _pair(overview, int(whom)), int(number))
            for (who, whom), number in zip(keys, numbers, strict=True)
        ]
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
        found[p["row"][named & (p["role"] == codes.known(role))]] = True
        return found
    if not parts or len(parts) > 2:
        raise UsageError(f"{key!r} is no actor (wanted: MLI, REB, MLI MIL, or name: and a name)")
    first = codes.known(parts[0])
    if len(parts) == 2:
        fits = (p["code"] == first) & (p["sector"] == codes.known(parts[1]))
    else:
        fits = (p["code"] == first) | ((p["sector"] == first) & (p["code"] == 0))
    found[p["row"][fits & (p["role"] == codes.known(role))]] = True
    return found


def _pairs(overview: Overview, mask: Array, role: str) -> dict[Pair, int]:
    """Incidents by code and sector of those who have a role."""
    pairs = _coded(overview, mask, role)[:, 1]
    keys, numbers = np.unique(pairs, return_counts=True)
    return {_pair(overview, int(key)): int(number) for key, number in zip(keys, numbers, strict=True)}


def _coded(overview: Overview, mask: Array, role: str, unknown: bool = False) -> Array:
    """Incident and actor (code and sector as one number, 0: `unknown` ones) of all who have a role, each once."""
    p = overview.parties
    chosen = (p["role"] == overview.codes.known(role)) & mask[p["row"]]
    coded = p["code"].astype(np.int64) * _WIDTH + p["sector"]
    if not unknown:
        chosen &= coded > 0
    return np.unique(np.column_stack((p["row"][chosen], coded[chosen])), axis=0)


def _joined(left: Array, right: Array, outer: bool = False) -> Array:
    """Incident, left, right: all pairs of one incident. `outer`: also what stands left alone, with 0."""
    if outer:
        alone = left[~np.isin(left[:, 0], right[:, 0])][:, 0]
        right = np.concatenate((right, np.column_stack((alone, np.zeros_like(alone)))))
    right = right[np.argsort(right[:, 0], kind="stable")]
    starts = np.searchsorted(right[:, 0], left[:, 0], side="left")
    sizes = np.searchsorted(right[:, 0], left[:, 0], side="right") - starts
    repeated = np.repeat(left, sizes, axis=0)
    offsets = np.arange(len(repeated)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return np.column_stack((repeated, right[np.repeat(starts, sizes) + offsets, 1]))


def _pair(overview: Overview, coded: int) -> Pair:
    words = overview.codes.words
    return words[coded // _WIDTH] or None, words[coded % _WIDTH] or None


def _is_pair(pair: Pair, key: str) -> bool:
    code, sector = pair
    return key in (" ".join(part for part in pair if part), code) or (code is None and sector == key)


def _words(overview: Overview, numbers: Array) -> list[tuple[str, int]]:
    words = overview.codes.words
    found = [(words[code], int(numbers[code])) for code in np.flatnonzero(numbers) if code]
    return sorted(found, key=lambda one: (-one[1], one[0]))


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
