"""What a desk does: read a text, take reports in, judge records; and how its sources are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, TypeVar

from anyio import to_thread
from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from vigie.api.answers import answer, overview, plain
from vigie.api.bodies import (
    ToFetch,
    ToIngest,
    ToRead,
    ToReview,
    body,
    documented_body,
    documented_write,
    holder,
)
from vigie.api.context import context
from vigie.api.documented import shaped
from vigie.api.door import client
from vigie.api.params import GazetteerParams, NoParams, PageParams, SlimPageParams
from vigie.api.problems import Refused
from vigie.api.settings import PREFIX
from vigie.api.shapes import (
    DeskView,
    Feed,
    IncidentPage,
    IngestAnswer,
    PlacesNamed,
    ReviewPage,
    RunBrief,
    SourceCount,
    Unread,
)
from vigie.desk.correcting import Choices, choices, places_named
from vigie.desk.ingest import running
from vigie.desk.judging import Judgement, judge
from vigie.desk.reading_room import Busy
from vigie.desk.taking import Taken, take_address, take_sent
from vigie.desk.views.choice import Choice
from vigie.desk.views.report import ReportView, reading_view
from vigie.model import Review
from vigie.store import Snapshot

T = TypeVar("T")
router = APIRouter(tags=["desk"])
_UNREAD, _RUNS = 200, 50


@router.post("/read", responses=shaped(ReportView, 400, 408, 413, 415), openapi_extra=documented_body(ToRead))
async def read(request: Request) -> Response:
    """Read a text. Nothing is kept."""
    here = context(request)
    here.rates.spend("reads", client(request.scope))
    wanted = await body(request, ToRead)

    def work() -> ReportView:
        return reading_view(here.room.read(wanted.text, wanted.title, wanted.published, wanted.publisher))

    return plain(await _aside(request, work))


@router.post(
    "/ingest",
    responses=shaped(IngestAnswer, 400, 401, 403, 408, 413, 415),
    openapi_extra=documented_write(ToIngest),
)
async def ingest(request: Request) -> Response:
    """Read reports and keep them; what is known is passed over."""
    here, who = context(request), holder(request, "ingest")
    wanted = await body(request, ToIngest)

    def work() -> list[Taken]:
        return take_sent(here.store, here.room, wanted.reports, who.name)

    return plain(IngestAnswer(items=tuple(await _aside(request, work))))


@router.post(
    "/ingest/url",
    responses=shaped(IngestAnswer, 400, 401, 403, 408, 413, 415),
    openapi_extra=documented_write(ToFetch),
)
async def ingest_url(request: Request) -> Response:
    """Fetch a page or a feed, read it and keep it. Only public addresses are asked."""
    here, who = context(request), holder(request, "ingest")
    wanted = await body(request, ToFetch)

    def work() -> list[Taken]:
        return take_address(here.store, here.room, wanted.url, wanted.published, who.name)

    return plain(IngestAnswer(items=tuple(await _aside(request, work))))


@router.post(
    "/reviews", responses=shaped(Review, 400, 401, 403, 408, 413, 415, status=201), openapi_extra=documented_write(ToReview),
    status_code=201,
)  # fmt: skip
async def review(request: Request) -> Response:
    """Say that records are right, wrong, one happening or several; or take that back. Kept with the token's name and the time."""
    here, who = context(request), holder(request, "review")
    wanted = await body(request, ToReview)
    judgement = Judgement(
        action=wanted.action,
        by=who.name,
        ids=wanted.ids,
        field=wanted.field,
        value=wanted.value,
        note=wanted.note,
    )

    def work() -> Review:
        with running(here.store, f"api review ({who.name})") as run:
            return judge(here.store, run.number, judgement)

    return plain(await _aside(request, work), 201)


@router.get("/choices", responses=shaped(Choices))
def choosing(request: Request, asked: Annotated[NoParams, Query()]) -> Response:
    """What a correction may say: types with their modes, codes, sectors, certainties."""
    return answer(request, lambda _: choices())


@router.get("/gazetteer", responses=shaped(PlacesNamed))
def gazetteer(request: Request, asked: Annotated[GazetteerParams, Query()]) -> Response:
    """The places of a name, the likeliest first, as a correction of `event_loc` takes them."""
    return answer(request, lambda _: PlacesNamed(items=places_named(asked.name)))


@router.get("/reviews", responses=shaped(ReviewPage))
def reviews(request: Request, asked: Annotated[SlimPageParams, Query()]) -> Response:
    """What people said, the latest first."""

    def make(snapshot: Snapshot) -> ReviewPage:
        page = snapshot.review_page(asked.after, asked.limit)
        return ReviewPage(items=page.items, next=page.after)

    return answer(request, make)


@router.get("/desk", responses=shaped(DeskView))
def desk(request: Request, asked: Annotated[NoParams, Query()]) -> Response:
    """Publishers, feeds, runs, and what was kept without being read."""

    def make(snapshot: Snapshot) -> DeskView:
        unread = snapshot.unread()
        return DeskView(
            sources=tuple(
                SourceCount(publisher=s.publisher, reports=s.reports, newest=s.newest)
                for s in snapshot.sources()
            ),
            feeds=tuple(
                Feed(url=f["url"], checked=f["checked"], failures=f["failures"], said=f["said"])
                for f in snapshot.feeds()
            ),
            runs=tuple(_run(run) for run in snapshot.runs(_RUNS)),
            unread=tuple(
                Unread(report=id, why=why) for (id, why), _ in zip(unread, range(_UNREAD), strict=False)
            ),
        )

    return answer(request, make, counts=True)


@router.get("/desk/queue", responses=shaped(IncidentPage))
def queue(request: Request, asked: Annotated[PageParams, Query()]) -> Response:
    """Incidents that want a person's eye: the least certain first (contradicting, disputed, joined by little), reviewed ones left out."""

    def make(choice: Choice) -> IncidentPage:
        ontology = context(request).ontology
        waiting = choice.narrowed(choice.overview.incidents["doubt"] > 0).without(
            sorted(choice.snapshot.judged_incidents())
        )
        items, following = waiting.briefs("doubt", asked.after, asked.limit, ontology)
        return IncidentPage(items=items, total=waiting.total, next=following)  # type: ignore[arg-type]  # they are JSON already

    return overview(request, asked.filters, make)


def _run(run: dict[str, object]) -> RunBrief:
    return RunBrief(**{name: value for name, value in run.items() if name in RunBrief.__struct_fields__})  # type: ignore[arg-type]


async def _aside(request: Request, work: Callable[[], T]) -> T:
    """Heavy work on a thread of its own, so that it does not stand in the way of reads; what it wrote is seen from then on."""
    here = context(request)
    try:
        return await to_thread.run_sync(work, limiter=here.heavy)
    except Busy:
        raise Refused(503, "too many texts wait to be read", {"Retry-After": "5"}) from None
    finally:
        if request.url.path != f"{PREFIX}/read":
            await to_thread.run_sync(here.expect_changes, limiter=here.heavy)
