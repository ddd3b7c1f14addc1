"""Whether two entities may be one, and by what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import IntEnum

from vigie.codebook.gazetteer import fold
from vigie.model import Entity
from vigie.situation.words import same_name

#: Codes that name no one in particular.
VAGUE_CODES = frozenset({"UAF", "IMG", "NGO", "IGO", "ISM", "MNC"})
_VAGUE_SECTORS = frozenset({"UAF", "CVL"})


class Likeness(IntEnum):
    """How much speaks for two entities being one."""

    OTHER = -1
    UNKNOWN = 0
    COUNTRY = 1
    KIND = 2
    NAMED = 3
    PERSON = 4


def flat(entities: Iterable[Entity]) -> Iterator[Entity]:
    """The entities, the members of coordinated ones in their place."""
    for entity in entities:
        if entity.members:
            yield from flat(entity.members)
        else:
            yield entity


def codes(entities: Iterable[Entity]) -> frozenset[str]:
    """The codes that say which country or body."""
    return frozenset(e.code for e in flat(entities) if e.code and e.code not in VAGUE_CODES)


def persons(entities: Iterable[Entity]) -> frozenset[str]:
    """Names of persons, folded."""
    return frozenset(fold(e.person) for e in flat(entities) if e.person)


def likeness(a: Entity, b: Entity) -> Likeness:
    """How like one another two entities are."""
    if a.person and b.person:
        return Likeness.PERSON if _same_person(a.person, b.person) else Likeness.OTHER
    if a.identifier_id and a.identifier_id == b.identifier_id:
        return Likeness.NAMED
    if a.name and b.name and fold(a.name) == fold(b.name) and a.name[:1].isupper():
        return Likeness.NAMED
    if a.code and b.code and a.code not in VAGUE_CODES and b.code not in VAGUE_CODES:
        if a.code != b.code:
            return Likeness.OTHER
        return Likeness.KIND if set(a.sector) & set(b.sector) else Likeness.COUNTRY
    shared = set(a.sector) & set(b.sector)
    return Likeness.KIND if shared - _VAGUE_SECTORS else Likeness.UNKNOWN


def best(a: Iterable[Entity], b: Iterable[Entity]) -> Likeness:
    """The greatest likeness of any two; `OTHER` only when every known pair differs."""
    pairs = [likeness(x, y) for x in flat(a) for y in flat(b)]
    known = [p for p in pairs if p is not Likeness.UNKNOWN]
    return max(known) if known else Likeness.UNKNOWN


def _same_person(a: str, b: str) -> bool:
    left, right = fold(a).split(), fold(b).split()
    shorter, longer = sorted((left, right), key=len)
    return bool(shorter) and (set(shorter) <= set(longer) or same_name(" ".join(left), " ".join(right)))
