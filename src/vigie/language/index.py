"""Entries of the lexicons by the word that a sentence shows first, made once for all dispatches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from msgspec.structs import replace

from vigie.codebook.events import reflexive_lemma
from vigie.language.lexica import ForceUnit, ForceVerb, SayingPhrase, StateChange, UndertakingNoun

K = TypeVar("K")
T = TypeVar("T")

#: Entries of one or several words under the first, the longest before the others; each with the words that follow, contractions resolved.
Phrases = Mapping[str, Sequence[tuple[tuple[str, ...], T]]]


def saying_phrases(phrases: Iterable[SayingPhrase], contractions: Mapping[str, str]) -> Phrases[SayingPhrase]:
    """Phrases whose complement is a source."""
    return _by_first(((p.phrase, p) for p in phrases), contractions)


def undertakings(
    nouns: Iterable[UndertakingNoun], contractions: Mapping[str, str]
) -> Phrases[UndertakingNoun]:
    """Nouns of what goes on; of equal length those that need most before the others."""
    return _by_first(((u.noun, u) for u in sorted(nouns, key=lambda u: -len(u.needs))), contractions)


def force_units(units: Iterable[ForceUnit]) -> dict[str, list[ForceUnit]]:
    """Units of force by their first word."""
    found = grouped((u.noun.split()[0], u) for u in units)
    for alike in found.values():
        alike.sort(key=lambda u: -len(u.noun))
    return found


def force_verbs(verbs: Iterable[ForceVerb]) -> dict[str, list[ForceVerb]]:
    """Verbs and nouns of where a force is: "être déployé" stands under "déployé"."""

    def key(entry: ForceVerb) -> str:
        first, *more = (entry.verb or entry.noun or "").replace("s'", "se ").split() or ("",)
        return more[-1] if more and first in ("être", "se") else first

    return grouped((word, v) for v in verbs if (word := key(v)))


class ChangeWords:
    """Words that say what became of an undertaking; of one word the entry that asks for most comes first."""

    def __init__(self, changes: Iterable[StateChange]) -> None:
        verbs = grouped((reflexive_lemma(c.verb), c) for c in changes if c.verb)
        words = grouped((c.noun or c.adj or "", c) for c in changes if not c.verb)
        for alike in (*verbs.values(), *words.values()):
            alike.sort(key=lambda c: -len(c.needs) - bool(c.about))
        self.verbs: dict[tuple[str, bool], list[StateChange]] = verbs
        self.words: dict[str, list[StateChange]] = words
        self.being = verbs.get(("être", False), [])
        self.adjectives = {word: [c for c in found if c.adj] for word, found in words.items()}
        #: Participles that stand as adjectives, by the verb: "une route fermée".
        self.modifiers = {
            lemma: [replace(c, of="modified") for c in found if c.of == "obj" and not c.needs]
            for (lemma, reflexive), found in verbs.items()
            if not reflexive
        }


def grouped(pairs: Iterable[tuple[K, T]]) -> dict[K, list[T]]:
    """Values by key, in their order; verbs have their lemma and whether they are reflexive as key."""
    found: dict[K, list[T]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


def _by_first(said: Iterable[tuple[str, T]], contractions: Mapping[str, str]) -> Phrases[T]:
    found: dict[str, list[tuple[tuple[str, ...], T]]] = {}
    for phrase, entry in said:
        first, *rest = phrase.replace("'", "' ").split()
        found.setdefault(first, []).append((tuple(contractions.get(w, w) for w in rest), entry))
    for alike in found.values():
        alike.sort(key=lambda p: -len(p[0]))
    return found
