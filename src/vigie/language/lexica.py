"""The word lists of a language, as typed entries. The YAML files name their own keys; here stand their types."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from vigie.model.records import Certainty, Change, Stance, Status, Undertaking

Needs = dict[str, tuple[str, ...]]
Words = str | tuple[str, ...]


def tupled(value: Words | None) -> tuple[str, ...]:
    """One word or several, always as a tuple."""
    return () if value is None else (value,) if isinstance(value, str) else value


class SayingVerb(msgspec.Struct, frozen=True, kw_only=True, rename={"a": "à"}):
    """A verb of saying. Complement keys (`inf`, `obj`, `en` …) must be there for the verb to be one; `insert`: only beside a quotation
    or a que-clause; `clause`: only with a clause; `claim`: claims responsibility."""

    verb: str
    stance: Stance
    inf: str | None = None
    obj: Words | None = None
    en: Words | None = None
    pour: Words | None = None
    de: Words | None = None
    contre: Words | None = None
    a: Words | None = None
    attr: Words | None = None
    sur: Words | None = None
    subj: Words | None = None
    insert: bool = False
    clause: bool = False
    claim: bool = False
    negated: bool = False
    passive: bool = False
    que: bool = False
    quote: bool = False

    def complements(self) -> Needs:
        found: Needs = {}
        for slot, words in (
            ("obj", self.obj),
            ("en", self.en),
            ("pour", self.pour),
            ("de", self.de),
            ("contre", self.contre),
            ("à", self.a),
            ("attr", self.attr),
            ("sur", self.sur),
        ):
            if words is not None:
                found[slot] = tupled(words)
        return found


class SayingPhrase(msgspec.Struct, frozen=True, kw_only=True):
    """A phrase whose complement is the source ("selon", "d'après")."""

    phrase: str
    stance: Stance = "asserts"
    anonymous: bool = False
    channel: bool = False
    anonymity: bool = False
    behalf: bool = False
    same: bool = False
    insert: bool = False
    document: bool = False
    needs: tuple[str, ...] = ()


class SayingNoun(msgspec.Struct, frozen=True, kw_only=True):
    """A noun of saying; `document`: a source of kind document when it is itself cited."""

    noun: str
    stance: Stance = "asserts"
    document: bool = False
    frame: dict[str, str] = {}


class SourceWords(msgspec.Struct, frozen=True, kw_only=True):
    """Nouns that tell of what kind a source is. `media`: a medium when a name stands beside them; `reporters`: a medium when they work for
    one; `bodies`: institutions; `tallies`: figures that speak for whoever made them; `offices`: groups of nouns for one and the same
    office. `definite`: determiners of what is known already, `contracted`: prepositions that hold one."""

    media: frozenset[str]
    reporters: frozenset[str]
    bodies: frozenset[str]
    tallies: frozenset[str]
    offices: tuple[frozenset[str], ...]
    definite: frozenset[str]
    contracted: frozenset[str]


class StanceWords(msgspec.Struct, frozen=True, kw_only=True):
    """Words of what is said that give a stance: `denies` calls it untrue, `fears` tells of worry, `ready` promises; `never` denies what is
    past. `threats`: verbs that threaten whatever follows; `disowns`: phrases of those who had no part; `charges`: words that, quoted,
    charge somebody; `harms`: what is threatened."""

    denies: frozenset[str]
    fears: frozenset[str]
    ready: frozenset[str]
    never: frozenset[str]
    threats: frozenset[str]
    disowns: tuple[str, ...]
    charges: frozenset[str]
    harms: frozenset[str]


class Saying(msgspec.Struct, frozen=True, kw_only=True):
    stances: StanceWords
    sources: SourceWords
    verbs: tuple[SayingVerb, ...]
    prepositions: tuple[SayingPhrase, ...]
    nouns: tuple[SayingNoun, ...]


class Cue(msgspec.Struct, frozen=True, kw_only=True):
    """A word that colours the certainty of the event that it governs, modifies or opens."""

    certainty: Certainty
    scope: Literal["complement", "modified", "clause"]
    verb: str | None = None
    noun: str | None = None
    adj: str | None = None
    adverb: str | None = None
    phrase: str | None = None
    inf: str | None = None
    needs: Needs = {}
    unless: Needs = {}
    tense: str | None = None
    mood: str | None = None
    attempt: bool = False
    auxiliary: str | None = None
    weak: bool = False
    itself: bool = False
    does: frozenset[str] = frozenset()

    @property
    def word(self) -> str:
        return self.verb or self.noun or self.adj or self.adverb or self.phrase or ""


class Doubt(msgspec.Struct, frozen=True, kw_only=True):
    """`cues`: words that colour the certainty of an event; `settled`: slots whose phrase has happened whatever governs it; `happening`: verbs
    that only say that their subject takes place; `claims`: verbs of saying with which a party is not believed on others; `serving`: verbs whose purpose is
    done."""

    cues: tuple[Cue, ...]
    settled: frozenset[str] = frozenset()
    happening: frozenset[str] = frozenset()
    claims: frozenset[str] = frozenset()
    serving: frozenset[str] = frozenset()


class SupportVerb(msgspec.Struct, frozen=True, kw_only=True):
    """A verb that carries an event noun in `slot`; `role` is what its subject is to the act, `object` what its object is."""

    verb: str
    role: Literal["actor", "recipient", "none"]
    slot: str
    object: str | None = None
    phase: str | None = None
    needs: Needs = {}
    weak: bool = False
    claim: bool = False


class UndertakingNoun(msgspec.Struct, frozen=True, kw_only=True):
    """A noun for something that goes on; `frame` says who holds it and where."""

    noun: str
    about: Undertaking
    frame: dict[str, str] = {}
    needs: Needs = {}
    plural: bool = False


class StateChange(msgspec.Struct, frozen=True, kw_only=True):
    """A word that says what became of an undertaking standing in slot `of`; `about` restricts the kinds. `lasts`: a verb of holding, which tells
    nothing when it is over; `negated`: only with a negation ("ne fonctionne plus")."""

    status: Status
    of: str
    verb: str | None = None
    noun: str | None = None
    adj: str | None = None
    about: tuple[Undertaking, ...] = ()
    needs: dict[str, Any] = {}
    unless: Needs = {}
    holder: str | None = None
    level: str | None = None
    lasts: bool = False
    negated: bool = False


class States(msgspec.Struct, frozen=True, kw_only=True):
    """`factual`: verbs whose infinitive happens; `wishes`: verbs whose infinitive is only wanted; `conditions`: slots that make a noun a
    condition; `lasting`: adverbs with which an attribute is a state; `through`: nouns that only lead to the undertaking ("une partie de");
    `standing`: undertakings that stand when they are named; `shut`: kinds that are shut as long as somebody asks to open them."""

    undertakings: tuple[UndertakingNoun, ...]
    changes: tuple[StateChange, ...]
    factual: frozenset[str] = frozenset()
    wishes: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()
    lasting: frozenset[str] = frozenset()
    through: frozenset[str] = frozenset()
    standing: frozenset[str] = frozenset()
    shut: frozenset[str] = frozenset()


class ForceUnit(msgspec.Struct, frozen=True, kw_only=True):
    """A noun that a number counts as force; `sense: military`: only beside a force word or a military verb."""

    noun: str
    unit: str
    sectors: tuple[str, ...] = ()
    needs: Needs = {}
    unless: Needs = {}
    sense: str | None = None


class ForceVerb(msgspec.Struct, frozen=True, kw_only=True):
    """A verb (or noun) that says where a force is, or moves it; `unit`, `force` and `to` (a number it comes to) are slots; `everyday`: said of
    anybody, so that a unit of everyday use needs a word of force beside it."""

    change: Change
    unit: str
    verb: str | None = None
    noun: str | None = None
    force: str | None = None
    to: str | None = None
    place: tuple[str, ...] = ()
    needs: Needs = {}
    everyday: bool = False


class Strengths(msgspec.Struct, frozen=True, kw_only=True):
    units: tuple[ForceUnit, ...]
    verbs: tuple[ForceVerb, ...]
    roles: frozenset[str] = frozenset()
    armed: frozenset[str] = frozenset()
    amounts: frozenset[str] = frozenset()
    totals: frozenset[str] = frozenset()
    fates: frozenset[str] = frozenset()


class Means(msgspec.Struct, frozen=True, kw_only=True):
    """Words that decide the mode of an assault."""

    words: tuple[str, ...]
    mode: str
    kind: str


class TollWords(msgspec.Struct, frozen=True, kw_only=True):
    """`nouns`: whose number is a toll, and of what; `carriers`: verbs that tell one; `crowds`: singular nouns for many;
    `accidents`: causes of death that are no assault; `reports`: verbs and nouns that tell a toll without telling the event;
    `former`: words beside a figure that is given up; `revision`: words of a toll that takes the place of an earlier one; `bodies`:
    nouns for the dead who are found; `lasting`: subjects whose toll is a total of years; `deaths`: nouns whose complement is who died; `dying`:
    verbs that make the number of their people a toll; `measures`: nouns of ages and distances, nobody's number."""

    nouns: dict[str, str]
    carriers: frozenset[str]
    crowds: frozenset[str]
    accidents: frozenset[str]
    reports: frozenset[str] = frozenset()
    former: frozenset[str] = frozenset()
    revision: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    lasting: frozenset[str] = frozenset()
    deaths: frozenset[str] = frozenset()
    dying: dict[str, str] = {}
    measures: frozenset[str] = frozenset()


class TypeWords(msgspec.Struct, frozen=True, kw_only=True):
    """Words of a declaration that decide the type of an event between two actors; `types.yaml` says what each list is for."""

    duty: tuple[str, ...]
    future: tuple[str, ...]
    refusal: tuple[str, ...]
    condition: tuple[str, ...]
    concluded: tuple[str, ...]
