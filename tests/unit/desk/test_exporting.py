"""Exports of a store: the round trip, any order of ingest, people's corrections, the choice, output that is whole or not there."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

import hand_made as day
import msgspec
import pytest

from vigie.desk.atomic import output_stream
from vigie.desk.choosing import chosen
from vigie.desk.exporting import export
from vigie.desk.formats import FORMATS, SHEETS, ExportOptions
from vigie.desk.importing import import_archive
from vigie.desk.intake import Desk, Intake, rejoin
from vigie.errors import InputError, UsageError
from vigie.model import Reading, Report, Review
from vigie.store import Store


def never(report: Report) -> Reading:
    raise AssertionError(f"{report.id} was read again")


def take(store: Store, readings: Iterable[Reading]) -> None:
    intake = Intake(store, store.begin_run("test", "1", "2", "3"), never)
    for reading in readings:
        intake.take(Desk().arrival(reading.report), reading)


def judge(store: Store, *reviews: Review) -> None:
    """Reviews about records of the first report."""
    with store.writing(store.begin_run("test", "1", "2", "3")) as writing:
        for review in reviews:
            writing.reviews.put(review)
        rejoin(writing, day.NORTH)


def exported(store: Store, format: str = "jsonl", sheet: str | None = None, **asked: object) -> bytes:
    stream = io.BytesIO()
    export(store, format, stream, chosen(**asked), ExportOptions(sheet=sheet))  # type: ignore[arg-type]
    return stream.getvalue()


def rows(store: Store, sheet: str = "events", **asked: object) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(exported(store, "csv", sheet, **asked).decode(), newline="")))


@pytest.fixture(scope="module")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty store in SQLite, to be copied: migrations take their time."""
    path = tmp_path_factory.mktemp("empty") / "vigie.db"
    Store.open(str(path), create=True).close()
    return path


@pytest.fixture
def other(empty_file: Path, tmp_path: Path) -> Iterator[Store]:
    yield from opened(copied(empty_file, tmp_path / "other.db"))


@pytest.fixture(scope="module")
def filled_file(empty_file: Path) -> Path:
    return filled_with(empty_file, "filled.db", day.READINGS)


@pytest.fixture(scope="module")
def reversed_file(empty_file: Path) -> Path:
    return filled_with(empty_file, "reversed.db", day.READINGS[::-1])


@pytest.fixture
def filled(filled_file: Path, tmp_path: Path) -> Iterator[Store]:
    """The desk's day in SQLite: incidents as joining makes them."""
    yield from opened(copied(filled_file, tmp_path / "filled.db"))


def filled_with(empty: Path, name: str, readings: Iterable[Reading]) -> Path:
    path = copied(empty, empty.with_name(name))
    with Store.open(str(path)) as store:
        take(store, readings)
    return path


def copied(source: Path, target: Path) -> Path:
    """A copy of a store that is closed."""
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
    return target


def opened(path: Path) -> Iterator[Store]:
    with Store.open(str(path)) as store:
        yield store


CORRECTED = Review(
    id="v-1", action="correct", by="Ada", at="2024-05-20T10:00:00Z", records=("e-4",), field="mode", value='["riot"]', note="<b>",
)  # fmt: skip
REJECTED = Review(id="v-2", action="reject", by="Ada", at="2024-05-20T10:05:00Z", records=("e-5",))
TAKEN_BACK = Review(id="v-0", action="undo", by="Bo", at="2024-05-20T11:00:00Z", undoes="v-2")


def test_what_is_exported_and_imported_exports_to_the_same_bytes(
    store: Store, other: Store, tmp_path: Path
) -> None:
    older = msgspec.structs.replace(day.SOUTH, text="Rien de neuf.", published="2024-05-18")
    take(store, [Reading(report=older, records=(), explanation=day.sentences(older)), *day.READINGS])
    accepted = Review(id="v-3", action="accept", by="Ada", at="2024-05-20T12:00:00Z", records=("e-1",))
    judge(store, CORRECTED, REJECTED, TAKEN_BACK, accepted)
    file = tmp_path / "all.jsonl"
    file.write_bytes(exported(store))
    done = import_archive(other, str(file))
    assert (done.reports, done.versions, done.reviews) == (3, 1, 4)
    assert exported(other) == file.read_bytes()
    kinds = [json.loads(line)["kind"] for line in file.read_bytes().splitlines()]
    assert (kinds.count("version"), kinds.count("review"), kinds.count("report")) == (1, 4, 3)
    again = import_archive(other, str(file))
    assert (again.reports, again.versions, again.known, again.reviews) == (0, 0, 4, 0)
    assert exported(other) == file.read_bytes()


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_the_order_of_ingest_does_not_show(filled_file: Path, reversed_file: Path, format: str) -> None:
    with Store.open(str(filled_file)) as one, Store.open(str(reversed_file)) as other:
        assert exported(other, format) == exported(one, format)


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_an_empty_store_gives_an_empty_file_of_the_format(other: Store, format: str) -> None:
    assert b"e-1" not in exported(other, format)


def test_the_reprint_and_the_wire_are_one_source(filled: Store) -> None:
    strike = next(row for row in rows(filled, "incidents") if "e-1" in row["records"])
    assert ("e-2" in strike["records"], strike["copies"]) == (True, "1")


