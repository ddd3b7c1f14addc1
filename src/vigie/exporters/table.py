"""Tables for people: who, what, whom, where, when, toll, who says so, how firmly — then states, strengths, statements.

On a terminal narrower than `WIDE` columns the cells that belong together share one column, one above the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TextIO

from rich import box
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from vigie.exporters import cells
from vigie.model import Event, Reading, Record, State, Statement, Strength

#: Columns from which on every field gets a column of its own.
WIDE = 130
#: Characters that a column of a wide table may take before it is wrapped.
_WIDEST_CELL = 44
#: Colours help the eye; the word always stands there too.
CERTAINTY_STYLES = {
    "stated": "green",
    "alleged": "yellow",
    "feared": "magenta",
    "planned": "cyan",
    "hypothetical": "blue",
    "denied": "red",
    "negated": "red",
}
Cells = dict[str, str]

#: For narrow tables: the heading of a shared column and the fields in it, each with the mark before it.
_SHARED: Mapping[str, tuple[tuple[str, tuple[tuple[str, str], ...]], ...]] = {
    "Events": (
        ("Who → whom", (("Who", ""), ("Whom", "→ "))),
        ("What, toll", (("What", ""), ("Toll", "toll: "))),
        ("Where, when", (("Where", ""), ("When", ""))),
        ("Who says so, how firmly", (("Who says so", ""), ("How firmly", ""))),
    ),
    "States": (
        ("What goes on", (("What goes on", ""), ("Status", "is: "))),
        ("Whose, with whom", (("Whose", ""), ("With whom", "with: "))),
        ("Where, since, until", (("Where", ""), ("Since", "since: "), ("Until", "until: "))),
        ("Who says so, how firmly", (("Who says so", ""), ("How firmly", ""))),
    ),
    "Strengths": (
        ("How many", (("How many", ""), ("Change", ""))),
        ("Whose, what for", (("Whose", ""), ("What for", "for: "))),
        ("Where, when", (("Where", ""), ("When", ""))),
        ("Who says so, how firmly", (("Who says so", ""), ("How firmly", ""))),
    ),
    "Statements": (
        ("Who says so", (("Who says so", ""), ("To whom", "to: "))),
        ("How", (("How", ""), ("How firmly", ""))),
        ("Words", (("Words", ""),)),
    ),
}


class TableExporter:
    """Carries what people ask first; evidence, rules and offsets are in the other formats and in `vigie explain`."""

    def __init__(self, stream: TextIO, width: int | None = None) -> None:
        """`width` in columns; by default that of the terminal (80 when there is none)."""
        self._console = Console(file=stream, width=width, highlight=False, markup=False, emoji=False)

    def write(self, reading: Reading) -> None:
        records = {record.id: record for record in reading.records}
        self._console.print(self._heading(reading))
        if not reading.records:
            self._console.print("  nothing to code")
        for name, kind in (
            ("Events", Event),
            ("States", State),
            ("Strengths", Strength),
            ("Statements", Statement),
        ):
            rows = [row(one, records) for one in reading.records if isinstance(one, kind)]
            if rows:
                self._console.print(
                    Group(Text(f"{name} ({len(rows)})", style="bold"), self._table(name, rows))
                )
        self._console.print()
        self._console.file.flush()

    def losses(self) -> tuple[str, ...]:
        return ()

    def _heading(self, reading: Reading) -> Text:
        report = reading.report
        facts = [
            report.id,
            report.title,
            f"published {report.published}" if report.published else "no date of publication",
        ]
        return Text(" · ".join(cells.words(fact, 120) for fact in facts if fact), style="bold underline")

    def _table(self, name: str, rows: Sequence[Cells]) -> Table:
        wide = self._console.width >= WIDE
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, leading=0 if wide else 1, header_style="bold")
        table.add_column("#", justify="right", no_wrap=True)
        if wide:
            for heading in list(rows[0])[1:]:
                table.add_column(heading, max_width=_WIDEST_CELL, overflow="fold")
            for cell in rows:
                table.add_row(*(_styled(heading, value) for heading, value in cell.items()))
            return table
        shared = _SHARED[name]
        for heading, _ in shared:
            table.add_column(heading, ratio=3 if heading == "Words" else 1, overflow="fold")
        table.expand = True
        for cell in rows:
            stacks = (
                _stacked([(field, mark, cell[field]) for field, mark in fields]) for _, fields in shared
            )
            table.add_row(cell["#"], *stacks)
        return table


def row(record: Record, records: Mapping[str, Record]) -> Cells:
    """The cells of one record, by heading."""
    number = {"#": "T" if record.sentence < 0 else str(record.sentence)}
    if isinstance(record, Statement):
        return number | _statement(record)
    said = {
        "Who says so": cells.who_says_so(record.said_in, records),
        "How firmly": cells.how_firmly(record.certainty, getattr(record, "disputed", False)),
    }
    if isinstance(record, Event):
        return number | _event(record) | said
    if isinstance(record, State):
        return number | _state(record) | said
    return number | _strength(record) | said


def _event(event: Event) -> Cells:
    trigger = next((s.text for s in event.evidence if s.role == "trigger"), "")
    modes = f" {', '.join(event.mode)}" if event.mode else ""
    return {
        "Who": cells.who(event.actor),
        "What": f"{event.event}{modes}" + (f" “{cells.words(trigger, 40)}”" if trigger else ""),
        "Whom": cells.who(event.recipient),
        "Where": cells.where(event.event_loc),
        "When": cells.when(event.date),
        "Toll": cells.how_many(event.counts),
    }


def _state(state: State) -> Cells:
    return {
        "What goes on": f"{state.about}: {cells.words(state.label, 60)}",
        "Status": f"{state.status} ({cells.words(state.level, 30)})" if state.level else state.status,
        "Whose": cells.who(state.holder),
        "With whom": cells.who(state.other),
        "Where": cells.where(state.event_loc),
        "Since": cells.when(state.since),
        "Until": cells.when(state.until),
    }


def _strength(strength: Strength) -> Cells:
    unit = strength.unit or strength.count.what
    return {
        "Whose": cells.who(strength.force),
        "How many": cells.number(strength.count) + (f" {unit}" if unit else ""),
        "Change": strength.change or cells.UNKNOWN,
        "What for": cells.words(strength.role, 60) if strength.role else cells.UNKNOWN,
        "Where": cells.where(strength.event_loc),
        "When": cells.when(strength.date),
    }


def _statement(statement: Statement) -> Cells:
    how = statement.stance + (f" ({cells.words(statement.verb, 30)})" if statement.verb else "")
    content = cells.words(statement.content.text, 200) if statement.content else cells.UNKNOWN
    return {
        "Who says so": cells.source(statement),
        "How": how,
        "To whom": cells.who([statement.to]) if statement.to else cells.UNKNOWN,
        "Words": f"“{content}”" if statement.quoted and statement.content else content,
        "How firmly": statement.certainty,
    }


def _stacked(parts: Sequence[tuple[str, str, str]]) -> Text:
    """Fields one above the other; those that are unknown are left out, unless all are."""
    known = [Text(mark) + _styled(field, value) for field, mark, value in parts if value != cells.UNKNOWN]
    return Text("\n").join(known) if known else Text(cells.UNKNOWN)


def _styled(heading: str, value: str) -> Text:
    if heading == "How firmly":
        return Text(value, style=CERTAINTY_STYLES.get(value.split(",")[0], ""))
    return Text(value, style="dim" if value == cells.UNKNOWN else "")
