"""What a schema can't say about the lexicons of a language. Like `vigie.codebook.lint`: findings are returned, nothing is raised."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator

from vigie.codebook.events import EventEntry
from vigie.codebook.gazetteer import fold
from vigie.codebook.lint import CORE_SLOTS, NON_STATES, Finding, lint_sectors
from vigie.codebook.loader import data_file, read_yaml
from vigie.codebook.ontology import Ontology
from vigie.language.grammar import Grammar
from vigie.language.pack import LanguagePack, Office

#: Whether the language's dictionary gives a form (lower case) this lemma.
HasLemma = Callable[[str, str], bool]

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
#: Letters that a word's forms share with its lemma where the dictionary does not know them.
_SHARED = 3
_KINDS = frozenset({"body", "person", "office", "role", "equipment", "adjective"})


def slots(grammar: Grammar, prepositions: Iterable[str]) -> frozenset[str]:
    """The slots that prepositions fill: simple ones under their own name, phrases under the name that the grammar gives them."""
    renamed = {p for p, slot in grammar.prepositions.items() if p != slot}
    return frozenset({*grammar.prepositions.values(), *(p for p in prepositions if p not in renamed)})


def mentions(has_lemma: HasLemma) -> Callable[[EventEntry, str], bool]:
    """Whether a sentence holds a form of an entry's word: by the dictionary, else by the first letters of the lemma."""

    def mentioned(entry: EventEntry, sentence: str) -> bool:
        wanted = fold(entry.lemma)[:_SHARED]
        words = [w.lower() for w in _WORD.findall(sentence)]
        whole = [part for word in words for part in (word, *word.split("-"))]
        return any(fold(word).startswith(wanted) or has_lemma(word, entry.lemma) for word in whole)

    return mentioned


def lint_offices(offices: Iterable[Office], ontology: Ontology, codes: Collection[str]) -> list[Finding]:
    """Offices that stand twice or share a form with another of other sectors, and unknown kinds, codes and sectors."""
    file = "offices.yaml"
    found: list[Finding] = []
    owner: dict[str, Office] = {}
    for office in offices:
        if office.kind not in _KINDS:
            found.append(
                Finding(
                    file, office.noun, f"{office.kind} is no kind", f"use one of {', '.join(sorted(_KINDS))}"
                )
            )
        if office.code is not None and office.code not in codes and office.code not in NON_STATES:
            found.append(
                Finding(file, office.noun, f"{office.code} is no known code", "use one of countries.yaml")
            )
        found += lint_sectors(file, {office.noun: (*office.sectors, *office.default)}, ontology)
        for word in office.words():
            other = owner.setdefault(word.lower(), office)
            if other is not office and (
                other.noun == office.noun or set(other.sectors) != set(office.sectors)
            ):
                found.append(
                    Finding(
                        file, office.noun, f"{word} stands for {other.noun} already", "keep it in one entry"
                    )
                )
    return found


def lint_lexicons(pack: LanguagePack, ontology: Ontology, known: Collection[str]) -> list[Finding]:
    """Faults in the lexicons beside the events: unknown modes, contexts, sectors and slots, empty lists, lines that stand twice.

    `known`: the slots that the language's prepositions fill.
    """
    found = [Finding(*fault) for fault in _lexicon_faults(pack, ontology)]
    filled = CORE_SLOTS | {"modified"} | set(known)  # the noun that an adjective or participle stands by
    for file, entry, slot, words in _slotted(pack):
        if slot not in filled:
            found.append(
                Finding(
                    file, entry, f"nothing fills the slot {slot}", "name the slot that grammar.yaml gives"
                )
            )
        if words is not None and not words:
            found.append(Finding(file, entry, f"its list for {slot} is empty", "fill it or take it out"))
    return found


def _lexicon_faults(pack: LanguagePack, ontology: Ontology) -> Iterator[tuple[str, str, str, str]]:
    modes = {mode for kind in ontology.types.values() for mode in kind.modes}
    for word, means in pack.means.items():
        if means.mode not in modes:
            yield "means.yaml", word, f"{means.mode} is no PLOVER mode", "use one of plover.yaml"
    for word, context in pack.contexts.items():
        if context not in ontology.contexts:
            yield "contexts.yaml", word, f"{context} is no PLOVER context", "use one of plover.yaml"
    for unit in pack.strengths.units:
        for sector in unit.sectors:
            if sector not in ontology.sectors:
                yield "strengths.yaml", unit.noun, f"{sector} is no PLOVER sector", "use one of plover.yaml"
    for file, lines in (
        ("saying.yaml", [v for verbs in pack.saying.values() for v in verbs]),
        ("saying.yaml", list(pack.saying_phrases)),
        ("certainty.yaml", [c for cues in pack.cue_verbs.values() for c in cues]),
        ("certainty.yaml", [*pack.cue_phrases, *(c for cues in pack.cue_words.values() for c in cues)]),
        ("support_verbs.yaml", [v for verbs in pack.support.values() for v in verbs]),
        ("states.yaml", [*pack.states.undertakings, *pack.states.changes]),
        ("strengths.yaml", [*pack.strengths.units, *pack.strengths.verbs]),
    ):
        for line, times in Counter(repr(line) for line in lines).items():
            if times > 1:
                yield file, line, f"stands {times} times", "keep one line"


def _slotted(pack: LanguagePack) -> Iterator[tuple[str, str, str, tuple[str, ...] | None]]:
    """File, entry, slot and its words (None: no list) wherever a lexicon names a slot."""
    for verbs in pack.saying.values():
        for verb in verbs:
            yield from (("saying.yaml", verb.verb, s, words) for s, words in verb.complements().items())
    for supports in pack.support.values():
        for support in supports:
            yield "support_verbs.yaml", support.verb, support.slot, None
            yield from (("support_verbs.yaml", support.verb, s, words) for s, words in support.needs.items())
    for undertaking in pack.states.undertakings:
        yield from (("states.yaml", undertaking.noun, slot, None) for slot in undertaking.frame)
    for change in pack.states.changes:
        word = change.verb or change.noun or change.adj or ""
        yield "states.yaml", word, change.of, None
        yield from (("states.yaml", word, slot, words) for slot, words in change.unless.items())
    for force in pack.strengths.verbs:
        word = force.verb or force.noun or ""
        yield from (("strengths.yaml", word, slot, None) for slot in (force.unit, force.force) if slot)


def read_offices(language: str) -> list[Office]:
    """The offices of a language as they stand in its file. Raises `CodebookError`."""
    return read_yaml(data_file("vigie", "language", language, "offices.yaml"), list[Office])
