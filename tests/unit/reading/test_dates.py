"""French words for a time, and the days they mean."""

from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import vigie.language.fr
from vigie.errors import CodebookError
from vigie.model import Date
from vigie.reading.dates import DateLexicon, DateMention, DateReader, Tense, load_lexicon
from vigie.reading.dates.grammar import GrammarError

LEXICON_PATH = Path(vigie.language.fr.__file__).with_name("dates.yaml")
SATURDAY = date(2020, 1, 4)
THURSDAY_IN_LEAP_YEAR = date(2024, 2, 29)
SECOND_OF_JANUARY = date(2023, 1, 2)  # a Monday
WEDNESDAY = date(2022, 8, 17)


@pytest.fixture(scope="module")
def lexicon() -> DateLexicon:
    return load_lexicon(LEXICON_PATH)


@pytest.fixture(scope="module")
def reader(lexicon: DateLexicon) -> DateReader:
    return DateReader(lexicon)


def only(reader: DateReader, text: str) -> DateMention:
    mentions = reader.find(text)
    assert [mention.text for mention in mentions] == [mentions[0].text] if mentions else False, mentions
    return mentions[0]


def read(
    reader: DateReader,
    text: str,
    anchor: date | None = SATURDAY,
    tense: Tense = "past",
    narrative: Date | None = None,
) -> tuple[str | None, str | None]:
    when = reader.resolve(only(reader, text), anchor, tense, narrative)
    return when.start, when.end


@pytest.mark.parametrize(
    ("text", "anchor", "day"),
    [
        ("Il a démissionné samedi.", SATURDAY, "2020-01-04"),  # the day itself
        ("Elle est partie vendredi.", SATURDAY, "2020-01-03"),
        ("Elle est partie dimanche.", SATURDAY, "2019-12-29"),  # over the turn of the year
        ("Le port a rouvert lundi.", SECOND_OF_JANUARY, "2023-01-02"),
        ("Le port a rouvert mardi.", SECOND_OF_JANUARY, "2022-12-27"),
        ("Le port a rouvert jeudi.", THURSDAY_IN_LEAP_YEAR, "2024-02-29"),
        ("Le port a rouvert vendredi dernier.", date(2020, 1, 3), "2019-12-27"),  # not the day itself
        ("Le port a rouvert samedi 4 janvier.", SATURDAY, "2020-01-04"),
        ("Le port a rouvert le 3 janvier 2020.", date(2025, 6, 1), "2020-01-03"),
        ("Le port a rouvert le 3 janvier.", SATURDAY, "2020-01-03"),
        ("Le port a rouvert le 28 décembre.", SECOND_OF_JANUARY, "2022-12-28"),
        ("Le port a rouvert le 29 février.", date(2022, 3, 5), "2020-02-29"),  # the latest that there was
        ("Le port a rouvert le 1er mars.", date(2024, 3, 1), "2024-03-01"),
        ("Le port a rouvert le premier mai.", WEDNESDAY, "2022-05-01"),
        ("Le port a rouvert le 12 févr. 2019.", SATURDAY, "2019-02-12"),
        ("Le port a rouvert le 9 sept. 2018.", SATURDAY, "2018-09-09"),
        ("Le port a rouvert le 13 Mars 2018.", SATURDAY, "2018-03-13"),
        ("Signé le 03/01/2020.", WEDNESDAY, "2020-01-03"),
        ("Signé le 2020-01-03.", WEDNESDAY, "2020-01-03"),
        ("Le 6 mai dernier, le port a fermé.", SATURDAY, "2019-05-06"),
        ("Le port a fermé hier.", date(2024, 3, 1), "2024-02-29"),
        ("Le port a fermé avant-hier.", SECOND_OF_JANUARY, "2022-12-31"),
        ("Le port ferme aujourd'hui.", SATURDAY, "2020-01-04"),
        ("Le port ferme aujourd’hui.", SATURDAY, "2020-01-04"),  # typographic apostrophe
        ("Il y a trois jours, le port a fermé.", SECOND_OF_JANUARY, "2022-12-30"),
        ("Il y a 24 heures, le port a fermé.", SATURDAY, "2020-01-03"),
        ("Depuis le 11-Septembre, tout a changé.", SATURDAY, "2001-09-11"),
        ("Le convoi est arrivé à Noël.", SATURDAY, "2019-12-25"),
        ("Le convoi est arrivé le lundi de Pâques.", date(2021, 4, 20), "2021-04-05"),
        ("Le convoi est arrivé la veille de Noël.", SATURDAY, "2019-12-24"),
        ("Le convoi est arrivé lundi de la semaine dernière.", SATURDAY, "2019-12-23"),
    ],
)
def test_a_past_day(reader: DateReader, text: str, anchor: date, day: str) -> None:
    assert read(reader, text, anchor)[0] == day


