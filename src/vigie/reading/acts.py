"""Events before they become records, and words that were not coded."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec

from vigie.codebook.events import EventEntry
from vigie.model.place import PlaceRole
from vigie.reading.view import SentenceView
from vigie.reading.who import Who
from vigie.syntax.clauses import Clause
from vigie.syntax.tree import Token

#: Types whose recipient may be a piece of land: it is then their place too.
LANDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
#: Noun events of these types are specific by a place or a date alone.
VIOLENT = frozenset({"ASSAULT", "PROTEST", "COERCE", "MOBILIZE", "RETREAT"})
#: What is said is the act.
SPEECH_ACTS = frozenset({"ACCUSE", "REQUEST", "THREATEN", "REJECT"})
#: Acts of the mouth: what they speak of keeps its own date and place.
SPOKEN = SPEECH_ACTS | {"SUPPORT"}
ARMED = frozenset({"MIL", "COP", "REB", "PRM", "UAF", "SPY", "CRM"})


@dataclass(slots=True)
class Act:
    """An event before it becomes a record. `triggers`: the words that tell it, the first one first; `carrier`: the clause of the
    support verb, if `supported` one that tells the act with the noun ("mener une frappe"); `place_heads`: words that the frame makes a place."""

    view: SentenceView
    entry: EventEntry
    clause: Clause
    carrier: Clause | None
    triggers: list[Token]
    actor: list[Who] = field(default_factory=list)
    recipient: list[Who] = field(default_factory=list)
    modes: list[str] = field(default_factory=list)
    contexts: list[str] = field(default_factory=list)
    place_heads: list[tuple[Token, PlaceRole]] = field(default_factory=list)
    recipient_heads: list[Token] = field(default_factory=list)
    toll_heads: list[tuple[Token, str]] = field(default_factory=list)
    why: list[str] = field(default_factory=list)
    phase: str | None = None
    supported: bool = False
    claimed: bool = False
    first_person: bool = False
    parts: list[Act] = field(default_factory=list)

    @property
    def trigger(self) -> Token:
        return self.triggers[0]

    @property
    def event(self) -> str:
        return self.entry.event

    def becomes(self, event: str, rule: str) -> None:
        """Take another type, without the modes of the first."""
        self.entry = msgspec.structs.replace(self.entry, event=event, modes=())
        self.modes.clear()
        self.why.append(rule)


@dataclass(slots=True, frozen=True)
class Refusal:
    """A word of the lexicon that was not coded, and why."""

    token: Token
    entry: EventEntry
    reason: str
