"""Who: actors composed from names, offices, nationalities, apposition and what was named before."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from found import Found, party

Read = Callable[..., Found]


@pytest.mark.parametrize(
    ("text", "kind", "actor"),
    [
        pytest.param(
            "Des avions américains ont bombardé un camp.",
            "ASSAULT",
            "USA MIL",
            id="nationality-and-equipment",
        ),
        pytest.param(
            "Des chasseurs américains ont bombardé un camp.",
            "ASSAULT",
            "USA MIL",
            id="nationality-and-ambiguous-equipment",
        ),
        pytest.param(
            "Des soldats turcs ont attaqué une caserne.", "ASSAULT", "TUR MIL", id="nationality-and-soldiers"
        ),
        pytest.param("L'armée israélienne a bombardé Gaza.", "ASSAULT", "ISR MIL", id="nationality-and-army"),
        pytest.param(
            "La police grecque a arrêté un opposant.", "COERCE", "GRC COP", id="nationality-and-police"
        ),
        pytest.param(
            "Le ministère irakien de la Défense a condamné l'attentat.",
            "ACCUSE",
            "IRQ GOV MIL",
            id="ministry-nationality-between",
        ),
        pytest.param(
            "Le ministère des Affaires étrangères chinois a condamné l'attentat.",
            "ACCUSE",
            "CHN GOV",
            id="ministry-nationality-behind",
        ),
        pytest.param(
            "Le président du Burkina Faso a condamné l'attentat.",
            "ACCUSE",
            "BFA GOV",
            id="country-complement",
        ),
        pytest.param(
            "Le Premier ministre de la Côte d'Ivoire a condamné l'attentat.",
            "ACCUSE",
            "CIV GOV",
            id="country-complement-with-article",
        ),
        pytest.param(
            "Le parlement européen a condamné l'attentat.", "ACCUSE", "EUR LEG", id="institution-of-a-union"
        ),
        pytest.param(
            "Le chef de la diplomatie iranienne a condamné l'attentat.",
            "ACCUSE",
            "IRN GOV",
            id="nationality-inside-an-office",
        ),
        pytest.param(
            "Le chef de la junte birmane a condamné l'attentat.",
            "ACCUSE",
            "MMR GOV MIL",
            id="head-of-a-junta",
        ),
        pytest.param("L'Union européenne a condamné l'attentat.", "ACCUSE", "EUR", id="union"),
        pytest.param("L'ONU a condamné l'attentat.", "ACCUSE", "UNO", id="united-nations"),
        pytest.param("L'Otan a condamné l'attentat.", "ACCUSE", "IGO MIL", id="alliance"),
        pytest.param("Le Kosovo a condamné l'attentat.", "ACCUSE", "KOS GOV", id="country"),
        pytest.param("Madrid a condamné l'attentat.", "ACCUSE", "ESP GOV", id="capital-for-government"),
        pytest.param(
            "Le secrétaire général de l'ONU a condamné l'attentat.",
            "ACCUSE",
            "UNO",
            id="office-of-an-organisation",
        ),
    ],
)
def test_actor_of(read: Read, text: str, kind: str, actor: str) -> None:
    assert read(text).actors(kind) == [actor]


def test_title_names_person_country_and_office(read: Read) -> None:
    (actor,) = (
        read("Le ministre ukrainien de la Défense Dmytro Koval a condamné l'attentat.").event("ACCUSE").actor
    )
    assert (actor.person, actor.code) == ("Dmytro Koval", "UKR")
    assert actor.office is not None
    assert set(actor.sector) == {"GOV", "MIL"}


def test_apposition_behind_the_name_gives_the_office(read: Read) -> None:
    (actor,) = (
        read("Dmytro Koval, ministre ukrainien de la Défense, a condamné l'attentat.").event("ACCUSE").actor
    )
    assert (actor.person, actor.code) == ("Dmytro Koval", "UKR")


def test_apposition_before_the_name_gives_the_office(read: Read) -> None:
    (actor,) = (
        read("Le chef de la diplomatie lettone, Janis Berzkalns, a condamné l'attentat.")
        .event("ACCUSE")
        .actor
    )
    assert (actor.person, actor.code) == ("Janis Berzkalns", "LVA")


def test_head_of_an_organisation_has_no_army(read: Read) -> None:
    (actor,) = (
        read("Le secrétaire général de l'ONU, Antonio Guterres, a condamné l'attentat.").event("ACCUSE").actor
    )
    assert (actor.code, "MIL" in actor.sector) == ("UNO", False)


def test_last_name_alone_is_the_same_person(read: Read) -> None:
    found = read(
        "Le ministre ukrainien Dmytro Koval est arrivé à Varsovie.\nKoval a accusé la Russie de crimes de guerre."
    )
    assert found.actors("ACCUSE") == ["UKR GOV"]
    assert found.event("ACCUSE").actor[0].person == "Dmytro Koval"


def test_pronoun_means_the_person_of_the_sentence_before(read: Read) -> None:
    found = read(
        "Le ministre ukrainien Dmytro Koval est arrivé mardi.\nIl a accusé la Russie de crimes de guerre."
    )
    assert found.event("ACCUSE").actor[0].person == "Dmytro Koval"


def test_pronoun_prefers_the_person_to_the_town(read: Read) -> None:
    found = read(
        "Le ministre ukrainien Dmytro Koval est arrivé à Paris.\nIl a accusé la Russie de crimes de guerre."
    )
    assert found.event("ACCUSE").actor[0].person == "Dmytro Koval"


def test_pronoun_agrees_in_gender(read: Read) -> None:
    found = read(
        "La ministre suédoise Karin Lund a rencontré son homologue norvégien.\nElle a accusé la Russie de mentir."
    )
    assert found.event("ACCUSE").actor[0].person == "Karin Lund"


def test_ce_dernier_means_the_one_named_last(read: Read) -> None:
    found = read(
        "Le président turc a reçu le Premier ministre polonais.\nCe dernier a accusé la Russie de crimes de guerre."
    )
    assert found.actors("ACCUSE") == ["POL GOV"]


def test_acronym_is_no_person(read: Read) -> None:
    found = read("La Force unifiée du Sahel (FUS) a attaqué une caserne.")
    assert found.event("ASSAULT").actor[0].person is None


def test_coordinated_countries_share_one_record(read: Read) -> None:
    assert read("La France et le Royaume-Uni ont condamné l'attentat.").actors("ACCUSE") == [
        "FRA GOV",
        "GBR GOV",
    ]


def test_coordinated_groups_share_the_nationality(read: Read) -> None:
    found = read("Des soldats et des policiers maliens ont été tués par des rebelles.")
    assert found.recipients("ASSAULT") == ["MLI MIL", "MLI COP"]


def test_unknown_name_keeps_its_words_and_gets_no_code(read: Read) -> None:
    (actor,) = read("Les Lions de Zarma ont attaqué un poste de police.").event("ASSAULT").actor
    assert actor.code is None
    assert actor.entity_text == "Lions de Zarma"


def test_actor_text_leaves_out_the_date(read: Read) -> None:
    (actor,) = read("L'armée malienne a été attaquée par des jihadistes mardi.").event("ASSAULT").actor
    assert actor.entity_text == "jihadistes"


def test_actor_offsets_give_back_its_words(read: Read) -> None:
    text = "Mardi, l'armée turque a bombardé un village."
    (actor,) = read(text).event("ASSAULT").actor
    assert text[actor.start : actor.end] == actor.entity_text == "armée turque"


def test_accuser_without_country_is_not_given_the_accused_country(read: Read) -> None:
    (actor,) = read("Un haut responsable a accusé l'Iran d'avoir frappé la base.").event("ACCUSE").actor
    assert actor.code != "IRN"


def test_titled_person_is_not_given_a_country_told_later(read: Read) -> None:
    found = read("Le président Marson a condamné l'attentat.\nLa Russie a condamné l'attentat.")
    assert found.events("ACCUSE")[0].actor[0].code is None


def test_bomb_is_no_actor(read: Read) -> None:
    assert (
        read("Une bombe a explosé dans un marché à Bagdad, tuant trois personnes.").event("ASSAULT").actor
        == ()
    )


def test_rebels_take_the_country_of_the_place(read: Read) -> None:
    assert read("Des rebelles ont attaqué une caserne à Gao.").actors("ASSAULT") == ["MLI REB"]


def test_demonstrators_are_civilians_of_the_place(read: Read) -> None:
    assert read("Des centaines de personnes ont manifesté à Conakry.").actors("PROTEST") == ["GIN CVL"]


def test_opponents_are_opposition(read: Read) -> None:
    assert read("La police a arrêté un opposant à Conakry.").recipients("COERCE") == ["GIN OPP"]


def test_journalist_is_press(read: Read) -> None:
    assert read("Un journaliste turc a été arrêté à Istanbul.").recipients("COERCE") == ["TUR JRN"]


def test_visitor_is_actor_and_host_recipient(read: Read) -> None:
    event = read("Le président turc a été reçu par le roi de Jordanie.").event("CONSULT")
    assert [e.code for e in event.actor] == ["TUR"]
    assert [e.code for e in event.recipient] == ["JOR"]


def test_meeting_has_all_parties_as_actors(read: Read) -> None:
    event = read("Le président turc et le roi de Jordanie se sont rencontrés à Genève.").event("CONSULT")
    assert {e.code for e in event.actor} == {"TUR", "JOR"}


def test_possessive_troops_belong_to_the_subject(read: Read) -> None:
    assert read("Le Rwanda a retiré ses soldats de la ville de Goma.").actors("RETREAT") == ["RWA GOV"]


def test_typographic_apostrophe_reads_like_the_straight_one(read: Read) -> None:
    assert read("L’armée turque a bombardé un village.").actors("ASSAULT") == ["TUR MIL"]


def test_visitor_is_not_given_the_country_of_the_host(read: Read) -> None:
    event = read("Le roi de Jordanie a reçu à Amman le chef de la diplomatie iranienne.").event("CONSULT")
    assert [e.code for e in event.actor] == ["IRN"]


def test_title_in_apposition_to_an_office_gives_the_person(read: Read) -> None:
    (actor,) = (
        read("Le chef de la police kényane, le général Peter Otieno, a condamné l'attentat.")
        .event("ACCUSE")
        .actor
    )
    assert (actor.person, actor.code) == ("Peter Otieno", "KEN")


def test_victims_are_not_given_the_country_of_the_attacker(read: Read) -> None:
    event = read("Huit civils ont été tués dans un raid israélien.").event("ASSAULT")
    assert [e.code for e in event.recipient] == [None]


def test_unidentified_gunmen_have_no_country(read: Read) -> None:
    assert read("Des hommes armés non identifiés ont enlevé un prêtre au Nigeria.").actors("ASSAULT") == [
        "UAF"
    ]


def test_court_is_judicial(read: Read) -> None:
    assert read("Un tribunal russe a condamné un opposant à dix ans de prison.").actors("SANCTION") == [
        "RUS JUD"
    ]


def test_downed_aircraft_belong_to_their_country(read: Read) -> None:
    event = read("L'armée ukrainienne a abattu 12 drones russes.").event("ASSAULT")
    assert ([party(e) for e in event.actor], [e.code for e in event.recipient]) == (["UKR MIL"], ["RUS"])


def test_exchange_of_prisoners_has_both_sides_as_actors(read: Read) -> None:
    assert read("La Russie et l'Ukraine ont échangé 150 prisonniers.").actors("RETREAT") == [
        "RUS GOV",
        "UKR GOV",
    ]


def test_chief_of_the_opposition_keeps_the_nationality_abroad(read: Read) -> None:
    found = read("Le chef de l'opposition ougandaise, Kizza Musoke, a été enlevé à Nairobi.")
    assert found.recipients("ASSAULT") == ["UGA OPP"]


def test_we_in_a_quotation_is_the_speaker(read: Read) -> None:
    found = read("« Nous condamnons cette attaque contre l'Ukraine », a déclaré le président polonais.")
    assert [e.code for e in found.event("ACCUSE").actor] == ["POL"]


def test_migrants_are_not_given_the_country_that_they_are_sent_to(read: Read) -> None:
    event = read("La Grèce a refoulé des migrants vers la Turquie.").event("COERCE")
    assert "TUR" not in [e.code for e in event.recipient]
