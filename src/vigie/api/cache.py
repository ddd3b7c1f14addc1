"""Answers that were made once, until the store is written."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock


@dataclass(frozen=True, slots=True)
class Made:
    """A body, and the state of the store that it tells. `zipped`: the same by gzip."""

    generation: int
    at: float
    body: bytes
    zipped: bytes | None

    @property
    def size(self) -> int:
        return len(self.body) + len(self.zipped or b"")


class Cache:
    """The latest bodies by address, up to a number of bytes. Safe between threads."""

    def __init__(self, size: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._size, self._clock = size, clock
        self._held = 0
        self._made: OrderedDict[str, Made] = OrderedDict()
        self._lock = Lock()

    def get(self, address: str, generation: int, fresh: float = 0.0) -> Made | None:
        """The body of an address as of now; one of an older state when it is no more than `fresh` seconds old."""
        with self._lock:
            made = self._made.get(address)
            if made is None:
                return None
            if made.generation != generation and self._clock() - made.at >= fresh:
                return None
            self._made.move_to_end(address)
            return made

    def put(self, address: str, generation: int, body: bytes, zipped: bytes | None) -> Made:
        made = Made(generation, self._clock(), body, zipped)
        if made.size > self._size // 8:
            return made
        with self._lock:
            old = self._made.pop(address, None)
            self._held += made.size - (old.size if old else 0)
            self._made[address] = made
            while self._held > self._size:
                _, gone = self._made.popitem(last=False)
                self._held -= gone.size
        return made
