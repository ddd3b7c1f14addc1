"""An incident field by field and report by report: who agrees with whom, who contradicts, what a newer figure replaced."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from vigie.desk.views.summaries import ReportBrief, report_brief
from vigie.model import Event, FieldValue, Incident, Report, Voice
from vigie.model.base import Frozen
from vigie.model.incident import Field

Agreement = Literal["single", "same", "differs", "contradicts", "updated"]
FIELDS: tuple[Field, ...] = (
    "event",
    "mode",
    "actor",
    "recipient",
    "date",
    "place",
    "dead",
    "injured",
    "certainty",
)
_ROLES: Mapping[str, tuple[str, ...]] = {
    "event": ("trigger",), "mode": ("trigger",), "actor": ("actor",), "recipient": ("recipient",), "date": ("date",),
    "place": ("place",), "certainty": ("cue",),
}  # fmt: skip


class Mark(Frozen, kw_only=True):
    """Where words stand: characters of a report's text, or of its title."""

    report: str
    record: str
    start: int
    end: int
    in_title: bool = False


class Cell(Frozen, kw_only=True):
    """One value that a report gives. `value`: its canonical form. `best`: the incident shows it. `superseded`: a newer figure replaces it."""

    value: str
    words: str | None = None
    best: bool = False
    superseded: bool = False
    records: tuple[str, ...]
    voices: tuple[Voice, ...] = ()
    marks: tuple[Mark, ...] = ()


class Column(Frozen, kw_only=True):
    """A report, with the copies of it that say the same. `source`: number of its independent source."""

    report: ReportBrief
    copies: tuple[ReportBrief, ...] = ()
    source: int


class Row(Frozen, kw_only=True):
    """One field. `cells`: for each column its values; none where the report says nothing of it.

    `agreement`: `single` (one column speaks), `same` (all say the same), `differs` (not the same, but all can be true), `updated`
    (an older figure was replaced), `contradicts` (cannot all be true).
    """

    field: Field
    agreement: Agreement
    cells: tuple[tuple[Cell, ...], ...]


class Matrix(Frozen, kw_only=True):
    """Columns in order of publication; rows in the order who, whom, when, where, toll, how firmly."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def matrix(incident: Incident, reports: Mapping[str, Report], events: Mapping[str, Event]) -> Matrix:
    """`reports`, `events`: those of the incident by id; what is missing there is left out."""
    columns = _columns(incident, reports)
    replaced = {
        (toll.what, figure.record) for toll in incident.counts for figure in toll.figures if figure.superseded
    }
    contradicted = {one.field for one in incident.contradictions}
    rows = []
    for field in FIELDS:
        values = [value for value in incident.values if value.field == field]
        cells = tuple(tuple(_cells(values, column.report.id, events, replaced)) for column in columns)
        if any(cells):
            rows.append(Row(field=field, agreement=_agreement(field, cells, contradicted), cells=cells))
    return Matrix(columns=tuple(columns), rows=tuple(rows))


def _columns(incident: Incident, reports: Mapping[str, Report]) -> list[Column]:
    """One a report; reports of one source that give the same values share one."""
    found: list[Column] = []
    for number, source in enumerate(incident.sources):
        groups: dict[tuple[tuple[str, str], ...], list[str]] = {}
        for id in source.reports:
            if id in reports:
                groups.setdefault(_says(incident, id), []).append(id)
        for first, *others in groups.values():
            copies = tuple(report_brief(reports[id]) for id in others)
            found.append(Column(report=report_brief(reports[first]), copies=copies, source=number))
    return sorted(found, key=lambda column: (column.report.published or "", column.report.id))


def _says(incident: Incident, report: str) -> tuple[tuple[str, str], ...]:
    return tuple((value.field, value.value) for value in incident.values if report in value.reports)


def _cells(
    values: Sequence[FieldValue], report: str, events: Mapping[str, Event], replaced: set[tuple[str, str]]
) -> list[Cell]:
    found = []
    for value in values:
        if report not in value.reports:
            continue
        mine = tuple(id for id in value.records if id in events and events[id].report == report)
        found.append(
            Cell(
                value=value.value,
                words=_words(value, mine, events),
                best=value.best,
                superseded=bool(mine) and all((value.field, id) in replaced for id in mine),
                records=mine,
                voices=tuple(voice for voice in value.voices if voice.report == report),
                marks=tuple(mark for id in mine for mark in _marks(value.field, events[id])),
            )
        )
    return found


def _words(value: FieldValue, records: Sequence[str], events: Mapping[str, Event]) -> str | None:
    """The words of this report where they can be told, else those of the first that gave the value."""
    for id in records:
        if value.field in ("dead", "injured"):
            said = next((c.text for c in events[id].counts if c.what == value.field), None)
        else:
            said = next((s.text for s in events[id].evidence if s.role in _ROLES[value.field]), None)
        if said:
            return said
    return value.words


def _marks(field: Field, event: Event) -> list[Mark]:
    if field in ("dead", "injured"):
        wanted = {(count.start, count.end) for count in event.counts if count.what == field}
        spans = [s for s in event.evidence if s.role == "count" and (s.start, s.end) in wanted]
    else:
        spans = [s for s in event.evidence if s.role in _ROLES[field]]
    return [
        Mark(report=event.report, record=event.id, start=s.start, end=s.end, in_title=s.within == "title")
        for s in spans
    ]


def _agreement(field: Field, cells: Sequence[Sequence[Cell]], contradicted: set[Field]) -> Agreement:
    if field in contradicted:
        return "contradicts"
    told = [{cell.value for cell in some} for some in cells if some]
    if any(cell.superseded for some in cells for cell in some):
        return "updated"
    if len(told) == 1:
        return "single"
    return "same" if all(one == told[0] for one in told) else "differs"
