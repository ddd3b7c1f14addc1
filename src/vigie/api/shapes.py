"""The shapes of answers that no room below has: pages, counts, the state of the server."""

from __future__ import annotations

import msgspec

from vigie.desk.taking import Taken
from vigie.desk.views.actors import ActorBrief, DyadCount, NameUse
from vigie.desk.views.claims import Claim, ClaimCell
from vigie.desk.views.summaries import IncidentBrief, PlaceBrief, Precision, ReportBrief, ThreadBrief
from vigie.model import Event, Location, Review, State, Statement, Strength
from vigie.model.base import Frozen
from vigie.model.records import Certainty


class IncidentPage(Frozen, kw_only=True):
    """`next`: cursor of the page after; absent on the last. `total`: all that fit."""

    items: tuple[IncidentBrief, ...]
    total: int
    next: str | None = None


class ThreadPage(Frozen, kw_only=True):
    """Threads."""

    items: tuple[ThreadBrief, ...]
    next: str | None = None


class ReportPage(Frozen, kw_only=True):
    """Reports without their texts."""

    items: tuple[ReportBrief, ...]
    next: str | None = None


class EventPage(Frozen, kw_only=True):
    """Event records as they were read."""

    items: tuple[Event, ...]
    next: str | None = None


class StatePage(Frozen, kw_only=True):
    """State records as they were read."""

    items: tuple[State, ...]
    next: str | None = None


class StrengthPage(Frozen, kw_only=True):
    """Strength records as they were read."""

    items: tuple[Strength, ...]
    next: str | None = None


class StatementPage(Frozen, kw_only=True):
    """Statement records as they were read."""

    items: tuple[Statement, ...]
    next: str | None = None


class ClaimPage(Frozen, kw_only=True):
    """Claims, last told first."""

    items: tuple[Claim, ...]
    next: str | None = None


class ClaimMatrix(Frozen, kw_only=True):
    """Counts of claims."""

    items: tuple[ClaimCell, ...]


class PlacesNamed(Frozen, kw_only=True):
    """Places of one name."""

    items: tuple[Location, ...]


class ReviewPage(Frozen, kw_only=True):
    """Reviews, the latest first."""

    items: tuple[Review, ...]
    next: str | None = None


class Snippet(Frozen, kw_only=True):
    """Some words of a report. `start`: of the first character in the report's text; `hits`: first and next character of what fits,
    within `text`."""

    text: str
    start: int
    hits: tuple[tuple[int, int], ...] = ()


class Hit(Frozen, kw_only=True):
    """A report that was found. `in_title`: first and next character of what fits in its title."""

    report: ReportBrief
    in_title: tuple[tuple[int, int], ...] = ()
    snippets: tuple[Snippet, ...] = ()


class SearchPage(Frozen, kw_only=True):
    """Reports that fit, the newest first."""

    items: tuple[Hit, ...]
    next: str | None = None


class MapMark(Frozen, kw_only=True):
    """One incident on a map. `dead`, `injured`: lowest and highest that stand; absent where none is told.

    Only `site`, `city` and `district` are points; the position of a province or country is its middle, and of unknown places there is none.
    """

    id: str
    event: str
    quad: int | None = None
    certainty: Certainty
    disputed: bool = False
    day: str = ""
    sources: int
    contradictions: int = 0
    dead: tuple[int, int] | None = None
    injured: int | None = None
    lat: float | None = None
    lon: float | None = None
    precision: Precision
    place: str | None = None
    country: str | None = None


class Marks(Frozen, kw_only=True):
    """`total`: all that fit; `items`: those of the latest days."""

    items: tuple[MapMark, ...]
    total: int
    shown: int


class Timeline(Frozen, kw_only=True):
    """`days`: first day of each day, week or month; quad class (0: unknown); number of incidents that began then. `undated`: not among them."""

    by: str
    days: tuple[tuple[str, int, int], ...]
    undated: int = 0


class ValueCount(Frozen, kw_only=True):
    """One choice of a filter, and how many incidents would fit it alone."""

    value: str
    incidents: int


class Facets(Frozen, kw_only=True):
    """Counts of what fits, by each filter's choices, the most frequent first."""

    total: int
    type: tuple[ValueCount, ...]
    quad: tuple[ValueCount, ...]
    certainty: tuple[ValueCount, ...]
    disputed: tuple[ValueCount, ...]
    sources: tuple[ValueCount, ...]
    country: tuple[ValueCount, ...]
    publisher: tuple[ValueCount, ...]
    actor: tuple[ActorBrief, ...]


class ActorList(Frozen, kw_only=True):
    """Actors, those of the most incidents first."""

    items: tuple[ActorBrief, ...]


class NameList(Frozen, kw_only=True):
    """Names, those of the most incidents first."""

    items: tuple[NameUse, ...]


class Graph(Frozen, kw_only=True):
    """Dyads, the most frequent first."""

    items: tuple[DyadCount, ...]


class PlaceCount(Frozen, kw_only=True):
    """A place, and how many incidents have it for their best."""

    place: PlaceBrief
    incidents: int


class PlaceList(Frozen, kw_only=True):
    """Places, those of the most incidents first."""

    items: tuple[PlaceCount, ...]


class Counts(Frozen, kw_only=True):
    """How many of each kind are kept. `unread`: versions of reports of which nothing is read."""

    reports: int
    versions: int
    unread: int
    records: int
    incidents: int
    threads: int
    links: int
    reviews: int


class Meta(Frozen, kw_only=True):
    """`generation`: how often the store was written. `newest`: the day of the last report. `scopes`: what tokens can allow."""

    version: str
    generation: int
    kept: Counts
    newest: str | None = None
    formats: tuple[str, ...]
    sheets: tuple[str, ...]
    languages: tuple[str, ...]
    scopes: tuple[str, ...]
    contexts: tuple[str, ...] = ()
    types: tuple[str, ...] = ()


class Health(Frozen, kw_only=True):
    """The store can be asked."""

    status: str
    version: str
    generation: int


class SourceCount(Frozen, kw_only=True):
    """A publisher (absent: unknown), its reports and the moment of the newest."""

    publisher: str | None = None
    reports: int
    newest: str = ""


class Feed(Frozen, kw_only=True):
    """A feed that is watched. `checked`: when it was last asked; `failures`: how often in a row that failed; `said`: what was said."""

    url: str
    checked: str | None = None
    failures: int = 0
    said: str | None = None


class RunBrief(Frozen, kw_only=True):
    """One run of ingest, watch, review …: when, with which versions, and what it did."""

    command: str
    started: str
    ended: str | None = None
    vigie: str
    codebook: str
    model: str
    counts: dict[str, int] = msgspec.field(default_factory=dict)


class Unread(Frozen, kw_only=True):
    """A report that is kept without records, and why."""

    report: str
    why: str


class DeskView(Frozen, kw_only=True):
    """Sources, what was fetched when, what was not read."""

    sources: tuple[SourceCount, ...]
    feeds: tuple[Feed, ...]
    runs: tuple[RunBrief, ...]
    unread: tuple[Unread, ...]


class IngestAnswer(Frozen, kw_only=True):
    """What became of each report, in the order in which they came."""

    items: tuple[Taken, ...]
