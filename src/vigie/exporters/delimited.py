"""Rows of text, delimited: CSV and tab-separated, straight to a stream of bytes."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from typing import Any, BinaryIO

#: What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection"); a text that begins so gets an apostrophe in front.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
WriteRow = Callable[[Iterable[Any]], object]


def csv_rows(stream: BinaryIO, ending: str = "\n") -> WriteRow:
    """Writes rows as CSV (RFC 4180, UTF-8)."""
    return csv.writer(_Utf8(stream), lineterminator=ending).writerow


def tab_rows(stream: BinaryIO) -> WriteRow:
    """Writes rows delimited by tabs, without quoting: cells must hold neither tab nor line break."""
    return csv.writer(
        _Utf8(stream), delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None
    ).writerow


def guarded(value: Any) -> Any:
    """A cell that no spreadsheet runs."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


class _Utf8:
    """Text → bytes, without a wrapper that would close the stream when it goes."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        return self._stream.write(text.encode())
