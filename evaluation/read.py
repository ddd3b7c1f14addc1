"""Run Vigie over the texts of a gold file.

    python -m evaluation.read GOLD.jsonl OUT.jsonl

Writes one record a line; `report` is the dispatch's id. The reader sees text, title and date of publication, nothing else.
"""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from evaluation.gold import load_gold
from vigie.model import Report


def main(gold_path: str, out_path: str) -> int:
    """Read every dispatch of the gold file; write the records."""
    from vigie.reading.reader import DispatchReader  # heavy: loads the language models

    reader = DispatchReader.load()
    with Path(out_path).open("wb") as out:
        for dispatch in load_gold(Path(gold_path)):
            report = Report(
                id=dispatch.id, text=dispatch.text, title=dispatch.title, published=dispatch.published
            )
            for record in reader.read(report).records:
                out.write(msgspec.json.encode(record) + b"\n")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
