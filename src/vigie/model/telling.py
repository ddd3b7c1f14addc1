"""What the situation room needs to know of one record, its report included: the unit that a store keeps for joining."""

from typing import Literal

from vigie.model.base import Frozen
from vigie.model.entity import Entity
from vigie.model.incident import Tie, Voice
from vigie.model.place import Location
from vigie.model.records import Event, State
from vigie.model.values import Count

Dated = Literal["told", "implied", "unknown"]


class Facts(Frozen, kw_only=True):
    """What one report tells of one happening, over all its mentions there (a chain).

    `since`, `until`: the interval in days (proleptic Gregorian ordinals, UTC-less; an absent side is open); `lead`: it stands in the title or the first sentence; `news`: told there as new, not as something known ("the attack"). `dated`: told by the
    text, implied by the day of publication (the news itself), or unknown (background). `places`: those that say more than a country.
    `countries`: ISO 3166 alpha-3. `types`: PLOVER types, or the undertaking of a state. `stems`: content words of the mentions' sentences cut to
    stems; `triggers`: stems of the words that name the act; `names`: capitalised words of the sentences; `context`: of
    the report's other sentences; `sketches`: short hashes of the sentences' stems, by which copies meet.
    """

    types: tuple[str, ...]
    modes: tuple[str, ...] = ()
    lead: bool = False
    news: bool = False
    real: Literal["done", "to come", "not done", "if"] = "done"
    since: float | None = None
    until: float | None = None
    dated: Dated = "unknown"
    places: tuple[Location, ...] = ()
    countries: tuple[str, ...] = ()
    actors: tuple[Entity, ...] = ()
    recipients: tuple[Entity, ...] = ()
    counts: tuple[Count, ...] = ()
    stems: tuple[str, ...] = ()
    triggers: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    sketches: tuple[str, ...] = ()


class Telling(Frozen, kw_only=True):
    """One record as told by one report; joining looks at nothing else.

    `published`, `medium`, `agency`, `publisher`: of the report (`medium`: its agency, else its publisher). `day`: its day of
    publication as an ordinal. `chain`: id of the record that stands for all mentions of this happening in the report; `facts` are
    given on that record only. `why`: what put the record into its chain. `ties`: to other records of
    the report, where its text says so. `voices`: who carries the record, the nearest source first; the report's
    own voice when nobody is cited. `signature`, `shingles`: MinHash of the report's text and how many word triples it has, for finding copies.
    """

    record: Event | State
    chain: str
    facts: Facts | None = None
    why: tuple[str, ...] = ()
    ties: tuple[Tie, ...] = ()
    published: str | None = None
    day: float | None = None
    medium: str | None = None
    agency: str | None = None
    publisher: str | None = None
    voices: tuple[Voice, ...] = ()
    signature: bytes = b""
    shingles: int = 0
