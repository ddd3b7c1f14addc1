"""One sheet as Parquet, with typed columns; lists stay lists, unknown values are null."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from vigie.exporters.base import Case, StoreExporter
from vigie.exporters.sheets import SHEETS, Kind, Row
from vigie.model import Reading, Thread

#: Rows held in memory before a row group is written.
_GROUP = 20_000


class ParquetExporter(StoreExporter):
    """Carries one sheet; see `CsvExporter`."""

    def __init__(self, stream: BinaryIO, sheet: str = "events") -> None:
        super().__init__()
        self._sheet = SHEETS[sheet]
        self.takes = (self._sheet.part,)
        self._schema = pa.schema([pa.field(name, _type(kind)) for name, kind in self._sheet.columns.items()])
        self._writer = pq.ParquetWriter(stream, self._schema, compression="zstd")
        self._rows: list[Row] = []

    def reading(self, reading: Reading) -> None:
        self._take(reading)

    def case(self, case: Case) -> None:
        self._take(case)

    def thread(self, thread: Thread) -> None:
        self._take(thread)

    def close(self) -> None:
        self._flush()
        self._writer.close()

    def _take(self, part: Reading | Case | Thread) -> None:
        self._rows.extend(self._sheet.rows(part, self._lost))
        if len(self._rows) >= _GROUP:
            self._flush()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_table(
                pa.Table.from_pylist([self._plain(row) for row in self._rows], self._schema)
            )
            self._rows.clear()

    def _plain(self, row: Row) -> Mapping[str, Any]:
        return {
            name: list(row.get(name) or ()) if kind == "texts" else row.get(name)
            for name, kind in self._sheet.columns.items()
        }


def _type(kind: Kind) -> pa.DataType:
    return {
        "text": pa.string(), "integer": pa.int64(), "number": pa.float64(), "flag": pa.bool_(), "texts": pa.list_(pa.string()),
    }[kind]  # fmt: skip
