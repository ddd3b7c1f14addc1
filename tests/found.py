"""Short ways to ask what was read in a text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vigie.model import Entity, Event, Reading, Record, State, Statement, Strength


def party(entity: Entity) -> str:
    """Code and sectors of an entity: "USA MIL"; its words in quotation marks when it has neither."""
    return " ".join((entity.code or "", *entity.sector)).strip() or f"“{entity.name or entity.entity_text}”"


@dataclass(frozen=True)
class Found:
    """What was read in a text, with questions that tests ask of it."""

    reading: Reading

    def events(self, *types: str) -> list[Event]:
        """The events of these types, or all."""
        return [r for r in self.reading.records if isinstance(r, Event) and (not types or r.event in types)]

    def event(self, kind: str) -> Event:
        """The only event of a type."""
        found = self.events(kind)
        assert len(found) == 1, f"{len(found)} {kind} in {self.summary()}"
        return found[0]

    def statement(self) -> Statement:
        """The only statement."""
        found = self.statements()
        assert len(found) == 1, f"{len(found)} statements in {self.summary()}"
        return found[0]

    def statements(self) -> list[Statement]:
        return [r for r in self.reading.records if isinstance(r, Statement)]

    def state(self, about: str) -> State:
        """The only state about a kind of undertaking."""
        found = [r for r in self.reading.records if isinstance(r, State) and r.about == about]
        assert len(found) == 1, f"{len(found)} {about} in {self.summary()}"
        return found[0]

    def strength(self) -> Strength:
        """The only strength."""
        found = [r for r in self.reading.records if isinstance(r, Strength)]
        assert len(found) == 1, f"{len(found)} strengths in {self.summary()}"
        return found[0]

    def actors(self, kind: str) -> list[str]:
        return [party(e) for e in self.event(kind).actor]

    def recipients(self, kind: str) -> list[str]:
        return [party(e) for e in self.event(kind).recipient]

    def places(self, kind: str) -> list[tuple[str, str | None, str]]:
        """Words, country and role of the places of the only event of a type."""
        return [(p.extracted_place, p.country_code, p.place_role) for p in self.event(kind).event_loc]

    def counts(self, kind: str) -> dict[str | None, tuple[int | None, int | None]]:
        """Low and high by what is counted, superseded counts left out."""
        return {c.what: (c.low, c.high) for c in self.event(kind).counts if not c.superseded}

    def rejected(self) -> dict[str, str]:
        """Words that were turned down, with the reason."""
        return {r.text: r.reason for s in self.reading.explanation.sentences for r in s.rejected}

    def summary(self) -> str:
        return "; ".join(_short(r) for r in self.reading.records) or "no records"


def _short(record: Record) -> str:
    if isinstance(record, Event):
        return f"{record.event} {_parties(record.actor)} → {_parties(record.recipient)} ({record.certainty})"
    if isinstance(record, Statement):
        return f"statement {record.verb} {record.stance}"
    if isinstance(record, State):
        return f"state {record.about} {record.status}"
    return f"strength {record.count.text}"


def _parties(entities: Iterable[Entity]) -> str:
    return ", ".join(party(e) for e in entities) or "nobody"
