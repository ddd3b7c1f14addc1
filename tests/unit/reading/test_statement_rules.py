"""Who speaks, of what kind the source is, and how far its words reach: one construction each."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from found import Found

Read = Callable[..., Found]


def told(found: Found) -> list[tuple[str | None, str | None, str]]:
    """Source words, kind and stance of each statement."""
    return [(s.source.entity_text if s.source else None, s.source_kind, s.stance) for s in found.statements()]


@pytest.mark.parametrize(
    ("text", "source", "kind", "stance"),
    [
        pytest.param(
            "Trois civils ont été tués dans un bombardement, ont rapporté des témoins.",
            "témoins", "anonymous", "asserts", id="inverted-unnamed",
        ),
        pytest.param(
            "Dix soldats sont morts, a annoncé dimanche soir à la télévision le porte-parole du gouvernement.",
            "porte-parole du gouvernement", "anonymous", "announces", id="date-and-hearer-between",
        ),
        pytest.param(
            "« Nous n'avons pas bombardé cet hôpital », a assuré le porte-parole de l'armée saoudienne, Turki al-Malki.",
            "porte-parole de l'armée saoudienne, Turki al-Malki", "named", "denies", id="own-act-denied",
        ),
        pytest.param(
            "« Les forces rebelles ont fui », savoure le colonel Ahmed Sall.",
            "colonel Ahmed Sall", "named", "asserts", id="any-verb-behind-a-quotation",
        ),
        pytest.param(
            "Les deux hommes ont été libérés, a annoncé leur avocat, Me Sidiki Kaba.",
            "Me Sidiki Kaba", "named", "announces", id="civil-title-in-apposition",
        ),
        pytest.param(
            "Les négociateurs se sont séparés sans accord, a reconnu l'émissaire de l'ONU Geir Pedersen.",
            "émissaire de l'ONU Geir Pedersen", "named", "confirms", id="envoy-by-name",
        ),
        pytest.param(
            "Les rebelles affirment avoir abattu un hélicoptère.",
            "rebelles", "institution", "asserts", id="the-rebels",
        ),
        pytest.param(
            "Des rebelles affirment avoir abattu un hélicoptère.",
            "rebelles", "anonymous", "asserts", id="some-rebels",
        ),
        pytest.param(
            "L'un des otages a raconté avoir été battu.", "un des otages", "anonymous", "asserts", id="one-of-them"
        ),
        pytest.param(
            "Un journaliste de l'AFP a vu des blindés entrer dans la ville.",
            "journaliste de l'AFP", "medium", "asserts", id="eyewitness",
        ),
        pytest.param(
            "Les autorités locales ont fait état de cinq morts et de trente blessés.",
            "autorités locales", "institution", "asserts", id="set-phrase-with-a-noun",
        ),
        pytest.param(
            "D'après des médias locaux, les rebelles ont pris la ville de Goma.",
            "médias locaux", "medium", "asserts", id="media",
        ),
        pytest.param(
            "L'armée a tué vingt manifestants, selon un rapport de Human Rights Watch publié jeudi.",
            "rapport de Human Rights Watch", "document", "asserts", id="report",
        ),
        pytest.param(
            "Ce que Téhéran dément catégoriquement.", "Téhéran", "institution", "denies", id="relative-object"
        ),
        pytest.param(
            "Comme l'a annoncé le ministre, les négociations reprendront lundi.",
            "ministre", "anonymous", "announces", id="comparison",
        ),
        pytest.param("Le maire a dit craindre de nouveaux affrontements.", "maire", "anonymous", "fears", id="says-to-fear"),
        pytest.param("Ankara dit n'y être pour rien.", "Ankara", "institution", "denies", id="disowns"),
        pytest.param(
            "Le ministre parle d'« actes terroristes ».", "ministre", "anonymous", "accuses", id="quoted-charge"
        ),
        pytest.param(
            "« Ils le paieront cher », a averti le porte-parole.", "porte-parole", "anonymous", "threatens", id="harm"
        ),
        pytest.param(
            "L'armée a, pour sa part, démenti toute implication.", "armée", "institution", "denies",
            id="phrase-behind-the-auxiliary",
        ),
        pytest.param(
            "La ville est tombée, a rapporté l'agence Associated Press.", "agence Associated Press", "medium", "asserts", id="agency-by-name"
        ),
        pytest.param(
            "« La ville est calme », a déclaré à la presse, samedi, le maire de Goma, Jean Kasongo.",
            "maire de Goma, Jean Kasongo", "named", "asserts", id="date-between-commas",
        ),
        pytest.param(
            "« Nous sommes prêts à négocier », a déclaré le pape François.",
            "pape François",
            "named",
            "promises",
            id="quoted-readiness",
        ),
        pytest.param(
            "« C'est l'armée qui a tiré la première », affirme un commandant rebelle.",
            "commandant rebelle", "anonymous", "accuses", id="cleft-accuses",
        ),
    ],
)  # fmt: skip
def test_source_kind_and_stance(read: Read, text: str, source: str, kind: str, stance: str) -> None:
    assert told(read(text)) == [(source, kind, stance)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Les autorités n'ont pas confirmé ces informations.", id="negated"),
        pytest.param("Paris n'a ni confirmé ni démenti.", id="neither-nor"),
        pytest.param("L'armée a riposté, sans dire si des soldats avaient été blessés.", id="without-saying"),
        pytest.param("Les deux pays sont convenus de se revoir.", id="agreeing-is-no-saying"),
        pytest.param("Karim Saadi, dit Abou Omar, a été arrêté.", id="alias"),
        pytest.param("Islamabad donne une version tout autre.", id="a-noun-that-tells-nothing"),
    ],
)
def test_no_statement(read: Read, text: str) -> None:
    assert read(text).statements() == []


def test_one_source_says_one_thing_in_a_sentence(read: Read) -> None:
    found = read("L'armée a affirmé avoir tué dix rebelles, ajoutant que deux soldats avaient été blessés.")
    said = found.statement()
    assert said.content is not None
    assert said.content.text.startswith("avoir tué")
    assert said.content.text.endswith("blessés")


def test_a_medium_passes_on_what_an_official_says(read: Read) -> None:
    found = read(
        "Israël a frappé un dépôt près de Damas, ont affirmé les médias d'Etat syriens, citant une source militaire."
    )
    assert sorted(s.source_kind or "" for s in found.statements()) == ["anonymous", "medium"]


def test_pronoun_behind_a_quotation_is_who_spoke_last(read: Read) -> None:
    found = read(
        "Un habitant de Gao a affirmé que les soldats étaient partis. « Nous avons peur », a-t-il ajouté."
    )
    assert [kind for _, kind, _ in told(found)] == ["anonymous", "anonymous"]


def test_office_alone_is_the_person_named_before(read: Read) -> None:
    found = read(
        "Le ministre turc de la Défense Hulusi Akar a annoncé la fin de l'opération. "
        "« Nos troupes restent », a précisé le ministre turc."
    )
    assert [kind for _, kind, _ in told(found)] == ["named", "named"]


def test_a_clause_of_its_own_is_not_what_the_source_says(read: Read) -> None:
    found = read(
        "Dix soldats ont été blessés dans une embuscade, a indiqué la préfecture, et l'aviation a bombardé le maquis."
    )
    said = found.statement()
    carried = {e.event: bool(said.id in e.said_in) for e in found.events("ASSAULT")}
    assert said.content is not None
    assert "bombardé" not in said.content.text
    assert carried["ASSAULT"] is False or len(found.events("ASSAULT")) == 1


def test_an_inserted_source_holds_for_the_clause_that_goes_on(read: Read) -> None:
    said = read(
        "Si les combats s'étendent, redoute un diplomate, les deux pays pourraient rompre."
    ).statement()
    assert said.content is not None
    assert said.content.text.endswith("rompre")


def test_a_number_with_its_own_source(read: Read) -> None:
    found = read("Cent mille personnes selon la police, ont manifesté jeudi à Paris.")
    said = found.statement()
    assert said.content is not None
    assert said.content.text == "Cent mille personnes"


def test_a_second_source_of_another_kind(read: Read) -> None:
    found = read("Dix civils sont morts, ont déclaré l'armée ukrainienne et un habitant de Soumy.")
    assert [kind for _, kind, _ in told(found)] == ["institution", "anonymous"]


def test_the_next_quoted_sentence_is_said_by_the_same(read: Read) -> None:
    found = read(
        "« Les rebelles ont fui », a affirmé le général Ali Hassan. « Nos soldats ont tué dix combattants. »"
    )
    killed = next(e for e in found.events("ASSAULT"))
    assert killed.said_in == (found.statement().id,)


@pytest.mark.parametrize(
    ("title", "source", "kind"),
    [
        pytest.param("Mali: douze soldats tués, selon l'armée", "armée", "institution", id="selon"),
        pytest.param("Syrie: vingt morts dans un raid (OSDH)", "OSDH", "institution", id="brackets"),
        pytest.param("Netanyahu: « Nous irons jusqu'au bout »", "Netanyahu", "named", id="colon"),
    ],
)
def test_sources_of_headlines(read: Read, title: str, source: str, kind: str) -> None:
    found = read("La situation restait confuse.", title=title)
    assert [(s, k) for s, k, _ in told(found)] == [(source, kind)]


def test_anonymity_is_kept_with_its_words(read: Read) -> None:
    said = read("Un policier, qui a requis l'anonymat, a confirmé l'attaque.").statement()
    assert said.source_kind == "anonymous"
    assert said.anonymity == "qui a requis l'anonymat"


@pytest.mark.parametrize(
    ("text", "source", "kind"),
    [
        pytest.param("La Turquie, a prévenu M. Akar, n'acceptera pas cet accord.", "Akar", "named", id="insert"),
        pytest.param("Le gouverneur a parlé de « massacre ».", "gouverneur", "anonymous", id="short-quotation"),
        pytest.param("Huit hommes ont été arrêtés, a-t-on appris auprès du parquet.", "parquet", "institution", id="learnt"),
    ],
)  # fmt: skip
def test_speakers_in_odd_places(read: Read, text: str, source: str, kind: str) -> None:
    assert [(s, k) for s, k, _ in told(read(text))] == [(source, kind)]


def test_a_quoted_name_is_nobodys_words(read: Read) -> None:
    found = read("L'armée a lancé une opération baptisée « Bouclier du désert » dans le nord du Mali.")
    assert found.statements() == []


def test_an_apposition_between_commas_keeps_the_subject(read: Read) -> None:
    found = read("Le ministre de la Défense, Ali Ben Salah, a annoncé la mort de dix soldats.")
    assert [kind for _, kind, _ in told(found)] == ["named"]
    assert found.statement().content is not None
    assert found.statement().content.text == "la mort de dix soldats"  # type: ignore[union-attr]


def test_a_body_speaks_of_itself_as_she(read: Read) -> None:
    found = read("La coalition a détruit deux drones houthis, a-t-elle affirmé dans un communiqué.")
    assert found.statement().source_kind == "institution"
