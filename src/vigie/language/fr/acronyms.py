"""Hangs an acronym in brackets on the name that it abbreviates.

In *l'Organisation pour la sécurité et la coopération en Europe (OSCE)* a parser hangs the acronym on the nearest
noun. It belongs to the noun that its first letter comes from.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "X"})


def attach_acronyms(doc: Doc) -> Doc:
    """Set head and relation (``appos``) of acronyms in brackets; returns the same ``doc``."""
    for token in doc[2:-1]:
        if doc[token.i - 1].text == "(" and doc[token.i + 1].text == ")" and _may_be_acronym(token):
            name = _abbreviated(token, doc[token.i - 2])
            if name is not None and (token.head.i != name.i or token.dep_ != "appos"):
                token.head = name
                token.dep_ = "appos"
    return doc


def _may_be_acronym(token: Token) -> bool:
    """*OTAN*, *M5*, *Finul*: a short name or noun with a capital."""
    return token.text[:1].isupper() and 2 <= len(token.text) <= 9 and token.pos_ in ("PROPN", "NOUN", "X")


def _abbreviated(acronym: Token, last: Token) -> Token | None:
    """The outermost noun over ``last`` that begins with the letter of the acronym, capital as a name's head is."""
    found = None
    current = last
    while current.pos_ in _NOMINAL and current.i < acronym.i and current.sent == acronym.sent:
        if current.text[:1] == acronym.text[:1] and current.i != acronym.i:
            found = current
        if current.head.i == current.i:
            break
        current = current.head
    inside = {token.i for token in acronym.subtree}
    return found if found is not None and found.i not in inside else None
