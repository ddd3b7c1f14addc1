"""Progress bars."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING

from vigie.cli.console import complain

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Bar:
    """A bar on a terminal, for long work; nothing when standard error is no terminal."""

    def __init__(self) -> None:
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Bar:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress is not None:
            self._progress.stop()

    def begin(self, total: int) -> None:
        """`total`: what is to be done (bytes of all inputs, reports); 0 where unknown."""
        if sys.stderr is None or not sys.stderr.isatty():
            return
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

        columns = (BarColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), TimeRemainingColumn())
        self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
        self._task = self._progress.add_task("reading", total=total or None)
        self._progress.start()

    def advance(self, size: int, told: str) -> None:
        """`size`: what is done with; `told`: how it goes, in a few words."""
        if self._progress is not None and self._task is not None:
            self._progress.update(self._task, advance=size, description=told)

    def complain(self, message: str) -> None:
        """One line on standard error, above the bar."""
        if self._progress is None:
            complain(message)
        else:
            self._progress.console.print(
                "vigie:", " ".join(message.split()), markup=False, highlight=False, soft_wrap=True
            )
