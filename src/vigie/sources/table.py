"""A table with named columns (CSV, TSV) → reports, one a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from functools import partial

import msgspec

from vigie.errors import InputError
from vigie.model import Report
from vigie.sources.decoding import MAX_BYTES, decode
from vigie.sources.found import Found, attempt, raw_hash
from vigie.sources.jsonl import stored_report_from
from vigie.sources.text import read_bytes, where

#: What a column may be called for each field, besides the field's own name.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "text": ("texte", "contenu", "content", "body", "article", "corps"),
    "title": ("titre", "headline", "manchette"),
    "published": ("date", "published_at", "publication_date", "pubdate", "date_publication", "jour"),
    "url": ("link", "lien", "adresse"),
    "publisher": ("source", "media", "média", "journal", "medium", "éditeur"),
    "author": ("auteur", "auteurs", "authors", "byline"),
    "agency": ("agence",),
    "lang": ("language", "langue"),
    "id": (),
}
#: Fields that a column can hold.
FIELDS = tuple(_NAMES)
_DELIMITERS = ",;\t|"


def reports_in_table(
    path: str, published: str | None = None, columns: Mapping[str, str] | None = None
) -> Iterator[Found]:
    """The reports in a file (`-`: standard input). `columns`: field → name of its column, where it has another name.

    The whole table is read into memory (at most 64 MB). A row without a text is told; a table without a column for the text, once.
    """
    place = where(path)
    try:
        data = read_bytes(path)
        if len(data) > MAX_BYTES:
            raise InputError(place, f"is larger than {MAX_BYTES >> 20} MB", "split it, or use JSON Lines")
        decoded = decode(place, data)
        yield from _rows(place, decoded.text, len(data), published, columns or {})
    except InputError as error:
        yield Found(place, error)


def _rows(
    place: str, text: str, size: int, published: str | None, columns: Mapping[str, str]
) -> Iterator[Found]:
    csv.field_size_limit(MAX_BYTES)
    rows = csv.reader(io.StringIO(text, newline=""), _dialect(place, text), strict=True)
    try:
        header = next(rows, None)
        if header is None:
            raise InputError(place, "is empty")
        fields = _fields(place, header, columns)
        share = size // max(1, text.count("\n"))
        for number, row in enumerate(rows, start=2):
            if any(cell.strip() for cell in row):
                yield attempt(
                    f"{place}, row {number}", share, partial(_report, place, number, row, fields, published)
                )
    except csv.Error as error:
        yield Found(place, InputError(f"{place}, line {rows.line_num}", f"breaks the table ({error})"))


def _dialect(place: str, text: str) -> type[csv.Dialect]:
    """By its first lines; tabs for a file that is named so."""
    if place.lower().endswith(".tsv"):
        return csv.excel_tab
    first = text.partition("\n")[0]
    best = max(_DELIMITERS, key=first.count)

    class _Found(csv.excel):
        delimiter = best

    return _Found


def _fields(place: str, header: list[str], columns: Mapping[str, str]) -> dict[str, int]:
    """Which cell of a row is which field."""
    at = {name.strip().lower(): number for number, name in reversed(list(enumerate(header)))}
    found: dict[str, int] = {}
    for field, names in _NAMES.items():
        wanted = (columns[field].strip().lower(),) if field in columns else (field, *names)
        known = [name for name in wanted if name in at]
        if known:
            found[field] = at[known[0]]
        elif field in columns:
            raise InputError(place, f"has no column {columns[field]!r}", f"it has: {', '.join(header)[:200]}")
    if "text" not in found:
        advice = f"say which one holds it: --columns text=NAME (there are: {', '.join(header)[:200]})"
        raise InputError(place, "has no column for the text", advice)
    return found


def _report(
    place: str, number: int, row: list[str], fields: Mapping[str, int], published: str | None
) -> Report:
    values = {field: row[at] or None for field, at in fields.items() if at < len(row)}
    line = {**values, "text": values.get("text") or ""}
    report = stored_report_from(f"{place}, row {number}", line, published)
    basis = "column" if values.get("published") else "given" if report.published else None
    raw = raw_hash("\x1f".join(row).encode("utf-8", "surrogatepass"))
    return msgspec.structs.replace(report, published_basis=basis, raw_sha256=raw)
