"""How the API holds under mixed reads: 200 a second for a minute, on one core, with 100,000 incidents.

    python -m benchmarks.api [--store PATH] [--incidents 100000] [--rate 200] [--seconds 60] [--again 0.5] [--core 0]

Makes the store of `benchmarks.board_store` where there is none at PATH, serves it pinned to one core, and asks from another process, without waiting for answers (so a slow
server is not asked less). The addresses are drawn by chance from what the board asks; half of them (`--again`) were asked shortly before, as several people look at the same things. Printed, by kind and over
all: requests, errors, median, 95th and 99th percentile and maximum of the time to the whole answer, in ms; and the share of the core that the server took.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlencode

import httpx2

from benchmarks.board_store import COUNTRIES, FIRST_DAY, MEDIA, fill, words_by_frequency

V1 = "/api/v1"
_CLOCK_TICKS = os.sysconf("SC_CLK_TCK")


class Asker:
    """Draws what is asked. Weights follow a desk: lists and pages most, counts whenever a filter changes, the rest now and then."""

    def __init__(self, incidents: int, again: float, seed: int = 3) -> None:
        self._chance, self._incidents, self._again = random.Random(seed), incidents, again
        self._kinds: dict[str, tuple[int, Callable[[], str]]] = {
            "incidents": (
                24,
                lambda: self._list("incidents", order=self._pick("latest", "day", "dead", "sources")),
            ),
            "incident": (24, lambda: f"/incidents/i-{self._number()}"),
            "report": (12, lambda: f"/reports/b-{self._number()}-0"),
            "search": (8, self._search),
            "timeline": (7, lambda: self._list("timeline", by=self._pick("day", "week", "month"))),
            "marks": (7, lambda: self._list("marks")),
            "facets": (5, lambda: self._list("facets")),
            "actor": (
                4,
                lambda: f"/actors/{quote(self._pick(*COUNTRIES) + self._pick(' GOV', ' MIL', ' REB'))}",
            ),
            "claims": (3, lambda: self._list("claims")),
            "records": (3, lambda: self._list(self._pick("events", "statements"))),
            "dyads": (1, lambda: self._list("dyads")),
            "queue": (1, lambda: "/desk/queue"),
            "meta": (1, lambda: "/meta"),
        }

    def requests(self) -> Iterator[tuple[str, str]]:
        """Kind and path, without end."""
        names = list(self._kinds)
        weights = [weight for weight, _ in self._kinds.values()]
        before: deque[tuple[str, str]] = deque(maxlen=2000)
        while True:
            if before and self._chance.random() < self._again:
                yield self._chance.choice(before)
                continue
            name = self._chance.choices(names, weights)[0]
            before.append((name, V1 + self._kinds[name][1]()))
            yield before[-1]

    def _search(self) -> str:
        """One or two words, rarely within other filters; the commonest words are nobody's search."""
        words = " ".join(words_by_frequency(self._chance, self._chance.choice((1, 2)), 5000, 50))
        return (
            self._list("search", text=words)
            if self._chance.random() < 0.1
            else f"/search?{urlencode({'text': words})}"
        )

    def _list(self, path: str, **params: str) -> str:
        given = {**params, **self._filters()}
        return f"/{path}?{urlencode(given, doseq=True)}"

    def _filters(self) -> dict[str, object]:
        """What people narrow by: nearly always a period, often a country or a type, now and then the rest."""
        chance = self._chance
        found: dict[str, object] = {}
        if chance.random() < 0.85:
            since = FIRST_DAY.toordinal() + chance.randrange(950)
            found["since"] = FIRST_DAY.fromordinal(since).isoformat()
            found["until"] = FIRST_DAY.fromordinal(
                since + chance.choice((1, 7, 7, 30, 30, 90, 365))
            ).isoformat()
        if chance.random() < 0.4:
            found["country"] = chance.sample(COUNTRIES, chance.choice((1, 1, 3)))
        if chance.random() < 0.3:
            found["type"] = self._pick("ASSAULT", "COERCE", "CONSULT", "PROTEST")
        if chance.random() < 0.1:
            found["actor"] = self._pick(*COUNTRIES) + self._pick("", " MIL", " GOV")
        if chance.random() < 0.1:
            found["min_sources"] = 2
        if chance.random() < 0.05:
            found["publisher"] = self._pick(*MEDIA)
        if chance.random() < 0.05:
            found["certainty"] = self._pick("alleged", "stated")
        return found

    def _number(self) -> int:
        return self._chance.randrange(self._incidents)

    def _pick(self, *choices: str) -> str:
        return self._chance.choice(choices)


