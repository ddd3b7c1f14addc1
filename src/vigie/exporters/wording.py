"""An incident in one line of English, made from its fields alone."""

from __future__ import annotations

from collections.abc import Sequence

from vigie.exporters import cells, figures, placing
from vigie.exporters.dating import days_of
from vigie.model import Date, Entity, Incident

_UNSURE = {"alleged": "alleged", "feared": "feared", "planned": "planned", "hypothetical": "hypothetical", "denied": "denied", "negated": "did not happen"}  # fmt: skip


def headline(incident: Incident) -> str:
    """ "Assault (drone): Un drone turc (TUR MIL) → rebelles (IMG REB) · Kobané, Alep, Syrie · 2024-05-17 · at least 10 dead · alleged"."""
    kind = incident.event.capitalize() + (f" ({', '.join(incident.mode)})" if incident.mode else "")
    parties = " → ".join(parties_of(side) for side in (incident.actor, incident.recipient) if side)
    place = placing.scene(incident.event_loc)
    parts = [
        f"{kind}: {parties}" if parties else kind,
        cells.words(placing.full_name(place)) if place else "",
        when(incident.date),
        toll(incident),
        firmness(incident),
    ]
    return " · ".join(part for part in parts if part)


def parties_of(entities: Sequence[Entity]) -> str:
    return cells.who(entities) if entities else ""


def when(date: Date | None) -> str:
    """A day, a span of days, or the text's own words; nothing for no date."""
    days = days_of(date)
    if days is not None:
        first, last = days
        return str(first) if first == last else f"{first} – {last}"
    told = cells.when(date)
    return "" if told == cells.UNKNOWN else told


def toll(incident: Incident) -> str:
    """ "at least 10 dead, 3 injured"."""
    return ", ".join(f"{words} {one.what}" for one in incident.counts if (words := figures.words(one)))


def firmness(incident: Incident) -> str:
    """How firmly it is told; nothing for what is simply stated."""
    told = _UNSURE.get(incident.certainty, "")
    return ", ".join(part for part in (told, "disputed" if incident.disputed else "") if part)
