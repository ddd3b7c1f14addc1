"""Incidents as GDELT 2.0 writes them: the event table (61 columns) and the mentions table (16), tab-delimited, without a header.

Sources: "The GDELT Event Database, Data Format Codebook V2.0" (2015); CAMEO 1.1b3; Goldstein's scale by GDELT's own list. An incident is an event,
each of its records a mention. What GDELT states of every event and Vigie does not know (tone, confidence) stays empty.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import BinaryIO, Literal
from urllib.parse import urlsplit

from vigie.codebook.exchange import Cameo, CountryCodes, load_countries
from vigie.exporters import cells, figures, placing
from vigie.exporters.base import Case, StoreExporter
from vigie.exporters.dating import days_of, moment_of, stamp
from vigie.exporters.delimited import tab_rows
from vigie.exporters.gdelt_actors import Actors, Columns, flat
from vigie.exporters.numbering import number_of
from vigie.model import Entity, Event, Incident, Location, Report

Table = Literal["events", "mentions"]
_ACTOR = "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code"
_GEO = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID"
EVENTS: tuple[str, ...] = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor{n}{name}" for n in (1, 2) for name in _ACTOR.split()),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions", "NumSources",
    "NumArticles", "AvgTone",
    *(f"{who}Geo_{name}" for who in ("Actor1", "Actor2", "Action") for name in _GEO.split()),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
MENTIONS: tuple[str, ...] = (
    "GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier", "SentenceID",
    "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence", "MentionDocLen", "MentionDocTone",
    "MentionDocTranslationInfo", "Extras",
)  # fmt: skip
#: GDELT has no word for these: a line would say that the thing happened.
_NOT_TOLD_AS_DONE = ("negated", "denied", "feared", "hypothetical")
#: What is only planned has a CAMEO code where it is an intent to cooperate; a planned attack has none.
_INTENTS = ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT")


class GdeltExporter(StoreExporter):
    """Carries incidents with an actor, a recipient or a place that are told as done, or as an intent to cooperate."""

    takes = ("cases",)
    never = ("states, strengths, statements, threads",)

    def __init__(self, stream: BinaryIO, table: Table = "events") -> None:
        super().__init__()
        self._table = table
        self._row = tab_rows(stream)
        self._cameo, self._countries = Cameo.load(), load_countries()
        self._actors = Actors(self._cameo, self._countries)

    def case(self, case: Case) -> None:
        incident = case.incident
        if not self._has_a_place_here(incident):
            return
        if self._table == "mentions":
            for event in case.events:
                if (report := case.report(event.report)) is not None:
                    self._write(MENTIONS, self._mention(incident, event, report))
            return
        if incident.certainty == "alleged" or incident.disputed:
            self._lost.add("event", "that GDELT tells as plain fact (alleged or disputed)")
        if days_of(incident.date) is None:
            self._lost.add("event", "whose day no report tells (SQLDATE is empty)")
        self._write(EVENTS, self._event(case))

    def _has_a_place_here(self, incident: Incident) -> bool:
        if incident.certainty in _NOT_TOLD_AS_DONE:
            self._lost.add("event", f"that did not happen or may not have happened ({incident.certainty})")
        elif incident.certainty == "planned" and incident.event not in _INTENTS:
            self._lost.add("event", "told as planned only")
        elif not (incident.actor or incident.recipient or incident.event_loc):
            self._lost.add("event", "without actor, recipient and place")
        else:
            return True
        return False

    def _write(self, names: Sequence[str], row: Mapping[str, object]) -> None:
        self._row(_plain(row.get(name)) for name in names)

    def _event(self, case: Case) -> dict[str, object]:
        incident = case.incident
        first = case.reports[0] if case.reports else None
        code = self._code(incident)
        place = placing.scene(incident.event_loc)
        self._count_losses(incident, place)
        row: dict[str, object] = {
            "GLOBALEVENTID": number_of(incident.id),
            **_dates(incident),
            "IsRootEvent": int(any(_leads(event, first) for event in case.events if first and event.report == first.id)),
            "EventCode": code, "EventBaseCode": code[:3], "EventRootCode": code[:2], "QuadClass": self._cameo.quad(code),
            "GoldsteinScale": self._cameo.goldstein(code), "NumMentions": len(incident.records),
            "NumSources": incident.independent_sources, "NumArticles": len(incident.reports),
            **_prefixed("ActionGeo_", self._geo(place)),
            "DATEADDED": stamp(incident.first_reported), "SOURCEURL": _address(first) if first else None,
        }  # fmt: skip
        for n, side in ((1, incident.actor), (2, incident.recipient)):
            row |= _prefixed(f"Actor{n}", self._actors.columns(side))
        return row

    def _code(self, incident: Incident) -> str:
        toll = figures.estimate(incident, "dead")
        return self._cameo.code(
            incident.event,
            incident.mode,
            incident.context,
            [sector for one in flat(incident.actor) for sector in one.sector],
            future=incident.certainty == "planned",
            killed=toll is not None and toll.low > 0,
        )

    def _count_losses(self, incident: Incident, place: Location | None) -> None:
        self._lost.add("toll", "", len(incident.counts))
        self._lost.add("contradiction", "", len(incident.contradictions))
        for side in (incident.actor, incident.recipient):
            self._lost.add("actor", "beyond the first of a side", max(0, len(flat(side)) - 1))
        if place is not None and placing.precision(place) == "country":
            self._lost.add("event", "known to the country only (no coordinates: a centroid is no place)")
        if place is not None and place.province:
            self._lost.add("event", "with a province for which we have no FIPS ADM1 code")

    def _geo(self, place: Location | None) -> Columns:
        """GDELT's resolutions: 1 country, 2 US state, 3 US city, 4 city elsewhere, 5 province elsewhere."""
        if place is None or place.resolution is None:
            return {}
        codes: CountryCodes | None = self._countries.get(place.country_code or "")
        fips = codes.fips if codes else None
        american = place.country_code == "USA"
        kind = (
            1
            if place.resolution == 1
            else (2 if american else 5)
            if place.resolution == 2
            else (3 if american else 4)
        )
        lat, lon = placing.centre(place) or (None, None)
        return {
            "Type": kind, "FullName": placing.full_name(place), "CountryCode": fips, "ADM1Code": fips if kind == 1 else None,
            "Lat": lat, "Long": lon, "FeatureID": fips if kind == 1 else None,
        }  # fmt: skip

    def _mention(self, incident: Incident, event: Event, report: Report) -> dict[str, object]:
        trigger = next((span for span in event.evidence if span.role == "trigger"), None)
        in_text = event.sentence >= 0
        if not in_text:
            self._lost.add("mention", "in a title (its offsets would count in the title)")
        return {
            "GLOBALEVENTID": number_of(incident.id),
            "EventTimeDate": stamp(incident.first_reported),
            "MentionTimeDate": stamp(report.published),
            "MentionType": 1 if report.url else 2,
            "MentionSourceName": (urlsplit(report.url).hostname if report.url else None) or report.publisher,
            "MentionIdentifier": _address(report),
            "SentenceID": event.sentence + 1 if in_text else None,
            "Actor1CharOffset": _offset(event.actor) if in_text else None,
            "Actor2CharOffset": _offset(event.recipient) if in_text else None,
            "ActionCharOffset": trigger.start if trigger and trigger.within is None else None,
            "InRawText": 1,
            "MentionDocLen": len(report.text),
        }


