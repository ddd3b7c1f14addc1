"""Actors: who they are, by which names, what they did and suffered, with whom."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from vigie.codebook.exchange import CountryCodes, load_countries
from vigie.desk.views.choice import Choice
from vigie.desk.views.summaries import actor_key
from vigie.model import Strength
from vigie.model.base import Frozen
from vigie.store import Filters, Snapshot
from vigie.store.overview.counting import Dyad, acts, dyads, parties

_NAMES, _STRENGTHS, _DYADS = 60, 50, 200


class ActorBrief(Frozen, kw_only=True):
    """`key`: asks for it. `iso2`: of its country. `acts`, `suffers`: incidents in which it is actor or recipient."""

    key: str
    code: str | None = None
    sector: str | None = None
    iso2: str | None = None
    acts: int
    suffers: int


class NameUse(Frozen, kw_only=True):
    """A name as reports give it, and in how many incidents. `key`: asks for this name alone."""

    name: str
    key: str
    code: str | None = None
    sector: str | None = None
    incidents: int


class DayCount(Frozen, kw_only=True):
    """Incidents of one type on one day; `done` by the actor, or suffered. `day` is "" where none is known."""

    done: bool
    day: str
    event: str
    quad: int | None = None
    incidents: int


class DyadCount(Frozen, kw_only=True):
    """Incidents of one quad class between two actors, by their keys."""

    actor: str
    recipient: str
    quad: int | None = None
    incidents: int


class ActorView(Frozen, kw_only=True):
    """`strengths`: forces of it, the latest first."""

    actor: ActorBrief
    names: tuple[NameUse, ...] = ()
    acts: tuple[DayCount, ...] = ()
    dyads: tuple[DyadCount, ...] = ()
    strengths: tuple[Strength, ...] = ()


def actors(choice: Choice, limit: int) -> tuple[ActorBrief, ...]:
    """Actors that the codebook knows by code or sector, those of the most incidents first."""
    return tuple(
        ActorBrief(
            key=actor_key(one.code, one.sector) or "",
            code=one.code,
            sector=one.sector,
            iso2=_iso2(one.code),
            acts=one.acts,
            suffers=one.suffers,
        )
        for one in parties(choice.overview, choice.mask, limit)
    )


def names(snapshot: Snapshot, text: str | None, limit: int, key: str | None = None) -> tuple[NameUse, ...]:
    """Names with these words in them, or of one actor; the most frequent first."""
    found = snapshot.names(key, text, limit)
    return tuple(
        NameUse(name=name, key=f"name:{name}", code=code, sector=sector, incidents=number)
        for name, code, sector, number in found
    )


def actor_view(choice: Choice, key: str) -> ActorView | None:
    """Absent when no incident and no strength has such an actor. Raises `UsageError` for a key that is none."""
    done = acts(choice.overview, choice.mask, key)
    aliases = names(choice.snapshot, None, _NAMES, key)
    code, sector = _parts(key)
    wanted = key[5:] if key.startswith("name:") else key
    strengths = choice.snapshot.record_page("strength", Filters(actors=(wanted,)), limit=_STRENGTHS).items
    if not (done or aliases or strengths):
        return None
    return ActorView(
        actor=ActorBrief(
            key=key,
            code=code,
            sector=sector,
            iso2=_iso2(code),
            acts=sum(act.number for act in done if act.done),
            suffers=sum(act.number for act in done if not act.done),
        ),
        names=aliases,
        acts=tuple(
            DayCount(done=a.done, day=a.day, event=a.type, quad=a.quad or None, incidents=a.number)
            for a in done
        ),
        dyads=tuple(_dyad(one) for one in dyads(choice.overview, choice.mask, _DYADS, key)),
        strengths=tuple(one for one in strengths if isinstance(one, Strength)),
    )


def graph(choice: Choice, limit: int) -> tuple[DyadCount, ...]:
    """The most frequent dyads."""
    return tuple(_dyad(one) for one in dyads(choice.overview, choice.mask, limit))


def _dyad(one: Dyad) -> DyadCount:
    return DyadCount(
        actor=actor_key(*one.actor) or "",
        recipient=actor_key(*one.recipient) or "",
        quad=one.quad or None,
        incidents=one.number,
    )


def _parts(key: str) -> tuple[str | None, str | None]:
    if key.startswith("name:"):
        return None, None
    first, _, second = key.partition(" ")
    if second:
        return first, second
    return (first, None) if first in countries() or first in _BODIES else (None, first)


_BODIES = ("IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC")


def _iso2(code: str | None) -> str | None:
    country = countries().get(code) if code else None
    return country.iso2 if country else None


@cache
def countries() -> Mapping[str, CountryCodes]:
    """ISO alpha-3 → codes."""
    return load_countries()
