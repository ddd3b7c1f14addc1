"""A store as JSON Lines: everything that an empty store needs to become the same again, and that other programs can read.

One object a line, UTF-8; `kind` says what it is: `report` followed by its `event`, `state`, `strength` and `statement` records and its
`explanation`, then `version` (older versions of reports), `incident`, `link`, `thread`, `review`. What depends on the run and not on the
reports (when a page was fetched, which run read it) is left out, so that the same reports give the same bytes.
"""

from __future__ import annotations

from typing import Any, BinaryIO

import msgspec

from vigie.exporters.base import Case, StoreExporter
from vigie.model import (
    Event,
    Explanation,
    Incident,
    Link,
    Reading,
    Report,
    Review,
    State,
    Statement,
    Strength,
    Thread,
)


class ReportLine(Report, frozen=True, kw_only=True, tag_field="kind", tag="report"):
    """A report as a line."""


class VersionLine(Report, frozen=True, kw_only=True, tag_field="kind", tag="version"):
    """An older version of a report as a line."""


class ExplanationLine(Explanation, frozen=True, kw_only=True, tag_field="kind", tag="explanation"):
    """The sentences of a report and what was turned down in them, as a line."""


Line = (
    VersionLine
    | ReportLine
    | Event
    | State
    | Strength
    | Statement
    | ExplanationLine
    | Incident
    | Link
    | Thread
    | Review
)


class ArchiveExporter(StoreExporter):
    """Loses nothing."""

    takes = ("readings", "versions", "cases", "links", "threads", "reviews")
    raw = True

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream
        self._encoder = msgspec.json.Encoder()

    def version(self, report: Report) -> None:
        self._write(VersionLine(**_exported(report)))

    def reading(self, reading: Reading) -> None:
        lines: list[Line] = [ReportLine(**_exported(reading.report)), *reading.records]
        if reading.explanation.sentences:
            lines.append(ExplanationLine(**msgspec.structs.asdict(reading.explanation)))
        self._write(*lines)

    def case(self, case: Case) -> None:
        self._write(case.incident)

    def link(self, link: Link) -> None:
        self._write(link)

    def thread(self, thread: Thread) -> None:
        self._write(thread)

    def review(self, review: Review) -> None:
        self._write(review)

    def _write(self, *lines: Line) -> None:
        self._stream.write(self._encoder.encode_lines(lines))


def _exported(report: Report) -> dict[str, Any]:
    return {**msgspec.structs.asdict(report), "fetched": None}


def line_decoder() -> msgspec.json.Decoder[Line]:
    """Reads one line back; `msgspec.ValidationError` names what does not fit."""
    return msgspec.json.Decoder(Line)
