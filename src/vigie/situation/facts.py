"""What one record tells, as facts that can be compared and added up over the mentions of a report."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from vigie.codebook.gazetteer import fold
from vigie.language.mentions import MentionWords
from vigie.model import Count, Entity, Event, Facts, Location, State
from vigie.situation import words
from vigie.situation.parties import codes, flat
from vigie.situation.times import BACKGROUND_DAYS, DAY, NEWS_DAYS, interval
from vigie.situation.where import is_specific

#: Acts that are announced and may be called off.
PLANNABLE = frozenset({"CONSULT", "AGREE", "COOPERATE", "AID", "MOBILIZE"})
_REAL: dict[str, Literal["done", "to come", "not done", "if"]] = {
    "planned": "to come", "negated": "not done", "hypothetical": "if", "feared": "if",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a report (or its title), where it begins, and what comparing needs of it, worked out once."""

    start: int
    text: str
    names: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()
    sketches: tuple[str, ...] = ()

    @classmethod
    def of(cls, start: int, text: str, common: frozenset[str]) -> Sentence:
        """The sentence without the words in `common`."""
        stems = words.stems(text, common)
        return cls(start, text, words.names(text, common), stems, words.sketches(stems))


def facts_of(
    record: Event | State, sentence: Sentence, published: float | None, lead: bool, known: MentionWords
) -> Facts:
    """The facts of one record. `published`: the report's day; `lead`: it stands where the news stands."""
    state = isinstance(record, State)
    parties = (record.holder, record.other) if isinstance(record, State) else (record.actor, record.recipient)
    places = tuple(p for p in record.event_loc if is_specific(p))
    since, until = interval(record.since if isinstance(record, State) else record.date)
    if since is not None and until is None and not state:
        until = (published or since) + 1  # "since April" goes on
    told = since is not None and (until is not None or state)
    if record.certainty == "planned" and told and published is not None and (until or 0) < published:
        told = False  # when it should have been says nothing of when it was
    trigger = _trigger(record)
    real = _REAL.get(record.certainty, "done")
    if real == "done" and isinstance(record, Event) and _given_up(record, trigger, sentence.text, known):
        real = "to come"
    facts = Facts(
        types=(record.about,) if isinstance(record, State) else (record.event,),
        modes=() if isinstance(record, State) else record.mode,
        real=real,
        since=since if told else None,
        until=until if told else None,
        dated="told" if told else "unknown",
        places=places,
        countries=tuple(sorted(_countries(record.event_loc))),
        actors=parties[0],
        recipients=parties[1],
        counts=() if isinstance(record, State) else counts_of(record),
        stems=sentence.stems,
        triggers=words.stems(trigger, known.common),
        names=_names(record, sentence.names),
        sketches=sentence.sketches,
    )
    return facts if told else implied(facts, published, lead)


def implied(facts: Facts, published: float | None, lead: bool) -> Facts:
    """Undated facts with the days that the report's own day implies."""
    if published is None or facts.dated == "told":
        return facts
    days = NEWS_DAYS if lead else BACKGROUND_DAYS
    ahead = BACKGROUND_DAYS if facts.real == "to come" else 0.0
    issue = math.floor(published)
    return changed(
        facts, since=issue - days + 1, until=issue + DAY + ahead, dated="implied" if lead else "unknown"
    )


