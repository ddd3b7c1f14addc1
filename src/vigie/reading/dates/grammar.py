"""The grammar of date expressions: stages of rules over word classes, each stage feeding the next.

A rule is written as words and classes (`le? <weekday> <dom> <month> <year>?`), see `RuleSource` and the
header of the language's `dates.yaml`. Rules of a stage are tried in their order at every place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from vigie.reading.dates.building import MAKERS
from vigie.reading.dates.meaning import Node, Nothing
from vigie.reading.dates.words import MARK, OTHER, PUNCTUATION, DateLexicon, Item, RuleSource, Vocabulary

_PIECE = re.compile(
    r"<(?:(?P<name>\w+):)?(?P<classes>[\w|]+)>|\{(?P<macro>\w+)\}|(?P<sign>[()|?*])|(?P<word>[^\s()|?*<>{}]+)"
)


class GrammarError(ValueError):
    """A rule that can't be understood; says which."""


@dataclass(frozen=True, slots=True)
class _Rule:
    source: RuleSource
    groups: tuple[tuple[str, str, tuple[str, ...]], ...]
    """Of each capture: the group, the name it is passed under, and the classes to take its value from."""
    symbol: str


@dataclass(frozen=True, slots=True)
class _Stage:
    pattern: re.Pattern[str]
    rules: Mapping[str, _Rule]


class Grammar:
    """The compiled rules of one language."""

    def __init__(self, lexicon: DateLexicon) -> None:
        self._macros = lexicon.macros
        sources = [rule for stage in lexicon.stages for rule in stage]
        made = sorted({rule.is_ for rule in sources})
        literals = {word for rule in sources for word in self._literals(rule)}
        self.vocabulary = Vocabulary(lexicon, literals, made)
        self._stages = [self._stage(stage, number) for number, stage in enumerate(lexicon.stages)]
        triggers = [
            self.vocabulary.symbols_of(name) + self.vocabulary.symbols_of("=" + name)
            for name in lexicon.triggers
        ]
        self._triggers = frozenset("".join(triggers))

    def parse(self, text: str, begin: int, end: int) -> list[Node]:
        """All date expressions of `text[begin:end]` that stand on their own, in their order."""
        items: list[Item | Node] = list(self.vocabulary.tokens(text, begin, end))
        symbols = "".join([item.symbol for item in items])  # type: ignore[union-attr]
        if self._triggers.isdisjoint(symbols):
            return []
        for stage in self._stages:
            items, symbols = _apply(stage, items, symbols)
        return [item for item in items if isinstance(item, Node) and not isinstance(item.meaning, Nothing)]

    def _literals(self, rule: RuleSource) -> set[str]:
        whole = " ".join((rule.match, rule.after, rule.before, rule.not_after, rule.not_before))
        pieces = list(_PIECE.finditer(whole))
        while any(piece["macro"] for piece in pieces):
            whole = re.sub(r"\{(\w+)\}", lambda m: self._macros[m[1]], whole)
            pieces = list(_PIECE.finditer(whole))
        return {piece["word"] for piece in pieces if piece["word"]} - PUNCTUATION

    def _stage(self, sources: list[RuleSource], number: int) -> _Stage:
        rules: dict[str, _Rule] = {}
        alternatives: list[str] = []
        for index, source in enumerate(sources):
            if source.make not in MAKERS:
                raise GrammarError(f"stage {number}, rule {index}: no maker {source.make!r}")
            key = f"r{index}"
            groups: list[tuple[str, str, tuple[str, ...]]] = []
            body = self._regex(source.match, key, groups)
            for field, opening in (("not_after", "(?<!"), ("after", "(?<=")):
                if said := getattr(source, field):
                    body = f"{opening}{self._regex(said, key, groups)}){body}"
            for field, opening in (("not_before", "(?!"), ("before", "(?=")):
                if said := getattr(source, field):
                    body = f"{body}{opening}{self._regex(said, key, groups)})"
            alternatives.append(f"(?P<{key}>{body})")
            rules[key] = _Rule(source, tuple(groups), self.vocabulary.symbol({source.is_}))
        return _Stage(re.compile("|".join(alternatives)), rules)

    def _regex(self, said: str, key: str, groups: list[tuple[str, str, tuple[str, ...]]]) -> str:
        out: list[str] = []
        while "{" in said:
            said = re.sub(r"\{(\w+)\}", lambda m: f"({self._macros[m[1]]})", said)
        for piece in _PIECE.finditer(said):
            if piece["sign"]:
                out.append("(?:" if piece["sign"] == "(" else piece["sign"])
            elif piece["classes"]:
                classes = tuple(piece["classes"].split("|"))
                charset = self._charset(classes)
                if piece["name"]:
                    group = f"{key}_{len(groups)}"
                    groups.append((group, piece["name"], classes))
                    charset = f"(?P<{group}>{charset})"
                out.append(charset)
            else:
                word = piece["word"]
                out.append(self._charset((word if word in PUNCTUATION else "=" + word,)))
        return "".join(out)

    def _charset(self, classes: tuple[str, ...]) -> str:
        symbols = "".join(
            {"other": OTHER, "mark": MARK}.get(name) or self.vocabulary.symbols_of(name) for name in classes
        )
        if not symbols:
            raise GrammarError(f"no word is in {' or '.join(classes)}")
        return f"[{symbols}]"


def _apply(stage: _Stage, items: list[Item | Node], symbols: str) -> tuple[list[Item | Node], str]:
    """Replace every match of the stage's rules by its node."""
    out: list[Item | Node] = []
    signs: list[str] = []
    done = 0
    for match in stage.pattern.finditer(symbols):
        key = match.lastgroup
        assert key is not None
        rule = stage.rules[key]
        meaning = MAKERS[rule.source.make](_said(rule, match, items))
        if meaning is None:
            continue
        first, last = match.span()
        out += items[done:first]
        signs.append(symbols[done:first])
        out.append(Node(items[first].start, items[last - 1].end, meaning))
        signs.append(rule.symbol)
        done = last
    if not done:
        return items, symbols
    out += items[done:]
    signs.append(symbols[done:])
    return out, "".join(signs)


def _said(rule: _Rule, match: re.Match[str], items: list[Item | Node]) -> dict[str, Any]:
    said = dict(rule.source.say)
    for group, name, classes in rule.groups:
        place = match.start(group)
        if place < 0:
            continue
        item = items[place]
        if isinstance(item, Node):
            said[name] = item
        else:
            said[name] = next((item.values[c] for c in classes if c in item.values), None)
    return said