@pytest.mark.parametrize(
    ("text", "anchor", "day"),
    [
        ("Il se rendra à Oslo lundi.", SATURDAY, "2020-01-06"),
        ("Il se rendra à Oslo samedi.", SATURDAY, "2020-01-04"),
        ("Il se rendra à Oslo samedi prochain.", SATURDAY, "2020-01-11"),
        ("Il se rendra à Oslo demain.", date(2024, 2, 28), "2024-02-29"),
        ("Il se rendra à Oslo après-demain.", date(2019, 12, 30), "2020-01-01"),
        ("Il se rendra à Oslo le 2 janvier.", date(2019, 12, 30), "2020-01-02"),
        ("Il se rendra à Oslo dans dix jours.", SATURDAY, "2020-01-14"),
        ("Il se rendra à Oslo le 29 février.", SATURDAY, "2020-02-29"),
    ],
)
def test_a_day_to_come(reader: DateReader, text: str, anchor: date, day: str) -> None:
    assert read(reader, text, anchor, "future") == (day, day)


@pytest.mark.parametrize(
    ("text", "anchor", "start", "end"),
    [
        ("La grève a commencé en janvier.", SATURDAY, "2020-01-01", "2020-01-31"),
        ("La grève a commencé en décembre.", SATURDAY, "2019-12-01", "2019-12-31"),
        ("La grève a commencé en février 2024.", WEDNESDAY, "2024-02-01", "2024-02-29"),
        ("La grève a commencé fin mars.", SATURDAY, "2019-03-21", "2019-03-31"),
        ("La grève a commencé fin février.", THURSDAY_IN_LEAP_YEAR, "2024-02-21", "2024-02-29"),
        ("La grève a commencé début octobre.", SATURDAY, "2019-10-01", "2019-10-10"),
        ("La grève a commencé à la mi-avril.", SATURDAY, "2019-04-11", "2019-04-20"),
        ("La grève a commencé courant mai.", SATURDAY, "2019-05-01", "2019-05-31"),
        ("La grève a commencé début 2019.", SATURDAY, "2019-01-01", "2019-03-31"),
        ("La grève a commencé en 2014.", SATURDAY, "2014-01-01", "2014-12-31"),
        ("La grève a commencé l'an dernier.", SATURDAY, "2019-01-01", "2019-12-31"),
        ("La grève a commencé l'année dernière.", SECOND_OF_JANUARY, "2022-01-01", "2022-12-31"),
        ("La grève a commencé le mois dernier.", SATURDAY, "2019-12-01", "2019-12-31"),
        ("La grève a commencé la semaine dernière.", SATURDAY, "2019-12-23", "2019-12-29"),
        ("La grève reprend le mois prochain.", date(2019, 12, 30), "2020-01-01", "2020-01-31"),
        ("La grève a eu lieu ce week-end.", WEDNESDAY, "2022-08-13", "2022-08-14"),
        ("La grève a eu lieu ce week-end.", SATURDAY, "2020-01-04", "2020-01-05"),
        ("La grève a commencé au printemps 2019.", SATURDAY, "2019-03-20", "2019-06-20"),
        ("La grève a commencé l'été dernier.", SATURDAY, "2019-06-21", "2019-09-21"),
        ("La grève date du premier trimestre 2018.", SATURDAY, "2018-01-01", "2018-03-31"),
        ("La grève date des années 1990.", SATURDAY, "1990-01-01", "1999-12-31"),
        ("Au XIXe siècle, la ville brûla.", SATURDAY, "1801-01-01", "1900-12-31"),
        ("La foire a duré du 3 au 5 mars 2019.", SATURDAY, "2019-03-03", "2019-03-05"),
        ("La foire a duré du 28 décembre au 3 janvier.", SATURDAY, "2019-12-28", "2020-01-03"),
        ("La foire a duré du 30 au 2 mars 2019.", SATURDAY, None, None),  # no 30 February
        ("Entre lundi et mercredi, il a neigé.", SATURDAY, "2019-12-30", "2020-01-01"),
        ("Il a neigé de vendredi à samedi.", date(2020, 1, 3), "2019-12-27", "2019-12-28"),
        ("Il a neigé mercredi et jeudi.", SATURDAY, "2020-01-01", "2020-01-02"),
        ("On a voté dimanche 12 et lundi 13 mars.", date(2023, 3, 20), "2023-03-12", "2023-03-13"),
        ("Entre 2012 et 2015, le pont fut fermé.", SATURDAY, "2012-01-01", "2015-12-31"),
        ("Fin des années 1990, le pont fut fermé.", SATURDAY, "1997-01-01", "1999-12-31"),
        ("Le pont sera ouvert dans les 48 heures.", SATURDAY, "2020-01-04", "2020-01-06"),
        ("Il a plu en mai de l'an dernier.", SATURDAY, "2019-05-01", "2019-05-31"),
        ("Il a plu le 3 mai de l'année dernière.", SATURDAY, "2019-05-03", "2019-05-03"),
        ("Il a plu ces trois derniers jours.", SATURDAY, "2020-01-01", "2020-01-04"),
        ("La semaine du 6 janvier sera froide.", SATURDAY, "2020-01-06", "2020-01-12"),
    ],
)
def test_a_period(reader: DateReader, text: str, anchor: date, start: str | None, end: str | None) -> None:
    tense: Tense = "future" if "sera" in text else "past"
    assert read(reader, text, anchor, tense) == (start, end)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Le train a déraillé vendredi à l'aube.", "2020-01-03T04:00", "2020-01-03T07:00"),
        ("Le train a déraillé hier soir.", "2020-01-03T18:00", "2020-01-03T23:59"),
        ("Le train a déraillé ce matin.", "2020-01-04T06:00", "2020-01-04T12:00"),
        ("Le train a déraillé cette nuit.", "2020-01-03T20:00", "2020-01-04T06:00"),
        ("Le train a déraillé lundi en fin de matinée.", "2019-12-30T10:00", "2019-12-30T12:00"),
        ("Le train a déraillé dans la soirée de jeudi.", "2020-01-02T18:00", "2020-01-02T23:59"),
        ("Le train a déraillé dans la nuit de vendredi à samedi.", "2020-01-03T20:00", "2020-01-04T06:00"),
        ("Le train a déraillé dans la nuit du 3 au 4 janvier.", "2020-01-03T20:00", "2020-01-04T06:00"),
        (
            "Le train a déraillé dans la nuit du 31 décembre au 1er janvier.",
            "2019-12-31T20:00",
            "2020-01-01T06:00",
        ),
        ("Le train a déraillé mardi vers 14h30 (13h30 GMT).", "2019-12-31T14:30", "2019-12-31T14:30"),
        ("Le train a déraillé à 8 heures jeudi.", "2020-01-02T08:00", "2020-01-02T08:00"),
        ("Le train a déraillé vendredi à 6 heures du soir.", "2020-01-03T18:00", "2020-01-03T18:00"),
        ("Le train a déraillé jeudi à minuit.", "2020-01-03T00:00", "2020-01-03T00:00"),
        ("Le train a déraillé la nuit dernière.", "2020-01-03T20:00", "2020-01-04T06:00"),
        ("Le train a déraillé aux premières heures de jeudi.", "2020-01-02T00:00", "2020-01-02T06:00"),
        ("Jeudi, entre 8h et 9h30, le train a déraillé.", "2020-01-02T08:00", "2020-01-02T09:30"),
    ],
)
def test_a_time_of_day(reader: DateReader, text: str, start: str, end: str) -> None:
    assert read(reader, text) == (start, end)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Il était parti la veille.", "2019-12-31", "2019-12-31"),
        ("Il est reparti le lendemain.", "2020-01-02", "2020-01-02"),
        ("Il est reparti le surlendemain.", "2020-01-03", "2020-01-03"),
        ("Il est reparti trois jours plus tard.", "2020-01-04", "2020-01-04"),
        ("Il était parti deux jours plus tôt.", "2019-12-30", "2019-12-30"),
        ("Il était parti un mois auparavant.", "2019-12-01", "2019-12-31"),
        ("Il est reparti deux jours après.", "2020-01-03", "2020-01-03"),
        ("Il est reparti le vendredi suivant.", "2020-01-03", "2020-01-03"),
        ("Il est reparti le jour même.", "2020-01-01", "2020-01-01"),
        ("Il est reparti à 8 heures.", "2020-01-01T08:00", "2020-01-01T08:00"),
    ],
)
def test_words_that_count_from_the_narrated_day(reader: DateReader, text: str, start: str, end: str) -> None:
    new_year = Date(text="1er janvier", start="2020-01-01", end="2020-01-01")
    mention = only(reader, text)
    unresolved = reader.resolve(mention, SATURDAY)
    assert (unresolved.start, unresolved.end, unresolved.basis) == (None, None, "narrative")
    assert read(reader, text, SATURDAY, narrative=new_year) == (start, end)


