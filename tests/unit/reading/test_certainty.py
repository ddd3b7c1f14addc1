"""How firmly: what makes an event negated, alleged, planned, feared, hypothetical or denied."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from found import Found

Read = Callable[..., Found]


@pytest.mark.parametrize(
    ("text", "kind", "certainty"),
    [
        pytest.param("L'armée turque a bombardé un village.", "ASSAULT", "stated", id="plain"),
        pytest.param("L'armée turque n'a pas bombardé le village.", "ASSAULT", "negated", id="ne-pas"),
        pytest.param("Aucun soldat turc n'a été tué.", "ASSAULT", "negated", id="aucun"),
        pytest.param("L'armée turque n'a bombardé que deux villages.", "ASSAULT", "stated", id="ne-que"),
        pytest.param(
            "L'armée turque aurait bombardé un village.", "ASSAULT", "alleged", id="press-conditional"
        ),
        pytest.param("L'armée turque bombardera le village.", "ASSAULT", "planned", id="future"),
        pytest.param("L'armée turque va bombarder le village.", "ASSAULT", "planned", id="near-future"),
        pytest.param("Le Rwanda a décidé de retirer ses soldats.", "RETREAT", "planned", id="decided"),
        pytest.param("Le Rwanda s'apprête à retirer ses soldats.", "RETREAT", "planned", id="about-to"),
        pytest.param("Kiev craint que la Russie attaque Odessa.", "ASSAULT", "feared", id="fear"),
        pytest.param(
            "Une offensive terrestre pourrait être lancée.", "ASSAULT", "feared", id="might-be-launched"
        ),
        pytest.param(
            "Une intervention militaire de l'Otan n'est pas exclue.", "ASSAULT", "feared", id="not-excluded"
        ),
        pytest.param(
            "Si la Russie attaque Odessa, l'Otan réagira.", "ASSAULT", "hypothetical", id="if-clause"
        ),
        pytest.param(
            "Kiev accuse la Russie d'avoir bombardé une école.", "ASSAULT", "alleged", id="accusation"
        ),
        pytest.param("La Turquie a menacé d'attaquer Chypre.", "THREATEN", "stated", id="threat-is-a-deed"),
        pytest.param(
            "Kiev accuse la Russie de crimes de guerre.", "ACCUSE", "stated", id="accusation-is-a-deed"
        ),
        pytest.param(
            "L'armée turque a affirmé avoir tué dix rebelles.", "ASSAULT", "stated", id="party-on-its-own-act"
        ),
        pytest.param("Selon l'ONU, l'armée turque a tué dix civils.", "ASSAULT", "stated", id="neutral-body"),
        pytest.param(
            "Selon Kiev, la Russie a bombardé une école.", "ASSAULT", "alleged", id="belligerent-on-the-enemy"
        ),
    ],
)
def test_certainty(read: Read, text: str, kind: str, certainty: str) -> None:
    assert read(text).event(kind).certainty == certainty


@pytest.mark.parametrize(
    ("text", "kind", "auxiliary"),
    [
        pytest.param("La Chine imposera des sanctions au Japon.", "SANCTION", "future", id="future"),
        pytest.param("L'armée turque n'a pas bombardé le village.", "ASSAULT", "negation", id="negation"),
        pytest.param(
            "Si la Russie attaque Odessa, l'Otan réagira.", "ASSAULT", "hypothetical", id="hypothetical"
        ),
        pytest.param(
            "L'armée turque a bombardé ce village en mars 2019.", "ASSAULT", "historical", id="historical"
        ),
    ],
)
def test_auxiliary(read: Read, text: str, kind: str, auxiliary: str) -> None:
    assert auxiliary in read(text).event(kind).auxiliary


def test_plain_event_has_no_auxiliary(read: Read) -> None:
    assert read("L'armée turque a bombardé un village.").event("ASSAULT").auxiliary == ()


def test_negation_leaves_a_cue(read: Read) -> None:
    event = read("L'armée turque n'a pas bombardé le village.").event("ASSAULT")
    assert "pas" in [s.text for s in event.evidence if s.role == "cue"]


def test_denied_accusation_is_alleged_and_disputed(read: Read) -> None:
    event = read("Kiev accuse Moscou d'avoir bombardé une école, ce que la Russie dément.").event("ASSAULT")
    assert (event.certainty, event.disputed) == ("alleged", True)


def test_act_told_only_by_its_denial_is_denied(read: Read) -> None:
    event = read("L'armée turque a démenti avoir bombardé le village.").event("ASSAULT")
    assert event.certainty == "denied"


def test_negated_denial_denies_nothing(read: Read) -> None:
    found = read("L'armée turque n'a pas démenti avoir bombardé le village.")
    assert all(e.certainty != "denied" for e in found.events())


def test_conditional_with_if_clause_is_no_claim(read: Read) -> None:
    found = read("La Chine imposerait des sanctions au Japon si le Japon attaquait Taïwan.")
    assert found.event("SANCTION").certainty == "hypothetical"


@pytest.mark.parametrize(
    ("text", "kind", "certainty"),
    [
        pytest.param("Un attentat a été déjoué à Bruxelles.", "ASSAULT", "negated", id="foiled"),
        pytest.param("La France a empêché un attentat à Paris.", "ASSAULT", "negated", id="prevented"),
        pytest.param("L'Iran pourrait attaquer Israël.", "ASSAULT", "feared", id="possible"),
        pytest.param(
            "Le président turc a renoncé à se rendre à Berlin.", "CONSULT", "negated", id="given-up"
        ),
        pytest.param(
            "Kiev a démenti que ses soldats aient tué des civils.", "ASSAULT", "denied", id="denial-and-que"
        ),
        pytest.param("L'Allemagne va livrer dix chars à Kiev.", "AID", "planned", id="near-future-of-aid"),
        pytest.param(
            "Un homme soupçonné d'avoir tué un policier est en fuite.", "ASSAULT", "alleged", id="suspicion"
        ),
    ],
)
def test_certainty_told_by_a_verb_above(read: Read, text: str, kind: str, certainty: str) -> None:
    assert read(text).event(kind).certainty == certainty


@pytest.mark.parametrize(
    ("text", "kind", "certainty"),
    [
        pytest.param(
            "Kiev a annoncé que la Pologne livrerait dix chars.", "AID", "planned", id="future-in-the-past"
        ),
        pytest.param(
            "Si l'armée avance, les rebelles attaqueront Goma.",
            "ASSAULT",
            "hypothetical",
            id="future-with-if",
        ),
        pytest.param(
            "Un homme a été jugé pour avoir tué un policier.", "ASSAULT", "stated", id="reason-not-aim"
        ),
        pytest.param(
            "Une manifestation est prévue lundi à Lomé.", "PROTEST", "planned", id="subject-planned"
        ),
        pytest.param(
            "Les habitants redoutent la faim depuis le bombardement de Goma.",
            "ASSAULT",
            "stated",
            id="time-phrase",
        ),
        pytest.param(
            "Kiev demande la libération des marins capturés par la Russie.",
            "ASSAULT",
            "stated",
            id="past-participle",
        ),
        pytest.param(
            "La France n'a pas l'intention de livrer des chars à Kiev.",
            "AID",
            "negated",
            id="no-intention",
        ),
        pytest.param(
            "L'attaque présumée de Douma a choqué l'ONU.", "ASSAULT", "alleged", id="participle-as-adjective"
        ),
        pytest.param(
            "Le journaliste dit avoir été torturé par des policiers.", "ASSAULT", "alleged", id="own-account"
        ),
    ],
)
def test_certainty_by_construction(read: Read, text: str, kind: str, certainty: str) -> None:
    assert read(text).event(kind).certainty == certainty


def test_official_on_his_own_army_is_believed(read: Read) -> None:
    event = read("Le ministre turc a affirmé que l'armée avait tué dix rebelles à Kobané.").event("ASSAULT")
    assert ([e.code for e in event.actor], event.certainty) == (["TUR"], "stated")


def test_relative_clause_is_not_part_of_the_plan(read: Read) -> None:
    event = read(
        "Le président a promis de libérer des opposants, qui ont accusé la police de torture."
    ).event("ACCUSE")
    assert event.certainty == "stated"
