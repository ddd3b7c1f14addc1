"""What `vigie.load` gives: one reader for many texts, from Python."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from vigie.errors import InputError, UsageError
from vigie.model import Reading, Report
from vigie.sources.checks import check_text
from vigie.sources.jsonl import report_from
from vigie.sources.language import LanguageGate
from vigie.sources.published import as_published

if TYPE_CHECKING:
    from vigie.reading.reader import DispatchReader

#: Languages that Vigie reads (ISO 639-1).
LANGUAGES = ("fr",)


def load_reader(language: str, pipeline: str | None) -> DispatchReader:
    """The reader of a language. Raises `UsageError` for one that Vigie does not read, `PipelineNotFound`, `CodebookError`."""
    refuse_unknown(language)
    from vigie.reading.reader import DispatchReader  # spaCy: takes a second

    return DispatchReader.load(language=language, pipeline=pipeline)


def refuse_unknown(language: str) -> None:
    """Raise `UsageError` for a language that Vigie does not read."""
    if language not in LANGUAGES:
        raise UsageError(f"{language!r} is not a language that Vigie reads ({', '.join(LANGUAGES)})")


class Vigie:
    """Reads texts into records. The same text gives the same records; nothing is kept between texts."""

    def __init__(self, reader: DispatchReader, language: str = "fr") -> None:
        self._reader = reader
        self._gate = LanguageGate(language)

    @classmethod
    def load(cls, language: str = "fr", pipeline: str | None = None) -> Vigie:
        """See `vigie.load`."""
        return cls(load_reader(language, pipeline), language)

    def read(
        self,
        text: str,
        *,
        published: str | date | None = None,
        title: str | None = None,
        id: str | None = None,
        url: str | None = None,
        publisher: str | None = None,
        lang: str | None = None,
    ) -> Reading:
        """The records of one dispatch.

        `published`: ISO 8601 date or date-time, the day that "Friday" is counted from. `lang`: the text's language where it
        is known; it is not judged then. Raises `InputError` for a text that can't be read (empty, garbled, HTML, another
        language), `UsageError` for a date that is not one.
        """
        try:
            day = as_published(published)
        except ValueError as error:
            raise UsageError(f"published: {error}") from None
        report = report_from(
            "text",
            {
                "text": text,
                "title": title,
                "id": id,
                "url": url,
                "publisher": publisher,
                "lang": lang,
                "published": day,
            },
        )
        return self._reader.read(self._let_through("text", report))

    def read_many(
        self,
        reports: Iterable[Report | Mapping[str, Any] | str],
        *,
        refused: Callable[[InputError], None] | None = None,
    ) -> Iterator[Reading]:
        """The readings of many dispatches, lazily and in order: reports, mappings with the keys of `Report`, or plain texts.

        A dispatch that can't be read is told to `refused` and passed over; without `refused` its `InputError` is raised.
        """
        return self._reader.read_many(self._accepted(reports, refused))

    def _accepted(
        self,
        reports: Iterable[Report | Mapping[str, Any] | str],
        refused: Callable[[InputError], None] | None,
    ) -> Iterator[Report]:
        for number, given in enumerate(reports, start=1):
            try:
                report = self._let_through(f"report {number}", _as_report(f"report {number}", given))
            except InputError as error:
                if refused is None:
                    raise
                refused(error)
            else:
                yield report

    def _let_through(self, place: str, report: Report) -> Report:
        if refusal := self._gate.refusal(place, report):
            raise refusal
        return report


def _as_report(place: str, given: Report | Mapping[str, Any] | str) -> Report:
    if isinstance(given, Report):
        check_text(place, given.text)
        try:
            as_published(given.published)
        except ValueError as error:
            raise InputError(place, f"`published`: {error}") from None
        return given
    values: Mapping[str, Any] = {"text": given} if isinstance(given, str) else given
    published = values.get("published")
    if isinstance(published, date):
        values = {**values, "published": published.isoformat()}
    return report_from(place, values)
