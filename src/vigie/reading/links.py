"""How near two words of a sentence are in its tree, and which complements a word has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from vigie.syntax.clauses import Clause, Clauses
from vigie.syntax.tree import Token


def path_up(token: Token) -> list[Token]:
    """The token and all its ancestors."""
    return [token, *token.ancestors()]


def meeting(lower: list[Token], other: Token) -> tuple[int, list[Token]] | None:
    """Where the path up from `other` meets the path `lower`: the index in `lower` and the tokens passed from `other` (the meeting
    point left out)."""
    index = {t.i: n for n, t in enumerate(lower)}
    passed: list[Token] = []
    token = other
    for _ in range(200):
        if token.i in index:
            return index[token.i], passed
        passed.append(token)
        if token.is_root:
            return None
        token = token.head
    return None


def slot_heads(clause: Clause, slot: str) -> list[Token]:
    """The heads in a slot; a slot written `dans/en` means either."""
    return [a.head for part in slot.split("/") for a in clause.all(part)]


def has_words(clause: Clause, needs: Mapping[str, Iterable[str]], clauses: Clauses) -> bool:
    """Whether each needed slot holds one of its lemmas (`*inf`: any infinitive; `@event`, `@actor`: anything at all)."""
    for slot, words in needs.items():
        wanted = tuple(words)
        heads = slot_heads(clause, slot)
        if slot == "attr":
            heads = [*heads, *([clause.predicate] if clause.predicate.kids("cop") else [])]
        if slot == "de" and "*inf" in wanted:
            heads = [*heads, *(a.head for a in clause.all("inf"))]
        if not any(matches_word(h, wanted) for h in heads):
            return False
    return True


def matches_word(head: Token, words: Iterable[str]) -> bool:
    """Whether a head word (or a conjunct of it) is one of these lemmas or fits one of these classes."""
    for word in words:
        if word in (head.lemma, head.norm) or word == "*":
            return True
        if word.startswith("@"):
            return True
        if word == "*inf" and head.has("VerbForm=Inf"):
            return True
        if " " in word and word.startswith(head.lemma):
            return True
        if " " not in word and any(
            word == c.lemma for c in head.children if c.dep in ("conj", "flat", "fixed")
        ):
            return True
    return False


def span_of(token: Token) -> tuple[int, int]:
    """The characters of a token's whole subtree."""
    tree = token.subtree()
    return tree[0].start, tree[-1].end
