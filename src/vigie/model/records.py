"""The four kinds of record: event, state, strength, statement."""

from typing import Literal

from vigie.model.base import Frozen
from vigie.model.entity import Entity
from vigie.model.place import Location
from vigie.model.span import Span
from vigie.model.values import Count, Date

Certainty = Literal["stated", "alleged", "feared", "planned", "hypothetical", "denied", "negated"]
Auxiliary = Literal["historical", "future", "hypothetical", "negation"]
Undertaking = Literal[
    "mission", "operation", "alert", "talks", "ceasefire", "agreement", "sanctions", "border",
    "airspace", "curfew", "emergency", "communications", "captivity", "relations", "office", "control",
]  # fmt: skip
Status = Literal["active", "suspended", "resumed", "reduced", "raised", "ended", "announced", "continues"]
Change = Literal["deployed", "sent", "withdrawn", "present"]
SourceKind = Literal["named", "anonymous", "institution", "medium", "document"]
Stance = Literal[
    "asserts", "announces", "accuses", "denies", "confirms", "fears", "requests", "threatens", "promises", "recalls",
]  # fmt: skip


class _Common(Frozen, kw_only=True):
    """Fields of every record.

    `id`: same report and same words give the same id. `report`: id of the dispatch. `sentence`: 0-based (the title is -1).
    `why`: codebook entries and rules that fired, in order.
    """

    id: str
    report: str
    sentence: int


class Event(_Common, kw_only=True, tag_field="kind", tag="event"):
    """Who did what to whom, where, when, with what toll. `event`, `mode`, `context`, `quad_code`, `event_scale`: PLOVER's."""

    event: str
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    auxiliary: tuple[Auxiliary, ...] = ()
    quad_code: int
    event_scale: float
    certainty: Certainty
    disputed: bool = False
    actor: tuple[Entity, ...] = ()
    recipient: tuple[Entity, ...] = ()
    date: Date | None = None
    event_loc: tuple[Location, ...] = ()
    counts: tuple[Count, ...] = ()
    said_in: tuple[str, ...] = ()
    evidence: tuple[Span, ...]
    why: tuple[str, ...]


class State(_Common, kw_only=True, tag_field="kind", tag="state"):
    """What goes on, and what became of it: a mission suspended, an alert raised, a truce that holds."""

    about: Undertaking
    status: Status
    label: str
    level: str | None = None
    holder: tuple[Entity, ...] = ()
    other: tuple[Entity, ...] = ()
    since: Date | None = None
    until: Date | None = None
    event_loc: tuple[Location, ...] = ()
    certainty: Certainty
    disputed: bool = False
    said_in: tuple[str, ...] = ()
    evidence: tuple[Span, ...]
    why: tuple[str, ...]


class Strength(_Common, kw_only=True, tag_field="kind", tag="strength"):
    """How much force stands where."""

    force: tuple[Entity, ...] = ()
    count: Count
    unit: str | None = None
    role: str | None = None
    change: Change | None = None
    date: Date | None = None
    event_loc: tuple[Location, ...] = ()
    certainty: Certainty
    said_in: tuple[str, ...] = ()
    evidence: tuple[Span, ...]
    why: tuple[str, ...]


class Statement(_Common, kw_only=True, tag_field="kind", tag="statement"):
    """Who says so, to whom, how firmly. `said_in`: the statement that carries this one (an agency citing an official)."""

    source: Entity | None = None
    source_kind: SourceKind
    verb: str | None = None
    stance: Stance
    to: Entity | None = None
    quoted: bool = False
    content: Span | None = None
    anonymity: str | None = None
    date: Date | None = None
    certainty: Certainty
    said_in: tuple[str, ...] = ()
    evidence: tuple[Span, ...]
    why: tuple[str, ...]


Record = Event | State | Strength | Statement
