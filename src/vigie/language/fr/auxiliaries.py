"""Tells a passive from a compound tense: both are *être* and a participle in French.

*Le pont est tombé* is a compound tense, *le pont est détruit* a passive. Which one it is depends on the
verb (some twenty conjugate with *être*) and on a reflexive pronoun, and not on what the parser
has seen, so the relations ``aux:pass``/``aux:tense`` and ``nsubj:pass``/``nsubj`` are set from these.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

#: Intransitive verbs whose compound tenses take *être* (Grevisse, Le Bon Usage, §812).
ETRE_VERBS = frozenset(
    [
        "aller",
        "arriver",
        "entrer",
        "rentrer",
        "sortir",
        "partir",
        "repartir",
        "venir",
        "revenir",
        "devenir",
        "redevenir",
        "parvenir",
        "intervenir",
        "survenir",
        "advenir",
        "provenir",
        "rester",
        "naître",
        "renaître",
        "mourir",
        "décéder",
        "tomber",
        "retomber",
        "monter",
        "remonter",
        "descendre",
        "redescendre",
        "passer",
        "retourner",
        "apparaître",
        "réapparaître",
        "convenir",
        "disconvenir",
        "échoir",
    ]
)
_REFLEXIVES = frozenset({"se", "s'", "s’"})


def repair_voice(doc: Doc) -> Doc:
    """Set the relations of *être* before a participle, and of its subject; returns the same ``doc``."""
    for token in doc:
        if token.pos_ not in ("VERB", "ADJ", "AUX"):
            continue
        auxiliaries = [
            child
            for child in token.children
            if child.dep_ in ("aux:pass", "aux:tense", "aux") and child.lemma_ == "être" and child.i < token.i
        ]
        if auxiliaries:
            _set_voice(token, auxiliaries[-1])
    return doc


def _set_voice(participle: Token, auxiliary: Token) -> None:
    children = list(participle.children)
    # "a été tué", "s'est fait tuer": with avoir before être the être is the passive one
    has_avoir = any(c.dep_.startswith("aux") and c.lemma_ == "avoir" for c in children)
    reflexive = [c for c in children if c.lower_ in _REFLEXIVES and c.i < participle.i]
    if participle.lemma_ in ETRE_VERBS and not has_avoir and not any(c.dep_ == "obl:agent" for c in children):
        auxiliary.dep_ = "aux:tense"
        _rename(children, "nsubj:pass", "nsubj")
    elif reflexive and not has_avoir:
        auxiliary.dep_ = "aux:tense"
        if not any(c.dep_ == "expl:pass" for c in reflexive):
            _rename(children, "nsubj:pass", "nsubj")
    elif (
        participle.pos_ == "VERB"
        and "Part" in participle.morph.get("VerbForm", [])
        and participle.lemma_ not in ETRE_VERBS
    ):
        auxiliary.dep_ = "aux:pass"
        _rename(children, "nsubj", "nsubj:pass")


def _rename(children: list[Token], old: str, new: str) -> None:
    for child in children:
        if child.dep_ == old:
            child.dep_ = new
