"""What is told as one happening, and what must not be: lessons of other people's event data (Chibok, pins in a country's middle, 50 km + 7 days)."""

from __future__ import annotations

import random

from telling_made import BANKASS, MALI, SOKOLO, act, dead, on, place, reading, told, who

from vigie.desk.situation import Situation, situation_of
from vigie.model import Decision, Reading
from vigie.situation import decide, keys

SOLDIERS = who("soldats maliens", "MLI", "MIL")
ARMED = who("hommes armés", None, "UAF")
SOKOLO_TEXT = "Des hommes armés ont TUÉ des soldats maliens à Sokolo."


def together(situation: Situation, *records: str) -> bool:
    return any(set(records) <= set(i.records) for i in situation.incidents)


def strike(id: str, published: str, day: str, where: dict, toll: int = 5, **fields: object) -> Reading:
    words = fields.pop("words", "Des hommes armés ont TUÉ des soldats maliens.")
    name = "Sokolo" if where is SOKOLO else "Bankass" if where is BANKASS else "Mali"
    one = act(
        str(words),
        event_loc=(place(name, **where),),
        date=on(day),
        recipient=(SOLDIERS,),
        counts=(dead(toll),),
    )
    return reading(id, published, one, **fields)  # type: ignore[arg-type]


def test_two_papers_on_one_attack_are_one_incident() -> None:
    situation = situation_of(
        [
            strike("a", "2020-01-27", "2020-01-26", SOKOLO),
            strike("b", "2020-01-28", "2020-01-26", SOKOLO, toll=6),
        ]
    )
    assert together(situation, "ev-a-0", "ev-b-0")


def test_two_attacks_on_one_town_in_one_week_are_two() -> None:
    situation = situation_of(
        [strike("a", "2020-01-27", "2020-01-26", SOKOLO), strike("b", "2020-01-31", "2020-01-30", SOKOLO)]
    )
    assert not together(situation, "ev-a-0", "ev-b-0")
    assert any(
        "4 days apart" in r.words or "3 days apart" in r.words for d in situation.refusals for r in d.reasons
    )


def test_two_attacks_on_one_day_in_two_towns_are_two() -> None:
    situation = situation_of(
        [strike("a", "2020-01-27", "2020-01-26", SOKOLO), strike("b", "2020-01-27", "2020-01-26", BANKASS)]
    )
    assert not together(situation, "ev-a-0", "ev-b-0")


def test_a_country_is_no_evidence_of_closeness() -> None:
    one = strike("a", "2020-01-27", "2020-01-26", MALI, toll=3)
    other = strike("b", "2020-01-27", "2020-01-26", MALI, toll=40)
    assert not together(situation_of([one, other]), "ev-a-0", "ev-b-0")


def test_reports_with_other_counts_on_one_kidnapping_are_one() -> None:
    acts = [
        act(f"Des hommes armés ont ENLEVÉ {n} lycéennes à Chibok.", mode=("abduct",), event_loc=(place("Chibok", geonameid=1, resolution=4, country_code="NGA"),),
            date=on("2014-04-14"), actor=(ARMED,))
        for n in (129, 200, 276)
    ]  # fmt: skip
    situation = situation_of([reading(f"r{i}", f"2014-04-{16 + i}", one) for i, one in enumerate(acts)])
    assert together(situation, "ev-r0-0", "ev-r1-0", "ev-r2-0")


def test_same_place_and_week_do_not_join_other_acts() -> None:
    attack = strike("a", "2020-01-27", "2020-01-26", SOKOLO)
    visit = act(
        "Le président a VISITÉ Sokolo.",
        event="CONSULT",
        mode=("visit",),
        event_loc=(place("Sokolo", **SOKOLO),),
        date=on("2020-01-26"),
    )
    assert not together(situation_of([attack, reading("b", "2020-01-27", visit)]), "ev-a-0", "ev-b-0")


