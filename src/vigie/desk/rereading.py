"""The use case "reread": after a better model or codebook, the machine's records of stored reports are made anew; a human's stay."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from vigie.desk.ingest import Progress, Reader, running
from vigie.desk.intake import Desk, Intake, unread_reading
from vigie.model import Report
from vigie.store import Store


@dataclass
class Reread:
    """How many reports were read again. `changed`: a newer version came in meanwhile, which was read by whoever brought it."""

    read: int = 0
    unread: int = 0
    changed: int = 0

    def line(self) -> str:
        """For people."""
        overtaken = f", {self.changed:,} overtaken by a newer version" if self.changed else ""
        return f"{self.read:,} reports read again, {self.unread:,} kept unread{overtaken}"

    def add(self, kept: bool, unread: bool = False) -> None:
        """Count one more."""
        self.changed += not kept
        self.unread += kept and unread
        self.read += kept and not unread


def reread(
    store: Store, reader: Reader, desk: Desk, *, everything: bool = False, progress: Progress | None = None
) -> Reread:
    """Read again what was read with another Vigie, codebook or model than the present one (or `everything`).

    Each report in a transaction of its own: after a death the next run goes on with the rest.
    """
    done = Reread()
    with running(store, "reread", reader.pipeline) as run:
        with store.snapshot() as snapshot:
            total = snapshot.count_stale(run.number, everything)
        if progress is not None:
            progress.begin(total)
        intake = Intake(store, run.number, reader.read)
        waiting: deque[Report] = deque()
        for reading in reader.read_many(_to_read(store, run.number, everything, intake, desk, done, waiting)):
            done.add(intake.reread(waiting.popleft(), reading))
            if progress is not None:
                progress.advance(1, done.line())
        run.summary.read = done.read
    return done


def _to_read(
    store: Store,
    run: int,
    everything: bool,
    intake: Intake,
    desk: Desk,
    done: Reread,
    waiting: deque[Report],
) -> Iterator[Report]:
    """The reports that are to be read again; those that can't be are dealt with on the way."""
    after = ""
    while True:
        with store.snapshot() as snapshot:
            batch = snapshot.stale(run, everything, after)
        if not batch:
            return
        for report in batch:
            if unread := desk.arrival(report).unread:
                done.add(intake.reread(report, unread_reading(report), unread), unread=True)
            else:
                waiting.append(report)
                yield report
        after = batch[-1].id
