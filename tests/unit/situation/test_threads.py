"""An undertaking through its states."""

from __future__ import annotations

from telling_made import on, reading, state, who

from vigie.desk.situation import situation_of

NATO = who("l'Otan", "IGO", "MIL")
IRAQ = who("l'Irak", "IRQ", "GOV")


def test_a_mission_from_active_to_suspended_to_resumed() -> None:
    told = [
        ("a", "2020-01-02", "active", "2020-01-01"),
        ("b", "2020-01-05", "suspended", "2020-01-04"),
        ("c", "2020-02-12", "resumed", "2020-02-12"),
    ]
    readings = [
        reading(id, published, text="mission d'entraînement en Irak",
                states=[state(f"sa-{id}", id, "mission", status, "mission d'entraînement", holder=(NATO,), other=(IRAQ,), since=on(day))])
        for id, published, status, day in told
    ]  # fmt: skip
    (thread,) = situation_of(reversed(readings)).threads
    assert [(s.status, s.date) for s in thread.steps] == [
        ("active", "2020-01-01"),
        ("suspended", "2020-01-04"),
        ("resumed", "2020-02-12"),
    ]
    assert (thread.status, thread.independent_sources) == ("resumed", 3)


def test_two_truces_of_other_parties_are_two_threads() -> None:
    readings = [
        reading(
            id,
            "2020-01-02",
            text="trêve",
            states=[state(f"sa-{id}", id, "ceasefire", "active", "trêve", holder=(who(code, code),))],
        )
        for id, code in (("a", "UKR"), ("b", "YEM"))
    ]
    assert len(situation_of(readings).threads) == 2


def test_a_promise_moves_nothing() -> None:
    readings = [
        reading(id, f"2020-01-0{n}", text="trêve",
                states=[state(f"sa-{id}", id, "ceasefire", status, "trêve de Sokolo", certainty=certainty, holder=(who("Mali", "MLI"),))])
        for n, (id, status, certainty) in enumerate((("a", "active", "stated"), ("b", "ended", "planned")), start=1)
    ]  # fmt: skip
    (thread,) = situation_of(readings).threads
    assert thread.status == "active"
    assert [s.certainty for s in thread.steps] == ["stated", "planned"]
