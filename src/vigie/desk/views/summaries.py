"""Incidents, threads and reports in short: what a row of a list needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from vigie.codebook.ontology import Ontology
from vigie.model import Date, Entity, Incident, Location, Report, Step, Thread, Toll
from vigie.model.base import Frozen
from vigie.model.records import Certainty, Status, Undertaking

#: How finely a place is known. Only the first three are points on a map.
Precision = Literal["site", "city", "district", "province", "country", "unknown"]
_PRECISIONS: tuple[Precision, ...] = ("unknown", "country", "province", "district", "city", "site")


class PartyBrief(Frozen, kw_only=True):
    """`key`: asks `/actors/{key}` for it; absent where neither code nor sector is known. `label`: its name or words."""

    label: str
    key: str | None = None
    code: str | None = None
    sector: str | None = None
    person: bool = False


class PlaceBrief(Frozen, kw_only=True):
    """`lat`, `lon`: degrees (WGS 84); of a province or a country they are its middle, so nothing that happened there."""

    name: str
    precision: Precision
    country: str | None = None
    country_code: str | None = None
    province: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None


class TollBrief(Frozen, kw_only=True):
    """The range that still stands; no `high`: open upwards. `text`: words of the newest figure that stands."""

    what: str
    low: int | None = None
    high: int | None = None
    approx: bool = False
    text: str
    figures: int
    superseded: int = 0


class IncidentBrief(Frozen, kw_only=True):
    """`title`: of its first report. `contradictions`: the fields in which values cannot all be true. `reports`, `copies`: how many."""

    id: str
    event: str
    quad: int | None = None
    family: str
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    certainty: Certainty
    disputed: bool = False
    actor: tuple[PartyBrief, ...] = ()
    recipient: tuple[PartyBrief, ...] = ()
    date: Date | None = None
    place: PlaceBrief | None = None
    counts: tuple[TollBrief, ...] = ()
    independent_sources: int
    reports: int
    copies: int = 0
    contradictions: tuple[str, ...] = ()
    first_reported: str | None = None
    last_reported: str | None = None
    title: str | None = None


class ThreadBrief(Frozen, kw_only=True):
    """An undertaking with what became of it; why its records belong together stands in the thread itself."""

    id: str
    about: Undertaking
    label: str
    status: Status | None = None
    holder: tuple[PartyBrief, ...] = ()
    other: tuple[PartyBrief, ...] = ()
    place: PlaceBrief | None = None
    steps: tuple[Step, ...]
    independent_sources: int
    first_reported: str | None = None
    last_reported: str | None = None


class ReportBrief(Frozen, kw_only=True):
    """A report without its text."""

    id: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    agency: str | None = None
    author: str | None = None
    url: str | None = None
    lang: str | None = None


def incident_brief(incident: Incident, ontology: Ontology, title: str | None = None) -> IncidentBrief:
    kind = ontology.types.get(incident.event)
    return IncidentBrief(
        id=incident.id,
        event=incident.event,
        quad=kind.quad if kind else None,
        family=incident.family,
        mode=incident.mode,
        context=incident.context,
        certainty=incident.certainty,
        disputed=incident.disputed,
        actor=parties(incident.actor),
        recipient=parties(incident.recipient),
        date=incident.date,
        place=place(incident.event_loc),
        counts=tuple(toll(one) for one in incident.counts),
        independent_sources=incident.independent_sources,
        reports=len(incident.reports),
        copies=incident.copies,
        contradictions=tuple(dict.fromkeys(one.field for one in incident.contradictions)),
        first_reported=incident.first_reported,
        last_reported=incident.last_reported,
        title=title,
    )


def thread_brief(thread: Thread) -> ThreadBrief:
    return ThreadBrief(
        id=thread.id,
        about=thread.about,
        label=thread.label,
        status=thread.status,
        holder=parties(thread.holder),
        other=parties(thread.other),
        place=place(thread.event_loc),
        steps=thread.steps,
        independent_sources=thread.independent_sources,
        first_reported=thread.first_reported,
        last_reported=thread.last_reported,
    )


def report_brief(report: Report) -> ReportBrief:
    return ReportBrief(
        id=report.id,
        title=report.title,
        published=report.published,
        publisher=report.publisher,
        agency=report.agency,
        author=report.author,
        url=report.url,
        lang=report.lang,
    )


def parties(entities: Sequence[Entity]) -> tuple[PartyBrief, ...]:
    """Who; coordinations one by one."""
    return tuple(_party(entity) for entity in flat(entities))


def flat(entities: Sequence[Entity]) -> Iterator[Entity]:
    """The members of coordinations, and whoever is none."""
    for entity in entities:
        yield from flat(entity.members) if entity.members else (entity,)


def actor_key(code: str | None, sector: str | None) -> str | None:
    """ "MLI MIL": what `/actors/{key}` and the filter `actor` take."""
    return " ".join(part for part in (code, sector) if part) or None


def place(places: Sequence[Location]) -> PlaceBrief | None:
    """Where it happened: the first place with that part, else the first that it lies in; never where somebody came from or went to."""
    for role in ("happened", "within"):
        for one in places:
            if one.place_role == role:
                return PlaceBrief(
                    name=one.resolved_place or one.extracted_place,
                    precision=_PRECISIONS[one.resolution or 0],
                    country=one.country,
                    country_code=one.country_code,
                    province=one.province,
                    lat=one.lat,
                    lon=one.lon,
                    geonameid=one.geonameid,
                )
    return None


def precision(resolution: int | None) -> Precision:
    """The word for a gazetteer's resolution."""
    return _PRECISIONS[resolution or 0]


def toll(one: Toll) -> TollBrief:
    newest = one.figures[one.latest]
    return TollBrief(
        what=one.what,
        low=one.low,
        high=one.high,
        approx=newest.approx,
        text=newest.text,
        figures=len(one.figures),
        superseded=sum(figure.superseded for figure in one.figures),
    )


def _party(entity: Entity) -> PartyBrief:
    sector = entity.sector[0] if entity.sector else None
    return PartyBrief(
        label=entity.person or entity.name or entity.entity_text or entity.code or "",
        key=actor_key(entity.code, sector),
        code=entity.code,
        sector=sector,
        person=entity.person is not None,
    )