def _dates(incident: Incident) -> dict[str, object]:
    """The day, or as much of it as all reports leave certain: a month, a year."""
    days = days_of(incident.date)
    if days is None:
        return {}
    first, last = days
    known: dict[str, object] = {}
    if first.year == last.year:
        known["Year"] = first.year
        if first.month == last.month:
            known["MonthYear"] = f"{first:%Y%m}"
    if (last - first).days <= 1:  # a night is told by the day on which it began
        fraction = (first.month * 30 + first.day) / 365  # the codebook's own approximation
        known |= {
            "SQLDATE": f"{first:%Y%m%d}", "MonthYear": f"{first:%Y%m}", "Year": first.year, "FractionDate": f"{first.year + fraction:.4f}",
        }  # fmt: skip
    return known


def _leads(event: Event, report: Report | None) -> bool:
    """Whether an event stands in the title or in the lead: the first paragraph that ends like a sentence, and the lines above it."""
    if report is None or event.sentence < 0:
        return report is not None
    end = 0
    for paragraph in report.text.split("\n\n"):
        end += len(paragraph) + 2
        if paragraph.rstrip().endswith((".", "!", "?", "»", "…", '"')):
            break
    return any(span.role == "trigger" and span.within is None and span.start < end for span in event.evidence)


def _offset(entities: Sequence[Entity]) -> int | None:
    return next((one.start for one in flat(entities) if one.start is not None), None)


def _address(report: Report) -> str:
    """The URL, else a citation: publisher, title, date."""
    if report.url:
        return report.url
    day = moment_of(report.published)
    cited = (report.publisher, report.title, f"{day:%Y-%m-%d}" if day else None)
    return ", ".join(part for part in cited if part) or report.id


def _prefixed(prefix: str, columns: Columns) -> dict[str, object]:
    return {f"{prefix}{name}": value for name, value in columns.items()}


def _plain(value: object) -> object:
    """A cell of a format that knows no quoting: no tab, no line break, no control character."""
    return cells.words(value, 100_000) if isinstance(value, str) else value