@pytest.mark.parametrize(
    "text", ["deux jours après l'attaque", "la veille du scrutin", "au lendemain de la frappe"]
)
def test_a_count_from_an_event_in_the_text_is_left_to_the_caller(reader: DateReader, text: str) -> None:
    new_year = Date(text="1er janvier", start="2020-01-01", end="2020-01-01")
    assert read(reader, text, narrative=new_year) == (None, None)


@pytest.mark.parametrize(
    ("text", "kind", "start", "end"),
    [
        ("Elle est détenue depuis vendredi.", "since", "2020-01-03", None),
        ("Elle est détenue depuis le 15 avril 2019.", "since", "2019-04-15", None),
        ("Elle est détenue depuis 2015.", "since", "2015-01-01", None),
        ("Elle est détenue depuis trois jours.", "since", "2020-01-01", None),
        ("Elle est détenue depuis plusieurs mois.", "since", None, None),
        ("L'école est fermée jusqu'à lundi.", "until", None, "2020-01-06"),
        ("L'école est fermée jusqu'au 30 juin.", "until", None, "2020-06-30"),
        ("L'école fermera d'ici fin juin.", "until", None, "2020-06-30"),
        ("L'école fermera avant 2025.", "until", None, "2024-12-31"),
        ("L'école a fermé à partir de lundi.", "from", "2019-12-30", None),
        ("L'école a fermé dès jeudi.", "from", "2020-01-02", None),
        ("L'école a fermé pendant trois jours.", "duration", None, None),
        ("L'école a fermé vingt-quatre heures.", "duration", None, None),
        ("L'école ferme chaque vendredi.", "frequency", None, None),
        ("L'école ferme tous les lundis.", "frequency", None, None),
        ("L'école est désormais fermée.", "reference", None, None),
        ("L'école a fermé mardi.", "point", "2019-12-31", "2019-12-31"),
    ],
)
def test_the_kind_of_mention(
    reader: DateReader, text: str, kind: str, start: str | None, end: str | None
) -> None:
    assert only(reader, text).kind == kind
    assert read(reader, text) == (start, end)


