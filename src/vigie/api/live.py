"""Tells everybody who listens that the store has changed: one look a second for all of them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

from anyio import to_thread

from vigie.errors import VigieError


class Changes:
    """`look` gives the state of the store as a number."""

    def __init__(self, look: Callable[[], int], poll: float) -> None:
        self._look, self._poll = look, poll
        #: The state of the store at the last look.
        self.state: int | None = None
        self._changed = asyncio.Condition()
        self.listeners = 0

    async def watch(self) -> None:
        """Look for changes for ever; a store that can't be asked is asked again."""
        while True:
            try:
                state = await to_thread.run_sync(self._look)
            except VigieError:
                state = self.state or 0
            if state != self.state:
                async with self._changed:
                    self.state = state
                    self._changed.notify_all()
            await asyncio.sleep(self._poll)

    async def states(self) -> AsyncIterator[int]:
        """The state now, and then each new one."""
        seen: int | None = None
        while True:
            async with self._changed:
                while self.state is None or self.state == seen:
                    await self._changed.wait()
                seen = self.state
            yield seen
