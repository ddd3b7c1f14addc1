"""Is a store whole? What the database says of itself, and what Vigie knows must hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import Select, Table, and_, exists, func, or_, select, text
from sqlalchemy.engine import Connection

from vigie.model import Incident, Record, Report, Thread
from vigie.store import tables as t
from vigie.store.packing import unpacked, unpacked_record
from vigie.store.versions import rank

#: Faults of one kind that are told one by one.
_SHOWN = 5


def faults(connection: Connection) -> Iterator[str]:
    """Every fault, one line each; none for a store that is whole. Reads all of it."""
    yield from _of_the_database(connection)
    for what, query in _questions():
        found = list(connection.execute(query.limit(_SHOWN + 1)).scalars())
        if found:
            more = " …" if len(found) > _SHOWN else ""
            yield f"{what}: {', '.join(map(str, found[:_SHOWN]))}{more}"
    yield from _of_versions(connection)
    yield from _of_records(connection)
    yield from _of_groups(connection, t.incidents, t.incident_records, "incident", Incident)
    yield from _of_groups(connection, t.threads, t.thread_records, "thread", Thread)
    yield from _of_the_search(connection)


def _of_the_database(connection: Connection) -> Iterator[str]:
    if connection.dialect.name != "sqlite":
        return
    for row in connection.execute(text("PRAGMA integrity_check")):
        if row[0] != "ok":
            yield f"database: {row[0]}"
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield f"database: row {row[1]} of {row[0]} refers to a row of {row[2]} that is not there"


def _questions() -> Iterator[tuple[str, Select[Any]]]:
    """What must not be: a phrase, and the query for the ids that are so."""
    r, v = t.reports.c, t.versions.c
    counts = select(1).where(v.n == r.current, v.report == r.n)
    yield "reports without a version that counts", select(r.id).where(~exists(counts)).order_by(r.id)
    member = select(1).where(t.incident_records.c.record == t.records.c.n)
    told = t.records.c.telling.is_not(None)
    lonely = and_(t.records.c.kind == "event", told, ~exists(member))
    yield "events in no incident", select(t.records.c.id).where(lonely).order_by(t.records.c.id)
    twice = (
        select(t.records.c.id)
        .join(t.incident_records, t.incident_records.c.record == t.records.c.n)
        .group_by(t.records.c.id)
        .having(func.count() > 1)
    )
    yield "events in several incidents", twice.order_by(t.records.c.id)
    ends = (t.links.c.source, t.links.c.target)
    loose = or_(*(~exists(select(1).where(t.incidents.c.id == end)) for end in ends))
    yield "links to incidents that are not there", select(t.links.c.id).where(loose).order_by(t.links.c.id)


def _of_versions(connection: Connection) -> Iterator[str]:
    v = t.versions.c
    query = select(t.reports.c.id, t.reports.c.current, v.n, v.rank, v.content, v.body).join(
        t.reports, t.reports.c.n == v.report
    )
    best: dict[str, tuple[str, int, int]] = {}
    for row in connection.execution_options(yield_per=500).execute(query):
        try:
            report = unpacked(Report, row.body)
        except msgspec.MsgspecError as error:
            yield f"report {row.id}: a version can't be read ({error})"
            continue
        if row.rank != rank(report, row.content):
            yield f"report {row.id}: a version is sorted wrongly"
        best[row.id] = max(best.get(row.id, ("", 0, 0)), (row.rank, row.n, row.current))
    for id, (_, newest, current) in sorted(best.items()):
        if newest != current:
            yield f"report {id}: an old version counts"


def _of_records(connection: Connection) -> Iterator[str]:
    query = (
        select(t.records.c.id, t.records.c.body, t.records.c.report, t.versions.c.body.label("told"))
        .join(t.reports, t.reports.c.n == t.records.c.report)
        .join(t.versions, t.versions.c.n == t.reports.c.current)
        .order_by(t.records.c.report)
    )
    report: tuple[int, Report | None] = (0, None)
    for row in connection.execution_options(yield_per=500).execute(query):
        try:
            if report[0] != row.report:
                report = (row.report, unpacked(Report, row.told))
            record = unpacked_record(row.body)
        except msgspec.MsgspecError as error:
            yield f"record {row.id}: can't be read ({error})"
            continue
        if report[1] is not None:
            yield from _of_record(row.id, record, report[1])


def _of_record(id: str, record: Record, report: Report) -> Iterator[str]:
    if (record.id, record.report) != (id, report.id):
        yield f"record {id}: says that it is {record.id} of report {record.report}"
    for span in record.evidence:
        told = (report.title or "") if span.within else report.text
        if told[span.start : span.end] != span.text:
            yield f"record {id}: “{span.text[:40]}” does not stand at {span.start}–{span.end} of its report"


def _of_groups(
    connection: Connection, table: Table, members: Table, name: str, kind: type[Incident] | type[Thread]
) -> Iterator[str]:
    inside: dict[str, set[str]] = {}
    query = select(members.c[name], t.records.c.id).join(t.records, t.records.c.n == members.c.record)
    for row in connection.execute(query.order_by(members.c[name])):
        inside.setdefault(row[0], set()).add(row.id)
    for row in connection.execution_options(yield_per=500).execute(select(table.c.id, table.c.body)):
        try:
            group = unpacked(kind, row.body)
        except msgspec.MsgspecError as error:
            yield f"{name} {row.id}: can't be read ({error})"
            continue
        if set(group.records) != inside.pop(row.id, set()):
            yield f"{name} {row.id}: names other records than it has"


def _of_the_search(connection: Connection) -> Iterator[str]:
    indexed = connection.execute(text("SELECT count(*) FROM report_search")).scalar_one()
    there = connection.execute(select(func.count()).select_from(t.reports)).scalar_one()
    if indexed != there:
        yield f"search: knows {indexed} of {there} reports"
