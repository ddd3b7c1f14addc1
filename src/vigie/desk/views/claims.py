"""Who accuses, denies, confirms whom of what: each incident about which somebody does, with all who do in one row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from vigie.codebook.ontology import Ontology
from vigie.desk.views.choice import Choice
from vigie.desk.views.summaries import IncidentBrief, PartyBrief, actor_key, flat, incident_brief
from vigie.model import Event, Incident, Voice
from vigie.model.base import Frozen
from vigie.store import Snapshot
from vigie.store.incident_rows import CLAIMS, is_accusation
from vigie.store.overview.counting import stances


class Claim(Frozen, kw_only=True):
    """One incident with the voices on it, each stance's in order of publication. `others`: sources that assert, announce, fear …; the
    reports' own voices are left out. `accusation`: the incident in which somebody accuses somebody of this, where it is one of its own."""

    incident: IncidentBrief
    accuses: tuple[Voice, ...] = ()
    denies: tuple[Voice, ...] = ()
    confirms: tuple[Voice, ...] = ()
    others: tuple[Voice, ...] = ()
    accusation: str | None = None


class ClaimCell(Frozen, kw_only=True):
    """In how many incidents `by` takes a stance on what `on` is said to have done; `on` is absent where no actor is told."""

    stance: str
    by: PartyBrief
    on: PartyBrief | None = None
    incidents: int


def claim_page(
    choice: Choice, ontology: Ontology, stances: int, after: str | None, limit: int
) -> tuple[tuple[Claim, ...], str | None]:
    """Claims, last told first, and the cursor of the page after. `stances`: at least one of these (see `CLAIMS`); 0: any.

    An accusation and what it is about are one row, so a page may have fewer than `limit`. Raises `UsageError` for a bad cursor.
    """
    claims = choice.overview.incidents["claims"]
    chosen = choice.narrowed((claims & stances) > 0 if stances else claims > 0)
    incidents, following = chosen.page("latest", after, limit)
    beside = _Beside(choice.snapshot, incidents)
    rows: dict[str, Claim] = {}
    for incident in incidents:
        about = beside.accused_of(incident) if is_accusation(incident) else None
        told = about or incident
        accusation = incident if about else beside.accusation_of(incident)
        rows.setdefault(told.id, _claim(told, accusation, ontology))
    return tuple(rows.values()), following


class _Beside:
    """What stands in one sentence with the records of some incidents: an accusation beside the deed, the deed beside the accusation."""

    def __init__(self, snapshot: Snapshot, incidents: Sequence[Incident]) -> None:
        self._snapshot = snapshot
        self._mine = snapshot.records_of(id for one in incidents for id in one.records)
        self._in: dict[tuple[str, int], list[Event]] = defaultdict(list)
        for event in snapshot.events_in({record.report for record in self._mine.values()}):
            self._in[event.report, event.sentence].append(event)

    def accused_of(self, accusation: Incident) -> Incident | None:
        """What the accused is said to have done."""
        return self._found(accusation, _fits)

    def accusation_of(self, deed: Incident) -> Incident | None:
        """Where somebody accuses the actor of it."""
        return self._found(deed, lambda mine, other: _fits(other, mine))

    def _found(self, incident: Incident, fits: Callable[[Event, Event], bool]) -> Incident | None:
        for mine in (self._mine.get(id) for id in incident.records):
            if not isinstance(mine, Event):
                continue
            for other in self._in[mine.report, mine.sentence]:
                if other.id not in incident.records and fits(mine, other):
                    return self._snapshot.incident(other.id)
        return None


def _fits(accusation: Event, deed: Event) -> bool:
    if accusation.event != "ACCUSE" or "allege" not in accusation.mode or deed.certainty != "alleged":
        return False
    accused = {entity.code for entity in flat(accusation.recipient) if entity.code}
    doers = {entity.code for entity in flat(deed.actor) if entity.code}
    return not doers or bool(accused & doers)


def _claim(incident: Incident, accusation: Incident | None, ontology: Ontology) -> Claim:
    def taking(stance: str) -> tuple[Voice, ...]:
        return tuple(v for v in incident.certainties if v.stance == stance)

    accuser = accusation or (incident if is_accusation(incident) else None)
    return Claim(
        incident=incident_brief(incident, ontology),
        accuses=taking("accuses") + (_accusers(accuser) if accuser else ()),
        denies=taking("denies"),
        confirms=taking("confirms"),
        others=tuple(v for v in incident.certainties if v.source_kind is not None and v.stance not in CLAIMS),
        accusation=accusation.id if accusation else None,
    )


def _accusers(accusation: Incident) -> tuple[Voice, ...]:
    """Who accuses, as a voice of the first report that tells it."""
    return tuple(
        Voice(
            report=accusation.reports[0],
            published=accusation.first_reported,
            name=entity.person or entity.name or entity.entity_text,
            code=entity.code,
            sector=entity.sector,
            stance="accuses",
            certainty="alleged",
        )
        for entity in flat(accusation.actor)
    )


def claim_matrix(choice: Choice) -> tuple[ClaimCell, ...]:
    """Counts of claims, the most frequent first."""
    return tuple(
        ClaimCell(stance=stance, by=_party(by) or _unnamed(), on=_party(on), incidents=number)
        for stance, by, on, number in stances(choice.overview, choice.mask)
    )


def _party(pair: Sequence[str | None]) -> PartyBrief | None:
    code, sector = pair
    key = actor_key(code, sector)
    return PartyBrief(label=key, key=key, code=code, sector=sector) if key else None


def _unnamed() -> PartyBrief:
    return PartyBrief(label="")
