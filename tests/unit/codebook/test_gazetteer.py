"""The packaged gazetteer: what names a dispatch uses, what they mean, and what is no place."""

from __future__ import annotations

import hashlib
from importlib.resources import files

import pytest

from vigie.codebook.gazetteer import Gazetteer, distance_km, fold


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def spans(gazetteer: Gazetteer, sentence: str) -> list[str]:
    words = sentence.split()
    return [" ".join(words[first:past_last]) for first, past_last in gazetteer.matches(words)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ménaka", "menaka"),
        ("Deir ez-Zor", "Deir el Zor"),
        ("al-Dawra", "Ad-Dawra"),
        ("Aïn al-Assad", "Ain el-Assad"),
        ("N'Djamena", "N’Djamena"),
        ("St-Denis", "Saint Denis"),
        ("Łódź", "Lodz"),
        ("  Cité   Soleil ", "cité-soleil"),
    ],
)
def test_spellings_of_one_name_fold_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_an_ordinary_word_is_not_taken_for_an_article() -> None:
    assert fold("Alger est calme") == "alger est calme"


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Alep", "SYR"),
        ("Mossoul", "IRQ"),
        ("Falloujah", "IRQ"),
        ("Khan Cheikhoun", "SYR"),
        ("Kharkov", "UKR"),
        ("Tchassiv Iar", "UKR"),
        ("Tombouctou", "MLI"),
        ("Ménaka", "MLI"),
        ("El-Facher", "SDN"),
        ("Djouba", "SSD"),
        ("Kaga-Bandoro", "CAF"),
        ("Rangoun", "MMR"),
        ("Pékin", "CHN"),
        ("La Mecque", "SAU"),
        ("Cap-Haïtien", "HTI"),
        ("Pristina", "KOS"),
        ("Jérusalem", "ISR"),
        ("Naplouse", "PSE"),
    ],
)
def test_a_town_in_the_news_resolves_without_context(gazetteer: Gazetteer, name: str, country: str) -> None:
    place = gazetteer.resolve(name)
    assert place is not None
    assert (place.country_code, place.resolution, place.feature_class) == (country, 4, "P")
    assert place.city


@pytest.mark.parametrize(
    ("name", "country", "resolution"),
    [
        ("Nord-Kivu", "COD", 2),
        ("Kivu du Nord", "COD", 2),
        ("oblast de Kherson", "UKR", 2),
        ("province d'Idleb", "SYR", 2),
        ("Extrême-Nord", "CMR", 2),
        ("Cisjordanie", "PSE", 2),
        ("Crimée", "UKR", 2),
        ("Seine-Saint-Denis", "FRA", 3),
        ("Ghouta orientale", "SYR", 3),
        ("forêt de Sambisa", "NGA", 3),
        ("zone verte", "IRQ", 5),
        ("al-Karrada", "IRQ", 5),
        ("Cité Soleil", "HTI", 4),
        ("place Maïdan", "UKR", 5),
        ("base d'Incirlik", "TUR", 5),
        ("centrale de Zaporijjia", "UKR", 5),
    ],
)
def test_regions_quarters_and_sites(gazetteer: Gazetteer, name: str, country: str, resolution: int) -> None:
    place = gazetteer.resolve(name)
    assert place is not None
    assert (place.country_code, place.resolution) == (country, resolution)


@pytest.mark.parametrize(
    "name", ["Sahel", "Cachemire", "golfe d'Aden", "détroit d'Ormuz", "trois frontières", "mer Noire"]
)
def test_what_lies_in_several_countries_has_no_country(gazetteer: Gazetteer, name: str) -> None:
    place = gazetteer.resolve(name)
    assert place is not None
    assert place.country_code is None


def test_a_town_knows_its_province_in_french(gazetteer: Gazetteer) -> None:
    mosul, baghuz = gazetteer.resolve("Mossoul"), gazetteer.resolve("Baghouz")
    assert mosul is not None
    assert mosul.province == "Ninive"
    assert baghuz is not None
    assert baghuz.province == "Deir Ezzor"


def test_a_site_knows_its_city(gazetteer: Gazetteer) -> None:
    place = gazetteer.resolve("aéroport de Kaboul")
    assert place is not None
    assert (place.city, place.feature_code) == ("Kaboul", "AIRP")


def test_a_geonames_town_keeps_its_identifier_and_a_site_of_ours_invents_none(gazetteer: Gazetteer) -> None:
    town, site = gazetteer.resolve("Goma"), gazetteer.resolve("zone verte")
    assert town is not None
    assert town.geonameid == 216281
    assert site is not None
    assert site.geonameid is None


def test_the_country_of_context_chooses_among_namesakes(gazetteer: Gazetteer) -> None:
    def country(name: str, context: str) -> str | None:
        place = gazetteer.resolve(name, [context])
        return place.country_code if place else None

    assert country("Tripoli", "LBN") == "LBN"
    assert country("Tripoli", "LBY") == "LBY"
    assert country("Palma", "MOZ") == "MOZ"
    assert country("Palma", "ESP") == "ESP"
    assert country("place Tahrir", "IRQ") == "IRQ"
    assert country("place Tahrir", "EGY") == "EGY"


