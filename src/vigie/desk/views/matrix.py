"""An incident field by field and report by report: who agrees with whom, who contradicts, what a newer figure replaced."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import Literal

from vigie.desk.views.summaries import ReportBrief, flat, report_brief
from vigie.model import Event, FieldValue, Figure, Incident, Report, Span, Toll, Voice
from vigie.model.base import Frozen
from vigie.model.incident import Field

Agreement = Literal["single", "same", "differs", "contradicts", "updated"]
_BEFORE: tuple[Field, ...] = ("event", "mode", "actor", "recipient", "date", "place")
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
    """One field: event, mode, actor, recipient, date, place, certainty, or what a toll counts (dead, injured, arrested …). `cells`: for each column its values; none where the report says nothing of it.

    `agreement`: `single` (one column speaks), `same` (all say the same), `differs` (not the same, but all can be true), `updated`
    (an older figure was replaced), `contradicts` (cannot all be true).
    """

    field: str
    agreement: Agreement
    cells: tuple[tuple[Cell, ...], ...]


class Matrix(Frozen, kw_only=True):
    """Columns in order of publication; rows in the order who, whom, when, where, toll, how firmly."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def matrix(incident: Incident, reports: Mapping[str, Report], events: Mapping[str, Event]) -> Matrix:
    """`reports`, `events`: those of the incident by id; what is missing there is left out."""
    columns = _columns(incident, reports)
    contradicted = {one.field for one in incident.contradictions}
    told: list[tuple[str, list[tuple[Cell, ...]]]] = [
        *((field, _told(incident, field, columns, events)) for field in _BEFORE),
        *((toll.what, [_figures(toll, column, events) for column in columns]) for toll in incident.counts),
        ("certainty", _told(incident, "certainty", columns, events)),
    ]
    rows = (
        Row(field=field, agreement=_agreement(field, cells, contradicted), cells=tuple(cells))
        for field, cells in told
        if any(cells)
    )
    return Matrix(columns=tuple(columns), rows=tuple(rows))


def _told(
    incident: Incident, field: Field, columns: Sequence[Column], events: Mapping[str, Event]
) -> list[tuple[Cell, ...]]:
    values = [value for value in incident.values if value.field == field]
    return [tuple(_cells(values, column.report.id, events)) for column in columns]


def _figures(toll: Toll, column: Column, events: Mapping[str, Event]) -> tuple[Cell, ...]:
    """The figures of a toll that a report gives."""
    return tuple(
        Cell(
            value=_range(figure),
            words=figure.text,
            best=number == toll.latest,
            superseded=figure.superseded,
            records=(figure.record,),
            voices=(figure.voice,) if figure.voice else (),
            marks=tuple(_count_marks(toll.what, events[figure.record])) if figure.record in events else (),
        )
        for number, figure in enumerate(toll.figures)
        if figure.report == column.report.id
    )


def _range(figure: Figure) -> str:
    """ "12", "12+", "200–999", "≈ 20": as claimed."""
    about = "≈ " if figure.approx else ""
    if figure.high is None:
        return f"{about}{figure.low}+"
    if figure.low is None:
        return f"{about}≤ {figure.high}"
    return f"{about}{figure.low}" if figure.low == figure.high else f"{about}{figure.low}–{figure.high}"


def _columns(incident: Incident, reports: Mapping[str, Report]) -> list[Column]:
    """One a report; reports of one source that say nothing else share one."""
    found: list[Column] = []
    for number, source in enumerate(incident.sources):
        groups: list[list[str]] = []
        for id in (id for id in source.reports if id in reports):
            same = next((group for group in groups if _repeats(incident, id, group[0])), None)
            if same is None:
                groups.append([id])
            else:
                same.append(id)
        for first, *others in groups:
            copies = tuple(report_brief(reports[id]) for id in others)
            found.append(Column(report=report_brief(reports[first]), copies=copies, source=number))
    return sorted(found, key=lambda column: (column.report.published or "", column.report.id))


def _repeats(incident: Incident, copy: str, first: str) -> bool:
    """Whether a report gives the same values as another, and no figure that the other lacks (a copy's figures are not counted again)."""
    values = [{v.field + v.value for v in incident.values if report in v.reports} for report in (copy, first)]
    figures = [
        {(toll.what, _range(one)) for toll in incident.counts for one in toll.figures if one.report == report}
        for report in (copy, first)
    ]
    return values[0] == values[1] and figures[0] <= figures[1]


def _cells(values: Sequence[FieldValue], report: str, events: Mapping[str, Event]) -> list[Cell]:
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
                records=mine,
                voices=tuple(voice for voice in value.voices if voice.report == report),
                marks=tuple(mark for id in mine for mark in _marks(value.field, events[id])),
            )
        )
    return found


def _words(value: FieldValue, records: Sequence[str], events: Mapping[str, Event]) -> str | None:
    """The words of this report where they can be told, else those of the first that gave the value."""
    if value.field == "mode":  # has no words of its own
        return value.words
    for event in (events[id] for id in records):
        if value.field == "place":
            said = next(
                (
                    p.extracted_place
                    for p in event.event_loc
                    if value.value in (p.resolved_place, p.extracted_place)
                ),
                None,
            )
        elif value.field in ("actor", "recipient"):
            said = ", ".join(e.entity_text or e.name or "" for e in flat(getattr(event, value.field))).strip(
                ", "
            )
        elif value.field == "date":
            said = event.date.text if event.date else None
        else:
            said = next((s.text for s in event.evidence if s.role in _ROLES[value.field]), None)
        if said:
            return said
    return value.words


def _marks(field: Field, event: Event) -> list[Mark]:
    return [_mark(event, s) for s in event.evidence if s.role in _ROLES[field]]


def _count_marks(what: str, event: Event) -> list[Mark]:
    wanted = {(count.start, count.end) for count in event.counts if count.what == what}
    return [_mark(event, s) for s in event.evidence if s.role == "count" and (s.start, s.end) in wanted]


def _mark(event: Event, span: Span) -> Mark:
    return Mark(
        report=event.report, record=event.id, start=span.start, end=span.end, in_title=span.within == "title"
    )


def _agreement(field: str, cells: Sequence[Sequence[Cell]], contradicted: Set[str]) -> Agreement:
    if field in contradicted:
        return "contradicts"
    told = [{cell.value for cell in some} for some in cells if some]
    if any(cell.superseded for some in cells for cell in some):
        return "updated"
    if len(told) == 1:
        return "single"
    return "same" if all(one == told[0] for one in told) else "differs"