@pytest.mark.parametrize(
    "words", ["jusqu'à nouvel ordre", "pour une période indéterminée", "pour une durée illimitée"]
)
def test_an_end_left_open(reader: DateReader, words: str) -> None:
    when = reader.resolve(only(reader, f"Les cours sont suspendus {words}."), SATURDAY)
    assert when == Date(text=words, precision="open", open=True)


@pytest.mark.parametrize(
    ("text", "precision", "basis"),
    [
        ("lundi", "day", "published"),
        ("le 3 janvier 2020", "day", "absolute"),
        ("lundi soir", "part_of_day", "published"),
        ("lundi à 9h", "time", "published"),
        ("en mars 2019", "month", "absolute"),
        ("la semaine dernière", "week", "published"),
        ("l'hiver dernier", "season", "published"),
        ("en 2014", "year", "absolute"),
        ("la veille", "day", "narrative"),
    ],
)
def test_precision_and_basis(reader: DateReader, text: str, precision: str, basis: str) -> None:
    when = reader.resolve(only(reader, text), SATURDAY)
    assert (when.precision, when.basis) == (precision, basis)


def test_without_a_publication_date_relative_words_stay_unresolved(reader: DateReader) -> None:
    when = reader.resolve(only(reader, "Il est venu mardi."), None)
    assert when == Date(text="mardi", precision="day", basis="published")
    assert read(reader, "Il est venu le 3 mai 2018.", None) == ("2018-05-03", "2018-05-03")