def test_a_plan_and_what_became_of_it_are_linked_not_joined() -> None:
    fields = {"event": "CONSULT", "mode": ("visit",), "event_loc": (place("Sokolo", **SOKOLO),), "date": on("2020-01-29"),
              "actor": (who("le président Keïta", "MLI", "GOV", person="Ibrahim Keïta"),)}  # fmt: skip
    plan = reading("a", "2020-01-27", act("Le président se RENDRA à Sokolo.", certainty="planned", **fields))
    deed = reading("b", "2020-01-31", act("Le président s'est RENDU à Sokolo.", **fields))
    situation = situation_of([plan, deed])
    assert not together(situation, "ev-a-0", "ev-b-0")
    (link,) = situation.links
    source, target = (
        {r for i in situation.incidents if i.id == end for r in i.records}
        for end in (link.source, link.target)
    )
    assert (link.relation, source, target) == ("happened", {"ev-a-0"}, {"ev-b-0"})


def test_mentions_in_one_report_point_back() -> None:
    first = act(
        "Des hommes armés ont TUÉ des soldats maliens.",
        event_loc=(place("Sokolo", **SOKOLO),),
        date=on("2020-01-26"),
    )
    again = act("L'ATTAQUE n'a pas été revendiquée.")
    assert together(situation_of([reading("a", "2020-01-27", first, again)]), "ev-a-0", "ev-a-1")


def test_another_attack_in_one_report_stays_apart() -> None:
    first = act(
        "Des hommes armés ont TUÉ des soldats maliens.",
        event_loc=(place("Sokolo", **SOKOLO),),
        date=on("2020-01-26"),
    )
    other = act(
        "Une autre ATTAQUE avait eu lieu.", event_loc=(place("Sokolo", **SOKOLO),), date=on("2020-01-20")
    )
    assert not together(situation_of([reading("a", "2020-01-27", first, other)]), "ev-a-0", "ev-a-1")


def test_what_one_report_tells_apart_no_third_report_joins() -> None:
    both = reading(
        "a", "2020-01-28",
        act("Des hommes armés ont TUÉ des soldats à Sokolo.", event_loc=(place("Sokolo", **SOKOLO),), date=on("2020-01-26")),
        act("Deux autres furent TUÉS.", event_loc=(place("Sokolo", **SOKOLO),), date=on("2020-01-27")),
    )  # fmt: skip
    vague = strike("b", "2020-01-28", "2020-01-26", SOKOLO)
    assert not together(situation_of([both, vague]), "ev-a-0", "ev-a-1")


def test_order_of_reports_does_not_matter() -> None:
    readings = [
        strike("a", "2020-01-27", "2020-01-26", SOKOLO), strike("b", "2020-01-28", "2020-01-26", SOKOLO, toll=6),
        strike("c", "2020-01-31", "2020-01-30", SOKOLO), strike("d", "2020-01-27", "2020-01-26", BANKASS), strike("e", "2020-01-29", "2020-01-26", MALI),
    ]  # fmt: skip
    wanted = situation_of(readings)
    for seed in range(5):
        shuffled = random.Random(seed).sample(readings, len(readings))
        assert situation_of(shuffled) == wanted


def test_a_decision_is_the_same_from_both_sides_and_needs_a_shared_key() -> None:
    (a,) = told(
        "a", "2020-01-27", act(SOKOLO_TEXT, event_loc=(place("Sokolo", **SOKOLO),), date=on("2020-01-26"))
    )
    (b,) = told(
        "b", "2020-01-28", act(SOKOLO_TEXT, event_loc=(place("Sokolo", **SOKOLO),), date=on("2020-01-26"))
    )
    assert decide(a, b) == decide(b, a)
    assert decide(a, b).outcome == "join"
    assert set(keys(a)) & set(keys(b))


def test_people_overrule_the_machine() -> None:
    one, other = (
        strike("a", "2020-01-27", "2020-01-26", SOKOLO),
        strike("b", "2020-01-28", "2020-01-26", SOKOLO),
    )
    split = Decision(a="ev-a-0", b="ev-b-0", outcome="refuse", weight=0.0, by="ana")
    assert not together(situation_of([one, other], [split]), "ev-a-0", "ev-b-0")
    far = strike("c", "2020-03-28", "2020-03-26", BANKASS)
    join = Decision(a="ev-a-0", b="ev-c-0", outcome="join", weight=0.0, by="ana")
    situation = situation_of([one, far], [join])
    assert together(situation, "ev-a-0", "ev-c-0")
    assert any(d.by == "ana" for i in situation.incidents for d in i.joins)
