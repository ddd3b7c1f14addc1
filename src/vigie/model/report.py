"""A dispatch as it came in, and what was read in it."""

from typing import Literal

from vigie.model.base import Frozen
from vigie.model.explanation import Explanation
from vigie.model.records import Record

PublishedBasis = Literal["given", "feed", "page", "header", "file", "text", "column"]


class Report(Frozen, kw_only=True):
    """One dispatch. `text` is kept character for character: offsets of all records count in it.

    `published`: ISO 8601 date or date-time of publication, absent when unknown; `published_basis`: how it was found (given by the
    caller or its own line, a feed's entry, a page's metadata, an HTTP header, a file's date, the text, a column). `lang`: ISO 639-1 code.
    `agency`: the wire credited in the text (AFP, Reuters …). `fetched`: ISO 8601 with zone. `raw_sha256`: of the bytes that came in.
    `version`: 1, 2 … of one dispatch as it was corrected.
    """

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    url: str | None = None
    publisher: str | None = None
    lang: str | None = None
    author: str | None = None
    agency: str | None = None
    published_basis: PublishedBasis | None = None
    fetched: str | None = None
    raw_sha256: str | None = None
    version: int | None = None


class Reading(Frozen, kw_only=True):
    """What the reader found in one report: its records in the order of the text, and the reasons sentence by sentence."""

    report: Report
    records: tuple[Record, ...]
    explanation: Explanation
