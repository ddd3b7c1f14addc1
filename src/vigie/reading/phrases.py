"""Noun phrases as words: where they begin and end, their preposition, gender, and the names in them."""

from __future__ import annotations

import re

from vigie.reading.view import NameMatch, SentenceView
from vigie.syntax.tree import Token

ACRONYM = re.compile(r"[A-ZÉ][A-Za-zÉé]{0,2}[A-ZÉ][A-Za-z0-9É\-]*|[A-Z]\d+")
#: Types of aircraft: "B-52", "Su-24", "MiG-21".
AIRCRAFT = re.compile(r"(?:[A-Z]|Il|Su|Mi|MiG|Mig|Tu|AH|UH|CH|MQ|An|Ka)-\d{1,3}[A-Z]?")
#: Prepositions of a setting: what they open says where or when, not who.
_SETTINGS = frozenset(
    {"dans", "en", "près", "lors", "pendant", "après", "avant", "depuis", "sous", "durant", "vers", "sur"}
)


def phrase_of(head: Token) -> list[Token]:
    """The tokens that make up a noun phrase around its head."""
    found = [head]
    for token in found:
        for child in token.children:
            relation, _, _subtype = child.dep.partition(":")
            if relation in ("amod", "flat", "nummod", "fixed", "compound", "case", "det") and (
                child.dep != "case" or token is not head
            ):
                found.append(child)
            elif (
                relation == "nmod"
                and child.pos in ("NOUN", "PROPN", "ADJ", "NUM")
                and (case_of(child) or child.pos == "PROPN")
            ):
                if case_of(child) not in _SETTINGS and not (
                    case_of(child) in ("à", "au", "aux") and child.entity == "LOC"
                ):
                    found.append(child)
            elif (
                relation == "appos"
                and child.pos == "PROPN"
                and child.i - token.i < 12
                and not any(c.dep == "punct" and c.i < child.i for c in child.children)
            ) or (relation == "advmod" and token is not head):
                found.append(child)
    return found


def case_of(token: Token) -> str:
    return next((c.norm for c in token.children if c.dep == "case"), "")


def gender_of(token: Token) -> str:
    """ "m", "f" or nothing, by the word and else by its article."""
    for word in (token, *(c for c in token.children if c.dep == "det")):
        if word.has("Gender=Fem") or word.norm in ("la", "une", "cette"):
            return "f"
        if word.has("Gender=Masc") or word.norm in ("le", "un", "ce", "cet"):
            return "m"
    return ""


def is_subject(token: Token) -> bool:
    return token.dep.startswith("nsubj")


def definite(token: Token) -> bool:
    return any(
        (c.dep == "det" and c.norm in ("le", "la", "l'", "les", "ce", "cet", "cette", "ces"))
        or (c.dep == "case" and c.norm in ("au", "aux", "du"))
        for c in token.children
    )


def is_possessed(token: Token) -> bool:
    """ "ses soldats"."""
    return any(c.dep == "det" and c.has("Poss=Yes") for c in token.children)


def name_words(head: Token) -> str:
    """A name with its flat parts as written, white space single."""
    flat = [
        c
        for c in head.children
        if c.dep.startswith("flat") and c.pos in ("PROPN", "NOUN", "X", "ADP", "DET", "ADJ")
    ]
    small = [c for part in flat for c in part.children if c.dep in ("det", "case") and head.i < c.i < part.i]
    parts = sorted((head, *flat, *small), key=lambda t: t.i)
    text = ""
    for token in parts:
        text += (" " if text and not text.endswith("'") and not text.endswith("’") else "") + token.text
    return text + _with_de(head, parts[-1])


def _with_de(head: Token, last: Token) -> str:
    """ "Lions de Zarma": a name completed by another behind "de"."""
    if head.entity == "PER":
        return ""
    for child in head.children:
        if (
            child.dep == "nmod"
            and child.pos == "PROPN"
            and child.i == last.i + 2
            and case_of(child) in ("de", "d'")
        ):
            case = next(c for c in child.children if c.dep == "case")
            return f" {case.text}{'' if case.text.endswith(chr(39)) or case.text.endswith('’') else ' '}{child.text}"
    return ""


def end_of_name(view: SentenceView, head: Token, person: str, end: int) -> int:
    """Where the person's name that belongs to a title ends."""
    at = view.sentence.report_text.find(person, head.start, head.start + 200)
    return at + len(person) if at >= 0 else end


def plain(phrase: str) -> str:
    return phrase.lower().replace("’", "'")


def match_end(view: SentenceView, match: NameMatch) -> int:
    return view.tokens[match.last].end


def surface(tokens: list[Token], match: NameMatch) -> str:
    return " ".join(t.text for t in tokens[match.first : match.last + 1])


def extent(view: SentenceView, head: Token, match: NameMatch | None) -> tuple[int, int]:
    """Offsets of the phrase without its article, relative clauses, appositions behind a comma and conjuncts."""
    indices = {t.i for t in phrase_of(head)}
    if match is not None:
        indices.update(range(match.first, match.last + 1))
    low = high = head.i
    tokens = view.tokens
    while low - 1 in indices:
        low -= 1
    while high + 1 in indices:
        high += 1
    if match is not None:
        low, high = min(low, match.first), max(high, match.last)
    if (
        match is not None
        and high + 3 < len(tokens)
        and tokens[high + 1].text == "("
        and tokens[high + 3].text == ")"
        and ACRONYM.fullmatch(tokens[high + 2].text)
    ):
        high += 3
        return tokens[low].start, tokens[high].end
    while low < high and tokens[low].pos in ("DET", "ADP", "PUNCT"):
        low += 1
    while high > low and tokens[high].pos in ("PUNCT", "ADP", "DET", "CCONJ"):
        high -= 1
    return tokens[low].start, tokens[high].end


def described_end(view: SentenceView, head: Token) -> int:
    """Where the description of an unnamed source ends: "une source bien informée au sein du ministère"."""
    inside = {t.i for t in head.subtree()}
    last = head.i
    while (
        last + 1 in inside
        and view.tokens[last + 1].pos != "PUNCT"
        and not view.tokens[last + 1].has("PronType=Rel")
    ):
        last += 1
    return view.tokens[last].end


def body_span(view: SentenceView, head: Token) -> tuple[int, int] | None:
    """The words that the entity recogniser takes for one body around a head ("Front uni des Collines")."""
    if head.entity != "ORG":
        return None
    tokens, first, last = view.tokens, head.i, head.i
    while first > 0 and tokens[first - 1].entity == "ORG":
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].entity == "ORG":
        last += 1
    if tokens[last].pos in ("ADP", "DET") and last + 1 < len(tokens) and tokens[last + 1].pos == "PROPN":
        last += 1
    while first < head.i and tokens[first].pos in ("DET", "ADP"):
        first += 1
    while last > head.i and tokens[last].pos in ("DET", "ADP"):
        last -= 1
    return (tokens[first].start, tokens[last].end) if last - first in range(1, 12) else None