def test_rejected_records_are_gone_and_corrected_ones_corrected(filled: Store) -> None:
    judge(filled, CORRECTED, REJECTED)
    by_id = {row["id"]: row for row in rows(filled)}
    assert by_id["e-4"]["mode"] == "riot"
    assert "e-5" not in by_id
    assert b"Violent demonstration" in exported(filled, "acled")
    judge(filled, TAKEN_BACK)
    assert "e-5" in {row["id"] for row in rows(filled)}


def test_json_lines_tell_records_as_read_and_reviews_apart(filled: Store) -> None:
    judge(filled, CORRECTED, REJECTED)
    lines = [json.loads(line) for line in exported(filled).splitlines()]
    assert {line["id"]: line.get("mode") for line in lines if line["kind"] == "event"}["e-4"] == ["demo"]
    assert [line["id"] for line in lines if line["kind"] == "review"] == ["v-1", "v-2"]


@pytest.mark.parametrize(
    ("asked", "events"),
    [
        ({"since": "2024-05-17"}, {"e-1", "e-2", "e-3", "e-6", "e-7", "e-8"}),
        ({"until": "2024-05-01"}, {"e-5"}),
        ({"countries": ["mli", "NER"]}, {"e-4", "e-5"}),
        ({"box": "30,30,45,45"}, {"e-1", "e-2", "e-3"}),
        ({"near": "36.9,38.4,20"}, {"e-1", "e-2", "e-3"}),
        ({"actors": ["REB"]}, {"e-1", "e-2", "e-3"}),
        ({"types": ["protest"]}, {"e-4"}),
        ({"certainty": ["planned", "negated"]}, {"e-6", "e-7"}),
        ({"publishers": ["Radio Sud"]}, {"e-3", "e-6", "e-7", "e-8"}),
    ],
)
def test_a_choice_holds_what_was_asked_for(filled: Store, asked: dict[str, object], events: set[str]) -> None:
    assert {row["id"] for row in rows(filled, **asked)} == events


def test_what_two_independent_sources_tell(filled: Store) -> None:
    found = {row["id"] for row in rows(filled, min_sources=2)}
    assert found >= {"e-1", "e-2", "e-3"}
    assert not found & {"e-4", "e-5", "e-6"}


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"since": "mai"}, "--since: 'mai' is no day"),
        ({"since": "2024-05-02", "until": "2024-05-01"}, "--since: 2024-05-02 lies after"),
        ({"countries": ["Mali"]}, "--country: 'Mali' is no country code"),
        ({"box": "1,2,3"}, "--box: '1,2,3' can't be read"),
        ({"box": "0,50,10,40"}, "--box: 0,50,10,40 is no box"),
        ({"near": "95,0,1"}, "--near: 95,0,1 is nowhere"),
        ({"types": ["WAR"]}, "--type: no type 'WAR'"),
        ({"certainty": ["sure"]}, "--certainty: no certainty 'sure'"),
    ],
)
def test_what_can_not_be_asked_is_refused_by_its_option(asked: dict[str, object], told: str) -> None:
    with pytest.raises(UsageError, match="^" + told):
        chosen(**asked)  # type: ignore[arg-type]


@pytest.mark.parametrize(("format", "sheet"), [("docx", None), ("stix", "events"), ("csv", "people")])
def test_unknown_formats_and_sheets_are_refused(filled: Store, format: str, sheet: str | None) -> None:
    with pytest.raises(UsageError, match=r"^--(format|sheet): "):
        exported(filled, format, sheet)


def test_the_sheets_named_are_those_there_are() -> None:
    from vigie.exporters.sheets import SHEETS as THERE

    assert tuple(sorted(THERE)) == SHEETS


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b"{", "line 2: "),
        (b'{"kind":"war"}', "line 2: "),
        (b'{"text":"Le roi abdique."}', "line 2: "),
        (b'{"kind":"event"}', "line 2: "),
        (msgspec.json.encode(day.STRIKE_3), "line 2: a record of r-3 below report r-1"),
        (
            msgspec.json.encode(msgspec.structs.replace(day.STRIKE_1, evidence=day.STRIKE_3.evidence)),
            "does not stand at",
        ),
    ],
)
def test_what_is_no_export_is_refused_with_its_line(
    other: Store, tmp_path: Path, line: bytes, told: str
) -> None:
    file = tmp_path / "in.jsonl"
    file.write_bytes(b'{"kind":"report",' + msgspec.json.encode(day.NORTH)[1:] + b"\n" + line + b"\n")
    with pytest.raises(InputError, match=told):
        import_archive(other, str(file))


def fail_half_way(file: Path) -> None:
    with output_stream(str(file)) as stream:
        stream.write(b"half")
        raise RuntimeError


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    file.write_text("before")
    with pytest.raises(RuntimeError):
        fail_half_way(file)
    assert (file.read_text(), [path.name for path in tmp_path.iterdir()]) == ("before", ["out.csv"])
    with output_stream(str(file)) as stream:
        stream.write(b"whole")
        assert file.read_text() == "before"
    assert file.read_text() == "whole"


def test_a_link_to_a_file_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with output_stream(str(tmp_path / "link")) as stream:
        stream.write(b"x")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"x"


def test_where_nothing_can_be_written_is_told(tmp_path: Path) -> None:
    for output, spare in (
        (str(tmp_path), None),
        (str(tmp_path / "a" / "b"), None),
        (str(tmp_path / "v.db"), str(tmp_path / "v.db")),
    ):
        with pytest.raises(UsageError, match=r"^--output: "), output_stream(output, spare):
            pass
