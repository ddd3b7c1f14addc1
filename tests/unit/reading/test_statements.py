"""Who says so, to whom, and with what stance."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from found import Found, party

Read = Callable[..., Found]


@pytest.mark.parametrize(
    ("text", "source", "kind", "stance"),
    [
        pytest.param(
            "Le ministère turc de la Défense a affirmé que dix rebelles avaient été tués.",
            "TUR GOV MIL",
            "institution",
            "asserts",
            id="verb-and-que",
        ),
        pytest.param(
            "Dix rebelles ont été tués, a affirmé l'armée turque.",
            "TUR MIL",
            "institution",
            "asserts",
            id="inverted",
        ),
        pytest.param(
            "Selon l'armée turque, dix rebelles ont été tués.",
            "TUR MIL",
            "institution",
            "asserts",
            id="selon",
        ),
        pytest.param(
            "D'après l'ONU, dix civils ont été tués.", "UNO", "institution", "asserts", id="d-apres"
        ),
        pytest.param(
            "Dix civils ont été tués, selon l'ONU.", "UNO", "institution", "asserts", id="selon-behind"
        ),
        pytest.param(
            "Le gouvernement tchadien a annoncé la mort de dix soldats.",
            "TCD GOV",
            "institution",
            "announces",
            id="announces-a-noun",
        ),
        pytest.param(
            "L'armée turque a démenti avoir bombardé le village.",
            "TUR MIL",
            "institution",
            "denies",
            id="denial-with-infinitive",
        ),
        pytest.param(
            "L'armée turque a confirmé que dix soldats avaient été tués.",
            "TUR MIL",
            "institution",
            "confirms",
            id="confirmation",
        ),
        pytest.param(
            "L'ONU a rappelé que dix civils avaient été tués.", "UNO", "institution", "recalls", id="recall"
        ),
    ],
)
def test_source_and_stance(read: Read, text: str, source: str, kind: str, stance: str) -> None:
    found = read(text)
    statement = found.statement()
    assert statement.source is not None
    assert (party(statement.source), statement.source_kind, statement.stance) == (source, kind, stance)


def test_event_points_to_its_statement(read: Read) -> None:
    found = read("Dix rebelles ont été tués, a affirmé l'armée turque.")
    assert found.event("ASSAULT").said_in == (found.statement().id,)


def test_own_voice_has_no_statement(read: Read) -> None:
    found = read("L'armée turque a tué dix rebelles.")
    assert (found.statements(), found.event("ASSAULT").said_in) == ([], ())


def test_person_by_name_is_a_named_source(read: Read) -> None:
    statement = read("Dix civils ont été tués, a déclaré le ministre ukrainien Dmytro Koval.").statement()
    assert statement.source is not None
    assert (statement.source_kind, statement.source.person) == ("named", "Dmytro Koval")


def test_security_source_is_anonymous(read: Read) -> None:
    statement = read("Dix soldats ont été tués, a indiqué une source sécuritaire.").statement()
    assert statement.source_kind == "anonymous"


def test_de_source_is_an_anonymous_source(read: Read) -> None:
    statement = read("Dix soldats ont été tués, a-t-on appris de source militaire.").statement()
    assert statement.source_kind == "anonymous"


def test_witnesses_are_anonymous(read: Read) -> None:
    statement = read("Des soldats ont tiré sur la foule, ont raconté des témoins.").statement()
    assert statement.source_kind == "anonymous"


def test_condition_of_anonymity_is_kept(read: Read) -> None:
    statement = read(
        "« Dix soldats ont été tués », a dit un officier malien sous le couvert de l'anonymat."
    ).statement()
    assert statement.anonymity is not None
    assert "anonymat" in statement.anonymity
    assert statement.source_kind == "anonymous"


def test_communique_names_its_author(read: Read) -> None:
    statement = read("Dix soldats ont été tués, a indiqué l'armée malienne dans un communiqué.").statement()
    assert statement.source is not None
    assert statement.source.code == "MLI"


def test_quoted_words_are_marked(read: Read) -> None:
    assert read("« Nous avons tué dix rebelles », a déclaré le ministre turc.").statement().quoted is True


def test_reported_words_are_not_quoted(read: Read) -> None:
    assert read("Le ministre turc a déclaré que dix rebelles avaient été tués.").statement().quoted is False


def test_content_is_what_is_said(read: Read) -> None:
    text = "Le ministre turc a déclaré que dix rebelles avaient été tués."
    content = read(text).statement().content
    assert content is not None
    assert content.text == text[content.start : content.end]
    assert "dix rebelles avaient été tués" in content.text
    assert "ministre" not in content.text


def test_told_to_an_agency(read: Read) -> None:
    statement = read("Dix soldats ont été tués, a indiqué à l'AFP un officier malien.").statement()
    assert statement.to is not None
    assert "AFP" in (statement.to.name or "", statement.to.entity_text or "")


def test_agency_citing_an_official_is_nested(read: Read) -> None:
    found = read("L'agence Tasnim a rapporté, citant un responsable, que dix soldats avaient été tués.")
    assert any(s.source_kind == "medium" for s in found.statements())


def test_pronoun_speaker_is_the_speaker_before(read: Read) -> None:
    found = read(
        "« Nous partirons », a déclaré le ministre turc Orhan Selim.\n« La base sera fermée », a-t-il ajouté."
    )
    persons = [s.source.person for s in found.statements() if s.source]
    assert persons == ["Orhan Selim", "Orhan Selim"]


def test_subject_of_an_accusation_is_no_source(read: Read) -> None:
    found = read("Le Soudan a accusé le Tchad.")
    assert found.statements() == []
    assert found.actors("ACCUSE") == ["SDN GOV"]


def test_passive_attack_is_no_statement(read: Read) -> None:
    assert read("Des soldats français ont été attaqués à Gao.").statements() == []


def test_denial_is_a_statement_not_silence(read: Read) -> None:
    found = read("Kiev accuse Moscou d'avoir bombardé une école.\nMoscou dément.")
    assert any(s.stance == "denies" for s in found.statements())
    assert found.event("ASSAULT").disputed is True


def test_ce_que_dement_disputes_the_act(read: Read) -> None:
    found = read("Kiev accuse Moscou d'avoir bombardé une école, ce que la Russie dément.")
    assert found.event("ASSAULT").disputed is True


def test_saying_alone_is_no_event(read: Read) -> None:
    assert read("Le ministre turc a déclaré que la situation était calme.").events() == []


def test_typographic_apostrophe_in_selon(read: Read) -> None:
    statement = read("D’après l’ONU, dix civils ont été tués.").statement()
    assert statement.source is not None
    assert statement.source.code == "UNO"


def test_named_spokesman_in_apposition(read: Read) -> None:
    statement = read(
        "Le porte-parole de l'armée israélienne, Avi Lavi, a affirmé que le Hezbollah avait tiré des roquettes."
    ).statement()
    assert statement.source is not None
    assert (statement.source.person, party(statement.source)) == ("Avi Lavi", "ISR MIL")


def test_quotation_over_two_sentences_is_one_statement(read: Read) -> None:
    found = read("« Nous partirons. La base sera fermée », a déclaré le ministre turc.")
    statement = found.statement()
    assert statement.content is not None
    assert "La base sera fermée" in statement.content.text


def test_claim_of_an_attack_names_its_actor(read: Read) -> None:
    found = read("Les talibans ont revendiqué l'attaque contre des soldats américains à Kaboul.")
    assert found.actors("ASSAULT") == ["AFG GOV"]


def test_medium_is_a_source_of_its_kind(read: Read) -> None:
    statement = read("Dix soldats ont été tués, a rapporté la télévision publique iranienne.").statement()
    assert statement.source_kind == "medium"


def test_report_is_a_document(read: Read) -> None:
    statement = read("Selon un rapport de l'ONU, dix civils ont été tués.").statement()
    assert statement.source_kind == "document"


def test_according_to_witnesses(read: Read) -> None:
    assert (
        read("Selon des témoins, des soldats ont tiré sur la foule.").statement().source_kind == "anonymous"
    )


def test_promise_has_its_stance(read: Read) -> None:
    found = read("Le président turc a promis que l'armée quitterait la ville.")
    assert "promises" in [s.stance for s in found.statements()]


def test_fear_has_its_stance(read: Read) -> None:
    found = read("L'ONU craint que l'armée attaque la ville.")
    assert "fears" in [s.stance for s in found.statements()]


def test_weekday_is_no_source(read: Read) -> None:
    found = read("Vingt civils ont été tués, a-t-on appris lundi auprès d'habitants.")
    assert [s.source_kind for s in found.statements()] == ["anonymous"]
    assert all("lundi" not in ((s.source and s.source.entity_text) or "") for s in found.statements())
