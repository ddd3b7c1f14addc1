"""A desk's day made by hand: three reports (one a reprint), five incidents, a link, a thread, a review.

The strike is told three times with two tolls and a denial; the protest is known to the country only, the abduction to the province and
the month; the meeting is planned, the raid did not happen. One title is hostile.
"""

from __future__ import annotations

from typing import Any

from vigie.exporters.base import Case, StoreExporter
from vigie.model import (
    Contradiction,
    Count,
    Date,
    Decision,
    Entity,
    Event,
    Explanation,
    FieldValue,
    Figure,
    Incident,
    IndependentSource,
    Link,
    Location,
    Reading,
    Reason,
    Record,
    Report,
    Review,
    SentenceExplanation,
    Span,
    State,
    Statement,
    Step,
    Strength,
    Thread,
    Tie,
    Toll,
    Voice,
)

TEXT = (
    "Un drone turc a tué dix rebelles vendredi à Kobané, selon un officier.\n\n"
    "L'armée turque dément. Des manifestants ont défilé jeudi au Mali. "
    "Des hommes armés ont enlevé en avril deux infirmières dans la région de Tillabéri. La trêve reste suspendue."
)
LATER = (
    "Au moins quatorze rebelles sont morts vendredi à Kobané sous les tirs d'un drone turc, dit un médecin. "
    "La trêve a repris dimanche. Paris et Berlin se verront mardi. Aucun raid n'a visé Alep."
)
TITLE = "<script>alert('é')</script> & une trêve"

NORTH = Report(
    id="r-1", text=TEXT, title="Frappe à Kobané", published="2024-05-18T06:00:00+02:00", url="https://nord.example/1?a=1&b=2",
    publisher="Agence Nord", agency="AFP", lang="fr", published_basis="given",
)  # fmt: skip
COPY = Report(
    id="r-2", text=TEXT, published="2024-05-18T09:30:00Z", publisher="Le Courrier", agency="AFP", lang="fr"
)
SOUTH = Report(
    id="r-3",
    text=LATER,
    title=TITLE,
    published="2024-05-19",
    url="https://sud.example/3",
    publisher="Radio Sud",
    lang="fr",
)
REPORTS = (NORTH, COPY, SOUTH)

REBELS = Entity(entity_text="rebelles", code="IMG", sector=("REB",))
DRONE = Entity(entity_text="Un drone turc", code="TUR", sector=("MIL",), start=0, end=13)
KOBANE = Location(
    extracted_place="Kobané", resolved_place="Kobané", start=44, end=50, place_role="happened", lat=36.89, lon=38.35,
    city="Kobané", province="Alep", country="Syrie", country_code="SYR", resolution=4, geonameid=172955, feature_class="P",
)  # fmt: skip
MALI = Location(
    extracted_place="Mali", resolved_place="Mali", start=132, end=136, place_role="happened", lat=17.5, lon=-4.0,
    country="Mali", country_code="MLI", resolution=1,
)  # fmt: skip
TILLABERI = Location(
    extracted_place="région de Tillabéri", resolved_place="Tillabéri", start=199, end=218, place_role="happened", lat=14.6,
    lon=1.9, province="Tillabéri", country="Niger", country_code="NER", resolution=2,
)  # fmt: skip
FRIDAY = Date(text="vendredi", start="2024-05-17", end="2024-05-17", precision="day", basis="published")


def span(report: Report, words: str, role: str) -> Span:
    start = report.text.index(words)
    return Span(start=start, end=start + len(words), text=words, role=role)  # type: ignore[arg-type]


def event(id: str, report: Report, trigger: str, sentence: int, **fields: Any) -> Event:
    defaults: dict[str, Any] = {
        "event": "ASSAULT", "quad_code": 4, "event_scale": -9.0, "certainty": "stated", "why": ("fr/events:test",),
    }  # fmt: skip
    return Event(
        id=id,
        report=report.id,
        sentence=sentence,
        evidence=(span(report, trigger, "trigger"),),
        **{**defaults, **fields},
    )


def strike(id: str, report: Report, said: str) -> Event:
    start = report.text.index("dix rebelles")
    return event(
        id, report, "tué", 0, mode=("drone",), context=("military",), event_scale=-9.5, certainty="alleged", disputed=True,
        actor=(DRONE,), recipient=(REBELS,), date=FRIDAY, event_loc=(KOBANE,),
        counts=(Count(what="dead", low=10, high=10, text="dix rebelles", start=start, end=start + 12),), said_in=(said, f"{said}d"),
    )  # fmt: skip


def statement(id: str, report: Report, words: str, **fields: Any) -> Statement:
    defaults: dict[str, Any] = {
        "source_kind": "anonymous",
        "stance": "asserts",
        "certainty": "stated",
        "why": ("rule:test",),
    }
    return Statement(
        id=id,
        report=report.id,
        sentence=0,
        evidence=(span(report, words, "source"),),
        **{**defaults, **fields},
    )


