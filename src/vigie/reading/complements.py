"""The complements that make a verb one of saying: "parler de dix morts", "recenser trente frappes", "y voir une provocation"."""

from __future__ import annotations

from vigie.language.lexica import SayingVerb, SourceWords
from vigie.language.numbers import NumberWords
from vigie.reading.contents import governs
from vigie.reading.insertions import in_quotes
from vigie.reading.links import matches_word, slot_heads
from vigie.reading.view import SentenceView
from vigie.syntax.clauses import Clause
from vigie.syntax.tree import Token

#: Classes of complements that are read off the phrase: a number, and a number, quoted words or an indefinite noun.
NUMBER, SOME = "@number", "@some"
_TOLD = frozenset({"obj", "de", "à", "attr"})
_OF = frozenset({"de", "d'"})
_PRONOUNS = frozenset({"y", "en"})


class Complements:
    """Whether a clause has the complements that an entry needs."""

    def __init__(self, numbers: NumberWords, words: SourceWords) -> None:
        self._collectives = frozenset((*numbers.collectives, *numbers.indefinite))
        self._definite, self._contracted = words.definite, words.contracted

    def fit(self, view: SentenceView, clause: Clause, entry: SayingVerb) -> bool:
        if entry.quote and not any(
            in_quotes(view, t) and governs(clause.predicate, t)
            for t in clause.predicate.subtree()
            if t.i > clause.predicate.i
        ):
            return False
        return all(
            self.found(view, clause, slot, words) is not None for slot, words in entry.complements().items()
        )

    def head(self, view: SentenceView, clause: Clause, entry: SayingVerb) -> Token | None:
        """The word that an entry's complement tells something with: "dix morts", "mensonge"; `None` where the verb needs none, or idioms
        of which the complement is a part ("faire état")."""
        needs = entry.complements()
        if "obj" in needs and not {NUMBER, SOME} & set(needs["obj"]):
            return None
        for slot, words in needs.items():
            if slot in _TOLD and (found := self.found(view, clause, slot, words)) is not None:
                told = next(iter(slot_heads(clause, "obj")), None) if found.norm in _PRONOUNS else found
                nominal = told is not None and (told.pos in ("NOUN", "PROPN", "ADJ", "NUM") or slot == "attr")
                return told if nominal else None
        return None

    def found(self, view: SentenceView, clause: Clause, slot: str, words: tuple[str, ...]) -> Token | None:
        """The head of the complement in a slot that one of the words or classes fits."""
        heads = slot_heads(clause, slot)
        if slot == "attr":
            heads += [
                c
                for c in clause.predicate.kids("advcl")
                if c.has("VerbForm=Part") and c.i == clause.predicate.i + 1
            ]
        if slot == "de" and not heads:
            heads = self._behind_of(clause.predicate)
        plain = tuple(w for w in words if w not in (NUMBER, SOME))
        for head in heads:
            if head.pos == "PRON" and head.norm not in words:
                continue
            counted = self._counted(head)
            if (
                (NUMBER in words and counted)
                or (SOME in words and (counted or self._indefinite(view, head)))
                or any(matches_word(h, plain) for h in (head, *self._of_number(head)))
                or ("*inf" in plain and any(c.has("VerbForm=Inf") for c in head.kids("cop")))
            ):
                return head
        return next((c for c in clause.predicate.children if c.norm in _PRONOUNS and c.norm in words), None)

    def _behind_of(self, verb: Token) -> list[Token]:
        """What stands behind "de", wherever the parser hangs it: on the verb as an object, or on an object or adjunct of the verb."""
        near = [c for c in verb.children if c.i > verb.i and c.dep.startswith(("obj", "obl", "xcomp"))]
        below = [c for n in near for c in n.kids("nmod", "obl")]
        return [
            t for t in (*near, *below) if any(c.norm in _OF and c.i < t.i for c in t.kids("case", "mark"))
        ]

    def _counted(self, head: Token) -> bool:
        return (
            head.pos == "NUM"
            or head.norm in self._collectives
            or any(c.pos == "NUM" or c.dep == "nummod" for c in head.children)
        )

    def _of_number(self, head: Token) -> list[Token]:
        """ "une vingtaine de corps": what is counted."""
        return head.kids("nmod") if head.norm in self._collectives else []

    def _indefinite(self, view: SentenceView, head: Token) -> bool:
        """Quoted words, or a common noun without "the", "this" or "their": something told rather than talked about."""
        if in_quotes(view, head):
            return True
        return head.pos == "NOUN" and not any(
            (c.dep == "det" and c.norm in self._definite) or (c.dep == "case" and c.norm in self._contracted)
            for c in head.children
            if c.i < head.i
        )
