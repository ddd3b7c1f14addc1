"""Run Vigie over the texts of a gold file.

    python -m evaluation.read GOLD.jsonl OUT.jsonl

Writes one record a line; `report` is the dispatch's id. The reader sees text, title and date of publication, nothing else.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from vigie.model import Record, Report
from vigie.scoring.gold import GoldDispatch, load_gold

if TYPE_CHECKING:
    from vigie.reading.reader import DispatchReader


def read_gold(reader: DispatchReader, gold: Sequence[GoldDispatch]) -> dict[str, list[Record]]:
    """The records of every dispatch, by its id."""
    reports = [Report(id=d.id, text=d.text, title=d.title, published=d.published) for d in gold]
    return {d.id: list(read.records) for d, read in zip(gold, reader.read_many(reports), strict=True)}


def main(gold_path: str, out_path: str) -> int:
    """Read every dispatch of the gold file; write the records."""
    from vigie.reading.reader import DispatchReader  # heavy: loads the language models

    reader = DispatchReader.load()
    with Path(out_path).open("wb") as out:
        for records in read_gold(reader, load_gold(Path(gold_path))).values():
            for record in records:
                out.write(msgspec.json.encode(record) + b"\n")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
