"""All that is one language, in one immutable object."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

import msgspec

from vigie.codebook.actors import ActorEntry
from vigie.codebook.events import EventLexicon, LexiconFile, prepare, reflexive_lemma
from vigie.codebook.loader import data_file, read_yaml
from vigie.language import index, lexica
from vigie.language.classes import WordClasses
from vigie.language.grammar import Grammar
from vigie.language.numbers import NumberWords
from vigie.language.places import PlaceWords

T = TypeVar("T")


class Office(msgspec.Struct, frozen=True, kw_only=True):
    """A noun that makes an actor: office, group, body, equipment or role. `inherits`: takes its sector from the body it belongs to,
    `default` where that gives none. `refers`: kinds of names that it stands for once they were named ("le mouvement"), `of` these countries
    only ("le royaume"); `sides`: in the plural the parties at odds ("les rivaux"),
    `employer`: an office of the organisation named before ("le secrétaire général")."""

    noun: str
    kind: str
    sectors: tuple[str, ...] = ()
    forms: dict[str, str | tuple[str, ...]] | tuple[str, ...] = ()
    code: str | None = None
    inherits: bool = False
    anonymous: bool = False
    number: str | None = None
    default: tuple[str, ...] = ()
    refers: tuple[str, ...] = ()
    of: tuple[str, ...] = ()

    def words(self) -> tuple[str, ...]:
        listed = self.forms.values() if isinstance(self.forms, dict) else self.forms
        flat = [w for form in listed for w in lexica.tupled(form)]
        return tuple(dict.fromkeys((self.noun, *flat)))


class _MeansFile(msgspec.Struct, frozen=True):
    means: tuple[lexica.Means, ...]
    asked: dict[str, tuple[str, ...]] = {}
    usual: dict[str, str] = {}


class _SupportFile(msgspec.Struct, frozen=True):
    verbs: tuple[lexica.SupportVerb, ...]


class _Anonymity(msgspec.Struct, frozen=True):
    phrases: tuple[str, ...]


class LanguagePack:
    """The lexicons of one language, indexed as the reading room asks for them."""

    def __init__(self, code: str) -> None:
        """Load the YAML of a language (ISO 639-1 code); raises `CodebookError` for a file that breaks its schema."""
        self.code = code
        self.grammar = self._read("grammar", Grammar)
        self.numbers = self._read("numbers", NumberWords)
        self.places = self._read("places", PlaceWords)
        self.tolls = self._read("tolls", lexica.TollWords)
        saying = self._read("saying", lexica.Saying)
        self.saying = index.grouped((reflexive_lemma(v.verb), v) for v in saying.verbs)
        self.saying_phrases = saying.prepositions
        self.saying_openers = index.saying_phrases(saying.prepositions, self.grammar.contractions)
        self.sources = saying.sources
        self.stances = saying.stances
        self.saying_nouns = {n.noun: n for n in saying.nouns}
        self.certainty = self._read("certainty", lexica.Doubt)
        cues = self.certainty.cues
        self.cue_verbs = index.grouped((reflexive_lemma(c.verb), c) for c in cues if c.verb)
        self.cue_words = index.grouped(
            (c.noun or c.adj or c.adverb or "", c) for c in cues if c.noun or c.adj or c.adverb
        )
        self.cue_phrases = tuple(c for c in cues if c.phrase)
        support = self._read("support_verbs", _SupportFile).verbs
        self.support = index.grouped((reflexive_lemma(v.verb), v) for v in support)
        self.states = self._read("states", lexica.States)
        self.changes = index.ChangeWords(self.states.changes)
        self.undertakings = index.undertakings(self.states.undertakings, self.grammar.contractions)
        self.strengths = self._read("strengths", lexica.Strengths)
        self.force_units = index.force_units(self.strengths.units)
        self.force_verbs = index.force_verbs(self.strengths.verbs)
        means_file = self._read("means", _MeansFile)
        self.means: dict[str, lexica.Means] = {
            _plain(word): means for means in means_file.means for word in means.words
        }
        self.usual = means_file.usual
        self.asked = {word: mode for mode, words in means_file.asked.items() for word in words}
        self.types = self._read("types", lexica.TypeWords)
        self.munitions = frozenset(word for word, m in self.means.items() if m.kind == "munition")
        self.equipment = frozenset(word for word, m in self.means.items() if m.kind == "equipment")
        self.contexts: dict[str, str] = {
            word: context
            for context, words in self._read("contexts", dict[str, tuple[str, ...]]).items()
            for word in words
        }
        self.anonymity = self._read("anonymity", _Anonymity).phrases
        self.offices = {
            _plain(word): _office_entry(office, code)
            for office in reversed(self._read("offices", list[Office]))
            for word in office.words()
        }
        self.events = EventLexicon(self._event_entries())
        self.classes = WordClasses(
            self.offices, self.events.nouns, self.means, self.states.undertakings, self.places.nouns
        )

    def named_offices(self) -> Iterable[tuple[str, ActorEntry]]:
        """Office nouns with all their forms, for the name index."""
        return self.offices.items()

    def said_so(self, lemma: str) -> bool:
        """Whether a verb says that what follows is so ("affirme", "a annoncé", "reconnaît")."""
        return any(
            v.stance in ("asserts", "announces", "confirms") for v in self.saying.get((lemma, False), ())
        )

    def _read(self, name: str, kind: type[T]) -> T:
        return read_yaml(data_file("vigie", "language", self.code, f"{name}.yaml"), kind)

    def _event_entries(self) -> Iterable:  # type: ignore[type-arg]
        folder = data_file("vigie", "language", self.code, "events")
        for file in sorted(folder.iterdir(), key=lambda f: f.name):
            if file.name.endswith(".yaml"):
                yield from prepare(read_yaml(file, LexiconFile), self.code)


def _office_entry(office: Office, language: str) -> ActorEntry:
    return ActorEntry(
        key=f"{language}/offices:{office.noun}",
        kind="office",
        name=office.noun,
        code=office.code,
        sectors=office.sectors,
        anonymous=office.anonymous,
        inherits=office.inherits,
        office_kind=office.kind,
        default=office.default,
        refers=office.refers,
        of=office.of,
    )


def _plain(word: str) -> str:
    return word.lower().replace("’", "'")
