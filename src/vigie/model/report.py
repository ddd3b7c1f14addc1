"""A dispatch as it came in, and what was read in it."""

from vigie.model.base import Frozen
from vigie.model.explanation import Explanation
from vigie.model.records import Record


class Report(Frozen, kw_only=True):
    """One dispatch. `text` is kept character for character: offsets of all records count in it.

    `published`: ISO 8601 date or date-time of publication, absent when unknown. `lang`: ISO 639-1 code.
    """

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    url: str | None = None
    publisher: str | None = None
    lang: str | None = None


class Reading(Frozen, kw_only=True):
    """What the reader found in one report: its records in the order of the text, and the reasons sentence by sentence."""

    report: Report
    records: tuple[Record, ...]
    explanation: Explanation
