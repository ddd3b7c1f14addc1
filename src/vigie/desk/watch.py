"""The use case "watch": feeds polled politely, round after round, into a store.

A server is told what we have (ETag, Last-Modified), asked for one thing at a time and left alone for longer after each failure; robots.txt is
followed (`vigie.sources.client`).
"""

from __future__ import annotations

import random
import re
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from queue import SimpleQueue
from urllib.parse import urlsplit

from vigie.desk.ingest import Ingest, Reader, Summary, Tell, running
from vigie.desk.intake import Desk
from vigie.desk.pages import Pages
from vigie.errors import InputError, UsageError
from vigie.sources.feed import reports_in_feed
from vigie.sources.found import Found
from vigie.sources.opml import feeds_in, is_address
from vigie.sources.web import Web, now
from vigie.store import Store
from vigie.store.addresses import Address

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_EVERY = re.compile(r"(\d+(?:\.\d+)?)\s*([smhd]?)")
#: Seconds: nobody is polled more often; after failures nobody is left alone longer.
LEAST, _LONGEST = 60, 86400
#: Share of the pause by which each round differs, so that many watchers do not ask at once.
_JITTER = 0.1
#: Hosts that are asked at the same time.
_HOSTS = 8


def seconds(every: str) -> float:
    """The seconds in "10m", "90s", "2h", "1d". Raises `UsageError`."""
    found = _EVERY.fullmatch(every.strip().lower())
    if not found:
        raise UsageError(f"--every: {every!r} is no pause (wanted: 10m, 90s, 2h)")
    pause = float(found[1]) * _UNITS[found[2] or "s"]
    if pause < LEAST:
        raise UsageError(f"--every: {every} is too often (at least {LEAST} s)")
    return pause


def feeds_named(named: Sequence[str]) -> list[str]:
    """The feeds in the files and addresses that people named, each once. Raises `InputError`."""
    found = [url for one in named for url in ([one] if is_address(one) else feeds_in(one))]
    return list(dict.fromkeys(found))


@dataclass(frozen=True)
class Watch:
    """`every`: seconds between two rounds. `private`: also feeds on one's own network."""

    store: Store
    feeds: Sequence[str]
    every: float
    reader: Reader
    tell: Tell
    desk: Desk
    private: bool = False
    chance: random.Random = field(default_factory=random.Random)

    def round(self) -> Summary:
        """Ask every feed that is due once, and take in what is new."""
        with running(self.store, "watch", self.reader.pipeline) as run:
            work = Ingest(self.store, run.number, self.reader, self.tell, desk=self.desk)
            run.summary = work.summary
            fetcher = _Fetcher(self.store, self.private)
            due = [url for url in self.feeds if self._is_due(url)]
            work.take_all(fetcher.found(due), fetcher.settle)
            for (
                note
            ) in fetcher.notes:  # not before: after a death in between the server would say that all is known
                self.store.note(note)
        return work.summary

    def rounds(self, stop: threading.Event) -> Iterator[Summary]:
        """Round after round, until `stop` is set."""
        while not stop.is_set():
            began = time.monotonic()
            yield self.round()
            pause = self.every * (1 + self.chance.uniform(-_JITTER, _JITTER))
            stop.wait(max(0.0, began + pause - time.monotonic()))

    def _is_due(self, url: str) -> bool:
        """After failures a feed is left alone for twice as long each time."""
        known = self.store.address(url)
        if known is None or not known.failures or known.checked is None:
            return True
        pause: float = min(_LONGEST, self.every * 2.0 ** min(known.failures, 12)) - self.every / 2
        return since(known.checked) >= pause


def since(moment: str) -> float:
    """Seconds that have gone by since a moment (ISO 8601 with zone)."""
    return (datetime.now(UTC) - datetime.fromisoformat(moment)).total_seconds()


class _Fetcher:
    """Fetches feeds and the pages of their entries: each host by one thread, the hosts side by side; what is found goes to the one reader."""

    def __init__(self, store: Store, private: bool) -> None:
        self._store, self._private = store, private
        self._pages: dict[str, Pages] = {}
        self.notes: list[Address] = []

    def found(self, feeds: Sequence[str]) -> Iterator[Found]:
        """What is new in the feeds, as it comes."""
        by_host: dict[str, list[str]] = defaultdict(list)
        for url in feeds:
            by_host[urlsplit(url).netloc.lower()].append(url)
        come: SimpleQueue[Found | BaseException | None] = SimpleQueue()
        with ThreadPoolExecutor(_HOSTS, thread_name_prefix="fetch") as pool:
            for urls in by_host.values():
                pool.submit(self._of_host, urls, come.put)
            for _ in by_host:
                while (one := come.get()) is not None:
                    if isinstance(one, BaseException):
                        raise one
                    yield one

    def settle(self, link: str) -> None:
        """See `Pages.settle`."""
        if pages := self._pages.pop(link, None):
            pages.settle(link)

    def _of_host(self, urls: Sequence[str], put: Callable[[Found | BaseException | None], None]) -> None:
        try:
            with Web(self._private) as web:
                for url in urls:
                    for one in self._of_feed(url, web):
                        put(one)
        except BaseException as error:
            put(error)
        finally:
            put(None)

    def _of_feed(self, url: str, web: Web) -> Iterator[Found]:
        known = self._store.address(url) or Address(url)
        try:
            answer = web.answer(url, known.etag, known.last_modified)
        except InputError as error:
            self.notes.append(replace(known, checked=now(), failures=known.failures + 1, said=error.what))
            yield Found(url, error)
            return
        failed = False
        if not answer.unchanged:
            pages = Pages(self._store, web)
            for one in reports_in_feed(url, answer.body, pages):
                if one.link is not None:
                    self._pages[one.link] = pages
                failed = failed or isinstance(one.outcome, InputError)
                yield one
        if not (
            failed or answer.unchanged
        ):  # one whose entries could not all be had is asked for again whole
            known = replace(known, etag=answer.etag, last_modified=answer.last_modified)
        self.notes.append(replace(known, checked=now(), failures=0, said=None))