def test_a_day_number_outweighs_a_weekday_that_contradicts_it(reader: DateReader) -> None:
    assert read(reader, "vendredi 4 janvier 2020") == ("2020-01-04", "2020-01-04")
    assert read(reader, "vendredi 2 janvier") == ("2020-01-02", "2020-01-02")


def test_a_weekday_picks_the_year(reader: DateReader) -> None:
    """Monday 30 March was in 2020, Saturday 30 March in 2019."""
    assert read(reader, "lundi 30 mars")[0] == "2020-03-30"
    assert read(reader, "samedi 30 mars")[0] == "2019-03-30"


def test_a_feast_of_the_moon_has_words_and_no_day(reader: DateReader) -> None:
    mention = only(reader, "Le marché ferme pendant le ramadan.")
    assert mention.text == "le ramadan"
    assert reader.resolve(mention, SATURDAY).start is None


@pytest.mark.parametrize(
    "text",
    [
        "La sonde Mars Express tourne encore.",
        "Le navire a pris la mer.",
        "Sa mère a été tuée.",
        "La seconde guerre du golfe l'a ruiné.",
        "Un homme âgé de 30 ans est mort.",
        "Une fillette de 6 ans est morte.",
        "Paul Untel, 53 ans, est mort.",
        "Elle avait 41 ans.",
        "Les moins de 17 ans ont gagné.",
        "Victoire 8 à 3 pour les visiteurs.",
        "Téléphone : 03.83.74.37.70.",
        "Quelque 2000 soldats sont arrivés.",
        "Le 5e régiment est rentré.",
        "La nuit est calme.",
        "Le premier ministre a salué un second tour.",
        "Avril Untel dirige le service.",
        "Il ouvre 24 heures sur 24.",
        "Le 30 février n'existe pas.",
        "",
    ],
)
def test_what_is_no_date(reader: DateReader, text: str) -> None:
    assert reader.find(text) == []


def test_several_mentions_keep_their_order_and_their_characters(reader: DateReader) -> None:
    text = "Arrêté lundi à Lyon, il a été jugé jeudi soir, puis libéré le 3 janvier."
    mentions = reader.find(text)
    assert [m.text for m in mentions] == ["lundi", "jeudi soir", "le 3 janvier"]
    assert all(text[m.start : m.end] == m.text for m in mentions)


