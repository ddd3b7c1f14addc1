"""Measure the type of an event between two given actors on third-party data, which stays outside the project.

    python evaluation/third_party/event_types.py gsr_fr.jsonl           # PLOVER gold records put into French
    python evaluation/third_party/event_types.py gsr_fr.jsonl --errors  # also list the errors in the records that may be looked at

A line holds `sentence_fr`, `event`, and `actor` and `recipient`, lists of objects with `text`: the first of each is the source and
the target that `vigie.classify` is given. Prints accuracy and macro-F1 (the mean F1 of the types in the gold). Every second record,
from the first one on, is for looking at errors ("seen"), the others only for measuring ("unseen").
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import vigie

Answer = tuple[str, str]


def pairs_of(records: Sequence[dict[str, Any]]) -> list[vigie.Pair]:
    """What `vigie.classify` is asked for each record."""

    def first(parties: Sequence[dict[str, Any]]) -> str | None:
        return parties[0]["text"] if parties else None

    return [
        vigie.Pair(
            id=record["id"],
            text=record["sentence_fr"],
            source=first(record["actor"]),
            target=first(record["recipient"]),
        )
        for record in records
    ]


def f1_of(answers: Sequence[Answer]) -> dict[str, float]:
    """F1 for each type of the gold; `answers` are gold and answer."""
    gold, given = Counter(g for g, _ in answers), Counter(a for _, a in answers)
    right = Counter(g for g, a in answers if g == a)
    return {kind: 2 * right[kind] / (gold[kind] + given[kind]) for kind in sorted(gold)}


def line(name: str, answers: Sequence[Answer]) -> str:
    f1 = f1_of(answers)
    accuracy = sum(g == a for g, a in answers) / len(answers)
    return f"  {name:7} {len(answers):4} records  accuracy {accuracy:.3f}  macro-F1 {sum(f1.values()) / len(f1):.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    records = [json.loads(text) for text in options.data.read_text(encoding="utf-8").splitlines() if text]
    found = list(vigie.classify(pairs_of(records)))
    answers = [(record["event"], answer.event) for record, answer in zip(records, found, strict=True)]
    print(f"Type of an event between two given actors ({options.data.name}):")
    for name, part in (("seen", answers[::2]), ("unseen", answers[1::2]), ("all", answers)):
        if part:
            print(line(name, part))
    print("  F1 by type:", ", ".join(f"{kind} {f1:.2f}" for kind, f1 in f1_of(answers).items()))
    if options.errors:
        for record, answer in list(zip(records, found, strict=True))[::2]:
            if answer.event != record["event"]:
                print(f"{record['id']}: {record['event']} read {answer.event} {answer.why}")
                print(f"    {record['sentence_fr']}")


if __name__ == "__main__":
    main()