def added(parts: Sequence[Facts]) -> Facts:
    """The facts of a chain: everything told, with the narrowest date."""
    dated = min(parts, key=lambda f: (("told", "implied", "unknown").index(f.dated), width(f)))
    sure = [f.real for f in parts if f.dated == dated.dated] or [parts[0].real]
    return Facts(
        types=_all(f.types for f in parts),
        modes=_all(f.modes for f in parts),
        real=sure[0],
        since=dated.since,
        until=dated.until,
        dated=dated.dated,
        places=_places(f.places for f in parts),
        countries=_all(f.countries for f in parts),
        actors=_entities(f.actors for f in parts),
        recipients=_entities(f.recipients for f in parts),
        counts=tuple(chain.from_iterable(f.counts for f in parts)),
        stems=tuple(sorted(set(chain.from_iterable(f.stems for f in parts)))),
        triggers=tuple(sorted(set(chain.from_iterable(f.triggers for f in parts)))),
        names=tuple(sorted(set(chain.from_iterable(f.names for f in parts)))),
        context=tuple(sorted(set(chain.from_iterable(f.context for f in parts)))),
        sketches=tuple(sorted(set(chain.from_iterable(f.sketches for f in parts)))),
    )


def _given_up(event: Event, trigger: str, sentence: str, known: MentionWords) -> bool:
    """Whether a meeting, an agreement or a help told in a sentence of cancelling is the plan that was given up."""
    if event.event not in PLANNABLE or calls_off(trigger, known):
        return False
    return calls_off(sentence, known)


def calls_off(text: str, known: MentionWords) -> bool:
    """Whether a text has a word for giving up a plan."""
    return any(word.startswith(known.called_off) for word in re.findall(r"\w+", fold(text)))


def counts_of(event: Event) -> tuple[Count, ...]:
    """The counts of an event, without an article or place that was taken for one dead ("une attaque", "le massacre de Quetta")."""
    acts = [(s.start, s.end) for s in event.evidence if s.role in ("trigger", "place")]
    return tuple(
        c
        for c in event.counts
        if not (c.low == c.high == 1 and any(a < c.end and c.start < b for a, b in acts))
    )


def figures(facts: Facts, what: str) -> tuple[Count, ...]:
    """The counts of one kind that the text itself does not call outdated."""
    return tuple(c for c in facts.counts if c.what == what and not c.superseded)


def changed(facts: Facts, **changes: object) -> Facts:
    """The facts with some fields replaced."""
    return Facts(**{**{name: getattr(facts, name) for name in facts.__struct_fields__}, **changes})


def width(facts: Facts) -> float:
    """Days that the interval covers."""
    return facts.until - facts.since if facts.since is not None and facts.until is not None else 1e9


def _countries(places: Iterable[Location]) -> set[str]:
    return {p.country_code for p in places if p.country_code and p.place_role not in ("dateline", "from")}


def _trigger(record: Event | State) -> str:
    return (
        record.label
        if isinstance(record, State)
        else " ".join(s.text for s in record.evidence if s.role == "trigger")
    )


def _names(record: Event | State, names: tuple[str, ...]) -> tuple[str, ...]:
    """Capitalised words of the sentence, without those that only name a country or one of its people."""
    parties = (
        (*record.holder, *record.other) if isinstance(record, State) else (*record.actor, *record.recipient)
    )
    broad = [e.entity_text or "" for e in flat(parties) if e.code and not e.person and not e.identifier_id]
    broad += [p.extracted_place for p in record.event_loc if not is_specific(p)]
    known = set(chain.from_iterable(re.findall(r"\w+", fold(text)) for text in broad))
    return tuple(n for n in names if n not in known)


def _all(values: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(values)))


def _places(places: Iterable[Iterable[Location]]) -> tuple[Location, ...]:
    return tuple({(p.geonameid, fold(p.extracted_place)): p for p in chain.from_iterable(places)}.values())


def _entities(entities: Iterable[Iterable[Entity]]) -> tuple[Entity, ...]:
    seen: dict[tuple[object, ...], Entity] = {}
    for entity in flat(chain.from_iterable(entities)):
        key = (
            entity.code,
            entity.sector,
            entity.person,
            fold(entity.person or entity.entity_text or entity.name or ""),
        )
        seen.setdefault(key, entity)
    return tuple(seen.values())


def party_codes(facts: Facts) -> frozenset[str]:
    """Codes of all parties."""
    return codes((*facts.actors, *facts.recipients))
