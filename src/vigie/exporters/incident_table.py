"""Incidents for people: a list of what happened, and a page on one incident with who says what of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO

from rich import box
from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from vigie.exporters import cells
from vigie.exporters.table import CERTAINTY_STYLES
from vigie.model import (
    Contradiction,
    Decision,
    FieldValue,
    Figure,
    Incident,
    IndependentSource,
    Link,
    Report,
    Toll,
    Voice,
)

#: As many dots as independent sources, up to this; a reprint adds none.
_MOST_DOTS = 3
_FIELDS = ("event", "mode", "actor", "recipient", "date", "place", "certainty")
_RELATIONS = {
    "happened": ("what became of it", "announced in"),
    "did-not-happen": ("called off in", "calls off"),
    "part-of": ("part of", "holds"),
    "retaliation": ("answers", "answered by"),
}


class IncidentTable:
    """Writes to a terminal or file of `width` columns (by default the terminal's)."""

    def __init__(self, stream: TextIO, width: int | None = None) -> None:
        self._console = Console(file=stream, width=width, highlight=False, markup=False, emoji=False)

    def write_list(self, incidents: Sequence[Incident], more: int = 0) -> None:
        """One row an incident, in the order given; `more`: how many there are beyond these."""
        if not incidents:
            self._console.print("no incident fits")
            return
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, leading=1, header_style="bold", expand=True)
        for heading, ratio in (("When, where", 3), ("What, who → whom", 5), ("Toll", 2), ("Told by", 3)):
            table.add_column(heading, ratio=ratio, overflow="fold")
        for one in incidents:
            table.add_row(_when_where(one), _what(one), _tolls(one), _told_by(one))
        self._console.print(table)
        self._console.print(Text(_summary(incidents, more), style="dim"))

    def write_page(
        self,
        incident: Incident,
        reports: Mapping[str, Report],
        links: Iterable[tuple[Link, Incident | None]] = (),
        refusals: Sequence[Decision] = (),
        why: bool = False,
    ) -> None:
        """Everything about one incident. `links`: each with the incident at its other end; `refusals`: pairs that were nearly joined to it; `why`:
        with the grounds of every join and refusal."""
        self._console.print(Text(headline(incident), style="bold underline"))
        self._console.print(Text(f"{incident.id} · {_standing(incident)}", style="dim"))
        parts = [
            ("Told by", _sources(incident.sources, reports)),
            ("Who says what", _values(incident)),
            ("Toll, in order of time", _figures(incident.counts)),
            ("Contradictions", _contradictions(incident.contradictions)),
            ("How firmly", _certainties(incident.certainties)),
            ("Hangs together with", _links(incident, links)),
        ]
        if why:
            parts += [
                ("Why these records are one", _decisions(incident.joins)),
                ("Kept apart from", _decisions((*incident.refusals, *refusals))),
            ]
        for title, body in parts:
            if body is not None:
                self._console.print(Group(Text(f"\n{title}", style="bold"), Padding(body, (0, 0, 0, 2))))
        self._console.print()


def headline(incident: Incident) -> str:
    """A sentence from the fields: "ASSAULT aerial · drones (MLI MIL) → civils · Bankass (MLI) · 2019-03-05 · 6 dead"."""
    modes = f" {'+'.join(incident.mode)}" if incident.mode else ""
    parts = [f"{incident.event}{modes}"]
    if incident.actor or incident.recipient:
        parts.append(" → ".join(cells.who(side) for side in (incident.actor, incident.recipient)))
    parts += [
        told for told in (cells.where(incident.event_loc), cells.when(incident.date)) if told != cells.UNKNOWN
    ]
    parts += [f"{span(toll)} {toll.what}" for toll in incident.counts]
    return " · ".join(parts)


def span(toll: Toll) -> str:
    """The range of the figures that stand: "12", "12–15", "at least 12"."""
    if toll.low is None:
        return f"up to {toll.high}"
    if toll.high is None:
        return f"at least {toll.low}"
    return str(toll.low) if toll.low == toll.high else f"{toll.low}–{toll.high}"


