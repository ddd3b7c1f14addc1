"""Measures a pipeline on the hand-written wire sentences of ``wire.yaml``."""

from __future__ import annotations

from pathlib import Path

import yaml
from spacy.language import Language
from spacy.tokens import Token


def wire_score(nlp: Language) -> tuple[int, int, list[str]]:
    """Arcs that are right, arcs in all, and a line for each arc that is wrong."""
    entries = yaml.safe_load(Path(__file__).with_name("wire.yaml").read_text(encoding="utf8"))
    right = total = 0
    wrong = []
    for entry in entries:
        doc = nlp(entry["text"])
        for arc in entry["arcs"]:
            dependent, relations, heads = arc.split()
            total += 1
            found = [token for token in doc if token.text == dependent]
            if any(_fits(token, relations.split("|"), heads.split("|")) for token in found):
                right += 1
            else:
                got = f"{found[0].dep_} {found[0].head.text}" if found else "no such word"
                wrong.append(f"{arc} — got {got}: {entry['text']}")
    return right, total, wrong


def _fits(token: Token, relations: list[str], heads: list[str]) -> bool:
    if relations == ["root"]:
        return bool(token.dep_ == "ROOT")
    return token.dep_ in relations and token.head.text in heads
