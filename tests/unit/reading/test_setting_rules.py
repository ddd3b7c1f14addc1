"""Which date, place and toll of a text is whose: one construction a test."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from found import Found

Read = Callable[..., Found]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        pytest.param("Dix soldats au moins ont été tués dans une attaque.", 10, None, id="at-least-behind"),
        pytest.param("Une attaque a fait douze morts au moins.", 12, None, id="at-least-behind-the-noun"),
        pytest.param("Entre 20 et 30 soldats ont été tués dans une attaque.", 20, 30, id="between"),
        pytest.param(
            "Des roquettes ont frappé une école, tuant un élève et une institutrice.", 2, 2, id="sum"
        ),
        pytest.param("L'attaque a coûté la vie à neuf gendarmes.", 9, 9, id="cost-their-lives"),
        pytest.param("Une quarantaine de villageois ont été massacrés.", 40, 40, id="collective"),
    ],
)
def test_toll(read: Read, text: str, low: int, high: int | None) -> None:
    (event,) = read(text).events("ASSAULT")
    assert [(c.low, c.high) for c in event.counts if c.what == "dead"] == [(low, high)]


def test_revised_toll_supersedes_the_first(read: Read) -> None:
    event = read(
        "Dix policiers ont été tués dans un attentat à Herat. Le bilan passe de 10 à 13 morts."
    ).event("ASSAULT")
    assert [(c.low, c.superseded) for c in event.counts if c.what == "dead"][-1] == (13, False)
    assert all(c.superseded for c in event.counts if c.low == 10)


def test_figure_given_up_is_superseded(read: Read) -> None:
    event = read(
        "Un attentat a eu lieu lundi à Herat. L'hôpital a recensé neuf morts, contre quatre décès annoncés le matin."
    ).event("ASSAULT")
    assert {c.low: c.superseded for c in event.counts} == {9: False, 4: True}


def test_figure_of_another_source_stands_beside_the_first(read: Read) -> None:
    event = read("Six soldats ont été tués dans une embuscade. Un maire a évoqué neuf morts.").event(
        "ASSAULT"
    )
    assert {c.low: c.superseded for c in event.counts} == {6: False, 9: False}


def test_total_over_years_is_no_toll_of_the_event(read: Read) -> None:
    event = read("Un soldat a été blessé dans une attaque. La guerre a fait 30.000 morts depuis 2009.").event(
        "ASSAULT"
    )
    assert [c.what for c in event.counts] == ["injured"]


def test_bodies_found_belong_to_no_known_event(read: Read) -> None:
    found = read("Des rebelles ont attaqué Bouar. Trois corps ont été retirés d'un puits.")
    assert found.event("ASSAULT").counts == ()


def test_verb_of_another_tense_keeps_its_own_date(read: Read) -> None:
    found = read("La guérilla a attaqué jeudi Cali et continue d'exiger une rançon.", published="2020-01-04")
    assert [e.date for e in found.events("REQUEST")] == [None]


def test_date_of_the_condemnation_is_not_that_of_the_attack(read: Read) -> None:
    found = read("Le ministre a condamné jeudi l'attaque contre un convoi à Gao.", published="2020-01-04")
    assert found.event("ASSAULT").date is None


def test_distance_from_an_event_dates_that_event(read: Read) -> None:
    found = read(
        "L'armée a bombardé lundi Bouar. Ces frappes interviennent quatre jours après l'attentat de Bangui.",
        published="2020-01-04",
    )
    dates = [e.date.start for e in found.events("ASSAULT") if e.date is not None]
    assert "2019-12-26" in dates


def test_hours_before_is_the_day_that_is_told(read: Read) -> None:
    found = read(
        "L'armée a bombardé lundi Bouar. Quelques heures plus tôt, des rebelles avaient attaqué Bangassou.",
        published="2020-01-04",
    )
    assert [e.date.start for e in found.events("ASSAULT") if e.date] == ["2019-12-30", "2019-12-30"]


@pytest.mark.parametrize(
    ("text", "event", "day"),
    [
        pytest.param(
            "Le ministre a démissionné lundi, au lendemain d'un raid sur Bouar.",
            "ASSAULT",
            "2019-12-29",
            id="day-after",
        ),
        pytest.param(
            "La rébellion a rendu les armes mardi, trois jours après avoir attaqué Bouar.",
            "ASSAULT",
            "2019-12-28",
            id="infinitive",
        ),
        pytest.param(
            "La veille, des rebelles avaient attaqué Bouar.", "ASSAULT", "2020-01-03", id="from-publication"
        ),
        pytest.param(
            "Les juges ont suspendu mardi 1.250 policiers.", "COERCE", "2019-12-31", id="number-behind"
        ),
        pytest.param(
            "Deux gendarmes ont péri mardi lorsque des rebelles ont attaqué Bouar.",
            "ASSAULT",
            "2019-12-31",
            id="when",
        ),
        pytest.param("L'armée a annoncé mardi avoir bombardé Bouar.", "ASSAULT", "2019-12-31", id="own-act"),
        pytest.param(
            "Les rebelles ont bombardé Bouar et arrêté le maire mardi.",
            "ASSAULT",
            "2019-12-31",
            id="behind-the-last",
        ),
        pytest.param(
            "Réunis mardi à Accra, les ministres ont condamné le putsch.",
            "ACCUSE",
            "2019-12-31",
            id="gathered",
        ),
        pytest.param(
            "L'Allemagne livrera des chars à Kiev d'ici la fin de l'année.", "AID", "2020-01-04", id="until"
        ),
    ],
)
def test_day_that_another_clause_gives(read: Read, text: str, event: str, day: str) -> None:
    found = read(text, published="2020-01-04").events(event)
    assert {e.date.start for e in found if e.date} == {day}


def test_act_before_the_day_told_is_not_of_that_day(read: Read) -> None:
    found = read("Le maire a fui mardi Bouar, que les rebelles avaient attaquée.", published="2020-01-04")
    assert found.event("ASSAULT").date is None


def test_day_of_the_dateline_is_not_that_of_the_event(read: Read) -> None:
    found = read("BANGUI, 5 janvier (AFP) - Trois soldats ont été tués à Bouar.", published="2020-01-05")
    assert found.event("ASSAULT").date is None


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        pytest.param("Des rebelles ont incendié la mairie de Lomé.", "ASSAULT", ("Lomé", "TGO"), id="target"),
        pytest.param(
            "L'attentat de Nice a fait dix morts.", "ASSAULT", ("Nice", "FRA"), id="of-the-event-noun"
        ),
        pytest.param(
            "Des chars ont pris position autour de la mairie de Lomé.",
            "MOBILIZE",
            ("Lomé", "TGO"),
            id="around",
        ),
    ],
)
def test_place_of_the_target(read: Read, text: str, kind: str, place: tuple[str, str]) -> None:
    assert place in [p[:2] for p in read(text).places(kind)]


def test_place_noun_alone_lies_in_the_country_last_named(read: Read) -> None:
    found = read("Des heurts ont éclaté à Conakry. Deux policiers ont été tués dans la capitale.")
    (place,) = found.event("ASSAULT").event_loc
    assert (place.resolved_place, place.country_code) == ("Conakry", "GIN")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("La Chine a demandé à Honiara de protéger ses ressortissants.", id="addressee"),
        pytest.param("Le ministre a condamné l'attaque menée à Gao.", id="place-of-what-is-condemned"),
    ],
)
def test_speech_act_has_no_place_of_others(read: Read, text: str) -> None:
    assert read(text).events("REQUEST", "ACCUSE")[0].event_loc == ()


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        pytest.param(
            "Des obus sont tombés sur Aïn Zara.", "ASSAULT", ("Aïn Zara", "LBY"), id="name-like-a-person's"
        ),
        pytest.param(
            "L'armée syrienne a bombardé Douma.", "ASSAULT", ("Douma", "SYR"), id="town-named-like-a-seat"
        ),
        pytest.param(
            "Des milliers de détenus ont été libérés de la prison de Gao.",
            "RETREAT",
            ("Gao", "MLI"),
            id="left",
        ),
        pytest.param(
            "Le président est arrivé à Accra pour y rencontrer son homologue.",
            "CONSULT",
            ("Accra", "GHA"),
            id="there",
        ),
        pytest.param(
            "Des rebelles ont attaqué la prison de Bouar et tué un gardien.",
            "ASSAULT",
            ("Bouar", "CAF"),
            id="one-subject",
        ),
        pytest.param("La Russie a envahi l'Ukraine.", "ASSAULT", ("Ukraine", "UKR"), id="country-struck"),
        pytest.param(
            "Des rebelles ont tiré des obus vers Gao.", "ASSAULT", ("Gao", "MLI"), id="where-fire-comes-down"
        ),
        pytest.param(
            "Des combats entre rebelles et soldats ont secoué Gao.", "ASSAULT", ("Gao", "MLI"), id="theatre"
        ),
        pytest.param(
            "L'armée a lancé une offensive pour reprendre Gao.", "ASSAULT", ("Gao", "MLI"), id="aim"
        ),
        pytest.param(
            "Des rebelles ont tué un gardien dans une attaque contre un hôtel de Gao.",
            "ASSAULT",
            ("Gao", "MLI"),
            id="attacked",
        ),
        pytest.param(
            "Des shebab ont attaqué l'université de Garissa.",
            "ASSAULT",
            ("université de Garissa", "KEN"),
            id="site-by-name",
        ),
        pytest.param(
            "L'ambassade d'Iran à Accra a été incendiée.", "ASSAULT", ("Accra", "GHA"), id="embassy"
        ),
        pytest.param(
            "Une bombe a explosé devant le club de la presse d'Islamabad.",
            "ASSAULT",
            ("Islamabad", "PAK"),
            id="behind-a-site",
        ),
    ],
)
def test_where_it_happened(read: Read, text: str, kind: str, place: tuple[str, str]) -> None:
    assert all(
        place in [(p.extracted_place, p.country_code) for p in e.event_loc if p.place_role == "happened"]
        for e in read(text).events(kind)
    )
    assert read(text).events(kind)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Le président du Ghana a décrété l'état d'urgence.", id="state-of-emergency"),
        pytest.param("Le général a été assigné à résidence.", id="bare-noun"),
        pytest.param("Les détenus, arrêtés à Kati, ont été relâchés jeudi.", id="place-of-another-act"),
    ],
)
def test_no_place(read: Read, text: str) -> None:
    assert read(text).events("COERCE", "RETREAT")[-1].event_loc == ()


@pytest.mark.parametrize(
    ("title", "country"),
    [
        pytest.param("Burundi-Deux soldats tués dans une embuscade", "BDI", id="country-and-hyphen"),
        pytest.param("Guinée-Bissau: deux soldats tués dans une embuscade", "GNB", id="name-with-a-hyphen"),
    ],
)
def test_country_in_front_of_a_headline(read: Read, title: str, country: str) -> None:
    event = read("Le chef de l'Etat a réagi.", title=title).event("ASSAULT")
    assert [p.country_code for p in event.event_loc] == [country]
