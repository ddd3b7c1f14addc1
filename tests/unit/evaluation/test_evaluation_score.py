"""The scorer rewards what is right, and only that."""

from collections import Counter
from typing import Any

import pytest

from evaluation.compile_gold import Codes, compile_dispatch
from vigie.model import Count, Date, Entity, Event, Location, Record, Span, Statement
from vigie.scoring.errors import error_rows
from vigie.scoring.gold import GoldDispatch
from vigie.scoring.measures import figures, tally_dispatch
from vigie.scoring.score import bootstrap

TEXT = "Des rebelles ont attaqué lundi un poste de l'armée à Bria, tuant trois soldats, selon la gendarmerie."


@pytest.fixture(scope="module")
def gold() -> GoldDispatch:
    event = {
        "words": "attaqué",
        "is": "ASSAULT/firearms",
        "by": "rebelles | CAF | REB",
        "to": "l'armée | CAF | MIL",
        "at": "Bria | CAF",
        "when": "2017-05-01",
        "counts": ["dead 3"],
        "said": "institution",
    }
    said = {"source": "la gendarmerie", "kind": "institution", "stance": "asserts", "words": "selon"}
    raw = {"id": "t1", "text": TEXT, "published": "2017-05-03", "register": "agency", "region": "Africa"}
    return compile_dispatch(raw | {"events": [event], "statements": [said]}, Codes())


def span(words: str, role: Any) -> Span:
    start = TEXT.index(words)
    return Span(start=start, end=start + len(words), text=words, role=role)


def event(**fields: Any) -> Event:
    whole: dict[str, Any] = {
        "id": "e1",
        "report": "t1",
        "sentence": 0,
        "event": "ASSAULT",
        "mode": ("firearms",),
        "quad_code": 4,
        "event_scale": -9.0,
        "certainty": "stated",
        "actor": (Entity(code="CAF", sector=("REB",), entity_text="Des rebelles"),),
        "recipient": (Entity(code="CAF", sector=("MIL",), entity_text="l'armée"),),
        "date": Date(start="2017-05-01"),
        "event_loc": (
            Location(extracted_place="Bria", start=53, end=57, place_role="happened", country_code="CAF"),
        ),
        "counts": (Count(what="dead", low=3, high=3, text="trois", start=65, end=70),),
        "said_in": ("s1",),
        "evidence": (span("ont attaqué", "trigger"),),
        "why": ("rule",),
    }
    return Event(**(whole | fields))


def statement(**fields: Any) -> Statement:
    whole: dict[str, Any] = {
        "id": "s1",
        "report": "t1",
        "sentence": 0,
        "source_kind": "institution",
        "stance": "asserts",
        "certainty": "stated",
        "evidence": (span("gendarmerie", "source"), span("selon", "trigger")),
        "why": ("rule",),
    }
    return Statement(**(whole | fields))


def measured(gold: GoldDispatch, *records: Record) -> dict[str, float | None]:
    return figures(tally_dispatch(gold, records))


def test_a_perfect_reading_scores_one_everywhere(gold: GoldDispatch) -> None:
    values = {k: v for k, v in measured(gold, event(), statement()).items() if v is not None}
    assert set(values.values()) == {1.0}
    assert not list(error_rows(gold, [event(), statement()]))


def test_an_empty_reading_misses_everything(gold: GoldDispatch) -> None:
    values = measured(gold)
    assert values["detection"] == values["statement"] == 0.0
    assert [row.split()[0] for row in error_rows(gold, [])] == ["MISSED", "MISSED"]


def test_a_second_record_of_the_same_act_is_a_false_alarm(gold: GoldDispatch) -> None:
    values = measured(gold, event(), event(id="e2"), statement())
    assert (values["detection.p"], values["detection.r"]) == (0.5, 1.0)


def test_another_trigger_in_the_sentence_counts_when_type_and_a_party_agree(gold: GoldDispatch) -> None:
    elsewhere = (span("tuant", "trigger"),)
    assert measured(gold, event(evidence=elsewhere), statement())["detection"] == 1.0
    stranger = (Entity(code="TCD", sector=("MIL",)),)
    nobody_known = event(evidence=elsewhere, actor=stranger, recipient=())
    assert measured(gold, nobody_known, statement())["detection"] == 0.0


