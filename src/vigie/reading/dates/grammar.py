"""The grammar of date expressions: stages of rules over word classes, each stage feeding the next.

A rule is written as words and classes (`le? <weekday> <dom> <month> <year>?`), see `RuleSource` and the
header of the language's `dates.yaml`. Rules of a stage are tried in their order at every place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from vigie.errors import CodebookError
from vigie.reading.dates.building import MAKERS
from vigie.reading.dates.lexicon import DateLexicon, RuleSource
from vigie.reading.dates.meaning import Meaning, Node, Nothing
from vigie.reading.dates.words import MARK, OTHER, PUNCTUATION, Item, Vocabulary

_PIECE = re.compile(r"<(?:(?P<name>\w+):)?(?P<classes>[\w|]+)>|(?P<sign>[()|?*])|(?P<word>[^\s()|?*<>{}]+)")


_CONTEXT = 2
"""Words outside a run of known words that its rules may look at."""


class GrammarError(CodebookError):
    """A grammar rule that can't be understood; says which."""


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    classes: Mapping[str, tuple[str, ...]]
    """Of each capture, the classes to take its value from."""
    make: Callable[[Mapping[str, Any]], Meaning | None]
    say: Mapping[str, Any]
    symbol: str
    source: str
    """The `match` as it is written in the YAML."""


@dataclass(frozen=True, slots=True)
class _Stage:
    starting_with: Mapping[str, tuple[_Rule, ...]]
    """The rules whose match may begin with a symbol."""
    needs: frozenset[str]
    """Symbols one of which every match holds."""


