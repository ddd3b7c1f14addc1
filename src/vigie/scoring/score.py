"""Figures of records against gold: precision, recall and F1 for what is found, and the share that is right for the fields of what is
found, each with a 95 % bootstrap interval over dispatches.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy
from rich.console import Console
from rich.table import Table

from vigie.errors import InputError
from vigie.model import Record
from vigie.scoring.errors import error_rows
from vigie.scoring.gold import GoldDispatch, lines_of, load_gold, refusing
from vigie.scoring.measures import F1_MEASURES, RATE_MEASURES, Tally, figures, tally_dispatch

RESAMPLES = 1000
SEED = 2012

Interval = tuple[float, float]


class _Kind(msgspec.Struct):
    kind: str


def load_records(path: Path) -> dict[str, list[Record]]:
    """Vigie's JSON Lines by dispatch. Lines of other kinds (incidents, threads) are passed over. Raises `InputError`."""
    by_report: dict[str, list[Record]] = {}
    for place, line in lines_of(path):
        with refusing(place, "a record"):
            if msgspec.json.decode(line, type=_Kind).kind in ("event", "state", "strength", "statement"):
                record: Record = msgspec.json.decode(line, type=Record)
                by_report.setdefault(record.report, []).append(record)
    return by_report


def score(gold: Sequence[GoldDispatch], records: dict[str, list[Record]]) -> list[Tally]:
    """One tally a dispatch, in the order of the gold."""
    return [tally_dispatch(dispatch, records.get(dispatch.id, [])) for dispatch in gold]


def bootstrap(tallies: Sequence[Tally], resamples: int = RESAMPLES, seed: int = SEED) -> dict[str, Interval]:
    """95 % intervals of all figures, dispatches drawn with replacement."""
    keys = sorted({k for t in tallies for k in t})
    table = numpy.array([[t[k] for k in keys] for t in tallies], dtype=float)
    draw = numpy.random.default_rng(seed)
    seen: dict[str, list[float]] = {}
    for _ in range(resamples):
        sums = table[draw.integers(0, len(tallies), len(tallies))].sum(axis=0)
        resampled: Tally = Counter(dict(zip(keys, (int(s) for s in sums), strict=True)))
        for name, value in figures(resampled).items():
            if value is not None:
                seen.setdefault(name, []).append(value)
    return {
        name: (float(numpy.percentile(values, 2.5)), float(numpy.percentile(values, 97.5)))
        for name, values in seen.items()
    }


def report(tallies: Sequence[Tally]) -> Table:
    """The figures as a table for people."""
    total: Tally = sum(tallies, Counter())
    values, intervals = figures(total), bootstrap(tallies)
    table = Table("measure", "P", "R", "F1 / share", "95 %", "of", title=f"{len(tallies)} dispatches")

    def shown(name: str) -> str:
        value = values[name]
        return "–" if value is None else f"{value:.3f}"

    def interval(name: str) -> str:
        return "{:.2f}–{:.2f}".format(*intervals[name]) if name in intervals else "–"

    for name, label in F1_MEASURES.items():
        of = f"{total[f'{name}.gold']} gold, {total[f'{name}.read']} read"
        table.add_row(label, shown(f"{name}.p"), shown(f"{name}.r"), shown(name), interval(name), of)
    table.add_section()
    for name, label in RATE_MEASURES.items():
        table.add_row(label, "", "", shown(name), interval(name), str(total[f"{name}.n"]))
    return table


def print_scores(records: Path, gold: Path, errors: bool = False, as_json: bool = False) -> None:
    """Print the figures of a file of records against a file of gold.

    `errors` adds a table of every miss, false alarm and wrong field with its sentence; `as_json` prints the figures as one JSON
    object instead. Raises `InputError` for a file that can't be read.
    """
    dispatches, read = load_gold(gold), load_records(records)
    if not dispatches:
        raise InputError(str(gold), "is empty")
    tallies = score(dispatches, read)
    if as_json:
        total: Tally = sum(tallies, Counter())
        print(msgspec.json.encode({"figures": figures(total), "intervals": bootstrap(tallies)}).decode())
        return
    console = Console(width=150)
    console.print(report(tallies))
    if errors:
        for dispatch in dispatches:
            for row in error_rows(dispatch, read.get(dispatch.id, [])):
                console.print(row, markup=False, highlight=False, soft_wrap=True)