@dataclass
class Result:
    """Times of answers in seconds by kind, and what went wrong."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    slowest: list[tuple[float, str]] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        yield f"{'':10} {'requests':>8} {'errors':>6} {'median':>7} {'p95':>7} {'p99':>7} {'max':>7}"
        every: list[float] = []
        for name, times in sorted(self.seconds.items()):
            every += times
            yield self._line(name, times, self.errors[name])
        yield self._line("all", every, sum(self.errors.values()))

    def _line(self, name: str, times: list[float], errors: int) -> str:
        ordered = sorted(times) or [0.0]

        def at(share: float) -> str:
            return f"{1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]:7.1f}"

        return f"{name:10} {len(times):8,} {errors:6} {at(0.5)} {at(0.95)} {at(0.99)} {at(1)}"


class Connections:
    """Connections to a server, each for one request at a time: as little as HTTP/1.1 needs, so that the asking costs less than the answering."""

    def __init__(self, address: str) -> None:
        self._host = address.removeprefix("http://")
        self._free: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def get(self, path: str) -> int:
        """Ask, read the whole answer, give its status. Raises `OSError`, `EOFError` (asyncio's) for a connection that breaks."""
        while self._free:
            try:
                return await self._ask(path, *self._free.pop())
            except (OSError, EOFError):
                continue  # the server has closed it meanwhile, as it does with those that nobody uses
        host, port = self._host.split(":")
        return await self._ask(path, *await asyncio.open_connection(host, int(port)))

    async def _ask(self, path: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> int:
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {self._host}\r\nAccept-Encoding: gzip\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        await reader.readexactly(int(head.partition("content-length:")[2].partition("\r\n")[0]))
        self._free.append((reader, writer))
        return int(head.split(" ", 2)[1])


async def ask(address: str, asker: Asker, rate: float, seconds: float) -> Result:
    """Ask so often for so long, each request on its own."""
    result, spacing, connections = Result(), random.Random(5), Connections(address)
    async with asyncio.TaskGroup() as tasks:
        began = time.perf_counter()
        due = 0.0
        for name, path in asker.requests():
            due += spacing.expovariate(rate)
            if due > seconds:
                break
            await asyncio.sleep(max(0.0, due - (time.perf_counter() - began)))
            tasks.create_task(_one(connections, name, path, result))
    return result


async def _one(connections: Connections, name: str, path: str, result: Result) -> None:
    began = time.perf_counter()
    try:
        good = await connections.get(path) in (200, 404)  # an actor may have no incident
    except (OSError, EOFError):
        good = False
    took = time.perf_counter() - began
    result.seconds[name].append(took)
    result.errors[name] += not good
    result.slowest.append((took, path))


def serve(store: str, core: int) -> tuple[subprocess.Popen[bytes], str]:
    """A server pinned to a core; the process and its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "vigie.cli.main", "serve", "--db", store, "--port", str(port)]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    os.sched_setaffinity(process.pid, {core})
    address = f"http://127.0.0.1:{port}"
    with httpx2.Client(transport=httpx2.HTTPTransport(retries=9)) as client:
        client.get(f"{address}/health").raise_for_status()
        for path in (
            "/search?text=attaque",
            "/facets",
            "/marks",
        ):  # loads the dictionary, warms the disk's cache
            client.get(f"{address}{V1}{path}", timeout=60).raise_for_status()
    return process, address


def processor_seconds(pid: int) -> float:
    """Processor time that a process has taken so far."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _CLOCK_TICKS


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--store")
    options.add_argument("--incidents", type=int, default=100_000)
    options.add_argument("--rate", type=float, default=200)
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument(
        "--again", type=float, default=0.5, help="share of requests that were asked shortly before"
    )
    options.add_argument("--core", type=int, default=0)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = given.store or f"{folder}/vigie.db"
        if not Path(store).exists():
            fill(store, given.incidents, lambda line: print(line, file=sys.stderr))
        process, address = serve(store, given.core)
        try:
            before = processor_seconds(process.pid)
            result = asyncio.run(ask(address, Asker(given.incidents, given.again), given.rate, given.seconds))
            taken = processor_seconds(process.pid) - before
        finally:
            process.terminate()
            process.wait()
    print("\n".join(result.lines()))
    print(f"the server took {100 * taken / given.seconds:.0f} % of its core")
    for seconds, path in sorted(result.slowest, reverse=True)[:8]:
        print(f"{1000 * seconds:7.0f} ms  {path}", file=sys.stderr)


if __name__ == "__main__":
    main()
