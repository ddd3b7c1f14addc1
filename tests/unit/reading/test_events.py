"""What: verbs and nouns that are events, one record for one act, and what is no event at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from found import Found, party

Read = Callable[..., Found]


@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        pytest.param(
            "L'armée turque a bombardé des rebelles syriens.",
            "ASSAULT",
            ["TUR MIL"],
            ["SYR REB"],
            id="attack",
        ),
        pytest.param(
            "Un journaliste malien a été enlevé par des rebelles.",
            "ASSAULT",
            ["MLI REB"],
            ["MLI JRN"],
            id="abduction",
        ),
        pytest.param(
            "La police turque a arrêté un journaliste grec.", "COERCE", ["TUR COP"], ["GRC JRN"], id="arrest"
        ),
        pytest.param(
            "La Chine a imposé des sanctions à l'Australie.",
            "SANCTION",
            ["CHN GOV"],
            ["AUS GOV"],
            id="sanctions",
        ),
        pytest.param(
            "La Russie a expulsé trois diplomates allemands.",
            "SANCTION",
            ["RUS GOV"],
            ["DEU GOV"],
            id="expelled-diplomats",
        ),
        pytest.param(
            "Le Soudan a accusé le Tchad de soutenir les rebelles.",
            "ACCUSE",
            ["SDN GOV"],
            ["TCD GOV"],
            id="accusation",
        ),
        pytest.param(
            "La France a demandé au Rwanda de retirer ses troupes.",
            "REQUEST",
            ["FRA GOV"],
            ["RWA GOV"],
            id="request",
        ),
        pytest.param(
            "La Turquie a menacé d'attaquer la Grèce.", "THREATEN", ["TUR GOV"], ["GRC GOV"], id="threat"
        ),
        pytest.param(
            "L'Arabie saoudite a rappelé son ambassadeur au Liban.",
            "SANCTION",
            ["SAU GOV"],
            ["LBN GOV"],
            id="ambassador",
        ),
        pytest.param(
            "La Cour pénale internationale a émis un mandat d'arrêt contre le général soudanais.",
            "THREATEN",
            ["IGO JUD"],
            ["SDN MIL"],
            id="arrest-warrant",
        ),
        pytest.param(
            "L'Allemagne a livré des chars à l'Ukraine.", "AID", ["DEU GOV"], ["UKR GOV"], id="arms"
        ),
        pytest.param(
            "Le Hamas a libéré deux otages israéliens.", "RETREAT", ["PSE REB"], ["ISR CVL"], id="release"
        ),
        pytest.param(
            "La France a salué l'élection du président sénégalais.",
            "SUPPORT",
            ["FRA GOV"],
            ["SEN GOV"],
            id="praise",
        ),
        pytest.param(
            "L'armée malienne a été victime lundi d'une attaque.", "ASSAULT", [], ["MLI MIL"], id="victim-of"
        ),
        pytest.param(
            "Le gouvernement nigérien appelle le chef de la junte tchadienne à libérer l'opposant.",
            "REQUEST",
            ["NER GOV"],
            ["TCD GOV MIL"],
            id="asked-of-the-object",
        ),
        pytest.param(
            "L'armée algérienne a arrêté trois (03) contrebandiers maliens.",
            "COERCE",
            ["DZA MIL"],
            ["MLI CRM"],
            id="number-told-twice",
        ),
    ],
)
def test_who_did_what_to_whom(
    read: Read, text: str, kind: str, actors: list[str], recipients: list[str]
) -> None:
    found = read(text)
    assert (found.actors(kind), found.recipients(kind)) == (actors, recipients)


@pytest.mark.parametrize(
    ("text", "kind", "mode"),
    [
        pytest.param("Un drone turc a frappé un camp de rebelles.", "ASSAULT", "drone", id="drone"),
        pytest.param(
            "L'aviation turque a bombardé un camp de rebelles.", "ASSAULT", "aerial", id="air-force"
        ),
        pytest.param("Un kamikaze a tué dix soldats maliens.", "ASSAULT", "suicide-attack", id="suicide"),
        pytest.param(
            "Un journaliste malien a été enlevé par des rebelles.", "ASSAULT", "abduct", id="abduction"
        ),
        pytest.param(
            "La police a tiré des gaz lacrymogènes sur les manifestants.",
            "ASSAULT",
            "crowd-control",
            id="tear-gas",
        ),
        pytest.param("La police turque a arrêté un opposant.", "COERCE", "arrest", id="arrest"),
        pytest.param("Le gouvernement malien a décrété un couvre-feu.", "COERCE", "curfew", id="curfew"),
        pytest.param(
            "Des milliers d'ouvriers se sont mis en grève à Athènes.", "PROTEST", "strike", id="strike"
        ),
        pytest.param(
            "Le Rwanda a retiré ses soldats de la ville de Goma.", "RETREAT", "withdraw", id="withdrawal"
        ),
        pytest.param("Les rebelles ont libéré deux otages français.", "RETREAT", "release", id="release"),
        pytest.param("Le Premier ministre malien a démissionné.", "RETREAT", "resign", id="resignation"),
        pytest.param("La Russie a expulsé trois diplomates allemands.", "SANCTION", "expel", id="expulsion"),
        pytest.param("La France a déployé des soldats à Djibouti.", "MOBILIZE", "troops", id="troops"),
        pytest.param(
            "Le président turc s'est entretenu au téléphone avec le roi de Jordanie.",
            "CONSULT",
            "phone",
            id="phone",
        ),
    ],
)
def test_mode(read: Read, text: str, kind: str, mode: str) -> None:
    assert mode in read(text).event(kind).mode


def test_agentless_passive_has_no_actor(read: Read) -> None:
    event = read("Un journaliste malien a été tué à Gao.").event("ASSAULT")
    assert (event.actor, [e.code for e in event.recipient]) == ((), ["MLI"])


def test_relative_clause_gives_the_actor(read: Read) -> None:
    found = read("La police recherche les rebelles maliens qui ont attaqué une caserne.")
    assert found.actors("ASSAULT") == ["MLI REB"]


def test_noun_event_takes_actor_from_adjective_and_recipient_from_contre(read: Read) -> None:
    found = read("Une frappe américaine contre des rebelles somaliens a eu lieu mardi.")
    assert (found.actors("ASSAULT"), found.recipients("ASSAULT")) == (["USA MIL"], ["SOM REB"])


def test_noun_event_takes_recipient_from_de(read: Read) -> None:
    found = read("L'assassinat du Premier ministre libanais a choqué le pays.")
    assert found.recipients("ASSAULT") == ["LBN GOV"]


def test_light_verb_carries_the_noun(read: Read) -> None:
    found = read("L'armée israélienne a mené un raid contre un camp du Hamas.")
    assert found.actors("ASSAULT") == ["ISR MIL"]


def test_killed_in_a_raid_is_one_act(read: Read) -> None:
    found = read("Dix rebelles ont été tués dans un raid américain en Somalie.")
    assert found.actors("ASSAULT") == ["USA MIL"]
    assert found.recipients("ASSAULT") == ["SOM REB"]


def test_explosion_and_its_victims_are_one_act(read: Read) -> None:
    found = read("Une bombe a explosé dans un marché à Bagdad, tuant trois personnes.")
    assert found.counts("ASSAULT") == {"dead": (3, 3)}


def test_different_acts_stay_apart(read: Read) -> None:
    found = read("La police turque a arrêté un journaliste et l'armée turque a bombardé un village kurde.")
    assert (len(found.events("COERCE")), len(found.events("ASSAULT"))) == (1, 1)


def test_two_types_of_one_actor_stay_apart(read: Read) -> None:
    found = read("La Russie a expulsé trois diplomates et condamné les sanctions de l'Union européenne.")
    assert {e.event for e in found.events()} >= {"SANCTION", "ACCUSE"}


def test_coordinated_verb_keeps_the_actor(read: Read) -> None:
    found = read("L'armée turque a attaqué des rebelles et bombardé un village.")
    assert all([e.code for e in event.actor] == ["TUR"] for event in found.events("ASSAULT"))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Le Brésil a battu l'Argentine en finale de la Coupe du monde.", id="sport-beat"),
        pytest.param("La banque centrale a relevé son taux directeur.", id="economy-rate"),
        pytest.param("Le groupe allemand a retiré du marché un modèle de voiture.", id="economy-recall"),
        pytest.param("La Bourse de Tokyo a chuté de 3 %.", id="economy-stock-exchange"),
        pytest.param("Une tempête a frappé le nord de l'Espagne.", id="weather-struck"),
        pytest.param("La canicule a tué 40 personnes en Grèce.", id="weather-killed"),
        pytest.param("Cinq personnes ont péri dans l'effondrement d'un immeuble au Caire.", id="building"),
        pytest.param(
            "Un bateau transportant 60 migrants a fait naufrage au large de la Tunisie.", id="shipwreck"
        ),
        pytest.param("Le dollar a bondi face à l'euro après l'élection.", id="economy-currency"),
        pytest.param("L'équipe d'Espagne a écrasé la France 3-0 mercredi à Munich.", id="sport-crushed"),
        pytest.param("Des orages ont fait deux morts en Italie.", id="weather-toll"),
        pytest.param("Une avalanche a tué trois skieurs en Autriche.", id="nature-killed"),
        pytest.param("Le ministre s'est attaqué à la question du logement.", id="figurative-tackle"),
        pytest.param("Le prix du blé a explosé en Egypte.", id="figurative-explode"),
        pytest.param("La pandémie frappe durement les commerçants italiens.", id="figurative-strike"),
        pytest.param("Le film a conquis le public français.", id="figurative-conquer"),
        pytest.param(
            "Trois personnes ont été tuées dans un accident de la route en Allemagne.", id="accident"
        ),
        pytest.param("La guerre de 1914 a duré quatre ans.", id="war-as-a-whole"),
        pytest.param("Les sirènes ont retenti à Kiev.", id="sirens"),
        pytest.param("Le deuil national a été décrété pour trois jours au Mali.", id="mourning"),
        pytest.param("Le président malien a nommé un nouveau Premier ministre.", id="appointment"),
        pytest.param("La France a signé un contrat avec une entreprise japonaise.", id="commercial"),
        pytest.param("Les deux hommes ont discuté du temps.", id="small-talk-of-nobody"),
    ],
)
def test_no_event_in(read: Read, text: str) -> None:
    found = read(text)
    assert [e.event for e in found.events()] == [], found.summary()


def test_plover_scale_follows_type_and_mode(read: Read) -> None:
    event = read("Un drone turc a frappé un camp de rebelles.").event("ASSAULT")
    assert (event.quad_code, event.event_scale) == (4, -9.5)


@pytest.mark.parametrize(
    ("text", "kind", "quad"),
    [
        pytest.param(
            "Le président turc a été reçu par le roi de Jordanie.", "CONSULT", 1, id="verbal-cooperation"
        ),
        pytest.param("L'Allemagne a livré des chars à l'Ukraine.", "AID", 2, id="material-cooperation"),
        pytest.param("Le Soudan a accusé le Tchad.", "ACCUSE", 3, id="verbal-conflict"),
        pytest.param("L'armée turque a bombardé un village.", "ASSAULT", 4, id="material-conflict"),
    ],
)
def test_quad_code(read: Read, text: str, kind: str, quad: int) -> None:
    assert read(text).event(kind).quad_code == quad


def test_event_takes_its_date(read: Read) -> None:
    date = read("Mardi, l'armée turque a bombardé un village.").event("ASSAULT").date
    assert date is not None
    assert (date.start, date.precision, date.basis) == ("2024-05-14", "day", "published")


def test_without_a_publication_date_a_weekday_stays_unresolved(read: Read) -> None:
    date = read("Mardi, l'armée turque a bombardé un village.", published=None).event("ASSAULT").date
    assert date is not None
    assert (date.text, date.start) == ("Mardi", None)


def test_event_without_a_date_has_none(read: Read) -> None:
    assert read("L'armée turque a bombardé un village.").event("ASSAULT").date is None


def test_main_clause_date_does_not_date_the_relative_clause(read: Read) -> None:
    event = read("Le président turc, qui a rencontré le roi de Jordanie, est reparti vendredi.").events(
        "CONSULT"
    )[0]
    assert event.date is None


def test_trigger_evidence_gives_back_its_words(read: Read) -> None:
    text = "L'armée turque a bombardé un village."
    triggers = [s for s in read(text).event("ASSAULT").evidence if s.role == "trigger"]
    assert [text[s.start : s.end] for s in triggers] == ["bombardé"]


def test_title_is_read_with_offsets_of_its_own(read: Read) -> None:
    title = "L'armée turque bombarde un village"
    (event,) = read("Rien d'autre.", title=title).events("ASSAULT")
    assert event.sentence == -1
    assert all(s.within == "title" and title[s.start : s.end] == s.text for s in event.evidence)


def test_threat_of_sanctions_is_a_threat_only(read: Read) -> None:
    found = read("Londres a menacé Moscou de sanctions.")
    assert [e.event for e in found.events()] == ["THREATEN"]
    assert found.recipients("THREATEN") == ["RUS GOV"]


def test_released_journalists_are_a_release(read: Read) -> None:
    event = read("Trois journalistes ont été libérés jeudi au Nicaragua.").event("RETREAT")
    assert ("release" in event.mode, [party(e) for e in event.recipient]) == (True, ["NIC JRN"])


def test_resignation_told_by_a_noun(read: Read) -> None:
    event = read("Le Premier ministre pakistanais a présenté sa démission lundi.").event("RETREAT")
    assert ("resign" in event.mode, [party(e) for e in event.actor]) == (True, ["PAK GOV"])


def test_burnt_houses_are_an_assault(read: Read) -> None:
    found = read("Des colons israéliens ont incendié des maisons palestiniennes en Cisjordanie.")
    assert [e.event for e in found.events()] == ["ASSAULT"]


def test_suicide_attack_with_its_toll(read: Read) -> None:
    event = read("Un attentat-suicide a fait au moins 20 morts à Peshawar.").event("ASSAULT")
    assert ("suicide-attack" in event.mode, [(c.what, c.low, c.high) for c in event.counts]) == (
        True,
        [("dead", 20, None)],
    )


def test_summoned_ambassador_is_disapproval(read: Read) -> None:
    found = read("Les Philippines ont convoqué l'ambassadeur de Chine.")
    assert (found.actors("ACCUSE"), found.recipients("ACCUSE")) == (["PHL GOV"], ["CHN GOV"])


def test_police_fires_on_demonstrators(read: Read) -> None:
    event = read("La police a ouvert le feu sur des manifestants à Nairobi.").event("ASSAULT")
    assert ("firearms" in event.mode, [party(e) for e in event.actor]) == (True, ["KEN COP"])


def test_police_that_picks_up_demonstrators_arrests_them(read: Read) -> None:
    found = read("La police a interpellé 63 manifestants à Tbilissi.")
    assert found.counts("COERCE") == {"arrested": (63, 63)}


def test_missiles_are_no_recipient(read: Read) -> None:
    event = read("Les Houthis ont tiré des missiles sur un pétrolier américain.").event("ASSAULT")
    assert [e.code for e in event.recipient] == ["USA"]


def test_law_protested_against_is_no_recipient(read: Read) -> None:
    event = read("Des milliers de personnes ont manifesté à Tbilissi contre un projet de loi.").event(
        "PROTEST"
    )
    assert event.recipient == ()


def test_ordered_expulsion_is_an_act(read: Read) -> None:
    event = read("Le président vénézuélien a ordonné l'expulsion de trois diplomates allemands.").event(
        "SANCTION"
    )
    assert ([party(e) for e in event.actor], [party(e) for e in event.recipient], event.certainty) == (
        ["VEN GOV"],
        ["DEU GOV"],
        "stated",
    )


@pytest.mark.parametrize(
    "agent",
    [
        pytest.param("des tirs israéliens", id="shots"),
        pytest.param("une frappe israélienne", id="strike"),
        pytest.param("un drone israélien", id="drone"),
        pytest.param("un bombardement de l'armée israélienne", id="bombing-by-an-army"),
    ],
)
def test_passive_agent_that_is_a_weapon_or_an_act_gives_its_owner(read: Read, agent: str) -> None:
    event = read(f"Deux personnes ont été tuées par {agent} à Beyrouth.").event("ASSAULT")
    assert [e.code for e in event.actor] == ["ISR"]


def test_car_bomb_has_mode_explosives_and_no_actor(read: Read) -> None:
    event = read("Une voiture piégée a explosé devant le ministère de l'Intérieur à Mogadiscio.").event(
        "ASSAULT"
    )
    assert ("explosives" in event.mode, event.actor) == (True, ())


def test_killed_in_clashes_is_one_act_with_victims(read: Read) -> None:
    event = read("Plus de cent personnes ont été tuées dans des affrontements au Tchad.").event("ASSAULT")
    assert [party(e) for e in event.recipient] == ["TCD CVL"]


def test_blocked_motorway_is_an_obstruction(read: Read) -> None:
    event = read("Des agriculteurs ont bloqué une autoroute près de Lyon.").event("PROTEST")
    assert (event.mode, [party(e) for e in event.actor]) == (("obstruct",), ["FRA AGR"])


def test_example_in_the_lexicon_stands_for_its_class_but_not_for_part_of_a_phrase(read: Read) -> None:
    opened = "Le Soudan a ouvert {} sur la frontière."
    assert read(opened.format("une enquête")).event("ACCUSE").mode == ("investigate",)
    assert read(opened.format("le pont")).events() == []


@pytest.mark.parametrize(("who", "actor"), [("Un kamikaze", "AFG REB"), ("Une femme", "AFG CVL")])
def test_who_blows_himself_up_is_the_actor(read: Read, who: str, actor: str) -> None:
    event = read(f"{who} s'est fait exploser à Kaboul.").event("ASSAULT")
    assert (event.mode, [party(e) for e in event.actor], event.recipient) == (
        ("suicide-attack",),
        [actor],
        (),
    )
    assert [e.text for e in event.evidence if e.role == "trigger"] == ["exploser"]


def test_drone_strike_is_not_by_the_drone(read: Read) -> None:
    struck = "Une frappe de drone{} a touché un convoi près de Marib."
    assert read(struck.format("")).event("ASSAULT").actor == ()
    assert [e.code for e in read(struck.format(" américain")).event("ASSAULT").actor] == ["USA"]
