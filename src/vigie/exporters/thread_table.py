"""Threads for people: an undertaking and what became of it, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from vigie.exporters import cells
from vigie.exporters.incident_table import dots, voices_in_words
from vigie.model import Step, Thread

_UNREAL = frozenset({"planned", "feared", "hypothetical", "denied", "negated"})


class ThreadTable:
    """Writes to a terminal or file of `width` columns (by default the terminal's)."""

    def __init__(self, stream: TextIO, width: int | None = None) -> None:
        self._console = Console(file=stream, width=width, highlight=False, markup=False, emoji=False)

    def write(self, threads: Sequence[Thread], more: int = 0) -> None:
        """Each thread with its steps; `more`: how many there are beyond these."""
        if not threads:
            self._console.print("no thread fits")
            return
        for thread in threads:
            self._console.print(_heading(thread))
            table = Table.grid(padding=(0, 2))
            for _ in range(4):
                table.add_column(overflow="fold")
            for step in thread.steps:
                style = "dim" if step.certainty in _UNREAL else ""
                certainty = cells.how_firmly(step.certainty, step.disputed)
                table.add_row(
                    Text(f"  {_when(step)}", style=style),
                    Text(
                        step.status if step.certainty == "stated" else f"{step.status} ({certainty})",
                        style=style,
                    ),
                    Text(f"“{cells.words(step.label, 60)}”", style=style),
                    Text(voices_in_words(step.voices), style="dim"),
                )
            self._console.print(table)
            self._console.print()
        told = f"{len(threads)} thread{'s' * (len(threads) != 1)}"
        self._console.print(Text(f"{told}; {more} more (--limit)" if more else told, style="dim"))


def _heading(thread: Thread) -> Text:
    parties = [cells.who(side) for side in (thread.holder, thread.other) if side]
    facts = [thread.about, f"“{cells.words(thread.label, 60)}”", *parties]
    if thread.event_loc:
        facts.append(cells.where(thread.event_loc))
    text = Text(" · ".join(facts), style="bold")
    text.append(f"  is {thread.status or 'unknown'}", style="bold green")
    text.append(f"  {dots(thread.independent_sources)}  {thread.id}", style="dim")
    return text


def _when(step: Step) -> str:
    if step.date:
        return step.date
    return f"told {step.published[:10]}" if step.published else cells.UNKNOWN
