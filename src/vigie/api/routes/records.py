"""Reports and single records, and the search in reports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from vigie.api.answers import answer
from vigie.api.documented import shaped
from vigie.api.params import Id, NoParams, PageParams, SearchParams
from vigie.api.problems import not_found
from vigie.api.shapes import (
    EventPage,
    Hit,
    ReportPage,
    SearchPage,
    Snippet,
    StatementPage,
    StatePage,
    StrengthPage,
)
from vigie.desk.views.report import ReportView, report_view
from vigie.desk.views.summaries import report_brief
from vigie.store import Snapshot
from vigie.store.record_queries import RecordKind
from vigie.store.report_queries import Hit as Found

router = APIRouter(tags=["reports"])
#: Characters before and after a hit, and how many pieces of a report are shown.
_AROUND, _PIECES = 90, 3


@router.get("/reports", responses=shaped(ReportPage))
def reports(request: Request, asked: Annotated[PageParams, Query()]) -> Response:
    """Reports, the newest first. With filters on records: those that have one that fits."""

    def make(snapshot: Snapshot) -> ReportPage:
        page = snapshot.search(asked.filters(), asked.after, asked.limit)
        return ReportPage(items=tuple(report_brief(one.report) for one in page.items), next=page.after)

    return answer(request, make)


@router.get("/reports/{id}", responses=shaped(ReportView, 404))
def report(request: Request, id: Id, asked: Annotated[NoParams, Query()]) -> Response:
    """One report: its words, its records, why each was coded, and why others were not."""

    def make(snapshot: Snapshot) -> ReportView:
        found = report_view(snapshot, id)
        if found is None:
            raise not_found(f"report {id}")
        return found

    return answer(request, make)


@router.get("/search", responses=shaped(SearchPage))
def search(request: Request, asked: Annotated[SearchParams, Query()]) -> Response:
    """Reports with these words, whatever their form, and where they stand."""

    def make(snapshot: Snapshot) -> SearchPage:
        page = snapshot.search(asked.filters(), asked.after, asked.limit)
        return SearchPage(items=tuple(_hit(one) for one in page.items), next=page.after)

    return answer(request, make)


@router.get("/events", responses=shaped(EventPage))
def events(request: Request, asked: Annotated[PageParams, Query()]) -> Response:
    """Event records, the latest day first."""
    return _records(request, asked, "event", EventPage)


@router.get("/states", responses=shaped(StatePage))
def states(request: Request, asked: Annotated[PageParams, Query()]) -> Response:
    """State records, the latest day first."""
    return _records(request, asked, "state", StatePage)


@router.get("/strengths", responses=shaped(StrengthPage))
def strengths(request: Request, asked: Annotated[PageParams, Query()]) -> Response:
    """Strength records, the latest day first: how much force stands where."""
    return _records(request, asked, "strength", StrengthPage)


@router.get("/statements", responses=shaped(StatementPage))
def statements(request: Request, asked: Annotated[PageParams, Query()]) -> Response:
    """Statement records, the latest day first: who says so, how firmly."""
    return _records(request, asked, "statement", StatementPage)


def _records(request: Request, asked: PageParams, kind: RecordKind, shape: Any) -> Response:
    def make(snapshot: Snapshot) -> object:
        page = snapshot.record_page(kind, asked.filters(), asked.after, asked.limit)
        return shape(items=page.items, next=page.after)

    return answer(request, make)


def _hit(found: Found) -> Hit:
    return Hit(
        report=report_brief(found.report),
        in_title=found.in_title,
        snippets=tuple(_snippets(found.report.text, found.in_text)),
    )


def _snippets(text: str, hits: Sequence[tuple[int, int]]) -> list[Snippet]:
    """Pieces of a text around what fits, cut between words; the beginning where nothing does."""
    pieces: list[tuple[int, int]] = []
    for start, end in hits:
        if pieces and start - _AROUND <= pieces[-1][1]:
            pieces[-1] = (pieces[-1][0], min(len(text), end + _AROUND))
        elif len(pieces) < _PIECES:
            pieces.append((max(0, start - _AROUND), min(len(text), end + _AROUND)))
        else:
            break
    return [
        _snippet(text, *_at_words(text, *piece), hits)
        for piece in pieces or [(0, min(len(text), 2 * _AROUND))]
    ]


def _snippet(text: str, start: int, end: int, hits: Sequence[tuple[int, int]]) -> Snippet:
    inside = tuple((first - start, last - start) for first, last in hits if start <= first and last <= end)
    return Snippet(text=text[start:end], start=start, hits=inside)


def _at_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The piece without halves of words at its ends."""
    if start:
        start = max(text.find(" ", start, start + 30) + 1, start)
    if end < len(text):
        cut = text.rfind(" ", max(start, end - 30), end)
        end = cut if cut > start else end
    return start, end