class Grammar:
    """The compiled rules of one language."""

    def __init__(self, lexicon: DateLexicon) -> None:
        self._macros = lexicon.macros
        sources = [rule for stage in lexicon.stages for rule in stage]
        made = sorted({rule.is_ for rule in sources})
        literals = {word for rule in sources for word in self._literals(rule)}
        self.vocabulary = Vocabulary(lexicon, literals, made)
        self._stages = [self._stage(stage) for stage in lexicon.stages]
        triggers = "".join(self.vocabulary.triggers)
        self._runs = re.compile(f"[^{OTHER}]*[{triggers}][^{OTHER}]*")

    def parse(self, text: str, begin: int, end: int) -> list[Node]:
        """All date expressions of `text[begin:end]` that stand on their own, in their order."""
        vocabulary = self.vocabulary
        if not vocabulary.may_hold_date(text[begin:end]):
            return []
        symbols, items = vocabulary.cut(text, begin, end)
        nodes: list[Node] = []
        for run in self._runs.finditer(symbols):
            first = max(0, run.start() - _CONTEXT)
            last = run.end() + _CONTEXT
            begin, end = items[run.start()][0], items[run.end() - 1][1]
            found = self._parse_run(symbols[first:last], items[first:last])
            nodes += [node for node in found if begin <= node.start < end]
        return nodes

    def _parse_run(self, symbols: str, words: list[Item]) -> list[Node]:
        items: list[Item | Node] = [*words]
        for stage in self._stages:
            if not stage.needs.isdisjoint(symbols):
                items, symbols = _apply(stage, items, symbols)
        return [item for item in items if isinstance(item, Node) and not isinstance(item.meaning, Nothing)]

    def _literals(self, rule: RuleSource) -> set[str]:
        whole = " ".join((rule.match, rule.after, rule.before, rule.not_after, rule.not_before))
        return {
            piece["word"] for piece in _PIECE.finditer(self._expanded(whole)) if piece["word"]
        } - PUNCTUATION

    def _stage(self, sources: list[RuleSource]) -> _Stage:
        needs: set[str] = set()
        table: dict[str, list[_Rule]] = {}
        for source in sources:
            if source.make not in MAKERS:
                raise GrammarError(f"no maker {source.make!r} for {source.match!r}")
            classes: dict[str, tuple[str, ...]] = {}
            body = self._regex(source.match, classes)
            for said, opening in ((source.not_after, "(?<!"), (source.after, "(?<=")):
                if said:
                    body = f"{opening}{self._regex(said, {})}){body}"
            for said, opening in ((source.not_before, "(?!"), (source.before, "(?=")):
                if said:
                    body = f"{body}{opening}{self._regex(said, {})})"
            symbol = self.vocabulary.symbol({source.is_})
            rule = _Rule(re.compile(body), classes, MAKERS[source.make], source.say, symbol, source.match)
            needs |= self._needed(source.match)
            for first in self._first(source.match):
                table.setdefault(first, []).append(rule)
        return _Stage({first: tuple(rules) for first, rules in table.items()}, frozenset(needs))

    def _first(self, said: str) -> set[str]:
        """The symbols that a match of a rule may begin with."""
        pieces = [*_PIECE.finditer(self._expanded(said))]

        def sequence(at: int) -> tuple[set[str], bool, int]:
            """First symbols of the alternatives from `at` on, whether they may be empty, where they end."""
            first: set[str] = set()
            empty, open_ = False, True
            while at < len(pieces) and pieces[at]["sign"] != ")":
                sign = pieces[at]["sign"]
                if sign == "|":
                    empty, open_, at = empty or open_, True, at + 1
                    continue
                if sign == "(":
                    inner, optional, at = sequence(at + 1)
                else:
                    inner, optional = set(self._charset(self._classes(pieces[at]))[1:-1]), False
                at += 1
                if at < len(pieces) and pieces[at]["sign"] in ("?", "*"):
                    optional, at = True, at + 1
                if open_:
                    first |= inner
                    open_ = optional
            return first, empty or open_, at

        return sequence(0)[0]

    def _needed(self, said: str) -> set[str]:
        """Symbols one of which every match of a rule holds: its rarest part that isn't optional."""
        pieces = list(_PIECE.finditer(self._expanded(said)))
        found: list[tuple[bool, set[str]]] = []
        depth, group, of_class = 0, set[str](), False
        for i, piece in enumerate(pieces):
            sign = piece["sign"]
            if sign == "(":
                depth += 1
            elif sign == ")":
                depth -= 1
            elif not sign:
                group |= set(self._charset(self._classes(piece))[1:-1])
                of_class = of_class or bool(piece["classes"])
            if depth == 0 and sign not in ("?", "*"):
                following = pieces[i + 1]["sign"] if i + 1 < len(pieces) else None
                if following not in ("?", "*"):
                    found.append((not of_class, group))
                group, of_class = set(), False
        return min(found, key=lambda part: (part[0], len(part[1])))[1]

    def _regex(self, said: str, captured: dict[str, tuple[str, ...]]) -> str:
        """The rule as a regular expression over symbols; notes what it captures."""
        out: list[str] = []
        for piece in _PIECE.finditer(self._expanded(said)):
            if piece["sign"]:
                out.append("(?:" if piece["sign"] == "(" else piece["sign"])
                continue
            classes = self._classes(piece)
            charset = self._charset(classes)
            if name := piece["name"]:
                if name in captured:
                    raise GrammarError(f"two captures {name!r} in {said!r}")
                captured[name] = classes
                charset = f"(?P<{name}>{charset})"
            out.append(charset)
        return "".join(out)

    def _expanded(self, said: str) -> str:
        """The rule with its macros written out."""
        while "{" in said:
            said = re.sub(r"\{(\w+)\}", lambda match: f"({self._macros[match[1]]})", said)
        return said

    @staticmethod
    def _classes(piece: re.Match[str]) -> tuple[str, ...]:
        if piece["classes"]:
            return tuple(piece["classes"].split("|"))
        word = piece["word"]
        return (word if word in PUNCTUATION else "=" + word,)

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
    at, done = 0, 0
    while at < len(symbols):
        for rule in stage.starting_with.get(symbols[at], ()):
            match = rule.pattern.match(symbols, at)
            if match is None:
                continue
            meaning = rule.make(_said(rule, match, items))
            if meaning is None:
                continue
            out += items[done:at]
            signs.append(symbols[done:at])
            done = match.end()
            out.append(Node(_start(items[at]), _end(items[done - 1]), meaning, rule.source))
            signs.append(rule.symbol)
            at = done - 1
            break
        at += 1
    if not done:
        return items, symbols
    out += items[done:]
    signs.append(symbols[done:])
    return out, "".join(signs)


def _start(item: Item | Node) -> int:
    return item.start if isinstance(item, Node) else item[0]


def _end(item: Item | Node) -> int:
    return item.end if isinstance(item, Node) else item[1]


def _said(rule: _Rule, match: re.Match[str], items: list[Item | Node]) -> dict[str, Any]:
    """What the rule passes to its maker: its constants, and the values or nodes of its captures."""
    said = dict(rule.say)
    for name, classes in rule.classes.items():
        place = match.start(name)
        if place < 0:
            continue
        item = items[place]
        if isinstance(item, Node):
            said[name] = item
        else:
            values = item[2]
            said[name] = next((values[c] for c in classes if c in values), None)
    return said