def test_dates_of_a_list_share_the_year_of_the_last(reader: DateReader) -> None:
    mentions = reader.find("Deux ponts ont cédé, le 3 mars et le 5 mai 2012.")
    assert [reader.resolve(m, SATURDAY).start for m in mentions] == ["2012-03-03", "2012-05-05"]


def test_a_mention_names_the_grammar_line_that_read_it(reader: DateReader) -> None:
    mention = only(reader, "Il est reparti le lendemain.")
    assert f'match: "{mention.rule}"' in LEXICON_PATH.read_text(encoding="utf-8")


def test_only_the_sentence_is_searched(reader: DateReader) -> None:
    text = "Il vient lundi. Elle part mardi."
    assert [m.text for m in reader.find(text, 16, len(text))] == ["mardi"]
    assert [m.text for m in reader.find(text, 0, 15)] == ["lundi"]


def test_decomposed_accents_are_read(reader: DateReader) -> None:
    assert read(reader, "Il est venu le 3 fe\u0301vrier 2019.") == ("2019-02-03", "2019-02-03")


def test_an_unknown_field_of_a_lexicon_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "dates.yaml"
    file.write_text(LEXICON_PATH.read_text(encoding="utf-8") + "\ncolour: blue\n", encoding="utf-8")
    with pytest.raises(CodebookError, match="colour"):
        load_lexicon(file)


def test_a_rule_with_an_unknown_class_is_refused(lexicon: DateLexicon) -> None:
    wrong = msgspec.structs.replace(lexicon.stages[0][0], match="<fortnight>")
    with pytest.raises(GrammarError, match="fortnight"):
        DateReader(msgspec.structs.replace(lexicon, stages=[[wrong], *lexicon.stages]))


def test_two_readers_read_alike(reader: DateReader) -> None:
    other = DateReader(load_lexicon(LEXICON_PATH))
    text = "Entre lundi et mercredi, puis en fin de semaine, jusqu'au 3 mars."
    assert other.find(text) == reader.find(text)


DATE_WORDS = (
    "lundi mardi le la l' du au de d' à et janvier mars 3 31 2020 nuit soir matin fin début mi - , ( ) il y a "
    "trois jours mois ans heures 14h30 h gmt vingt un depuis jusqu' en prochain dernier derniers semaine veille "
    "avant après plus tard tôt Noël 11-Septembre XXe siècle premier trimestre été chaque entre aujourd' hui "
    "week-end années 1990 99999999999 0 00 dans ces les tous par ' ’ . é une dizaine 29 février 9999 1000"
)


@settings(max_examples=400, deadline=None)
@given(
    text=st.one_of(
        st.text(max_size=60), st.lists(st.sampled_from(DATE_WORDS.split()), max_size=14).map(" ".join)
    ),
    anchor=st.one_of(st.none(), st.dates()),
    tense=st.sampled_from(["past", "present", "future"]),
    narrative=st.one_of(
        st.none(), st.dates().map(lambda day: Date(start=day.isoformat(), end=day.isoformat()))
    ),
)
@example("dans 99999999999 ans", date.max, "future", None)
@example(
    "il y a 99999 siècles, l'an dernier, hier soir, la veille", date.min, "past", Date(start="0001-01-01")
)
@example("l'\u0301été ²h٣ 3٣ janvier \ud83d", SATURDAY, "past", None)
def test_any_text_is_read_without_loss(
    reader: DateReader, text: str, anchor: date | None, tense: Tense, narrative: Date | None
) -> None:
    """Mentions give back their words, in order and apart; resolving never fails; start is never after end."""
    end = 0
    for mention in reader.find(text):
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= end
        end = mention.end
        when = reader.resolve(mention, anchor, tense, narrative)
        assert when.text == mention.text
        if when.start and when.end:
            assert when.start[:10] <= when.end[:10]
