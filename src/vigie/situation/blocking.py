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

_LONGEST_NAMES = 4
_MOST_SKETCHES = 9
_MOST_DAYS = 7
_MOST_WEEKS = 6
_BEGINNING = 5


def keys(telling: Telling) -> tuple[str, ...]:
    """The keys of a telling, in alphabetical order."""
    prefix = "e" if telling.record.__class__.__name__ == "Event" else "s"
    own = f"{prefix}={telling.chain}"
    if telling.facts is None:
        return (own,)
    if prefix == "s":
        return tuple(sorted({own, *(f"s:{anchor}" for anchor in _undertaking(telling.facts))}))
    days, weeks = _times(telling.facts)
    issue = math.floor(telling.day or 0) // 7
    sketches = telling.facts.sketches[:_MOST_SKETCHES]
    alike = (f"eq{week:x}:{sketch}" for sketch in sketches for week in (issue, issue + 1))
    near = (f"e{day}:{anchor}" for anchor in _countries(telling.facts) for day in days)
    return tuple(
        sorted(
            {
                own,
                *near,
                *alike,
                *(f"e{week}:{anchor}" for anchor in _anchors(telling.facts) for week in weeks),
            }
        )
    )


def _times(facts: Facts) -> tuple[list[str], list[str]]:
    """The days of the interval and the next, so that neighbouring days meet, and the weeks that they lie in."""
    if facts.since is None or facts.until is None:
        return ["-"], ["-"]
    first, last = math.floor(facts.since), math.ceil(facts.until)
    days = range(max(first, last - _MOST_DAYS), last + 1)
    weeks = range(max(first, last - _MOST_WEEKS * 7) // 7, (last + 1) // 7 + 1)
    return [f"{day:x}" for day in days], [f"w{week:x}" for week in weeks]


def _anchors(facts: Facts) -> Iterator[str]:
    for place in facts.places:
        if place.geonameid is not None:
            yield f"p{place.geonameid}"
        yield f"n{name_of(place)[:_BEGINNING]}"
    for some in (facts.names, facts.context):
        for name in sorted(some, key=lambda n: (-len(n), n))[:_LONGEST_NAMES]:
            yield f"n{name[:_BEGINNING]}"
    for person in persons((*facts.actors, *facts.recipients)):
        yield f"n{fold(person).split()[-1][:_BEGINNING]}"


def _countries(facts: Facts) -> Iterator[str]:
    family = "v" if kinds.BLOODY & set(facts.types) else "w" if kinds.SPEECH & set(facts.types) else "d"
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
