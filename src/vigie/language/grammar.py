"""The closed-class words of a language, as the syntax room needs them."""

from vigie.model.base import Frozen


class Negation(Frozen, kw_only=True):
    """`particles` open a negation, one of `words` closes it; with `exceptive` it is no negation ("ne … que")."""

    particles: frozenset[str]
    words: frozenset[str]
    exceptive: str


class Relatives(Frozen, kw_only=True):
    """Relative pronouns by the slot that they fill in their clause."""

    subject: frozenset[str]
    object: frozenset[str]
    de: frozenset[str]
    place: frozenset[str]


class Grammar(Frozen, kw_only=True):
    """`contractions`: merged or elided form → plain preposition; `prepositions`: phrase → slot; `object_control`: verbs whose
    infinitive takes their object as its subject; `involvement`: nouns whose denial denies a part in an act, not the act; `offers`: verbs and nouns that only offer or promise an act; `intents`: verbs of what one means to do; `times`: nouns of days and other times, that take no complement of things;
    `infinitive_nouns`: nouns that an infinitive with "de" completes."""

    contractions: dict[str, str]
    prepositions: dict[str, str]
    negation: Negation
    relative: Relatives
    reflexive: frozenset[str]
    dative: frozenset[str]
    object_control: frozenset[str]
    modals: frozenset[str]
    involvement: frozenset[str]
    times: frozenset[str]
    infinitive_nouns: frozenset[str]
    offers: frozenset[str]
    intents: frozenset[str]
