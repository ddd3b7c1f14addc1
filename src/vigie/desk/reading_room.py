"""One reader for a server: loaded when it is first needed, one text at a time, a few waiting."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock
from typing import TYPE_CHECKING

from vigie.desk.face import Vigie, load_reader
from vigie.model import Reading, Report

if TYPE_CHECKING:
    from vigie.reading.reader import DispatchReader


class Busy(Exception):
    """Too many wait for the reader."""


class ReadingRoom:
    """Reads for many threads. `waiting`: how many may wait for the one that is read. `reader`: one that is loaded already."""

    def __init__(
        self,
        language: str = "fr",
        pipeline: str | None = None,
        waiting: int = 4,
        reader: DispatchReader | None = None,
    ) -> None:
        self._language, self._pipeline = language, pipeline
        self._places, self._one = BoundedSemaphore(waiting + 1), Lock()
        self._reader = reader

    @contextmanager
    def reader(self) -> Iterator[DispatchReader]:
        """The reader, for this thread alone. Raises `Busy` when too many wait."""
        if not self._places.acquire(blocking=False):
            raise Busy
        try:
            with self._one:
                if self._reader is None:
                    self._reader = load_reader(self._language, self._pipeline)
                yield self._reader
        finally:
            self._places.release()

    def read(
        self, text: str, title: str | None = None, published: str | None = None, publisher: str | None = None
    ) -> Reading:
        """The records of one text. Raises `Busy`, `InputError`, `UsageError`."""
        with self.reader() as reader:
            return Vigie(reader, self._language).read(
                text, title=title, published=published, publisher=publisher
            )

    def read_report(self, report: Report) -> Reading:
        """The records of a report that was let in. Raises `Busy`."""
        with self.reader() as reader:
            return reader.read(report)
