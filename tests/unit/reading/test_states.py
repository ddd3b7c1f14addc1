"""What goes on and what became of it, and how much force stands where."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from found import Found, party

Read = Callable[..., Found]


@pytest.mark.parametrize(
    ("text", "about", "status"),
    [
        pytest.param(
            "L'Otan a suspendu sa mission d'entraînement en Irak.",
            "mission",
            "suspended",
            id="mission-suspended",
        ),
        pytest.param(
            "L'Otan a repris sa mission d'entraînement en Irak.", "mission", "resumed", id="mission-resumed"
        ),
        pytest.param("La Belgique a relevé son niveau d'alerte.", "alert", "raised", id="alert-raised"),
        pytest.param(
            "L'Algérie a fermé sa frontière avec le Maroc.", "border", "suspended", id="border-closed"
        ),
        pytest.param(
            "Le Niger a rouvert sa frontière avec le Bénin.", "border", "resumed", id="border-reopened"
        ),
        pytest.param(
            "L'Union européenne a levé ses sanctions contre la Syrie.",
            "sanctions",
            "ended",
            id="sanctions-lifted",
        ),
        pytest.param(
            "Les pourparlers entre l'Iran et les Etats-Unis ont été suspendus.",
            "talks",
            "suspended",
            id="talks-suspended",
        ),
        pytest.param("Le gouvernement malien a levé le couvre-feu.", "curfew", "ended", id="curfew-lifted"),
        pytest.param(
            "La Colombie a rompu ses relations diplomatiques avec Israël.",
            "relations",
            "ended",
            id="relations-broken-off",
        ),
        pytest.param(
            "La Turquie a rouvert son espace aérien.", "airspace", "resumed", id="airspace-reopened"
        ),
        pytest.param(
            "L'état d'urgence a été prolongé au Sri Lanka.",
            "emergency",
            "continues",
            id="emergency-prolonged",
        ),
    ],
)
def test_state(read: Read, text: str, about: str, status: str) -> None:
    assert read(text).state(about).status == status


def test_state_names_its_holder(read: Read) -> None:
    state = read("La Belgique a relevé son niveau d'alerte.").state("alert")
    assert [party(e) for e in state.holder] == ["BEL"]


def test_state_until_further_notice_is_open(read: Read) -> None:
    until = read("L'Otan a suspendu sa mission en Irak jusqu'à nouvel ordre.").state("mission").until
    assert until is not None
    assert until.open is True


def test_state_has_a_date(read: Read) -> None:
    since = read("L'Algérie a fermé mardi sa frontière avec le Maroc.").state("border").since
    assert since is not None
    assert since.start == "2024-05-14"


def test_planned_state_is_announced(read: Read) -> None:
    state = read("Le Niger rouvrira sa frontière avec le Bénin.").state("border")
    assert state.status == "announced"


def test_state_label_gives_the_words(read: Read) -> None:
    text = "L'Otan a suspendu sa mission d'entraînement en Irak."
    state = read(text).state("mission")
    assert "mission d'entraînement" in state.label
    assert state.label in text


def test_strength_counts_soldiers_in_a_country(read: Read) -> None:
    strength = read("Quelque 5 000 soldats américains sont déployés en Irak.").strength()
    assert [party(e) for e in strength.force] == ["USA MIL"]
    assert (strength.count.low, strength.count.high, strength.count.approx) == (5000, 5000, True)
    assert [p.country_code for p in strength.event_loc] == ["IRQ"]


def test_strength_of_a_country_verb(read: Read) -> None:
    strength = read("La France compte 1 500 soldats au Tchad.").strength()
    assert {e.code for e in strength.force} == {"FRA"}
    assert (strength.count.low, strength.unit) == (1500, "soldiers")


def test_sent_troops_are_a_change(read: Read) -> None:
    strength = read("La France a envoyé 300 soldats au Tchad.").strength()
    assert (strength.count.low, strength.change) == (300, "sent")


def test_casualties_are_no_strength(read: Read) -> None:
    found = read("Douze soldats maliens ont été tués à Gao.")
    assert [r for r in found.reading.records if type(r).__name__ == "Strength"] == []


def test_setting_is_no_state(read: Read) -> None:
    found = read("Une bombe a tué trois personnes au Yémen, pays en guerre depuis 2014.")
    assert [r for r in found.reading.records if type(r).__name__ == "State"] == []


def test_demanded_change_is_no_state(read: Read) -> None:
    found = read("Des milliers de personnes ont manifesté à Rome pour exiger la libération des otages.")
    assert [r for r in found.reading.records if type(r).__name__ == "State"] == []


def test_signed_agreement_is_active(read: Read) -> None:
    state = read("L'Ethiopie et la Somalie ont signé un accord à Ankara.").state("agreement")
    assert (state.status, {e.code for e in state.holder}) == ("active", {"ETH", "SOM"})


def test_truce_in_force_is_active(read: Read) -> None:
    assert read("Le cessez-le-feu est entré en vigueur à Gaza.").state("ceasefire").status == "active"


def test_held_town_is_under_control(read: Read) -> None:
    state = read("Les rebelles du M23 tiennent la ville de Goma.").state("control")
    assert (state.status, [party(e) for e in state.holder]) == ("active", ["COD REB"])


def test_prolonged_truce_continues(read: Read) -> None:
    state = read("Le gouvernement colombien et l'ELN ont prolongé le cessez-le-feu de six mois.").state(
        "ceasefire"
    )
    assert (state.status, {party(e) for e in state.holder}) == ("continues", {"COL GOV", "COL REB"})
