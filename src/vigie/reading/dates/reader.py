"""Date mentions of a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from vigie.model import Date
from vigie.reading.dates.calendar import Tense
from vigie.reading.dates.grammar import Grammar
from vigie.reading.dates.lexicon import DateLexicon
from vigie.reading.dates.meaning import Bound, Duration, Frequency, Kind, Meaning, Unsaid
from vigie.reading.dates.resolution import Frame, Resolver


@dataclass(frozen=True, slots=True)
class DateMention:
    """Words that tell a time: `text == whole[start:end]`, in code points of the text that was searched.

    `kind`: `point` (a date or an interval), `since`, `until`, `from` ("as from Monday"), `duration` (a length
    only), `frequency` (again and again), `reference` ("now", "recently": no date).
    """

    start: int
    end: int
    text: str
    kind: Kind
    meaning: Meaning


class DateReader:
    """Finds and resolves the date expressions of one language. Immutable; safe to share between threads."""

    def __init__(self, lexicon: DateLexicon) -> None:
        """Compile the lexicon's grammar; raises `GrammarError` for a rule that can't be understood."""
        self._grammar = Grammar(lexicon)
        self._resolver = Resolver(lexicon.parts_of_day, lexicon.seasons)

    def find(self, text: str, begin: int = 0, end: int | None = None) -> list[DateMention]:
        """All mentions within `text[begin:end]`, in their order, none overlapping."""
        nodes = self._grammar.parse(text, begin, len(text) if end is None else end)
        return [
            DateMention(node.start, node.end, text[node.start : node.end], _kind(node.meaning), node.meaning)
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
