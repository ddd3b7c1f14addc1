"""Parsed sentences as plain objects: Universal Dependencies without spaCy's types, so that the rooms above need not know it."""

from __future__ import annotations

from collections.abc import Iterator


class Token:
    """One word. `start`, `end`: code-point offsets in the report. `norm`: lower case, straight apostrophe. `feats`: UD features as
    in `Mood=Ind|Number=Sing`. `head` is the token itself at the root."""

    __slots__ = (
        "children",
        "dep",
        "end",
        "entity",
        "feats",
        "head",
        "i",
        "lemma",
        "norm",
        "pos",
        "start",
        "text",
    )

    head: Token
    children: list[Token]

    def __init__(
        self, i: int, text: str, lemma: str, pos: str, dep: str, feats: str, entity: str, start: int
    ) -> None:
        self.i, self.text, self.lemma, self.pos, self.dep = i, text, lemma, pos, dep
        self.feats, self.entity, self.start = feats, entity, start
        self.end = start + len(text)
        self.norm = text.lower().replace("’", "'")
        self.head = self
        self.children = []

    def has(self, feature: str) -> bool:
        """Whether a UD feature such as `Mood=Cnd` is set."""
        return feature in self.feats

    @property
    def is_name(self) -> bool:
        return self.pos == "PROPN"

    @property
    def is_root(self) -> bool:
        return self.head is self

    def kids(self, *relations: str) -> list[Token]:
        """Children with one of these relations (subtypes count: `obl` also finds `obl:mod`)."""
        if not self.children:
            return []
        return [c for c in self.children if c.dep in relations or c.dep.partition(":")[0] in relations]

    def ancestors(self) -> Iterator[Token]:
        token = self
        for _ in range(200):
            if token.head is token:
                return
            token = token.head
            yield token

    def subtree(self) -> list[Token]:
        """The token and all below it, in the order of the text."""
        found = [self]
        for token in found:
            found.extend(token.children)
        found.sort(key=lambda t: t.i)
        return found

    def __repr__(self) -> str:
        return f"{self.text}/{self.pos}/{self.dep}"


class Sentence:
    """One sentence of a report (or of its title). `index` counts from 0 over the text; the title has -1."""

    __slots__ = ("end", "in_title", "index", "report_text", "start", "tokens")

    def __init__(self, index: int, tokens: list[Token], report_text: str, in_title: bool) -> None:
        self.index, self.tokens, self.report_text, self.in_title = index, tokens, report_text, in_title
        self.start, self.end = tokens[0].start, tokens[-1].end

    def release(self) -> None:
        """Cut the links between the tokens, which point at each other in circles, so that their memory is free at once."""
        for token in self.tokens:
            token.children.clear()
            del token.head
        self.tokens.clear()

    @property
    def text(self) -> str:
        return self.report_text[self.start : self.end]
