"""A store as JSON Lines: lossless."""

from __future__ import annotations

import io
from collections.abc import Callable

import hand_made as day
import msgspec

from vigie.exporters.archive import ArchiveExporter, line_decoder
from vigie.model import Report

Golden = Callable[[str, bytes], None]


def archive() -> bytes:
    stream = io.BytesIO()
    assert day.export(ArchiveExporter(stream)) == ()
    return stream.getvalue()


def test_the_day_as_json_lines(golden: Golden) -> None:
    golden("day.jsonl", archive())


def test_every_line_reads_back_to_what_it_was() -> None:
    lines = [line_decoder().decode(line) for line in archive().splitlines()]
    assert msgspec.json.Encoder().encode_lines(lines) == archive()
    reports = [
        msgspec.convert(msgspec.structs.asdict(one), Report) for one in lines if isinstance(one, Report)
    ]
    assert tuple(reports) == day.REPORTS
    for expected in (*day.RECORDS["r-1"], *day.INCIDENTS, *day.LINKS, day.TRUCE, *day.REVIEWS):
        assert expected in lines


def test_when_a_report_was_fetched_is_not_told() -> None:
    stream = io.BytesIO()
    exporter = ArchiveExporter(stream)
    exporter.version(msgspec.structs.replace(day.NORTH, version=1, fetched="2024-05-18T10:00:00Z"))
    assert stream.getvalue().startswith(b'{"kind":"version","id":"r-1"')
    assert b"fetched" not in stream.getvalue()
