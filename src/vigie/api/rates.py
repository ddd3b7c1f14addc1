"""How often one client may ask for what, counted in this process."""

from __future__ import annotations

import math
import time

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from vigie.api.problems import Refused
from vigie.api.settings import Limits

#: Clients whose requests of this second are counted.
_CLIENTS = 10_000


class Rates:
    """`kind` is the name of a rate in `Limits`; `who` an address or the id of a token."""

    def __init__(self, limits: Limits) -> None:
        self._most = limits.requests
        self._passed: dict[str, tuple[int, int]] = {}
        self._limiter = FixedWindowRateLimiter(MemoryStorage())
        self._items: dict[str, RateLimitItem] = {
            kind: parse(getattr(limits, kind)) for kind in ("reads", "exports", "writes", "failures")
        }

    def pass_door(self, who: str) -> None:
        """Count any request. Raises `Refused` (429). By seconds of our own: the library's memory starts a thread for each."""
        now = int(time.monotonic())
        second, count = self._passed.get(who, (now, 0))
        count = count + 1 if second == now else 1
        if len(self._passed) > _CLIENTS:
            self._passed.clear()
        self._passed[who] = (now, count)
        if count > self._most:
            raise Refused(429, f"too many requests: at most {self._most} a second", {"Retry-After": "1"})

    def spend(self, kind: str, who: str) -> None:
        """Count one. Raises `Refused` (429) when there were too many."""
        if not self._limiter.hit(self._items[kind], kind, who):
            raise self._refusal(kind, who)

    def check(self, kind: str, who: str) -> None:
        """Raises `Refused` (429) when there were too many, without counting one."""
        if not self._limiter.test(self._items[kind], kind, who):
            raise self._refusal(kind, who)

    def _refusal(self, kind: str, who: str) -> Refused:
        item = self._items[kind]
        reset = self._limiter.get_window_stats(item, kind, who).reset_time
        wait = max(1, math.ceil(reset - time.time()))
        return Refused(429, f"too many requests of this kind: at most {item}", {"Retry-After": str(wait)})
