"""Quality floors: what the reader reached once, and must not fall under unseen.

    python -m evaluation.floors

Reads the lexicon's examples and the development gold, and writes `evaluation/floors.toml`, each figure half a point below what was
measured (false events: above). The tests `tests/lexicon` and `tests/golden/test_floors.py` hold the reader to it; whoever lowers a floor
says why in the commit.
"""

from __future__ import annotations

import datetime
import math
import subprocess
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from evaluation.examples import Example, read_examples, shares
from evaluation.read import read_gold
from vigie.language.pack import LanguagePack
from vigie.scoring.gold import load_gold
from vigie.scoring.measures import Tally, figures
from vigie.scoring.score import score

if TYPE_CHECKING:
    from vigie.reading.reader import DispatchReader

HERE = Path(__file__).parent
FLOORS = HERE / "floors.toml"
GOLD = HERE / "dev" / "gold.jsonl"
#: What a figure may lose before a test fails: half a point.
MARGIN = 0.005
#: Figures of the development gold that have a floor (F1), and those that have a ceiling.
FLOORED = ("type", "who_what_whom", "statement", "state")
CAPPED = ("false_events",)


class Floors(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`yes` and `no`: share of the lexicon's examples that must pass, by type and for `all`; `development`: F1 on the development
    gold, and at most so many false events a text without events. `measured`, `commit`: day and commit of the measurement."""

    measured: datetime.date
    commit: str
    yes: dict[str, float]
    no: dict[str, float]
    development: dict[str, float]


def load_floors(path: Path = FLOORS) -> Floors:
    """The floors of a file. Raises `OSError`, `msgspec.ValidationError`."""
    return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Floors)


def development_figures(reader: DispatchReader, gold: Path = GOLD) -> dict[str, float]:
    """The floored and capped figures of the development gold, read now."""
    dispatches = load_gold(gold)
    total: Tally = sum(score(dispatches, read_gold(reader, dispatches)), Counter())
    values = figures(total)
    return {name: values[name] or 0.0 for name in (*FLOORED, *CAPPED)}


def floors_toml(
    examples: Sequence[Example], development: Mapping[str, float], day: datetime.date, commit: str
) -> str:
    """The text of the floors' file for what was measured."""
    allowed = {
        name: value + MARGIN if name in CAPPED else value - MARGIN for name, value in development.items()
    }
    return "\n".join(
        [
            "# Written by `python -m evaluation.floors`: half a point under what was measured (false events: above it).",
            f"measured = {day.isoformat()}",
            f'commit = "{commit}"',
            "",
            "# Share of the lexicon's own examples that pass: `yes` an event of the line's type is coded, `no` none is.",
            *_table("yes", {k: v - MARGIN for k, v in shares(examples, "yes").items()}),
            *_table("no", {k: v - MARGIN for k, v in shares(examples, "no").items()}),
            "# evaluation/dev/gold.jsonl: F1; false_events: at most so many a text without events.",
            *_table("development", allowed),
        ]
    )


def _table(name: str, values: Mapping[str, float]) -> Iterable[str]:
    yield f"[{name}]"
    for key, value in values.items():
        thousandths = round(value * 1000, 6)
        rounded = math.ceil(thousandths) if key in CAPPED else math.floor(thousandths)
        yield f"{key} = {max(rounded, 0) / 1000:.3f}"
    yield ""


def _commit() -> str:
    """The checked-out commit, with `+` when tracked files are changed since."""

    def git(*arguments: str) -> str:
        done = subprocess.run(["git", *arguments], cwd=HERE, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    return git("rev-parse", "--short", "HEAD") + ("+" if git("status", "--porcelain", "-uno") else "")


def main() -> int:
    """Measure and write the floors."""
    from vigie.reading.reader import DispatchReader  # heavy: loads the language models

    reader = DispatchReader.load()
    examples = read_examples(reader, LanguagePack("fr").events.entries)
    today = datetime.datetime.now(datetime.UTC).date()
    text = floors_toml(examples, development_figures(reader), today, _commit())
    FLOORS.write_text(text, encoding="utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
