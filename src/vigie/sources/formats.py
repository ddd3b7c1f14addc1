"""The kinds of input, and which file is of which kind."""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePath


class SourceFormat(StrEnum):
    """How dispatches come in."""

    TEXT = "text"
    JSONL = "jsonl"
    HTML = "html"
    FEED = "feed"
    WARC = "warc"
    CSV = "csv"


_BY_SUFFIX = {
    ".txt": SourceFormat.TEXT,
    ".text": SourceFormat.TEXT,
    ".jsonl": SourceFormat.JSONL,
    ".ndjson": SourceFormat.JSONL,
    ".jsonlines": SourceFormat.JSONL,
    ".html": SourceFormat.HTML,
    ".htm": SourceFormat.HTML,
    ".xhtml": SourceFormat.HTML,
    ".rss": SourceFormat.FEED,
    ".atom": SourceFormat.FEED,
    ".xml": SourceFormat.FEED,
    ".warc": SourceFormat.WARC,
    ".csv": SourceFormat.CSV,
    ".tsv": SourceFormat.CSV,
}
_COMPRESSED = (".gz", ".zst", ".lz4")
SUFFIXES = tuple(sorted(_BY_SUFFIX))


def format_of(path: str | PurePath) -> SourceFormat | None:
    """The kind of a file by its name; absent for one that is not known."""
    name = PurePath(path)
    if name.suffix.lower() in _COMPRESSED and name.with_suffix("").suffix.lower() == ".warc":
        return SourceFormat.WARC
    return _BY_SUFFIX.get(name.suffix.lower())
