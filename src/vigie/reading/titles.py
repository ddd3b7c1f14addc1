"""The person's name that stands behind a title: "le secrétaire américain à la Défense Mark Esper"."""

from __future__ import annotations

from typing import Protocol

from vigie.codebook.actors import ActorEntry
from vigie.reading.phrases import case_of, name_words, phrase_of
from vigie.reading.view import SentenceView
from vigie.syntax.tree import Token


class Offices(Protocol):
    """Knows the office noun of a head word."""

    def entry(self, view: SentenceView, head: Token) -> ActorEntry | None: ...


def attached_name(offices: Offices, view: SentenceView, head: Token) -> str | None:
    """The person's name that stands behind a title: "le secrétaire américain à la Défense Mark Esper"."""
    for child in head.children:
        if (
            child.pos == "PROPN"
            and not case_of(child)
            and child.dep in ("appos", "flat:name", "flat", "nmod", "obj")
            and child.i > head.i
        ):
            if view.tokens[child.i - 1].text == "(":
                continue
            match = view.name_at(child)
            if match is not None and match.kind("person") is None:
                continue
            return name_words(child)
    for inner in head.children:
        if inner.dep == "appos" and inner.pos == "NOUN" and offices.entry(view, inner) is not None:
            for child in inner.children:
                if (
                    child.pos == "PROPN"
                    and not case_of(child)
                    and child.dep in ("appos", "flat:name", "flat", "nmod")
                ):
                    return name_words(child)
        if inner.dep.startswith("nmod") and inner.pos == "NOUN" and not inner.is_name:
            for child in inner.children:
                if (
                    child.dep == "appos"
                    and child.pos == "PROPN"
                    and child.entity == "PER"
                    and view.tokens[child.i - 1].text == ","
                ):
                    return name_words(child)
    last = max((t.i for t in phrase_of(head)), default=head.i)
    tokens = view.tokens
    if (
        last + 2 < len(tokens)
        and tokens[last + 1].text == ","
        and tokens[last + 2].pos == "PROPN"
        and tokens[last + 2].entity == "PER"
        and tokens[last + 2].dep == "appos"
    ):
        return name_words(tokens[last + 2])
    if (
        last + 1 < len(tokens)
        and tokens[last + 1].pos == "PROPN"
        and tokens[last + 1].dep in ("appos", "flat:name", "nmod")
    ):
        match = view.name_at(tokens[last + 1])
        if (match is None or match.kind("person")) and not case_of(tokens[last + 1]):
            return name_words(tokens[last + 1])
    return None