def dots(number: int) -> str:
    """As many filled dots as independent sources, a plus for more than three."""
    filled = min(number, _MOST_DOTS)
    return "●" * filled + "○" * (_MOST_DOTS - filled) + ("+" if number > _MOST_DOTS else "")


def _standing(incident: Incident) -> str:
    told = f"{incident.independent_sources} independent source{'s' * (incident.independent_sources != 1)}"
    told += f", {incident.copies} reprint{'s' * (incident.copies != 1)}" if incident.copies else ""
    first, last = incident.first_reported, incident.last_reported
    if first:
        told += f" · reported {first}" + (f" to {last}" if last != first else "")
    return f"{told} · {cells.how_firmly(incident.certainty, incident.disputed)}"


def _when_where(incident: Incident) -> Text:
    when, where = cells.when(incident.date), cells.where(incident.event_loc)
    if when == cells.UNKNOWN and incident.first_reported:
        when = f"reported {incident.first_reported[:10]}"
    return Text.assemble(
        (when, ""), "\n", (where, "dim" if where == cells.UNKNOWN else ""), "\n", (incident.id, "dim")
    )


def _what(incident: Incident) -> Text:
    modes = f" {', '.join(incident.mode)}" if incident.mode else ""
    text = Text.assemble((f"{incident.event}{modes}", "bold"))
    words = next((v.words for v in incident.values if v.field == "event" and v.best and v.words), None)
    if words:
        text.append(f" “{cells.words(words, 40)}”")
    if incident.actor or incident.recipient:
        text.append(f"\n{cells.who(incident.actor)} → {cells.who(incident.recipient)}")
    return text


def _tolls(incident: Incident) -> Text:
    lines = []
    for toll in incident.counts:
        line = Text(f"{span(toll)} {toll.what}")
        older = [str(f.low if f.low is not None else f.high) for f in toll.figures if f.superseded]
        if older:
            line.append(f" (earlier {', '.join(dict.fromkeys(older))})", style="dim")
        lines.append(line)
    return Text("\n").join(lines) if lines else Text(cells.UNKNOWN, style="dim")


def _told_by(incident: Incident) -> Text:
    text = Text.assemble((dots(incident.independent_sources), "bold"), f" {_names(incident.sources)}")
    if incident.copies:
        text.append(f" (+{incident.copies} reprint{'s' * (incident.copies != 1)})", style="dim")
    text.append("\n")
    text.append(
        cells.how_firmly(incident.certainty, incident.disputed),
        style=CERTAINTY_STYLES.get(incident.certainty, ""),
    )
    if incident.contradictions:
        text.append(f"\n≠ {', '.join(c.field for c in incident.contradictions)}", style="yellow")
    return text


def _names(sources: Sequence[IndependentSource]) -> str:
    names = [cells.words(s.name, 30) for s in sources if s.name]
    unnamed = len(sources) - len(names)
    return ", ".join([*names, *([f"{unnamed} without a publisher"] if unnamed else [])])


def _summary(incidents: Sequence[Incident], more: int) -> str:
    several = sum(i.independent_sources > 1 for i in incidents)
    apart = sum(bool(i.contradictions) for i in incidents)
    told = f"{len(incidents)} incident{'s' * (len(incidents) != 1)}, {several} told by two independent sources or more, {apart} with contradictions"
    return f"{told}; {more} more (--limit)" if more else told


def _sources(sources: Sequence[IndependentSource], reports: Mapping[str, Report]) -> Table:
    table = _grid(2)
    for source in sources:
        first = True
        for id in source.reports:
            report = reports.get(id)
            told = Text(" · ".join(cells.words(x, 90) for x in _about(id, report) if x))
            table.add_row(
                Text(cells.words(source.name or "no name", 30) if first else "", style="bold"), told
            )
            first = False
        for why in source.why:
            table.add_row("", Text(why, style="dim"))
    return table


def _about(id: str, report: Report | None) -> tuple[str | None, ...]:
    if report is None:
        return (id,)
    return (report.published, report.publisher, report.title, report.url or report.id)


