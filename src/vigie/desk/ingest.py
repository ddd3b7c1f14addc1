"""The use case "ingest": inputs → a store; what is known is passed over, what can't be read is told."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from vigie.desk.face import load_reader
from vigie.desk.intake import Arrival, Desk, Intake, unread_reading
from vigie.desk.pages import Pages
from vigie.desk.provenance import provenance
from vigie.errors import InputError
from vigie.language.forms import dictionary_forms
from vigie.model import Reading, Report
from vigie.sources.found import Found
from vigie.sources.opening import Options, inputs, reports
from vigie.sources.web import Web
from vigie.store import Store

if TYPE_CHECKING:
    from vigie.reading.reader import DispatchReader

Tell = Callable[[str], None]
Load = Callable[[str, str | None], "DispatchReader"]
#: Reasons for refusals that the summary names; the others are counted together.
_REASONS = 8


class Progress(Protocol):
    """Told how far the work is."""

    def begin(self, total: int) -> None:
        """`total`: bytes of all inputs; 0 where unknown."""

    def advance(self, size: int, told: str) -> None:
        """`size`: bytes of the input that are done with; `told`: how it goes, in a few words."""


@dataclass
class Summary:
    """What became of the inputs. `read`: reports that came out of them; `unread`: kept, but in another language."""

    read: int = 0
    new: int = 0
    versions: int = 0
    known: int = 0
    unread: int = 0
    refused: int = 0
    reasons: Counter[str] = field(default_factory=Counter)

    def lines(self) -> Iterator[str]:
        """For people: the counts, then why things were refused."""
        versions = f", {self.versions:,} new versions of known ones" if self.versions else ""
        unread = f" ({self.unread:,} kept unread)" if self.unread else ""
        yield (
            f"{self.read:,} reports read: {self.new:,} new{unread}{versions}, {self.known:,} known; "
            f"{self.refused:,} refused"
        )
        for reason, count in self.reasons.most_common(_REASONS):
            yield f"  {count:,} × {reason}"

    def short(self) -> str:
        """How it goes, in a few words."""
        return f"{self.new:,} new, {self.known:,} known, {self.refused:,} refused"

    def counts(self) -> dict[str, int]:
        """For the store's note of the run."""
        names = ("read", "new", "versions", "known", "unread", "refused")
        return {name: getattr(self, name) for name in names}


class Reader:
    """The reader of dispatches, loaded when it is first needed."""

    def __init__(self, language: str = "fr", pipeline: str | None = None, load: Load | None = None) -> None:
        self._language, self.pipeline, self._load = language, pipeline, load or load_reader
        self._loaded: DispatchReader | None = None

    def read_many(self, arrivals: Iterable[Report]) -> Iterator[Reading]:
        """Readings in the order of the reports."""
        return self._reader.read_many(arrivals)

    def read(self, report: Report) -> Reading:
        """One reading."""
        return self._reader.read(report)

    @property
    def _reader(self) -> DispatchReader:
        if self._loaded is None:
            self._loaded = self._load(self._language, self.pipeline)
        return self._loaded


class Ingest:
    """Takes what comes into a store, for one run."""

    def __init__(
        self,
        store: Store,
        run: int,
        reader: Reader,
        tell: Tell,
        progress: Progress | None = None,
        desk: Desk | None = None,
    ) -> None:
        self._store, self._reader, self._tell, self._progress = store, reader, tell, progress
        self._desk = desk or Desk()
        self._intake = Intake(store, run, reader.read)
        self._settle: Callable[[str], None] | None = None
        self.summary = Summary()

    def take_all(self, found: Iterable[Found], settle: Callable[[str], None] | None = None) -> None:
        """Read and keep what is new, in order, each report in a transaction of its own. `settle` is told the links that are done with."""
        self._settle = settle
        waiting: deque[tuple[Arrival, Found]] = deque()
        to_read = self._new(found, waiting)
        first = next(to_read, None)
        if first is None:
            return
        for reading in self._reader.read_many(_after(first, to_read)):
            arrival, one = waiting.popleft()
            self._keep(arrival, reading, one)

    def _new(self, found: Iterable[Found], waiting: deque[tuple[Arrival, Found]]) -> Iterator[Report]:
        """The reports that are to be read; what else comes is dealt with on the way."""
        for one in found:
            if isinstance(one.outcome, InputError):
                self._refuse(one.outcome, one)
                continue
            self.summary.read += 1
            if one.note:
                self._tell(f"{one.place}: {one.note}")
            arrival = self._desk.arrival(one.outcome)
            if self._store.knows(arrival.report, arrival.content):
                self.summary.known += 1
                self._done(one)
            elif arrival.unread:
                self._keep(arrival, unread_reading(arrival.report), one)
            else:
                waiting.append((arrival, one))
                yield arrival.report

    def _keep(self, arrival: Arrival, reading: Reading, one: Found) -> None:
        outcome = self._intake.take(arrival, reading)
        if outcome == "known":
            self.summary.known += 1
        elif outcome == "new":
            self.summary.new += 1
        else:
            self.summary.versions += 1
        if arrival.unread and outcome != "known":
            self.summary.unread += 1
        self._done(one)

    def _refuse(self, error: InputError, one: Found) -> None:
        self.summary.refused += 1
        self.summary.reasons[error.what] += 1
        self._tell(str(error))
        self._done(one)

    def _done(self, one: Found) -> None:
        if one.link is not None and self._settle is not None:
            self._settle(one.link)
        if self._progress is not None:
            self._progress.advance(one.size, self.summary.short())


def ingest(
    store: Store,
    named: list[str],
    options: Options,
    tell: Tell,
    *,
    reader: Reader | None = None,
    desk: Desk | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Take files and folders into a store. `tell` gets one line for each complaint or note."""
    chosen, refused = inputs(named, options)
    if progress is not None:
        progress.begin(sum(one.size for one in chosen))
    with running(store, "ingest", reader.pipeline if reader else None) as run, Web(options.private) as web:
        work = Ingest(store, run.number, reader or Reader(), tell, progress, desk)
        run.summary = work.summary
        work.take_all(refused)
        pages = Pages(store, web)
        work.take_all((found for one in chosen for found in reports(one, options, pages)), pages.settle)
    return work.summary


@dataclass
class Run:
    """A run as the store notes it."""

    number: int
    summary: Summary


@contextmanager
def running(store: Store, command: str, pipeline: str | None = None) -> Iterator[Run]:
    """A run that the store notes: with what it reads at the beginning, what it did at the end."""
    read_with = provenance(pipeline)
    run = Run(store.begin_run(command, read_with.vigie, read_with.codebook, read_with.model), Summary())
    yield run
    store.end_run(run.number, run.summary.counts())


def open_store(url: str | None, create: bool = False) -> Store:
    """The store at a URL, with the dictionary that its search needs. Raises `UsageError`, `StoreError`."""
    return Store.open(url, create=create, lemmas=dictionary_forms())


def _after(first: Report, rest: Iterable[Report]) -> Iterator[Report]:
    yield first
    yield from rest
