"""From when a dispatch counts: the moments that "la veille", "ce jour-là" and "deux jours après l'attentat" are counted from."""

from __future__ import annotations

from datetime import date as Day

import msgspec

from vigie.model import Date
from vigie.reading.dates import DateMention, DateReader
from vigie.reading.dates.meaning import Calendar, Clock, Relative
from vigie.reading.settings import SettingReader
from vigie.reading.view import SentenceView
from vigie.syntax.tree import Token


class Narrative:
    """The moments told so far. `anchor`: the day of publication."""

    def __init__(self, dates: DateReader, settings: SettingReader, anchor: Day | None) -> None:
        self._dates = dates
        self._settings = settings
        self._anchor = anchor
        self._lead: Date | None = None
        self._latest: Date | None = None
        self._mentioned: Date | None = None

    def tells(self, date: Date, lead: bool) -> None:
        """An act happened on a date; `lead`: it is told for itself, not recalled beside another."""
        if self._lead is None:
            self._lead = date
        if lead or self._latest is None:
            self._latest = date

    def passes(self, view: SentenceView) -> None:
        """A sentence has been read."""
        if self._lead is None:
            told = self._settings.told(view, self._anchor)
            if told is not None:
                self._lead = self._latest = told
        for mention in view.dates:
            if mention.kind == "point" and mention.end > view.opening:
                found = self._settings.date(mention, self._anchor, False, self._latest)
                self._mentioned = found if found.start else self._mentioned

    def date(self, view: SentenceView, mention: DateMention, triggers: list[Token], planned: bool) -> Date:
        """The date of a mention that belongs to an event with these triggers."""
        counted = self._settings.referred(view, mention, triggers)
        basis = self._basis(view, mention, counted is not None)
        found = self._settings.date(counted or mention, self._anchor, planned, basis)
        if isinstance(mention.meaning, Clock) and mention.meaning.of is None:
            found = self._on_the_day_told(view, found)
        return msgspec.structs.replace(found, text=mention.text)

    def _basis(self, view: SentenceView, mention: DateMention, counted: bool) -> Date | None:
        """What a mention counts from: a date earlier in its sentence, the day last spoken of, the day of the lead, or the latest."""
        meaning = mention.meaning
        if counted:
            told = self._settings.told(view, self._anchor)
            return told or self._latest or self._published()
        if not isinstance(meaning, Relative) or meaning.basis != "narrative":
            return self._latest
        before = [
            m
            for m in view.dates
            if view.opening < m.end <= mention.start and m.kind == "point" and isinstance(m.meaning, Calendar)
        ]
        if before:
            return self._settings.date(before[-1], self._anchor, False, None)
        if meaning.unit == "day" and meaning.count == 0:
            return self._mentioned or self._latest
        return self._lead if meaning.unit == "day" and meaning.count == -1 else self._latest

    def _on_the_day_told(self, view: SentenceView, found: Date) -> Date:
        """ "a reconnu samedi que l'aviation avait frappé à 02h15": the hour is one of the day that the sentence tells of."""
        told = self._settings.told(view, self._anchor)
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
