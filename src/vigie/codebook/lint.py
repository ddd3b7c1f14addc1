"""What a schema can't say about the codebooks: entries that contradict each other, or that nothing can ever match.

Every check returns its findings and raises nothing; an empty list is a clean codebook. The tests expect empty lists.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from vigie.codebook.actors import ActorEntry, Country
from vigie.codebook.events import EventEntry
from vigie.codebook.gazetteer import fold
from vigie.codebook.ontology import Ontology

#: PLOVER's codes of actors that are no state (manual 2.0, "Actors"), and Vigie's EUR, KOS and MNC.
NON_STATES = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
#: Slots that the syntax fills without a preposition.
CORE_SLOTS = frozenset({"subj", "obj", "attr", "inf", "que", "adj", "poss"})
#: Classes that `needs` and `unless` may name (reading.events).
CLASSES = frozenset({"@actor", "@armed", "@person", "@state", "@place", "@event"})
#: What a toll counts.
COUNTED = frozenset(
    {"dead", "injured", "arrested", "missing", "displaced", "hostages", "protesters", "soldiers", "released", "expelled"}
)  # fmt: skip


class Finding(NamedTuple):
    """Something wrong in a codebook: `file` and `entry` say where, `what` says what, `remedy` what to do."""

    file: str
    entry: str
    what: str
    remedy: str


def lint_events(
    entries: Sequence[EventEntry],
    ontology: Ontology,
    slots: Collection[str],
    mentions: Callable[[EventEntry, str], bool],
) -> list[Finding]:
    """Faults in the event lexicon.

    `slots`: the slots that the language's prepositions fill; `mentions`: whether a sentence holds a form of the entry's word.
    """
    found = []
    known = CORE_SLOTS | set(slots)
    for entry in entries:
        file = f"events/{entry.event.lower()}.yaml"
        found += [
            Finding(file, entry.key, what, remedy) for what, remedy in _event_faults(entry, ontology, known)
        ]
        sides = (("yes", entry.yes),) if entry.phrase else (("yes", entry.yes), ("no", entry.no))
        for side, sentence in sides:
            if not mentions(entry, sentence):
                found.append(
                    Finding(file, entry.key, f"its `{side}` lacks the word", "write a sentence with it")
                )
    for key, times in _repeated(e.key for e in entries):
        found.append(Finding("events", key, f"stands {times} times", "keep one line"))
    return found


def _event_faults(entry: EventEntry, ontology: Ontology, slots: Collection[str]) -> Iterator[tuple[str, str]]:
    kind = ontology.types.get(entry.event)
    if kind is None:
        yield f"{entry.event} is no PLOVER type", "use one of plover.yaml"
        return
    for mode in entry.modes:
        if mode not in kind.modes:
            yield f"{mode} is no mode of {entry.event}", f"use one of {', '.join(kind.modes) or 'none'}"
    for context in entry.contexts:
        if context not in ontology.contexts:
            yield f"{context} is no PLOVER context", "use one of plover.yaml"
    for field in ("frame", "needs", "unless", "counts"):
        for slot in getattr(entry, field):
            if slot not in slots:
                yield (
                    f"{field}: nothing fills the slot {slot}",
                    "name the slot that grammar.yaml gives the preposition",
                )
    for what in entry.counts.values():
        if what not in COUNTED:
            yield f"counts: {what} is nothing that is counted", f"use one of {', '.join(sorted(COUNTED))}"
    for field, lists in (("needs", entry.needs), ("unless", entry.unless)):
        for slot, words in lists.items():
            yield from _list_faults(f"{field}.{slot}", words)
    for slot in entry.needs.keys() & entry.unless.keys():
        for word in sorted(set(entry.needs[slot]) & set(entry.unless[slot])):
            yield f"{slot} both needs and excludes {word}", "take it out of one list"
    if entry.yes.strip() == entry.no.strip():
        yield "the same sentence is `yes` and `no`", "write two"


def _list_faults(place: str, words: Sequence[str]) -> Iterator[tuple[str, str]]:
    if not words:
        yield f"{place} is empty", "fill it or take it out"
    for word, times in _repeated(words):
        yield f"{place} names {word} {times} times", "keep one"
    for word in words:
        if word.startswith("@") and word not in CLASSES:
            yield f"{place}: {word} is no class", f"use one of {', '.join(sorted(CLASSES))}"
        if not word.strip():
            yield f"{place} holds an empty word", "take it out"


def lint_countries(countries: Sequence[Country]) -> list[Finding]:
    """Codes that stand twice or are no three capitals, names that two countries share, centres off the globe."""
    found = []
    for code, times in _repeated(c.code for c in countries):
        found.append(Finding("countries.yaml", code, f"stands {times} times", "keep one entry"))
    for country in countries:
        if not (len(country.code) == 3 and country.code.isascii() and country.code.isupper()):
            found.append(Finding("countries.yaml", country.code, "no alpha-3 code", "use ISO 3166-1's"))
        if not (-90 <= (country.lat or 0) <= 90 and -180 <= (country.lon or 0) <= 180):
            found.append(
                Finding("countries.yaml", country.code, "its centre is off the globe", "give degrees")
            )
    for name, times in _repeated(fold(n) for c in countries for n in {fold(n) for n in c.names}):
        found.append(Finding("countries.yaml", name, f"names {times} countries", "keep it for one"))
    return found


def lint_actors(
    named: Iterable[tuple[str, ActorEntry]],
    codes: Collection[str],
    ontology: Ontology,
    ordinary: Callable[[str], bool],
) -> list[Finding]:
    """Faults in organisations, groups, people and the rest, country names and demonyms aside.

    `named`: all names with their entries; `codes`: of the countries; `ordinary`: whether a lower-case word is an ordinary one of the
    language, which no organisation may take as its name.
    """
    entries: dict[str, ActorEntry] = {}
    found = []
    for name, entry in named:
        known = entries.setdefault(entry.key, entry)
        if known is not entry and entry.kind not in ("country", "capital", "demonym", "office"):
            found.append(_actor_finding(entry, "stands twice", "make one entry of both"))
            entries[entry.key] = entry
        if entry.kind in _PROPER and name.islower() and " " not in name and ordinary(name):
            found.append(
                _actor_finding(entry, f"its name {name} is an ordinary word", "write it with its capital")
            )
        if not name.strip():
            found.append(_actor_finding(entry, "it has an empty name", "take it out"))
    known_codes = NON_STATES | set(codes)
    for entry in entries.values():
        found += [_actor_finding(entry, *fault) for fault in _actor_faults(entry, known_codes, ontology)]
    return list(dict.fromkeys(found))


_PROPER = frozenset({"organisation", "group", "party", "force", "person", "medium"})


def _actor_finding(entry: ActorEntry, what: str, remedy: str) -> Finding:
    return Finding(f"{entry.key.split(':', 1)[0]}.yaml", entry.key, what, remedy)


def _actor_faults(entry: ActorEntry, codes: Collection[str], ontology: Ontology) -> Iterator[tuple[str, str]]:
    for code in (entry.code, *(t.code for t in entry.tenures)):
        if code is not None and code not in codes:
            yield f"{code} is no known code", "use a code of countries.yaml or PLOVER's for what is no state"
    for sector in (*entry.sectors, *(s for t in entry.tenures for s in t.sectors)):
        if sector not in ontology.sectors:
            yield f"{sector} is no PLOVER sector", "use one of plover.yaml"
    if entry.kind == "person" and not entry.tenures:
        yield "it has no role", "say what the person was, and when"
    for tenure in entry.tenures:
        if tenure.from_ and tenure.to and _later(str(tenure.from_), str(tenure.to)):
            yield f"a tenure begins in {tenure.from_} and ends in {tenure.to}", "set its dates right"
    begun = [str(t.from_ or "") for t in entry.tenures]
    if any(_later(a, b) for a, b in pairwise(begun)):
        yield "its tenures are not in order of time", "order them by `from`"
    if entry.qid is not None and not (entry.qid[:1] == "Q" and entry.qid[1:].isdigit()):
        yield f"{entry.qid} is no Wikidata id", "write Q and a number, or leave it out"


def _later(one: str, other: str) -> bool:
    """Whether a date or year lies after another, as far as both are known."""
    length = min(len(one), len(other))
    return one[:length] > other[:length]


def lint_sectors(
    file: str, sectors_by_entry: Mapping[str, Iterable[str]], ontology: Ontology
) -> list[Finding]:
    """Entries with sectors that PLOVER does not know."""
    return [
        Finding(file, entry, f"{sector} is no PLOVER sector", "use one of plover.yaml")
        for entry, sectors in sectors_by_entry.items()
        for sector in sectors
        if sector not in ontology.sectors
    ]


def _repeated(values: Iterable[Any]) -> Iterator[tuple[Any, int]]:
    return ((value, times) for value, times in Counter(values).items() if times > 1)
