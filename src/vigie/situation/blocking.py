"""Keys of a telling: only tellings that share a key are ever compared, so cost grows with the matches.

Any two tellings that `likeness.decide` can join share a day (within its tolerance) and a place, a name, a person, or a country with a type family.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from vigie.codebook.gazetteer import fold
from vigie.model import Facts, Telling
from vigie.situation import kinds
from vigie.situation.parties import codes, flat, persons
from vigie.situation.where import name_of

_LONGEST_NAMES = 3
_MOST_DAYS = 14
_BEGINNING = 5


def keys(telling: Telling) -> tuple[str, ...]:
    """The keys of a telling, in alphabetical order."""
    prefix = "e" if telling.record.__class__.__name__ == "Event" else "s"
    own = f"{prefix}={telling.chain}"
    if telling.facts is None:
        return (own,)
    if prefix == "s":
        return tuple(sorted({own, *(f"s:{anchor}" for anchor in _undertaking(telling.facts))}))
    days = _days(telling.facts)
    return tuple(sorted({own, *(f"e{day}:{anchor}" for anchor in _anchors(telling.facts) for day in days)}))


def _days(facts: Facts) -> list[str]:
    """The days of the interval and the next, so that neighbouring days meet; the report's own when nothing is known."""
    if facts.since is None or facts.until is None:
        return ["-"]
    first, last = math.floor(facts.since), math.ceil(facts.until)
    return [f"{day:x}" for day in range(max(first, last - _MOST_DAYS), last + 1)]


def _anchors(facts: Facts) -> Iterator[str]:
    family = "v" if kinds.BLOODY & set(facts.types) else "w" if kinds.SPEECH & set(facts.types) else "d"
    for place in facts.places:
        if place.geonameid is not None:
            yield f"p{place.geonameid}"
        yield f"n{name_of(place)[:_BEGINNING]}"
    for name in sorted(facts.names, key=lambda n: (-len(n), n))[:_LONGEST_NAMES]:
        yield f"n{name[:_BEGINNING]}"
    for person in persons((*facts.actors, *facts.recipients)):
        yield f"n{fold(person).split()[-1][:_BEGINNING]}"
    for code in sorted({*facts.countries, *codes((*facts.actors, *facts.recipients))}):
        yield f"c{code}{family}"


def _undertaking(facts: Facts) -> Iterator[str]:
    about = facts.types[0]
    for code in sorted(
        {e.code for e in flat((*facts.actors, *facts.recipients)) if e.code} | set(facts.countries)
    ):
        yield f"{about}:{code}"
    for stem in facts.triggers:
        yield f"{about}:{stem}"