def officer(id: str, report: Report) -> tuple[Statement, Statement]:
    army = Entity(name="armée turque", code="TUR", sector=("MIL",))
    return (
        statement(id, report, "un officier", source=Entity(entity_text="un officier", sector=("MIL",))),
        statement(
            f"{id}d",
            report,
            "L'armée turque",
            source=army,
            source_kind="institution",
            stance="denies",
            verb="démentir",
        ),
    )


def fields_of(id: str, report: Report, about: str, status: str, words: str) -> State:
    return State(
        id=id, report=report.id, sentence=4 if report is NORTH else 1, about=about, status=status, label="La trêve", certainty="stated",  # type: ignore[arg-type]
        evidence=(span(report, words, "label"),), why=("fr/states:test",),
    )  # fmt: skip


STRIKE_1, STRIKE_2 = strike("e-1", NORTH, "s-1"), strike("e-2", COPY, "s-2")
STRIKE_3 = event(
    "e-3", SOUTH, "morts", 0, mode=("drone",), event_scale=-9.5, actor=(DRONE,), recipient=(REBELS,), date=FRIDAY, event_loc=(KOBANE,),
    counts=(Count(what="dead", low=14, text="Au moins quatorze", start=0, end=17),), said_in=("s-3",),
)  # fmt: skip
PROTEST = event(
    "e-4", NORTH, "défilé", 2, event="PROTEST", mode=("demo",), event_scale=-5.0, event_loc=(MALI,),
    actor=(Entity(entity_text="manifestants", code="MLI", sector=("CVL",)),),
    date=Date(text="jeudi", start="2024-05-16", end="2024-05-16", precision="day", basis="published"),
)  # fmt: skip
ABDUCTION = event(
    "e-5", NORTH, "enlevé", 3, mode=("abduct",), event_scale=-8.5, event_loc=(TILLABERI,),
    actor=(Entity(entity_text="hommes armés", sector=("UAF",)),), recipient=(Entity(entity_text="infirmières", code="NER", sector=("MED",)),),
    date=Date(text="en avril", start="2024-04-01", end="2024-04-30", precision="month", basis="published"),
)  # fmt: skip
MEETING = event(
    "e-6", SOUTH, "verront", 2, event="CONSULT", quad_code=1, event_scale=2.5, auxiliary=("future",), certainty="planned",
    actor=(Entity(members=(Entity(entity_text="Paris", code="FRA", sector=("GOV",)), Entity(entity_text="Berlin", code="DEU", sector=("GOV",)))),),
    date=Date(text="mardi", start="2024-05-21", end="2024-05-21", precision="day", basis="published"),
)  # fmt: skip
RAID = event(
    "e-7", SOUTH, "raid", 3, certainty="negated", auxiliary=("negation",), actor=(Entity(entity_text="raid"),)
)
LONER = event("e-8", SOUTH, "tirs", 0)  # no actor, no date, no place
SUSPENDED = fields_of("t-1", NORTH, "ceasefire", "suspended", "La trêve reste suspendue")
RESUMED = fields_of("t-2", SOUTH, "ceasefire", "resumed", "La trêve a repris")
FORCE = Strength(
    id="f-1", report="r-1", sentence=0, count=Count(what="soldiers", low=200, high=999, approx=True, text="dix", start=20, end=23),
    unit="soldiers", change="deployed", certainty="stated", evidence=(span(NORTH, "dix", "count"),), why=("fr/strengths:test",),
)  # fmt: skip

RECORDS: dict[str, tuple[Record, ...]] = {
    "r-1": (*officer("s-1", NORTH), STRIKE_1, PROTEST, ABDUCTION, SUSPENDED, FORCE),
    "r-2": (*officer("s-2", COPY), STRIKE_2),
    "r-3": (
        statement("s-3", SOUTH, "un médecin", source=Entity(entity_text="un médecin", sector=("MED",))),
        STRIKE_3, LONER, RESUMED, MEETING, RAID,
    ),
}  # fmt: skip


def sentences(report: Report) -> Explanation:
    """One sentence a full stop, as far as these tests need it."""
    found, start = [], 0
    for number, part in enumerate(report.text.replace("\n\n", " \n").split(". ")):
        start += part.startswith("\n")
        end = min(start + len(part.lstrip("\n")) + 1, len(report.text))
        found.append(SentenceExplanation(sentence=number, start=start, end=end, text=report.text[start:end]))
        start = end + 1
    return Explanation(report=report.id, sentences=tuple(found))


READINGS = tuple(
    Reading(report=report, records=RECORDS[report.id], explanation=sentences(report)) for report in REPORTS
)


def single(record: Event, report: Report, family: str, **fields: Any) -> Incident:
    """The incident of one record."""
    return Incident(
        id=f"i-{record.id}", family=family, event=record.event, mode=record.mode, context=record.context, certainty=record.certainty,
        actor=record.actor, recipient=record.recipient, date=record.date, event_loc=record.event_loc, records=(record.id,),
        reports=(report.id,), sources=(IndependentSource(name=report.publisher, reports=(report.id,)),), independent_sources=1,
        first_reported=report.published, last_reported=report.published, **fields,
    )  # fmt: skip


def voice(report: Report, **fields: Any) -> Voice:
    return Voice(
        report=report.id, medium=report.agency or report.publisher, published=report.published, **fields
    )


