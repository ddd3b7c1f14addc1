"""Who accuses, denies, confirms whom of what: each incident about which somebody does, with all who do in one row."""

from __future__ import annotations

from collections.abc import Sequence

from vigie.codebook.ontology import Ontology
from vigie.desk.views.summaries import IncidentBrief, PartyBrief, actor_key, incident_brief
from vigie.model import Incident, Voice
from vigie.model.base import Frozen
from vigie.store import Filters, Snapshot
from vigie.store.paging import Page


class Claim(Frozen, kw_only=True):
    """One incident with the voices on it. `others`: those that assert, announce, fear …; the reports' own voices are left out."""

    incident: IncidentBrief
    accuses: tuple[Voice, ...] = ()
    denies: tuple[Voice, ...] = ()
    confirms: tuple[Voice, ...] = ()
    others: tuple[Voice, ...] = ()


class ClaimCell(Frozen, kw_only=True):
    """In how many incidents `by` takes a stance on what `on` is said to have done; `on` is absent where no actor is told."""

    stance: str
    by: PartyBrief
    on: PartyBrief | None = None
    incidents: int


def claim_page(
    snapshot: Snapshot, filters: Filters, ontology: Ontology, stances: int, after: str | None, limit: int
) -> Page[Claim]:
    """`stances`: see `PartyQueries.claim_page`. Raises `UsageError` for a bad cursor."""
    page = snapshot.claim_page(filters, stances, after, limit)
    return Page(tuple(claim(incident, ontology) for incident in page.items), page.after)


def claim(incident: Incident, ontology: Ontology) -> Claim:
    def taking(stance: str) -> tuple[Voice, ...]:
        return tuple(v for v in incident.certainties if v.stance == stance)

    others = tuple(
        v
        for v in incident.certainties
        if v.source_kind is not None and v.stance not in ("accuses", "denies", "confirms")
    )
    return Claim(
        incident=incident_brief(incident, ontology),
        accuses=taking("accuses"),
        denies=taking("denies"),
        confirms=taking("confirms"),
        others=others,
    )


def claim_matrix(snapshot: Snapshot, filters: Filters) -> tuple[ClaimCell, ...]:
    """Counts of claims, the most frequent first."""
    return tuple(
        ClaimCell(stance=stance, by=_party(by) or _unnamed(), on=_party(on), incidents=number)
        for stance, by, on, number in snapshot.claim_matrix(filters)
    )


def _party(pair: Sequence[str | None]) -> PartyBrief | None:
    code, sector = pair
    key = actor_key(code, sector)
    return PartyBrief(label=key, key=key, code=code, sector=sector) if key else None


def _unnamed() -> PartyBrief:
    return PartyBrief(label="")