def _values(incident: Incident) -> Table:
    table = _grid(3)
    for field in _FIELDS:
        first = True
        for value in (v for v in incident.values if v.field == field):
            words = f" “{cells.words(value.words, 60)}”" if value.words else ""
            style = "" if value.best else "dim"
            table.add_row(
                Text(field if first else "", style="bold"),
                Text(f"{value.value}{words}", style=style),
                Text(_givers(value), style="dim"),
            )
            first = False
    return table


def _givers(value: FieldValue) -> str:
    return f"{dots(value.sources)} " + voices_in_words(value.voices)


def voices_in_words(voices: Sequence[Voice]) -> str:
    """Who says it: cited sources with their medium in brackets, else the media."""
    told: list[str] = []
    for voice in voices:
        name = cells.words(voice.name, 50) if voice.name else ""
        medium = cells.words(voice.medium or voice.report, 30)
        told.append(f"{name} ({medium})" if name else medium)
    return ", ".join(dict.fromkeys(told))


def _figures(tolls: Sequence[Toll]) -> Table | None:
    if not tolls:
        return None
    table = _grid(4)
    for toll in tolls:
        table.add_row(Text(f"{span(toll)} {toll.what}", style="bold"), "", "", "")
        for index, figure in enumerate(toll.figures):
            note = "superseded" if figure.superseded else "latest" if index == toll.latest else ""
            style = "dim" if figure.superseded else ""
            table.add_row(
                Text(f"  {figure.published or cells.UNKNOWN}", style=style),
                Text(_figure(figure), style=style),
                Text(voices_in_words([figure.voice]) if figure.voice else figure.report, style="dim"),
                Text(note, style="dim"),
            )
    return table


def _figure(figure: Figure) -> str:
    words = f" “{cells.words(figure.text, 40)}”"
    if figure.low is None:
        return f"up to {figure.high}{words}"
    if figure.high is None:
        return f"at least {figure.low}{words}"
    number = str(figure.low) if figure.low == figure.high else f"{figure.low}–{figure.high}"
    return ("about " if figure.approx else "") + number + words


def _contradictions(contradictions: Sequence[Contradiction]) -> Table | None:
    if not contradictions:
        return None
    table = _grid(3)
    for one in contradictions:
        for index, value in enumerate(one.values):
            table.add_row(
                Text(one.field if not index else "", style="bold"),
                Text(value.value),
                Text(_givers(value), style="dim"),
            )
    return table


def _certainties(voices: Sequence[Voice]) -> Table | None:
    grouped: dict[str, list[Voice]] = {}
    for voice in voices:
        grouped.setdefault(voice.certainty or cells.UNKNOWN, []).append(voice)
    table = _grid(2)
    for certainty, group in grouped.items():
        table.add_row(
            Text(certainty, style=CERTAINTY_STYLES.get(certainty, "")), Text(voices_in_words(group))
        )
    return table if grouped else None


def _links(incident: Incident, links: Iterable[tuple[Link, Incident | None]]) -> Table | None:
    table = _grid(2)
    for link, other in links:
        outward, inward = _RELATIONS[link.relation]
        here = link.source == incident.id
        told = headline(other) if other else (link.target if here else link.source)
        words = "; ".join(r.words for t in link.ties for r in t.reasons if r.rule.startswith("cue:"))
        table.add_row(
            Text(outward if here else inward, style="bold"), Text(told + (f" — {words}" if words else ""))
        )
    return table if table.row_count else None


def _decisions(decisions: Sequence[Decision]) -> Table | None:
    if not decisions:
        return None
    table = _grid(3)
    for one in decisions:
        by = f" by {one.by}" if one.by else ""
        table.add_row(Text(f"{one.outcome}{by} {one.weight:+.1f}", style="bold"), Text(f"{one.a}\n{one.b}", style="dim"),
                      Text("; ".join(f"{r.words} ({r.weight:+.1f})" for r in one.reasons)))  # fmt: skip
    return table


def _grid(columns: int) -> Table:
    table = Table.grid(padding=(0, 2))
    for _ in range(columns):
        table.add_column(overflow="fold")
    return table