OFFICER = voice(
    NORTH, name="un officier", sector=("MIL",), source_kind="anonymous", stance="asserts", certainty="alleged"
)
ARMY = voice(
    NORTH,
    name="armée turque",
    code="TUR",
    sector=("MIL",),
    source_kind="institution",
    stance="denies",
    certainty="denied",
)
MEDIC = voice(
    SOUTH, name="un médecin", sector=("MED",), source_kind="anonymous", stance="asserts", certainty="stated"
)
DEAD = (
    FieldValue(field="dead", value="10", words="dix rebelles", records=("e-1", "e-2"), reports=("r-1", "r-2"), sources=1, voices=(OFFICER,)),
    FieldValue(field="dead", value="14+", words="Au moins quatorze", records=("e-3",), reports=("r-3",), sources=1, voices=(MEDIC,), best=True),
)  # fmt: skip
JOIN = Decision(
    a="e-1",
    b="e-3",
    outcome="join",
    weight=4.0,
    reasons=(Reason(rule="place:same", words="both in Kobané", weight=4.0),),
)
STRIKE = Incident(
    id="i-e-1", family="violence", event="ASSAULT", mode=("drone",), context=("military",), certainty="alleged", disputed=True,
    actor=(DRONE,), recipient=(REBELS,), date=FRIDAY, event_loc=(KOBANE,),
    counts=(
        Toll(
            what="dead", low=10, low_reports=("r-1", "r-2"), latest=2,
            figures=(
                Figure(low=10, high=10, text="dix rebelles", record="e-1", report="r-1", published=NORTH.published, voice=OFFICER),
                Figure(low=10, high=10, text="dix rebelles", record="e-2", report="r-2", published=COPY.published, voice=OFFICER),
                Figure(low=14, text="Au moins quatorze", record="e-3", report="r-3", published=SOUTH.published, voice=MEDIC),
            ),
        ),
    ),
    records=("e-1", "e-2", "e-3"), reports=("r-1", "r-2", "r-3"), values=DEAD,
    sources=(
        IndependentSource(name="AFP", agency="AFP", reports=("r-1", "r-2"), why=("near-duplicate 1.00",)),
        IndependentSource(name="Radio Sud", reports=("r-3",)),
    ),
    independent_sources=2, copies=1,
    contradictions=(Contradiction(field="dead", values=DEAD, words="dead: 10 (un officier); at least 14 (un médecin)"),),
    certainties=(OFFICER, ARMY, MEDIC), first_reported=NORTH.published, last_reported=SOUTH.published, joins=(JOIN,),
)  # fmt: skip
INCIDENTS = (
    STRIKE, single(PROTEST, NORTH, "protest"), single(ABDUCTION, NORTH, "violence"), single(MEETING, SOUTH, "talks"),
    single(RAID, SOUTH, "violence"), single(LONER, SOUTH, "violence"),
)  # fmt: skip
LINKS = (
    Link(
        id="l-1", relation="retaliation", source="i-e-1", target="i-e-5",
        ties=(Tie(relation="retaliation", source="e-1", target="e-5", report="r-1"),),
    ),
)  # fmt: skip
TRUCE = Thread(
    id="th-1", about="ceasefire", label="La trêve", status="resumed",
    steps=(
        Step(status="suspended", published=NORTH.published, label="La trêve", certainty="stated", records=("t-1",), reports=("r-1",)),
        Step(
            status="resumed", date="2024-05-19", published=SOUTH.published, label="La trêve", certainty="stated", records=("t-2",),
            reports=("r-3",),
        ),
    ),
    records=("t-1", "t-2"), reports=("r-1", "r-3"), sources=STRIKE.sources, independent_sources=2,
    first_reported=NORTH.published, last_reported=SOUTH.published,
)  # fmt: skip
REVIEWS = (
    Review(
        id="v-1", action="accept", by="Ada", at="2024-05-19T12:00:00Z", records=("e-1",), note="vu la vidéo"
    ),
)


def case_of(incident: Incident) -> Case:
    by_id = {record.id: record for records in RECORDS.values() for record in records}
    events = tuple(found for id in incident.records if isinstance(found := by_id[id], Event))
    said = dict.fromkeys(id for one in events for id in one.said_in)
    return Case(
        incident=incident,
        events=events,
        statements=tuple(found for id in said if isinstance(found := by_id[id], Statement)),
        reports=tuple(report for report in REPORTS if report.id in incident.reports),
    )


CASES = tuple(case_of(incident) for incident in INCIDENTS)


def export(exporter: StoreExporter) -> tuple[str, ...]:
    """Hand the day to an exporter as the desk does; gives what it could not carry."""
    for part in exporter.takes:
        if part == "readings":
            for reading in READINGS:
                exporter.reading(reading)
        elif part == "cases":
            for case in CASES:
                exporter.case(case)
        elif part == "links":
            for link in LINKS:
                exporter.link(link)
        elif part == "threads":
            exporter.thread(TRUCE)
        elif part == "reviews":
            for review in REVIEWS:
                exporter.review(review)
    exporter.close()
    return exporter.losses()
