"""When: which of the dates of a sentence is that of an event."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable
from datetime import date as Day
from typing import Literal

from vigie.model import Date
from vigie.reading.dates import DateMention, DateReader
from vigie.reading.dates.meaning import Between, Clock, Duration, Relative, Window
from vigie.reading.links import path_up
from vigie.reading.reach import Reach
from vigie.reading.view import SentenceView
from vigie.syntax.tree import Token

_INTRODUCING = frozenset({"ADP", "SCONJ", "DET", "ADJ", "NUM", "ADV"})
_SPANS = frozenset({"hour", "day", "week", "month"})
_SINCE = frozenset({"depuis", "après", "avant", "dès"})
_HOURS = re.compile(
    r"^(?:quelques|peu de) (?:heures|minutes|instants) (?:plus tôt|auparavant|avant|plus tard|après)$"
)


class TimingReader:
    """Gives dates to the words that they belong to."""

    def __init__(self, dates: DateReader, reach: Reach) -> None:
        self._dates = dates
        self._reach = reach

    def date_mention(
        self,
        view: SentenceView,
        triggers: list[Token],
        kinds: tuple[str, ...] = ("point", "from", "since"),
        through_saying: bool = False,
        speech: Iterable[int] = (),
    ) -> DateMention | None:
        """The date expression that belongs to an event: the one nearest in the tree that no other clause claims. `speech`: tokens of
        speech acts, whose date is not that of what they speak of."""
        best: tuple[int, int, DateMention] | None = None
        for mention in view.dates:
            if mention.kind not in kinds or mention.end <= view.opening or _hours_of_a_day(mention):
                continue
            token = self._token(view, mention)
            counted_from = self._counted_from(view, mention)
            for trigger in triggers:
                if counted_from is not None and counted_from not in triggers:
                    continue
                cost = self._date_cost(view, trigger, triggers, token, mention, through_saying, speech)
                if counted_from is not None:
                    cost = 0
                if cost is not None and (best is None or (cost, abs(token.i - trigger.i)) < best[:2]):
                    best = (cost, abs(token.i - trigger.i), mention)
        return best[2] if best else None

    def lasting(self, view: SentenceView, triggers: list[Token]) -> DateMention | None:
        """ "six jours de combats", "tués en deux jours": the time up to now that an act took."""
        for mention in view.dates:
            meaning = mention.meaning
            if not isinstance(meaning, Duration) or meaning.count is None or meaning.unit not in _SPANS:
                continue
            unit = self._token(view, mention)
            of = any(t.dep == "nmod" and t.head is unit for t in triggers)
            within = unit.head in triggers and view.clauses.slot(unit) == "en"
            if of or within:
                window = Window(meaning.unit, meaning.count, -1)
                return dataclasses.replace(mention, kind="point", meaning=window)
        return None

    def _date_cost(
        self,
        view: SentenceView,
        trigger: Token,
        triggers: list[Token],
        token: Token,
        mention: DateMention,
        through_saying: bool,
        speech: Iterable[int],
    ) -> int | None:
        """How far a date is from a trigger: right behind a verb it is its own, whatever the tree says; a semicolon ends what it holds for."""
        tokens, point = view.tokens, mention.kind == "point"
        behind = trigger.i + 1 < len(tokens) and tokens[trigger.i + 1].start >= mention.start
        if trigger.pos == "VERB" and behind and tokens[trigger.i + 1].end <= mention.end:
            return 0
        halves = sum(
            1 if t.i > token.i else -1
            for t in tokens
            if t.text == ";" and (t.i < trigger.i) != (t.i < token.i)
        )
        if halves:
            goes_on = all(s.pos == "PRON" for s in trigger.kids("nsubj")) or _opens(token)
            return 20 if halves == 1 and point and token.i < trigger.i and goes_on else None
        if self._of_noun(token, trigger, triggers):
            return None
        if point and self._follows(view, trigger, token):
            return 3
        return self._reach.cost(view, trigger, token, through_saying, speech, point)

    def _follows(self, view: SentenceView, noun: Token, date: Token) -> bool:
        """ "depuis la prise de Gao par les rebelles, le 3 mai": a date that follows the words of an act which only serves to date."""
        if noun.pos != "NOUN" or noun.i > date.i or view.clauses.slot(noun) not in _SINCE:
            return False
        return not any(t.pos in ("VERB", "AUX") or t.text in (";", ":") for t in view.tokens[noun.i : date.i])

    def _counted_from(self, view: SentenceView, mention: DateMention) -> Token | None:
        """ "quatre jours après l'attentat", "au lendemain de", "un an après avoir": the word that the distance counts from."""
        if not isinstance(mention.meaning, Relative) or not mention.meaning.of_event:
            return None
        following = [t for t in view.tokens if t.start >= mention.end]
        word = next((t for t in following if t.pos not in _INTRODUCING), None)
        if word is None or (word.pos == "NOUN" and following[0].norm not in ("que", "qu'")):
            return word
        if following[0].norm in ("de", "d'"):
            return None
        return next((t for t in path_up(word) if t.pos == "VERB" and t.start >= mention.end), None)

    def is_for(self, view: SentenceView, mention: DateMention) -> bool:
        """ "a convoqué pour mardi": a day to come."""
        before = next((t for t in reversed(view.tokens) if t.end <= mention.start), None)
        return before is not None and before.norm == "pour"

    def _of_noun(self, token: Token, trigger: Token, triggers: list[Token]) -> bool:
        """ "les combats de 2013", "hostiles au transfert, en 2019, de …": a date with a preposition belongs to its noun alone."""
        above = token.head
        case = next((c.norm for c in token.children if c.dep == "case"), "")
        if not token.dep.startswith("nmod") or above.pos != "NOUN" or above in triggers or not case:
            return False
        if above.dep.startswith("nmod") and above.head in triggers:
            return False
        own = case in ("de", "d'", "du", "des") or above.head not in triggers
        return own and above not in path_up(trigger)

    def _token(self, view: SentenceView, mention: DateMention) -> Token:
        """The word that a date hangs by; behind a prepositional noun ("au cours de") that noun."""
        inside = [t for t in view.tokens if mention.start <= t.start < mention.end]
        token = next(
            (
                t
                for t in inside
                if not mention.start <= t.head.start < mention.end and t.pos not in ("DET", "ADP", "PUNCT")
            ),
            inside[0] if inside else view.tokens[0],
        )
        return (
            token.head if token.head is not token and view.clauses.phrase(token.head)[1] is token else token
        )

    def date(
        self,
        mention: DateMention,
        anchor: Day | None,
        planned: bool,
        narrative: Date | None,
    ) -> Date:
        """The date of a mention; `narrative` is that of the event that the text tells."""
        tense: Literal["past", "future"] = "future" if planned else "past"
        found = self._dates.resolve(mention, anchor, tense, narrative)
        if found.start or found.end or narrative is None or not narrative.start:
            return found
        if _HOURS.match(mention.text.lower()):
            day = narrative.start[:10]
            return Date(text=found.text, start=day, precision="day", basis="narrative")
        return found

    def referred(self, view: SentenceView, mention: DateMention, triggers: list[Token]) -> DateMention | None:
        """ "quatre jours après l'attentat": the same distance counted back from the event that is told, for the event that it counts from."""
        if self._counted_from(view, mention) not in triggers or not isinstance(mention.meaning, Relative):
            return None
        turned = dataclasses.replace(mention.meaning, count=-mention.meaning.count, of_event=False)
        return dataclasses.replace(mention, meaning=turned)

    def told(self, view: SentenceView, anchor: Day | None) -> Date | None:
        """The day that the main clause of a sentence tells of, a verb of saying among them."""
        root = next((t for t in view.tokens if t.is_root), None)
        mention = (
            self.date_mention(view, [root], ("point",), through_saying=True) if root is not None else None
        )
        found = self.date(mention, anchor, False, None) if mention is not None else None
        return found if found is not None and found.start else None


def _hours_of_a_day(mention: DateMention) -> bool:
    """ "un couvre-feu de 18h00 à 06h00" tells hours of any day."""
    meaning = mention.meaning
    return isinstance(meaning, Between) and all(
        isinstance(n.meaning, Clock) and n.meaning.of is None for n in (meaning.first, meaning.last)
    )


def _opens(token: Token) -> bool:
    """Whether a date stands at the very front of its sentence."""
    return token.i <= 4 and not any(c.i < token.i for c in token.head.kids("nsubj"))
