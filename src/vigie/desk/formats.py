"""The formats of `vigie export` by name, each with the exporter that writes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import BinaryIO

from vigie.errors import UsageError
from vigie.exporters.base import StoreExporter
from vigie.model.base import Frozen

#: Formats that consist of one sheet: `--sheet` chooses which.
SHEETS = ("events", "incidents", "reports", "statements", "states", "strengths", "threads")


class ExportOptions(Frozen, kw_only=True):
    """`sheet`: for csv and parquet. `since`, `until`: the period, for the title of a brief. `coder`: name and version of the program."""

    sheet: str | None = None
    since: str | None = None
    until: str | None = None
    coder: str = "Vigie"


Make = Callable[[BinaryIO, ExportOptions], StoreExporter]


def make_exporter(format: str, stream: BinaryIO, options: ExportOptions) -> StoreExporter:
    """Raises `UsageError` for an unknown format or sheet, and for a sheet where there are none."""
    if format not in FORMATS:
        raise UsageError(f"--format: no format {format!r} (there are: {', '.join(FORMATS)})")
    if options.sheet is not None and format not in ("csv", "parquet"):
        raise UsageError(f"--sheet: {format} has no sheets (csv and parquet have)")
    if options.sheet is not None and options.sheet not in SHEETS:
        raise UsageError(f"--sheet: no sheet {options.sheet!r} (there are: {', '.join(SHEETS)})")
    return FORMATS[format](stream, options)


def _jsonl(stream: BinaryIO, options: ExportOptions) -> StoreExporter:
    from vigie.exporters.archive import ArchiveExporter

    return ArchiveExporter(stream)


def _csv(stream: BinaryIO, options: ExportOptions) -> StoreExporter:
    from vigie.exporters.csv_sheet import CsvExporter

    return CsvExporter(stream, options.sheet or "events")


def _parquet(stream: BinaryIO, options: ExportOptions) -> StoreExporter:
    from vigie.exporters.parquet import ParquetExporter

    return ParquetExporter(stream, options.sheet or "events")


def _geojson(stream: BinaryIO, options: ExportOptions) -> StoreExporter:
    from vigie.exporters.geojson import GeoJsonExporter

    return GeoJsonExporter(stream)


def _plover(stream: BinaryIO, options: ExportOptions) -> StoreExporter:
    from vigie.exporters.plover import PloverStoreExporter

    return PloverStoreExporter(stream, options.coder)


def _gdelt_events(stream: BinaryIO, options: ExportOptions) -> StoreExporter:
    from vigie.exporters.gdelt import GdeltExporter

    return GdeltExporter(stream, "events")


def _gdelt_mentions(stream: BinaryIO, options: ExportOptions) -> StoreExporter:
    from vigie.exporters.gdelt import GdeltExporter

    return GdeltExporter(stream, "mentions")


def _acled(stream: BinaryIO, options: ExportOptions) -> StoreExporter:
    from vigie.exporters.acled import AcledExporter

    return AcledExporter(stream)


def _ucdp(stream: BinaryIO, options: ExportOptions) -> StoreExporter:
    from vigie.exporters.ucdp import UcdpExporter

    return UcdpExporter(stream)


def _stix(stream: BinaryIO, options: ExportOptions) -> StoreExporter:
    from vigie.exporters.stix import StixExporter

    return StixExporter(stream)


def _atom(stream: BinaryIO, options: ExportOptions) -> StoreExporter:
    from vigie.exporters.atom import AtomExporter

    return AtomExporter(stream, options.coder)


def _brief_md(stream: BinaryIO, options: ExportOptions) -> StoreExporter:
    from vigie.exporters.brief import BriefExporter

    return BriefExporter(stream, "md", (options.since, options.until))


def _brief_html(stream: BinaryIO, options: ExportOptions) -> StoreExporter:
    from vigie.exporters.brief import BriefExporter

    return BriefExporter(stream, "html", (options.since, options.until))


FORMATS: Mapping[str, Make] = {
    "jsonl": _jsonl, "csv": _csv, "parquet": _parquet, "geojson": _geojson, "plover": _plover, "gdelt-events": _gdelt_events,
    "gdelt-mentions": _gdelt_mentions, "acled": _acled, "ucdp": _ucdp, "stix": _stix, "atom": _atom, "brief": _brief_md,
    "brief-html": _brief_html,
}  # fmt: skip
