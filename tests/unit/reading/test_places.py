"""Where: places of events, their roles, and no place out of thin air."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from found import Found

Read = Callable[..., Found]


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        pytest.param("Deux policiers ont été tués à Gao.", "ASSAULT", ("Gao", "MLI", "happened"), id="town"),
        pytest.param(
            "Un policier a été tué au Niger.", "ASSAULT", ("Niger", "NER", "happened"), id="country"
        ),
        pytest.param(
            "Un policier a été tué en Libye.", "ASSAULT", ("Libye", "LBY", "happened"), id="country-with-en"
        ),
        pytest.param(
            "Une bombe a explosé à Téhéran.", "ASSAULT", ("Téhéran", "IRN", "happened"), id="capital-as-place"
        ),
        pytest.param(
            "Deux policiers ont été tués près de Mossoul.",
            "ASSAULT",
            ("Mossoul", "IRQ", "happened"),
            id="near",
        ),
        pytest.param(
            "Un policier a été tué dans la ville de Bamenda.",
            "ASSAULT",
            ("Bamenda", "CMR", "happened"),
            id="town-behind-noun",
        ),
    ],
)
def test_event_happened_in(read: Read, text: str, kind: str, place: tuple[str, str, str]) -> None:
    assert read(text).places(kind) == [place]


def test_capital_named_by_an_adjective(read: Read) -> None:
    (place,) = read("Un policier a été tué dans la capitale géorgienne.").event("ASSAULT").event_loc
    assert (place.resolved_place, place.country_code) == ("Tbilissi", "GEO")


def test_capital_adjective_keeps_its_words(read: Read) -> None:
    (place,) = read("Un policier a été tué dans la capitale géorgienne.").event("ASSAULT").event_loc
    assert place.extracted_place == "capitale géorgienne"


def test_unknown_village_keeps_its_words_and_takes_the_country(read: Read) -> None:
    (place,) = (
        read("Des soldats maliens ont été tués dans le village de Kouroudioba.").event("ASSAULT").event_loc
    )
    assert place.extracted_place.endswith("Kouroudioba")
    assert (place.country_code, place.geonameid, place.lat) == ("MLI", None, None)


def test_country_is_not_a_town(read: Read) -> None:
    (place,) = read("Un policier a été tué en France.").event("ASSAULT").event_loc
    assert (place.country_code, place.resolution, place.city) == ("FRA", 1, None)


def test_nationality_is_no_place(read: Read) -> None:
    assert read("Un soldat européen a été tué.").event("ASSAULT").event_loc == ()


def test_person_named_like_a_town_is_no_place(read: Read) -> None:
    found = read("Le ministre canadien Jean Vancouver a condamné l'attentat.")
    assert found.event("ACCUSE").event_loc == ()


def test_capital_in_a_longer_name_is_no_place(read: Read) -> None:
    assert (
        read("Le ministre canadien George Washington a condamné l'attentat.").event("ACCUSE").event_loc == ()
    )


def test_capital_as_accused_government_is_no_place(read: Read) -> None:
    assert read("Washington a accusé Moscou d'espionnage.").event("ACCUSE").event_loc == ()


def test_no_place_is_invented(read: Read) -> None:
    assert read("L'armée turque a tué dix rebelles.").event("ASSAULT").event_loc == ()


def test_visit_happens_at_the_host(read: Read) -> None:
    assert ("Ankara", "TUR", "happened") in read("Le président iranien est arrivé mardi à Ankara.").places(
        "CONSULT"
    )


def test_attacked_town_is_the_place(read: Read) -> None:
    assert "Kidal" in [p[0] for p in read("L'armée malienne a attaqué Kidal.").places("ASSAULT")]


def test_town_of_two_countries_follows_the_context(read: Read) -> None:
    (place,) = read("La police espagnole a arrêté deux hommes à Cordoue.").event("COERCE").event_loc
    assert place.country_code == "ESP"


def test_dateline_gives_the_place_of_last_resort(read: Read) -> None:
    (place,) = read("BAMAKO, 3 mars (AFP) - L'armée a tué dix rebelles.").event("ASSAULT").event_loc
    assert (place.country_code, place.place_role) == ("MLI", "dateline")


def test_place_offsets_give_back_its_words(read: Read) -> None:
    text = "Deux policiers ont été tués à Gao."
    (place,) = read(text).event("ASSAULT").event_loc
    assert text[place.start : place.end] == "Gao"


def test_place_of_one_act_is_not_given_to_another(read: Read) -> None:
    found = read("Un policier a été tué à Gao.\nUn opposant a été arrêté à Dakar.")
    assert [p[0] for p in found.places("ASSAULT")] == ["Gao"]
    assert [p[0] for p in found.places("COERCE")] == ["Dakar"]


def test_capital_behind_attentat_is_the_place_and_no_actor(read: Read) -> None:
    found = read("Des jihadistes ont revendiqué l'attentat de Kaboul.")
    assert all("Kaboul" not in (a.entity_text or "") for e in found.events() for a in e.actor)


def test_capital_that_receives_is_no_place(read: Read) -> None:
    event = read("L'Allemagne a livré dix chars à Kiev.").event("AID")
    assert ([e.code for e in event.recipient], event.event_loc) == (["UKR"], ())


def test_part_of_a_country_keeps_the_country(read: Read) -> None:
    event = read("Sept soldats tanzaniens ont été blessés dans l'est du Mozambique.").event("ASSAULT")
    assert "MOZ" in [p.country_code for p in event.event_loc]


@pytest.mark.parametrize(
    "town",
    [
        pytest.param("Istanbul", id="istanbul"),
        pytest.param("Bruxelles", id="bruxelles"),
    ],
)
def test_town_that_may_stand_for_a_government_is_a_place_behind_a(read: Read, town: str) -> None:
    assert town in [
        p.extracted_place for p in read(f"Un policier a été tué à {town}.").event("ASSAULT").event_loc
    ]


def test_region_behind_the_attacked_village_is_the_place(read: Read) -> None:
    event = read("Des hommes armés ont attaqué un village du nord-ouest du Nigeria.").event("ASSAULT")
    assert "NGA" in [p.country_code for p in event.event_loc]


def test_place_of_a_relative_clause_with_ou(read: Read) -> None:
    event = read("Un immeuble a brûlé à Kharkiv, où deux personnes ont été tuées par un drone russe.").event(
        "ASSAULT"
    )
    assert [p.extracted_place for p in event.event_loc] == ["Kharkiv"]
