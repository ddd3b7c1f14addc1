"""Above the dispatch: what the records of many reports tell together, and who tells what. Nothing is adjudicated."""

from typing import Literal

from vigie.model.base import Frozen
from vigie.model.entity import Entity
from vigie.model.place import Location
from vigie.model.records import Certainty, SourceKind, Stance, Status, Undertaking
from vigie.model.values import Date

Outcome = Literal["join", "refuse", "unsure"]
Relation = Literal["happened", "did-not-happen", "part-of", "retaliation"]
Field = Literal["event", "mode", "actor", "recipient", "date", "place", "dead", "injured", "certainty"]


class Reason(Frozen, kw_only=True):
    """One ground for or against telling two records as one: `rule` is its stable name, `words` say it to a reader.

    `weight`: above 0 speaks for the join, below 0 against it; 0 alone decides nothing. `bars`: forbids the join by itself.
    """

    rule: str
    words: str
    weight: float = 0.0
    bars: bool = False


class Tie(Frozen, kw_only=True):
    """Two records whose happenings hang together: `source` (the announcement, the part, the reprisal) → `target` (what came of it, the
    whole, what is answered). `report`: the one that says so, when a text does."""

    relation: Relation
    source: str
    target: str
    report: str | None = None
    reasons: tuple[Reason, ...] = ()


class Decision(Frozen, kw_only=True):
    """What was decided for a pair of records (`a` < `b`), from these two and their reports alone.

    `weight`: sum of the reasons' weights. `by`: the person, when a human joined or split them. `tie`: another relation between the two.
    """

    a: str
    b: str
    outcome: Outcome
    weight: float
    reasons: tuple[Reason, ...] = ()
    by: str | None = None
    tie: Tie | None = None


class Voice(Frozen, kw_only=True):
    """Who says it: a source cited in a report, or (without `name` and `source_kind`) the report's own voice.

    `medium`: the agency, else the publisher, of the report. `published`: when that report came out.
    """

    report: str
    medium: str | None = None
    published: str | None = None
    name: str | None = None
    code: str | None = None
    sector: tuple[str, ...] = ()
    source_kind: SourceKind | None = None
    stance: Stance | None = None
    certainty: Certainty | None = None


class FieldValue(Frozen, kw_only=True):
    """One value of a field and who gives it: a cell group of the incident's matrix of fields by reports.

    `value`: the value in one canonical form (equal values are folded); `words`: as the first record says it. `records`, `reports`: who
    gives it, in order of publication. `sources`: how many independent ones. `best`: the incident shows this one.
    """

    field: Field
    value: str
    words: str | None = None
    records: tuple[str, ...]
    reports: tuple[str, ...]
    sources: int
    voices: tuple[Voice, ...] = ()
    best: bool = False


class Contradiction(Frozen, kw_only=True):
    """Values of one field that cannot all be true, each with who says so; a figure that was merely updated is no contradiction."""

    field: Field
    values: tuple[FieldValue, ...]
    words: str


class Figure(Frozen, kw_only=True):
    """One figure of a toll as claimed in one record. `superseded`: the same source, or the same line of reports, gave a newer one."""

    low: int | None = None
    high: int | None = None
    approx: bool = False
    text: str
    record: str
    report: str
    published: str | None = None
    voice: Voice | None = None
    superseded: bool = False


class Toll(Frozen, kw_only=True):
    """How many, over all reports. `low`, `high`: ends of the range of the figures that still stand, each with the reports behind it.

    `high` is absent when a figure that stands is open upwards ("at least 12"). `figures`: all of them, in order of publication;
    `latest`: index of the newest that stands.
    """

    what: str
    low: int | None = None
    high: int | None = None
    low_reports: tuple[str, ...] = ()
    high_reports: tuple[str, ...] = ()
    figures: tuple[Figure, ...]
    latest: int


class IndependentSource(Frozen, kw_only=True):
    """One origin of the news: a report, or several that reprint one text. `reports`: the earliest first; the others are copies.

    `why`: what showed the copies ("near-duplicate 0.97", "same agency credit").
    """

    name: str | None = None
    agency: str | None = None
    reports: tuple[str, ...]
    why: tuple[str, ...] = ()


class Incident(Frozen, kw_only=True, tag_field="kind", tag="incident"):
    """The event records that tell one happening.

    `id`: from the smallest record id. `family`: the type family that joined them. `event`, `mode`, `context`, `actor`, `recipient`, `date`,
    `event_loc`: the best value of each, copied whole from the first record of that field's best `FieldValue` (offsets count in its report).
    `values`: every value of every field with who gives it. `certainties`: how firmly each source says so. `joins`: the decisions
    that hold the records together; `refusals`: those that keep apart records which a chain of joins would have put here.
    """

    id: str
    family: str
    event: str
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    certainty: Certainty
    disputed: bool = False
    actor: tuple[Entity, ...] = ()
    recipient: tuple[Entity, ...] = ()
    date: Date | None = None
    event_loc: tuple[Location, ...] = ()
    counts: tuple[Toll, ...] = ()
    records: tuple[str, ...]
    reports: tuple[str, ...]
    values: tuple[FieldValue, ...] = ()
    sources: tuple[IndependentSource, ...]
    independent_sources: int
    copies: int = 0
    contradictions: tuple[Contradiction, ...] = ()
    certainties: tuple[Voice, ...] = ()
    first_reported: str | None = None
    last_reported: str | None = None
    joins: tuple[Decision, ...] = ()
    refusals: tuple[Decision, ...] = ()


class Link(Frozen, kw_only=True, tag_field="kind", tag="link"):
    """A relation between two incidents: `source` (the announcement, the strike, the reprisal) → `target` (what came of it, the offensive,
    what it answers). `ties`: the pairs of records that show it."""

    id: str
    relation: Relation
    source: str
    target: str
    ties: tuple[Tie, ...]


class Step(Frozen, kw_only=True):
    """One state of a thread: what became of the undertaking, when, as told by whom. Records that tell the same step are folded.

    `date`: ISO 8601 day of the change; absent when no report gives it (then `published` orders it).
    """

    status: Status
    date: str | None = None
    published: str | None = None
    label: str
    certainty: Certainty
    disputed: bool = False
    records: tuple[str, ...]
    reports: tuple[str, ...]
    voices: tuple[Voice, ...] = ()


class Thread(Frozen, kw_only=True, tag_field="kind", tag="thread"):
    """The states of one undertaking (a mission, a truce, talks, an alert …) in the order of their dates.

    `status`: of the last step that is neither planned, feared nor denied. `joins`: why the state records belong together.
    """

    id: str
    about: Undertaking
    label: str
    status: Status | None = None
    holder: tuple[Entity, ...] = ()
    other: tuple[Entity, ...] = ()
    event_loc: tuple[Location, ...] = ()
    steps: tuple[Step, ...]
    records: tuple[str, ...]
    reports: tuple[str, ...]
    sources: tuple[IndependentSource, ...]
    independent_sources: int
    first_reported: str | None = None
    last_reported: str | None = None
    joins: tuple[Decision, ...] = ()
