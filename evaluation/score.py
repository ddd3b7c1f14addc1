"""Score Vigie's records against gold.

    python -m evaluation.score RECORDS.jsonl GOLD.jsonl [--errors] [--json]

Prints precision, recall and F1 for what is found, and the share that is right for the fields of what is found, each with a
95 % bootstrap interval over dispatches. `--errors` adds a table of every miss, false alarm and wrong field with its
sentence; `--json` prints the figures as one JSON object instead.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy
from rich.console import Console
from rich.table import Table

from evaluation.errors import error_rows
from evaluation.gold import GoldDispatch, load_gold
from evaluation.measures import F1_MEASURES, RATE_MEASURES, Tally, figures, tally_dispatch
from vigie.model import Record

RESAMPLES = 1000
SEED = 2012

Interval = tuple[float, float]


class _Kind(msgspec.Struct):
    kind: str = ""


def load_records(path: Path) -> dict[str, list[Record]]:
    """Vigie's JSON Lines by dispatch. Lines of other kinds (incidents, threads) are passed over."""
    by_report: dict[str, list[Record]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            continue
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


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line: see the module's words."""
    parser = argparse.ArgumentParser(prog="evaluation.score", description="Score records against gold.")
    parser.add_argument("records", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--errors", action="store_true", help="list every miss, false alarm and wrong field")
    parser.add_argument("--json", action="store_true", help="the figures as one JSON object")
    chosen = parser.parse_args(arguments)
    gold, records = load_gold(chosen.gold), load_records(chosen.records)
    tallies = score(gold, records)
    if chosen.json:
        total: Tally = sum(tallies, Counter())
        print(msgspec.json.encode({"figures": figures(total), "intervals": bootstrap(tallies)}).decode())
        return 0
    console = Console(width=150)
    console.print(report(tallies))
    if chosen.errors:
        for dispatch in gold:
            for row in error_rows(dispatch, records.get(dispatch.id, [])):
                console.print(row, markup=False, highlight=False, soft_wrap=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
