"""Ingest of dispatches of about 300 words from JSON Lines into SQLite, on one core: ``python benchmarks/ingest.py [--reports N]``.

Printed: reports a second; the share of the time that goes into the store and into joining, beside reading; the same for the last tenth alone, when
the store is fullest; resident memory after the first tenth and at the end; size of the store. Times are processor time of the one thread.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks import wire

_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def resident_megabytes() -> float:
    """Resident memory of this process now, in MB (10^6 bytes); 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


class Clock:
    """Time of ingest as a whole, and within it of the store and of joining."""

    def __init__(self, reports: int) -> None:
        self.reports, self.taken = reports, 0
        self.storing = self.joining = 0.0
        self.marks: dict[int, tuple[float, float, float]] = {}

    def count(self) -> None:
        """One more report is stored."""
        self.taken += 1
        tenth = max(1, self.reports // 10)
        if self.taken % tenth == 0:
            self.marks[self.taken // tenth] = (time.process_time(), self.storing, resident_megabytes())


def measured(clock: Clock) -> None:
    """Put clocks around what takes a reading into the store, and around joining in it."""
    from vigie.desk import intake

    take: Any = intake.Intake.take
    join: Any = vars(intake)["join"]

    def timed_take(self: Any, *arguments: Any) -> Any:
        began = time.process_time()
        outcome = take(self, *arguments)
        clock.storing += time.process_time() - began
        clock.count()
        return outcome

    def timed_join(*arguments: Any) -> None:
        began = time.process_time()
        join(*arguments)
        clock.joining += time.process_time() - began

    setattr(intake.Intake, "take", timed_take)  # noqa: B010
    vars(intake)["join"] = timed_join


@contextmanager
def workplace(keep: str | None) -> Iterator[Path]:
    """A folder for the store: a new one that goes afterwards, or `keep`."""
    if keep is not None:
        Path(keep).mkdir(parents=True, exist_ok=True)
        yield Path(keep)
        return
    with tempfile.TemporaryDirectory(prefix="vigie-bench-") as folder:
        yield Path(folder)


def measure(reports: int, keep: str | None) -> None:
    """Ingest so many reports and print the figures."""
    from vigie.desk.ingest import Reader, ingest, open_store
    from vigie.model import Report
    from vigie.sources.opening import Options

    clock = Clock(reports)
    measured(clock)
    with workplace(keep) as folder:
        source = wire.write(folder / "wire.jsonl", reports)
        reader = Reader()
        reader.read(Report(id="warm", text="Le roi abdique."))
        with open_store(str(folder / "vigie.db"), create=True) as store:
            began, waiting = time.process_time(), time.perf_counter()
            summary = ingest(store, [str(source)], Options(), print, reader=reader)
            spent, waited = time.process_time() - began, time.perf_counter() - waiting
            with store.snapshot() as snapshot:
                kept = snapshot.statistics()
        size = (folder / "vigie.db").stat().st_size / 1e6
    print(
        f"ingest           {summary.new:,} reports, {kept.records:,} records, {kept.incidents:,} incidents, {kept.threads:,} threads"
    )
    print(
        f"speed            {reports / spent:.1f} reports/s ({spent:.0f} s of processor time in {waited:.0f} s)"
    )
    print(
        f"store, joining   {clock.storing / spent:.1%} of the time, of which joining {clock.joining / spent:.1%}"
    )
    if 9 in clock.marks and 10 in clock.marks and reports >= 100:
        (t0, s0, _), (t1, s1, last) = clock.marks[9], clock.marks[10]
        print(
            f"last tenth       {(s1 - s0) / (t1 - t0):.1%} of the time, {(s1 - s0) / (reports // 10) * 1000:.1f} ms a report"
        )
        print(f"memory           {clock.marks[1][2]:.0f} MB after the first tenth, {last:.0f} MB at the end")
    print(f"store            {size:.0f} MB, {size / reports * 1000:.0f} kB a report")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--reports", type=int, default=300, help="how many (10,000 take a quarter of an hour)"
    )
    parser.add_argument("--keep", metavar="FOLDER", help="leave the store there")
    options = parser.parse_args()
    if any(os.environ.get(name) != value for name, value in _ONE_THREAD.items()):  # read before numpy starts
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, **_ONE_THREAD})
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    measure(options.reports, options.keep)


if __name__ == "__main__":
    main()
