"""One sheet as CSV (RFC 4180, UTF-8): header, one row a record, lists joined by "; "."""

from __future__ import annotations

from typing import Any, BinaryIO

from vigie.exporters.base import Case, StoreExporter
from vigie.exporters.delimited import csv_rows, guarded
from vigie.exporters.sheets import SHEETS, Row
from vigie.model import Reading, Thread


class CsvExporter(StoreExporter):
    """Carries one sheet: flat values of each record; spans other than the trigger's, and the other sheets, are left out."""

    def __init__(self, stream: BinaryIO, sheet: str = "events") -> None:
        super().__init__()
        self._sheet = SHEETS[sheet]
        self.takes = (self._sheet.part,)
        self._row = csv_rows(stream, "\r\n")
        self._row(self._sheet.columns)

    def reading(self, reading: Reading) -> None:
        self._write(reading)

    def case(self, case: Case) -> None:
        self._write(case)

    def thread(self, thread: Thread) -> None:
        self._write(thread)

    def _write(self, part: Reading | Case | Thread) -> None:
        for row in self._sheet.rows(part, self._lost):
            self._row(self._cell(row, name) for name in self._sheet.columns)

    def _cell(self, row: Row, name: str) -> Any:
        value = row.get(name)
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, list | tuple):
            value = "; ".join(value)
        if guarded(value) != value:
            self._lost.add(
                "cell", "that a spreadsheet would run as a formula (an apostrophe stands before them)"
            )
        return guarded(value)
