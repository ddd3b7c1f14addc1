"""What an incident shows: independent sources, tolls in time, contradictions with who says which."""

from __future__ import annotations

from telling_made import SOKOLO, act, dead, on, place, reading, says, who

from vigie.desk.situation import situation_of
from vigie.model import Incident, Reading

WIRE = (
    "Des hommes armés ont TUÉ des soldats maliens à Sokolo dans le centre du pays dimanche à l'aube, a annoncé l'état-major des armées dans un "
    "communiqué diffusé lundi soir à la télévision nationale et confirmé par plusieurs habitants joints par téléphone."
)


def attack(
    id: str, published: str, toll: int = 5, words: str | None = None, high: int | None = -1, **fields: object
) -> Reading:
    said = fields.pop("said", ())
    actor = fields.pop("actor", ())
    one = act(words or f"Des hommes armés ont TUÉ {toll} soldats à Sokolo selon {id}.", event_loc=(place("Sokolo", **SOKOLO),), date=on("2020-01-26"),
              counts=(dead(toll, high),), said=said, actor=actor)  # type: ignore[arg-type]  # fmt: skip
    return reading(id, published, one, **fields)  # type: ignore[arg-type]


def only(*readings: Reading) -> Incident:
    (incident,) = (i for i in situation_of(readings).incidents if i.event == "ASSAULT")
    return incident


def test_a_wire_reprinted_in_forty_papers_is_one_source() -> None:
    wire = attack("afp", "2020-01-27", words=WIRE, agency="AFP", publisher="AFP")
    reprints = [attack(f"paper{n}", "2020-01-28", words=WIRE, publisher=f"Paper {n}") for n in range(40)]
    incident = only(wire, *reprints)
    assert (incident.independent_sources, incident.copies, len(incident.reports)) == (1, 40, 41)
    assert incident.sources[0].agency == "AFP"


def test_an_agency_that_writes_twice_is_one_source_another_paper_a_second() -> None:
    incident = only(
        attack("a", "2020-01-27", agency="AFP", publisher="AFP"),
        attack("b", "2020-01-28", agency="AFP", publisher="Le Soir"),
        attack("c", "2020-01-28", publisher="RFI"),
    )
    assert [s.name for s in incident.sources] == ["AFP", "RFI"]


def test_a_higher_toll_later_supersedes_and_contradicts_nothing() -> None:
    incident = only(attack("a", "2020-01-27", 3), attack("b", "2020-01-29", 6))
    (toll,) = incident.counts
    assert [(f.low, f.superseded) for f in toll.figures] == [(3, True), (6, False)]
    assert (toll.low, toll.high, toll.low_reports) == (6, 6, ("b",))
    assert incident.contradictions == ()


def test_at_least_is_open_until_a_number_comes() -> None:
    (toll,) = only(attack("a", "2020-01-27", 17, high=None)).counts
    assert (toll.low, toll.high) == (17, None)
    (toll,) = only(attack("a", "2020-01-27", 17, high=None), attack("b", "2020-01-28", 39)).counts
    assert (toll.low, toll.high) == (39, 39)


def test_rival_tolls_stand_side_by_side_with_their_voices() -> None:
    army = says("st-1", "a", "armée malienne", "MLI")
    rebels = says("st-2", "b", "ministère nigérien", "NER")
    incident = only(attack("a", "2020-01-27", 4, said=(army,)), attack("b", "2020-01-28", 9, said=(rebels,)))
    (toll,) = incident.counts
    assert (toll.low, toll.high) == (4, 9)
    (clash,) = incident.contradictions
    assert clash.field == "dead"
    assert {v.value: v.voices[0].name for v in clash.values} == {
        "4": "armée malienne",
        "9": "ministère nigérien",
    }


def test_who_did_it_is_told_in_two_ways_and_nobody_is_right() -> None:
    incident = only(
        attack("a", "2020-01-27", actor=(who("l'armée ukrainienne", "UKR", "MIL"),)),
        attack("b", "2020-01-27", actor=(who("l'armée russe", "RUS", "MIL"),)),
    )
    (clash,) = incident.contradictions
    assert clash.field == "actor"
    assert {v.value: v.reports for v in clash.values} == {"UKR MIL": ("a",), "RUS MIL": ("b",)}


def test_a_denial_is_one_voice_among_others() -> None:
    denial = says("st-1", "b", "état-major", "MLI", stance="denies")
    incident = only(attack("a", "2020-01-27"), attack("b", "2020-01-28", said=(denial,)))
    assert incident.disputed
    assert incident.certainty == "stated"
    assert {v.certainty for v in incident.certainties} == {"stated", "denied"}


def test_every_value_keeps_who_gives_it() -> None:
    incident = only(attack("a", "2020-01-27"), attack("b", "2020-01-28"))
    place_value = next(v for v in incident.values if v.field == "place" and v.best)
    assert (place_value.value, place_value.reports, place_value.sources) == ("Sokolo", ("a", "b"), 2)
    assert (incident.first_reported, incident.last_reported) == ("2020-01-27", "2020-01-28")


def test_joins_tell_their_reasons() -> None:
    incident = only(attack("a", "2020-01-27"), attack("b", "2020-01-28"))
    (join,) = incident.joins
    assert {"same day", "same type"} <= {r.words for r in join.reasons}
    assert round(sum(r.weight for r in join.reasons), 2) == join.weight