@pytest.mark.parametrize(
    ("measure", "fields"),
    [
        ("type", {"event": "COERCE"}),
        ("mode", {"mode": ("explosives",)}),
        ("actor", {"actor": ()}),
        ("actor", {"actor": (Entity(code="CAF", sector=("GOV",)),)}),
        ("recipient", {"recipient": (Entity(code="TCD", sector=("MIL",), entity_text="l'armée"),)}),
        ("place", {"event_loc": ()}),
        ("date", {"date": Date(start="2017-05-03")}),
        ("dead", {"counts": ()}),
        ("source_kind", {"said_in": ()}),
        ("certainty", {"certainty": "alleged"}),
    ],
)
def test_each_field_is_measured_by_itself(gold: GoldDispatch, measure: str, fields: dict[str, Any]) -> None:
    assert measured(gold, event(**fields), statement())[measure] == 0.0


def test_a_party_too_many_is_wrong(gold: GoldDispatch) -> None:
    crowd = (*event().recipient, Entity(code="TCD", sector=("CVL",)))
    assert measured(gold, event(recipient=crowd), statement())["who_what_whom"] == 0.0


def test_an_optional_party_may_be_there_or_not() -> None:
    act = {
        "words": "attaqué",
        "is": "ASSAULT",
        "by": ["rebelles | CAF | REB"],
        "to": ["?l'armée | CAF | MIL"],
    }
    raw = {"id": "t1", "text": TEXT, "published": "2017-05-03", "register": "agency", "region": "Africa"}
    wide = compile_dispatch(raw | {"events": [act]}, Codes())
    assert measured(wide, event())["recipient"] == 1.0
    assert measured(wide, event(recipient=()))["recipient"] == 1.0


def test_a_country_by_name_may_lack_its_sector() -> None:
    text = "Le Maroc et le Malawi ont signé un accord."
    act = {"words": "signé", "is": "AGREE", "by": ["Le Maroc | MAR | GOV", "le Malawi | MWI | GOV"]}
    raw = {"id": "t1", "text": text, "published": "2021-07-29", "register": "agency", "region": "Africa"}
    bare = (Entity(code="MAR", entity_text="Maroc"), Entity(code="MWI", entity_text="Malawi"))
    start = text.index("signé")
    trigger = (Span(start=start, end=start + 5, text="signé", role="trigger"),)
    read = event(event="AGREE", mode=(), actor=bare, recipient=(), evidence=trigger)
    assert measured(compile_dispatch(raw | {"events": [act]}, Codes()), read)["who_what_whom"] == 1.0


def test_a_toll_of_another_sentence_may_be_there_or_not() -> None:
    act = {"words": "attaqué", "is": "ASSAULT", "counts": ["dead 3", "dead 5 ?"]}
    raw = {"id": "t1", "text": TEXT, "published": "2017-05-03", "register": "agency", "region": "Africa"}
    wide = compile_dispatch(raw | {"events": [act]}, Codes())
    later = Count(what="dead", low=5, high=5, text="trois", start=65, end=70)
    assert measured(wide, event())["dead"] == 1.0
    assert measured(wide, event(counts=(*event().counts, later)))["dead"] == 1.0
    assert measured(wide, event(counts=(later,)))["dead"] == 0.0


def test_a_week_that_holds_the_day_is_right(gold: GoldDispatch) -> None:
    assert measured(gold, event(date=Date(start="2017-04-28", end="2017-05-04")), statement())["date"] == 1.0
    assert measured(gold, event(date=Date(start="2017-01-01", end="2017-12-31")), statement())["date"] == 0.0


def test_the_kind_of_a_source_counts_in_the_statement(gold: GoldDispatch) -> None:
    values = measured(gold, event(), statement(source_kind="named"))
    assert (values["statement"], values["statement_found"]) == (0.0, 1.0)


def test_events_on_a_text_without_events_are_false(gold: GoldDispatch) -> None:
    raw = {"id": "t1", "text": TEXT, "published": "2017-05-03", "register": "agency", "region": "Africa"}
    assert measured(compile_dispatch(raw, Codes()), event())["false_events"] == 1.0


def test_intervals_hold_the_figure_and_are_the_same_each_time(gold: GoldDispatch) -> None:
    tallies = [tally_dispatch(gold, [event(), statement()]), tally_dispatch(gold, []), Counter()]
    low, high = bootstrap(tallies, resamples=200)["detection"]
    assert low <= 2 / 3 <= high
    assert bootstrap(tallies, resamples=200)["detection"] == (low, high)
