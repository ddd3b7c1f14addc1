"""The kinds of input, and which file is of which kind."""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePath


class SourceFormat(StrEnum):
    """How dispatches come in."""

    TEXT = "text"
    JSONL = "jsonl"


_BY_SUFFIX = {
    ".txt": SourceFormat.TEXT,
    ".text": SourceFormat.TEXT,
    ".jsonl": SourceFormat.JSONL,
    ".ndjson": SourceFormat.JSONL,
    ".jsonlines": SourceFormat.JSONL,
}
SUFFIXES = tuple(sorted(_BY_SUFFIX))


def format_of(path: str | PurePath) -> SourceFormat | None:
    """The kind of a file by its name; absent for one that is not known."""
    return _BY_SUFFIX.get(PurePath(path).suffix.lower())
