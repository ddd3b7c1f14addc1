"""From when a dispatch counts: the moments that "la veille", "ce jour-là" and "deux jours après l'attentat" are counted from."""

from __future__ import annotations

from datetime import date as Day

import msgspec

from vigie.model import Date
from vigie.reading.dates import DateMention
from vigie.reading.dates.meaning import Calendar, Clock, Relative
from vigie.reading.timing import TimingReader
from vigie.reading.view import SentenceView
from vigie.syntax.tree import Token

#: Days from publication within which a date is that of the news, not of its history.
_NEWS = 7


class Narrative:
    """The moments told so far. `anchor`: the day of publication."""

    def __init__(self, timing: TimingReader, anchor: Day | None) -> None:
        self._timing = timing
        self._anchor = anchor
        self._lead: Date | None = None
        self._latest: Date | None = None
        self._mentioned: Date | None = None

    def tells(self, date: Date, lead: bool) -> None:
        """An act happened on a date; `lead`: it is told for itself, not recalled beside another."""
        if not lead or not date.end:
            return
        if self._lead is None and self._is_news(date):
            self._lead = date
        self._latest = date

    def _is_news(self, date: Date) -> bool:
        """Whether a date lies within a week of publication."""
        if self._anchor is None:
            return True
        return (
            bool(date.start) and abs((Day.fromisoformat(str(date.start)[:10]) - self._anchor).days) <= _NEWS
        )

    def passes(self, view: SentenceView) -> None:
        """A sentence has been read."""
        if self._lead is None:
            told = self._timing.told(view, self._anchor)
            if told is not None and self._is_news(told):
                self._lead = self._latest = told
        for mention in view.dates:
            if mention.kind == "point" and mention.end > view.opening:
                found = self._timing.date(mention, self._anchor, False, self._latest)
                self._mentioned = found if found.start else self._mentioned

    def date(self, view: SentenceView, mention: DateMention, triggers: list[Token], planned: bool) -> Date:
        """The date of a mention that belongs to an event with these triggers."""
        counted = self._timing.referred(view, mention, triggers)
        basis = self._basis(view, mention, counted is not None)
        planned = planned or self._timing.is_for(view, mention)
        found = self._timing.date(counted or mention, self._anchor, planned, basis)
        if mention.kind == "until" and self._anchor is not None:
            found = msgspec.structs.replace(found, start=self._anchor.isoformat())
        if isinstance(mention.meaning, Clock) and mention.meaning.of is None:
            found = self._on_the_day_told(view, found)
        return msgspec.structs.replace(found, text=mention.text)

    def _basis(self, view: SentenceView, mention: DateMention, counted: bool) -> Date | None:
        """What a mention counts from: a date earlier in its sentence, the day last spoken of, the day of the lead, or the latest."""
        meaning = mention.meaning
        if counted:
            told = self._timing.told(view, self._anchor)
            return told or self._latest or self._published()
        if not isinstance(meaning, Relative) or meaning.basis != "narrative":
            return self._latest or self._published()
        before = [
            m
            for m in view.dates
            if view.opening < m.end <= mention.start and m.kind == "point" and isinstance(m.meaning, Calendar)
        ]
        if before:
            return self._timing.date(before[-1], self._anchor, False, None)
        if meaning.unit == "day" and meaning.count == 0:
            return self._mentioned or self._latest or self._published()
        return (self._lead if meaning.count < 0 else self._latest) or self._published()

    def _on_the_day_told(self, view: SentenceView, found: Date) -> Date:
        """ "a reconnu samedi que l'aviation avait frappé à 02h15": the hour is one of the day that the sentence tells of."""
        told = self._timing.told(view, self._anchor)
        if told is None or not told.start or not found.start:
            return found
        day = told.start[:10]
        return msgspec.structs.replace(
            found, start=day + found.start[10:], end=day + found.end[10:] if found.end else None
        )

    def _published(self) -> Date | None:
        if self._anchor is None:
            return None
        return Date(text="", start=self._anchor.isoformat(), precision="day", basis="published")