def test_a_foreign_capital_stays_itself_in_another_countrys_news(gazetteer: Gazetteer) -> None:
    for name, country in (("Vienne", "AUT"), ("Londres", "GBR"), ("Maison Blanche", "USA")):
        place = gazetteer.resolve(name, ["FRA"])
        assert place is not None
        assert place.country_code == country


def test_a_place_nearby_chooses_among_namesakes(gazetteer: Gazetteer) -> None:
    sfax = gazetteer.resolve("Sfax")
    place = gazetteer.resolve("La Marsa", near=sfax)
    assert place is not None
    assert place.country_code == "TUN"


def test_a_small_town_needs_its_country(gazetteer: Gazetteer) -> None:
    assert gazetteer.resolve("Trévoux") is None
    place = gazetteer.resolve("Trévoux", ["FRA"])
    assert place is not None
    assert place.country_code == "FRA"


def test_a_french_transliteration_finds_the_town_inside_its_country_only(gazetteer: Gazetteer) -> None:
    place = gazetteer.resolve("Izberbach", ["RUS"])
    assert place is not None
    assert place.country_code == "RUS"
    assert gazetteer.resolve("Izberbach") is None
    assert gazetteer.resolve("Izberbach", ["MLI"]) is None


@pytest.mark.parametrize("name", ["France", "États-Unis", "Chine", "USA"])
def test_a_country_never_becomes_a_town_of_a_similar_name(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.resolve(name) is None
    assert gazetteer.resolve(name, ["FRA", "USA", "CHN"]) is None


@pytest.mark.parametrize(
    "name", ["European", "Clinton", "Hollande", "Kennedy", "Ibrahim", "Mohamed", "Lundi"]
)
def test_people_and_words_are_no_place_without_context(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.resolve(name) is None


def test_kind_asks_for_the_town_or_the_province(gazetteer: Gazetteer) -> None:
    town, province = (
        gazetteer.resolve("Nabeul", kind="P"),
        gazetteer.resolve("gouvernorat de Nabeul", kind="A"),
    )
    assert town is not None
    assert town.feature_class == "P"
    assert province is not None
    assert province.feature_code == "ADM1"
    assert gazetteer.resolve("Nabeul", kind="T") is None


def test_candidates_come_with_the_likeliest_first(gazetteer: Gazetteer) -> None:
    places = gazetteer.candidates("Gao")
    assert [place.country_code for place in places[:2]] == ["MLI", "BFA"]
    assert gazetteer.candidates("Xyzzyx") == ()


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Une roquette est tombée dans la zone verte à Bagdad", ["zone verte", "Bagdad"]),
        ("Des tirs ont retenti à Deir ez - Zor et à Abou Kamal", ["Deir ez - Zor", "Abou Kamal"]),
        ("Le convoi a quitté la bande de Gaza vers le Sinaï", ["bande de Gaza", "Sinaï"]),
        ("La base d' Aïn al - Assad a été visée", ["base d' Aïn al - Assad"]),
        ("Plusieurs hommes ont été arrêtés mardi", []),
        ("Selon Mohamed , Lundi fut calme", []),
        ("La défense a plaidé", []),
        ("un carrefour a été bloqué", []),
        ("La Grande - Bretagne a protesté", []),
        ("Le Sri Lanka , l' Afrique du Sud et le Costa Rica ont voté", []),
        ("un journaliste du New York Times", []),
        ("un vol Moscou - Kiev", ["Moscou", "Kiev"]),
    ],
)
def test_windows_are_the_longest_names(gazetteer: Gazetteer, sentence: str, expected: list[str]) -> None:
    assert spans(gazetteer, sentence) == expected


def test_lower_case_words_are_no_towns(gazetteer: Gazetteer) -> None:
    assert spans(gazetteer, "une nice journée à tours de rôle") == []
    assert spans(gazetteer, "un attentat à Nice") == ["Nice"]


def test_every_place_can_be_decoded(gazetteer: Gazetteer) -> None:
    for number in range(0, len(gazetteer), 97):
        place = gazetteer._place(number)
        assert place.name
        assert -90 <= place.lat <= 90
        assert -180 <= place.lon <= 180
        assert place.country_code is None or len(place.country_code) == 3


def test_the_asset_was_built_from_the_pages_beside_it(gazetteer: Gazetteer) -> None:
    directory = files("vigie").joinpath("data/gazetteer")
    digest = hashlib.sha256()
    for page in sorted(
        (page for page in directory.iterdir() if page.name.endswith(".yaml")), key=lambda page: page.name
    ):
        digest.update(page.name.encode() + b"\0" + page.read_bytes())
    assert gazetteer.header["pages"] == digest.hexdigest(), "run python -m training.gazetteer.build"


def test_distance_is_in_kilometres() -> None:
    assert distance_km(48.8566, 2.3522, 51.5074, -0.1278) == pytest.approx(344, abs=3)
