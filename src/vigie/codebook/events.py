"""The event lexicon: which words mean which PLOVER type, and where their actor, recipient and place stand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from vigie.model.base import Frozen

Role = Literal["actor", "recipient", "place", "from", "towards", "content", "means", "date", "none"]

VERB_FRAME: dict[str, Role] = {"subj": "actor", "obj": "recipient"}
NOUN_FRAME: dict[str, Role] = {
    "de": "recipient", "par": "actor", "adj": "actor", "poss": "actor", "subj": "actor",
    "contre": "recipient", "sur": "recipient", "entre": "actor", "avec": "recipient",
}  # fmt: skip


class LexiconEntry(Frozen, kw_only=True):
    """One line of `events/<type>.yaml`: exactly one of `verb` and `noun`. `frame` is laid over the default frame of its kind;
    `needs` and `unless` hold lemmas or @classes by slot; `yes` must be coded, `no` must not."""

    verb: str | None = None
    noun: str | None = None
    mode: str | tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    frame: dict[str, Role] = msgspec.field(default_factory=dict)
    needs: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    unless: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    counts: dict[str, str] = msgspec.field(default_factory=dict)
    yes: str
    no: str


class LexiconFile(Frozen, kw_only=True):
    """One file of the event lexicon: a PLOVER type and its words."""

    event: str
    entries: tuple[LexiconEntry, ...]


class EventEntry(Frozen, kw_only=True):
    """A lexicon line made ready: lemma without its reflexive pronoun, the words that must follow it ("état d'urgence": `d'`,
    `urgence`), the whole frame, the needed slots whose words keep a role of their own (`kept`) or
    have none (`mute`), and a key for explanations."""

    key: str
    event: str
    lemma: str
    phrase: tuple[str, ...]
    noun: bool
    reflexive: bool
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    frame: dict[str, Role]
    needs: dict[str, tuple[str, ...]]
    kept: frozenset[str]
    mute: frozenset[str]
    unless: dict[str, tuple[str, ...]]
    counts: dict[str, str]
    yes: str
    no: str


class EventLexicon:
    """Entries by lemma, the most specific (with most `needs`) first."""

    def __init__(self, entries: Iterable[EventEntry]) -> None:
        self.entries = tuple(entries)
        self.verbs: dict[str, list[EventEntry]] = {}
        self.nouns: dict[str, list[EventEntry]] = {}
        for entry in self.entries:
            (self.nouns if entry.noun else self.verbs).setdefault(entry.lemma, []).append(entry)
        for table in (self.verbs, self.nouns):
            for found in table.values():
                found.sort(key=lambda e: -_specificity(e))


def _specificity(entry: EventEntry) -> int:
    words = sum(1 for values in entry.needs.values() if not all(v.startswith("@") for v in values))
    return 4 * (words + bool(entry.phrase)) + 2 * len(entry.needs) + int(entry.reflexive)


def reflexive_lemma(word: str) -> tuple[str, bool]:
    """`s'entretenir` → (`entretenir`, True)."""
    for prefix in ("se ", "s'"):
        if word.startswith(prefix):
            return word[len(prefix) :], True
    return word, False


def prepare(file: LexiconFile, language: str) -> Iterable[EventEntry]:
    """The entries of one lexicon file, ready for the reading room."""
    for line in file.entries:
        word = line.verb or line.noun or ""
        plain, reflexive = reflexive_lemma(word) if line.verb else (word, False)
        lemma, *phrase = plain.replace("’", "'").replace("'", "' ").split()
        needs = "".join(f"+{slot}:{','.join(sorted(words))}" for slot, words in sorted(line.needs.items()))
        yield EventEntry(
            key=f"{language}/events/{file.event.lower()}:{word}{needs}",
            event=file.event,
            lemma=lemma,
            phrase=tuple(phrase),
            noun=line.noun is not None,
            reflexive=reflexive,
            modes=(line.mode,) if isinstance(line.mode, str) else line.mode,
            contexts=line.context,
            frame={**(VERB_FRAME if line.verb else NOUN_FRAME), **line.frame},
            needs=line.needs,
            kept=frozenset(slot for slot, role in line.frame.items() if role != "none"),
            mute=frozenset(slot for slot, role in line.frame.items() if role == "none"),
            unless=line.unless,
            counts=line.counts,
            yes=line.yes,
            no=line.no,
        )
