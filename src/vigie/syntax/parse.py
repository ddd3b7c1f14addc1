"""spaCy's parse → trees of our own; the only place above `language` that knows spaCy's objects."""

from __future__ import annotations

from typing import Any

from vigie.syntax.tree import Sentence, Token

#: Tokens of the longest sentence; a longer one is a list or no prose, and is cut.
LONGEST = 200


def sentences(
    doc: Any, report_text: str, offset: int, first_index: int, in_title: bool = False
) -> list[Sentence]:
    """The sentences of a spaCy Doc as trees.

    `offset`: where the Doc's text begins in `report_text` (a long text is parsed in pieces). White-space tokens are left out;
    what hung on them hangs on their head.
    """
    found: list[Sentence] = []
    for span in doc.sents:
        whole = [t for t in span if not t.is_space]
        for start in range(0, len(whole), LONGEST):
            _add(found, whole[start : start + LONGEST], report_text, offset, first_index, in_title)
    return found


def _add(
    found: list[Sentence], kept: list[Any], report_text: str, offset: int, first_index: int, in_title: bool
) -> None:
    """Add the sentence of some tokens; a head outside of them is replaced by their root."""
    by_index: dict[int, Token] = {}
    tokens: list[Token] = []
    for t in kept:
        token = Token(
            len(tokens), t.text, t.lemma_, t.pos_, t.dep_, str(t.morph), t.ent_type_, offset + t.idx
        )
        by_index[t.i] = token
        tokens.append(token)
    root = next((by_index[t.i] for t in kept if t.head.i == t.i), tokens[0])
    for t in kept:
        token, head = by_index[t.i], t.head
        while head.i not in by_index and head.head.i != head.i:
            head = head.head
        target = by_index.get(head.i, root)
        if target is not token and token is not root:
            token.head = target
            target.children.append(token)
    found.append(Sentence(-1 if in_title else first_index + len(found), tokens, report_text, in_title))
