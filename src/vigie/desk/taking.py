"""The use case "take these in": reports that somebody sends, one by one, each with what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from vigie.desk.ingest import Run, running
from vigie.desk.intake import Desk, Intake, unread_reading
from vigie.desk.pages import Pages
from vigie.desk.reading_room import ReadingRoom
from vigie.errors import InputError
from vigie.model.base import Frozen
from vigie.sources.found import Found
from vigie.sources.jsonl import report_from
from vigie.sources.opening import Input, Options, reports
from vigie.sources.opml import is_address
from vigie.sources.web import Web
from vigie.store import Store

Outcome = Literal["new", "version", "older", "known", "refused"]


class Sent(Frozen, kw_only=True):
    """A report as somebody sends it: the keys of a JSON line."""

    text: str
    title: str | None = None
    id: str | None = None
    published: str | None = None
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    agency: str | None = None
    lang: str | None = None


class Taken(Frozen, kw_only=True):
    """What became of one report. `why`: why it was refused, or is kept without being read."""

    outcome: Outcome
    id: str | None = None
    why: str | None = None


def take_sent(store: Store, room: ReadingRoom, sent: Iterable[Sent], by: str) -> list[Taken]:
    """Take reports in. `by`: the name of whoever sends them. Raises `Busy`, `StoreError`."""
    return _take(store, room, (_found(number, one) for number, one in enumerate(sent, 1)), by)


def take_address(store: Store, room: ReadingRoom, url: str, published: str | None, by: str) -> list[Taken]:
    """Take in what stands at an address of the web: a page, or the entries of a feed. Addresses inside a network are refused.

    Raises `InputError` for what is no address of the web, `Busy`, `StoreError`.
    """
    if not is_address(url):
        raise InputError("url", "is no address of the web", "wanted: https://…")
    with Web() as web:
        pages = Pages(store, web)
        return _take(store, room, reports(Input(url, None), Options(published=published), pages), by, pages)


def _take(
    store: Store, room: ReadingRoom, found: Iterable[Found], by: str, pages: Pages | None = None
) -> list[Taken]:
    with running(store, f"api ingest ({by})") as run:
        intake, desk = Intake(store, run.number, room.read_report), Desk()
        taken = []
        for one in found:
            taken.append(_one(store, room, intake, desk, one, run))
            if pages is not None and one.link is not None:
                pages.settle(one.link)
    return taken


def _one(store: Store, room: ReadingRoom, intake: Intake, desk: Desk, one: Found, run: Run) -> Taken:
    if isinstance(one.outcome, InputError):
        run.summary.refused += 1
        run.summary.reasons[one.outcome.what] += 1
        return Taken(outcome="refused", why=str(one.outcome))
    run.summary.read += 1
    arrival = desk.arrival(one.outcome)
    id = arrival.report.id
    if store.knows(arrival.report, arrival.content):
        run.summary.known += 1
        return Taken(outcome="known", id=id, why=arrival.unread)
    reading = unread_reading(arrival.report) if arrival.unread else room.read_report(arrival.report)
    outcome = intake.take(arrival, reading)
    _count(run, outcome, arrival.unread)
    return Taken(outcome=outcome, id=id, why=arrival.unread)


def _count(run: Run, outcome: Outcome, unread: str | None) -> None:
    if outcome == "known":
        run.summary.known += 1
    elif outcome == "new":
        run.summary.new += 1
    else:
        run.summary.versions += 1
    if unread and outcome != "known":
        run.summary.unread += 1


def _found(number: int, one: Sent) -> Found:
    place = f"report {number}"
    values = {name: value for name in one.__struct_fields__ if (value := getattr(one, name)) is not None}
    try:
        if any("\0" in value for name, value in values.items() if name != "text"):
            raise InputError(place, "has a NUL character in one of its fields")
        return Found(place, report_from(place, values), len(one.text))
    except InputError as error:
        return Found(place, error, len(one.text))
