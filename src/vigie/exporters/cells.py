"""Values of records as people read them in a table: short, in words, "–" for what is unknown."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from vigie.model import Count, Date, Entity, Location, Record, Statement

UNKNOWN = "–"
#: The dispatch itself says so: a record without a statement.
OWN_VOICE = "dispatch"
_CONTROL = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_EXCERPT = 90
_ROLES = {"from": "from ", "towards": "towards ", "within": "in ", "happened": "", "dateline": "dateline "}


def words(text: str, limit: int = _EXCERPT) -> str:
    """Words of a text on one line, without control characters that a terminal would obey, cut at `limit`."""
    line = _CONTROL.sub(" ", text[: 4 * limit]).strip()
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def who(entities: Sequence[Entity]) -> str:
    """Names with codes: "Mark Esper (USA GOV), OTAN (IGO)"."""
    return ", ".join(_one(entity) for entity in entities) or UNKNOWN


def where(places: Sequence[Location]) -> str:
    """Places with the part they play and their country: "Bagdad (IRQ), from Erbil (IRQ)"."""
    return ", ".join(_place(place) for place in places) or UNKNOWN


def when(date: Date | None) -> str:
    """An ISO date or interval; the text's own words in quotation marks where it could not be resolved."""
    if date is None:
        return UNKNOWN
    if date.start is None and date.end is None:
        told = f"“{words(date.text, 40)}”" if date.text else ""
        return told or ("open" if date.open else UNKNOWN)
    start, end = date.start or "", date.end or ""
    if not end or end == start:
        span = start + (" →" if date.open else "")
    elif not start:
        span = f"→ {end}"
    elif end[:11] == start[:11] and "T" in start:
        span = f"{start}–{end[11:]}"
    else:
        span = f"{start} → {end}"
    return span.replace("T", " ")


def how_many(counts: Sequence[Count]) -> str:
    return ", ".join(_count(count) for count in counts) or UNKNOWN


def number(count: Count) -> str:
    """ "10", "at least 12", "up to 30", "about 5 000", "200–999"."""
    low, high = count.low, count.high
    if low is None and high is None:
        return f"“{words(count.text, 30)}”"
    if low is None:
        told = f"up to {_figure(high)}"
    elif high is None:
        told = f"at least {_figure(low)}"
    elif low != high:
        told = f"{_figure(low)}–{_figure(high)}"
    else:
        told = ("about " if count.approx else "") + _figure(low)
    return told


def who_says_so(said_in: Sequence[str], records: Mapping[str, Record]) -> str:
    """The sources of a record; the dispatch itself when it names none."""
    found = [records[id] for id in said_in if id in records]
    return ", ".join(source(one) for one in found if isinstance(one, Statement)) or (
        UNKNOWN if said_in else OWN_VOICE
    )


def source(statement: Statement) -> str:
    """Who says so; "anonymous" and "denies" are said, for they change the weight of it."""
    told = _one(statement.source) if statement.source else UNKNOWN
    if statement.source_kind == "anonymous":
        told = f"{told} [anonymous]" if statement.source else "anonymous"
    return f"{told} denies" if statement.stance == "denies" else told


def how_firmly(certainty: str, disputed: bool = False) -> str:
    return f"{certainty}, disputed" if disputed else certainty


def _one(entity: Entity) -> str:
    if entity.members:
        return " + ".join(_one(member) for member in entity.members)
    name = words(entity.person or entity.entity_text or entity.name or "", 48)
    codes = " ".join([*([entity.code] if entity.code else []), *entity.sector])
    told = f"{name} ({codes})" if name and codes else name or codes or UNKNOWN
    return f"{told} [{entity.role_certainty}]" if entity.role_certainty else told


def _place(place: Location) -> str:
    country = f" ({place.country_code})" if place.country_code else ""
    return _ROLES[place.place_role] + words(place.extracted_place, 40) + country


def _count(count: Count) -> str:
    told = f"{number(count)} {count.what}" if count.what else number(count)
    return f"{told} (superseded)" if count.superseded else told


def _figure(value: int | None) -> str:
    return (
        f"{value:,}".replace(",", "\u00a0") if value is not None else ""
    )  # a no-break space, as French print has it
