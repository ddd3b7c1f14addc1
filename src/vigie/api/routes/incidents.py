"""Incidents, threads, claims."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from vigie.api.answers import answer, overview
from vigie.api.context import context
from vigie.api.documented import shaped
from vigie.api.params import ClaimParams, FilterParams, Id, IncidentParams, NoParams, ThreadParams
from vigie.api.problems import not_found
from vigie.api.shapes import ClaimMatrix, ClaimPage, IncidentPage, ThreadPage
from vigie.desk.views.choice import Choice
from vigie.desk.views.claims import claim_matrix, claim_page
from vigie.desk.views.incident import IncidentView, incident_view
from vigie.desk.views.summaries import thread_brief
from vigie.model import Thread
from vigie.store import Snapshot
from vigie.store.incident_rows import CLAIMS

router = APIRouter(tags=["incidents"])


@router.get("/incidents", responses=shaped(IncidentPage))
def incidents(request: Request, asked: Annotated[IncidentParams, Query()]) -> Response:
    """Happenings, each told by one report or more."""

    def make(choice: Choice) -> IncidentPage:
        items, following = choice.briefs(asked.order, asked.after, asked.limit, context(request).ontology)
        return IncidentPage(items=items, total=choice.total, next=following)  # type: ignore[arg-type]  # they are JSON already

    return overview(request, asked.filters, make)


@router.get("/incidents/{id}", responses=shaped(IncidentView, 404))
def incident(request: Request, id: Id, asked: Annotated[NoParams, Query()]) -> Response:
    """One incident, by its id or that of one of its records: its reports side by side, field by field."""

    def make(snapshot: Snapshot) -> IncidentView:
        found = incident_view(snapshot, id, context(request).ontology)
        if found is None:
            raise not_found(f"incident {id}")
        return found

    return answer(request, make)


@router.get("/threads", responses=shaped(ThreadPage))
def threads(request: Request, asked: Annotated[ThreadParams, Query()]) -> Response:
    """Undertakings (missions, truces, talks, alerts, sanctions …) with what became of them."""

    def make(snapshot: Snapshot) -> ThreadPage:
        page = snapshot.thread_page(asked.filters(), asked.order, asked.after, asked.limit)
        return ThreadPage(items=tuple(thread_brief(one) for one in page.items), next=page.after)

    return answer(request, make)


@router.get("/threads/{id}", responses=shaped(Thread, 404))
def thread(request: Request, id: Id, asked: Annotated[NoParams, Query()]) -> Response:
    """One thread, by its id or that of one of its records."""

    def make(snapshot: Snapshot) -> Thread:
        found = snapshot.thread(id)
        if found is None:
            raise not_found(f"thread {id}")
        return found

    return answer(request, make)


@router.get("/claims", responses=shaped(ClaimPage))
def claims(request: Request, asked: Annotated[ClaimParams, Query()]) -> Response:
    """Incidents on which somebody accuses, denies or confirms: an accusation with its denials in one row."""

    def make(choice: Choice) -> ClaimPage:
        stances = sum(CLAIMS[stance] for stance in set(asked.stance))
        items, following = claim_page(choice, context(request).ontology, stances, asked.after, asked.limit)
        return ClaimPage(items=items, next=following)

    return overview(request, asked.filters, make)


@router.get("/claims/matrix", responses=shaped(ClaimMatrix))
def matrix(request: Request, asked: Annotated[FilterParams, Query()]) -> Response:
    """How often who takes which stance on whom."""
    return overview(request, asked.filters, lambda choice: ClaimMatrix(items=claim_matrix(choice)))
