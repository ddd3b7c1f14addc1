"""Date mentions of a sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from vigie.model import Date
from vigie.reading.dates.calendar import Tense
from vigie.reading.dates.grammar import Grammar
from vigie.reading.dates.lexicon import DateLexicon
from vigie.reading.dates.meaning import Bound, Calendar, Duration, Frequency, Kind, Meaning, Node, Unsaid
from vigie.reading.dates.resolution import Frame, Resolver

_CLOSE = 4
"""Characters between two dates of one list (" and ", ", ")."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """Words that tell a time: `text == whole[start:end]`, in code points of the text that was searched.

    `kind`: `point` (a date or an interval), `since`, `until`, `from` ("as from Monday"), `duration` (a length
    only), `frequency` (again and again), `reference` ("now", "recently": no date). `rule` is the grammar line that read it, as it is written in the language's `dates.yaml`.
    """

    start: int
    end: int
    text: str
    kind: Kind
    meaning: Meaning
    rule: str


class DateReader:
    """Finds and resolves the date expressions of one language. Immutable; safe to share between threads."""

    def __init__(self, lexicon: DateLexicon) -> None:
        """Compile the lexicon's grammar; raises `GrammarError` for a rule that can't be understood."""
        self._grammar = Grammar(lexicon)
        self._resolver = Resolver(lexicon.parts_of_day, lexicon.seasons)

    def find(self, text: str, begin: int = 0, end: int | None = None) -> list[DateMention]:
        """All mentions within `text[begin:end]`, in their order, none overlapping."""
        nodes = _with_shared_years(self._grammar.parse(text, begin, len(text) if end is None else end))
        return [
            DateMention(
                node.start,
                node.end,
                text[node.start : node.end],
                _kind(node.meaning),
                node.meaning,
                node.rule,
            )
            for node in nodes
        ]

    def resolve(
        self,
        mention: DateMention,
        anchor: date | None,
        tense: Tense = "past",
        narrative: Date | None = None,
    ) -> Date:
        """The date that a mention means.

        `anchor` is the day of publication; without it relative words stay unresolved. With `tense` "past" a
        weekday is the nearest past one (`anchor` itself included), else the nearest to come. `narrative` is
        the date that words such as "the day before" count from; without it they stay unresolved.
        """
        frame = Frame(anchor, tense, _moment(narrative))
        return self._resolver.resolve(mention.text, mention.meaning, frame)


def _with_shared_years(nodes: list[Node]) -> list[Node]:
    """Give a date without a year the year of the date that directly follows ("3 March and 5 May 2012")."""
    for i in range(len(nodes) - 2, -1, -1):
        one, two = nodes[i].meaning, nodes[i + 1].meaning
        if nodes[i + 1].start - nodes[i].end > _CLOSE or not isinstance(two, Calendar) or not two.year:
            continue
        if isinstance(one, Calendar) and one.month and two.month and not one.year and not one.toward:
            year = two.year - (one.month > two.month)
            nodes[i] = replace(nodes[i], meaning=replace(one, year=year))
    return nodes


def _kind(meaning: Meaning) -> Kind:
    if isinstance(meaning, Bound):
        return meaning.kind
    if isinstance(meaning, Duration):
        return "duration"
    if isinstance(meaning, Frequency):
        return "frequency"
    if isinstance(meaning, Unsaid):
        return "until" if meaning.name == "open" else "reference"
    return "point"


def _moment(narrative: Date | None) -> date | datetime | None:
    if narrative is None or narrative.start is None:
        return None
    at = datetime.fromisoformat(narrative.start)
    return at if "T" in narrative.start else at.date()
