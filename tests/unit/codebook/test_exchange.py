"""The codes of other people's formats."""

from __future__ import annotations

import pytest

from vigie.codebook.exchange import Cameo, load_countries
from vigie.codebook.ontology import Ontology


@pytest.fixture(scope="module")
def cameo() -> Cameo:
    return Cameo.load()


@pytest.mark.parametrize(
    ("event", "modes", "contexts", "sectors", "code"),
    [
        ("ASSAULT", ("drone",), ("military",), ("MIL",), "195"),
        ("ASSAULT", ("heavy-weapons", "aerial"), (), (), "190"),  # 194 and 195
        ("ASSAULT", ("abduct", "drone"), (), (), "180"),  # nothing shared: the root
        ("ASSAULT", (), (), ("MIL",), "190"),
        ("ASSAULT", ("firearms",), (), ("CRM",), "180"),
        ("RETREAT", ("ceasefire",), (), (), "0871"),
        ("AGREE", (), ("economic",), (), "030"),  # cooperation, aid or eased sanctions: unsure
        ("ACCUSE", ("allege",), ("military", "legal"), (), "1124"),
        ("SANCTION", ("convict",), (), (), "116"),
    ],
)
def test_a_code_is_given_only_where_one_is_meant(
    cameo: Cameo,
    event: str,
    modes: tuple[str, ...],
    contexts: tuple[str, ...],
    sectors: tuple[str, ...],
    code: str,
) -> None:
    assert cameo.code(event, modes, contexts, sectors) == code


def test_a_promise_and_a_death_change_the_code(cameo: Cameo) -> None:
    assert cameo.code("AID", contexts=("military",), future=True) == "0332"
    assert (cameo.code("ASSAULT", ("targeted",), killed=True), cameo.code("ASSAULT", ("targeted",))) == (
        "186",
        "180",
    )


def test_every_type_has_a_root_and_every_rule_a_known_code_and_mode(cameo: Cameo) -> None:
    ontology = Ontology.load()
    assert set(cameo.roots) == set(ontology.types)
    for rule in cameo.rules:
        cameo.goldstein(rule.code)
        assert rule.mode is None or rule.mode in ontology.types[rule.event].modes, rule
        assert set(rule.context) <= ontology.contexts
        assert set(rule.by) <= set(ontology.sectors)


@pytest.mark.parametrize(
    ("code", "value", "quad"), [("04", 1.0, 1), ("130", -4.4, 3), ("171", -9.2, 4), ("0874", 10.0, 2)]
)
def test_goldstein_is_the_official_constant(cameo: Cameo, code: str, value: float, quad: int) -> None:
    assert (cameo.goldstein(code), cameo.quad(code)) == (value, quad)


def test_countries_by_the_code_that_vigie_uses() -> None:
    countries = load_countries()
    mali, kosovo = countries["MLI"], countries["KOS"]
    assert (mali.iso2, mali.numeric, mali.fips, mali.acled, mali.ucdp) == (
        "ML",
        466,
        "ML",
        "Western Africa",
        "Africa",
    )
    assert (kosovo.fips, kosovo.numeric) == ("KV", None)
    assert (countries["DEU"].fips, countries["ROU"].cameo, countries["NOR"].iso2) == ("GM", "ROM", "NO")
