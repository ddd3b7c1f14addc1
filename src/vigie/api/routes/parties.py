"""Actors, their names, and who acts towards whom."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from vigie.api.answers import answer, overview
from vigie.api.documented import shaped
from vigie.api.params import FilterParams, ListParams, NameParams
from vigie.api.problems import not_found
from vigie.api.shapes import ActorList, Graph, NameList
from vigie.desk.views.actors import ActorView, actor_view, actors, graph, names
from vigie.desk.views.choice import Choice

router = APIRouter(tags=["actors"])
Key = Annotated[
    str,
    Path(
        pattern=r"^([A-Z]{3}( [A-Z]{3})?|name:[^\x00]{1,200})$",
        description="A code (MLI, whatever the sector), a sector (REB), both (MLI MIL), or name: and a name.",
    ),
]


@router.get("/actors", responses=shaped(ActorList))
def actor_list(request: Request, asked: Annotated[ListParams, Query()]) -> Response:
    """Actors by code and sector, those of the most incidents first."""
    return overview(request, asked.filters, lambda choice: ActorList(items=actors(choice, asked.limit)))


@router.get("/actors/{key}", responses=shaped(ActorView, 404))
def actor(request: Request, key: Key, asked: Annotated[FilterParams, Query()]) -> Response:
    """One actor: its names, what it did and suffered by day, with whom, its forces."""

    def make(choice: Choice) -> ActorView:
        found = actor_view(choice, key)
        if found is None:
            raise not_found(f"actor {key}")
        return found

    return overview(request, asked.filters, make)


@router.get("/names", responses=shaped(NameList))
def name_list(request: Request, asked: Annotated[NameParams, Query()]) -> Response:
    """Names as reports give them."""
    return answer(
        request, lambda snapshot: NameList(items=names(snapshot, asked.text, asked.limit)), counts=True
    )


@router.get("/dyads", responses=shaped(Graph))
def dyads(request: Request, asked: Annotated[ListParams, Query()]) -> Response:
    """Who acts towards whom, the most frequent pairs first."""
    return overview(request, asked.filters, lambda choice: Graph(items=graph(choice, asked.limit)))
