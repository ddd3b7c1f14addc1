"""The codebooks and lexicons as they ship have nothing to complain of; and the lint sees what it is there to see."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from vigie.codebook.actors import ActorCodebook, ActorEntry, Country, Tenure
from vigie.codebook.events import EventEntry, LexiconFile, prepare
from vigie.codebook.lint import Finding, lint_actors, lint_countries, lint_events
from vigie.codebook.ontology import Ontology
from vigie.language.fr.lexicon import Lexicon
from vigie.language.fr.pipeline import LEXICON_FILE, model_path
from vigie.language.lint import lint_lexicons, lint_offices, mentions, read_offices, slots
from vigie.language.pack import LanguagePack, Office

#: Simple prepositions of French; the phrases stand in grammar.yaml.
PREPOSITIONS = (
    "à", "de", "par", "sur", "sous", "dans", "en", "avec", "sans", "contre", "entre", "pour", "vers", "devant", "derrière",
    "après", "avant", "pendant", "depuis", "chez", "envers", "comme", "outre", "selon", "malgré",
)  # fmt: skip
#: Lower-case words of the dictionary that mean their body all the same.
BODIES_WRITTEN_SMALL = frozenset(
    {
        "non-alignés", "eurodéputé", "taliban", "talibans", "yakuza", "yakuzas", "tories", "péronistes", "bassidji", "peshmerga",
        "dalaï-lama",
    }
)  # fmt: skip


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return Ontology.load()


@pytest.fixture(scope="module")
def actors() -> ActorCodebook:
    return ActorCodebook.load()


@pytest.fixture(scope="module")
def pack() -> LanguagePack:
    return LanguagePack("fr")


@pytest.fixture(scope="module")
def dictionary() -> Lexicon:
    return Lexicon.load(model_path() / LEXICON_FILE)


@pytest.fixture(scope="module")
def mentioned(dictionary: Lexicon) -> Callable[[EventEntry, str], bool]:
    return mentions(
        lambda form, lemma: any(lemma in dictionary.lemmas(form, t) for t in ("NOUN", "VERB", "ADJ"))
    )


def told(findings: list[Finding]) -> str:
    return "\n".join(f"{f.file}: {f.entry}: {f.what}; {f.remedy}" for f in findings)


# --- what ships ----------------------------------------------------------------------------------------------------


def test_event_lexicon_is_clean(
    pack: LanguagePack, ontology: Ontology, mentioned: Callable[[EventEntry, str], bool]
) -> None:
    found = lint_events(pack.events.entries, ontology, slots(pack.grammar, PREPOSITIONS), mentioned)
    assert not found, told(found)


def test_countries_are_clean(actors: ActorCodebook) -> None:
    found = lint_countries(list(actors.countries.values()))
    assert not found, told(found)


def test_actors_are_clean(actors: ActorCodebook, ontology: Ontology, dictionary: Lexicon) -> None:
    found = lint_actors(
        actors.named,
        actors.countries,
        ontology,
        lambda word: word in dictionary and word not in BODIES_WRITTEN_SMALL,
    )
    assert not found, told(found)


def test_offices_are_clean(actors: ActorCodebook, ontology: Ontology) -> None:
    found = lint_offices(read_offices("fr"), ontology, actors.countries)
    assert not found, told(found)


def test_other_lexicons_are_clean(pack: LanguagePack, ontology: Ontology) -> None:
    found = lint_lexicons(pack, ontology, slots(pack.grammar, PREPOSITIONS))
    assert not found, told(found)


# --- what the lint sees --------------------------------------------------------------------------------------------

GOOD = {"verb": "livrer", "yes": "Une ONG livre du riz.", "no": "Le facteur livre un colis."}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"mode": "troops"}, "troops is no mode of AID"),
        ({"context": ["sport"]}, "sport is no PLOVER context"),
        ({"frame": {"hors": "from"}}, "nothing fills the slot hors"),
        ({"needs": {"obj": []}}, "needs.obj is empty"),
        ({"unless": {"obj": ["riz", "riz"]}}, "unless.obj names riz 2 times"),
        ({"needs": {"obj": ["@thing"]}}, "@thing is no class"),
        ({"needs": {"obj": ["riz"]}, "unless": {"obj": ["riz"]}}, "obj both needs and excludes riz"),
        ({"counts": {"obj": "sacks"}}, "sacks is nothing that is counted"),
        ({"no": "Le facteur passe."}, "its `no` lacks the word"),
        ({"no": GOOD["yes"]}, "the same sentence"),
    ],
)
def test_faults_of_an_event_line(change: dict[str, object], expected: str, ontology: Ontology) -> None:
    def found(line: dict[str, object]) -> list[Finding]:
        file = msgspec.convert({"event": "AID", "entries": [line]}, LexiconFile)
        return lint_events(list(prepare(file, "fr")), ontology, ["à"], mentions(lambda form, lemma: False))

    assert found(dict(GOOD)) == []
    assert any(expected in f.what for f in found({**GOOD, **change})), found({**GOOD, **change})


def test_a_line_that_stands_twice(ontology: Ontology) -> None:
    file = msgspec.convert({"event": "AID", "entries": [GOOD, GOOD]}, LexiconFile)
    (found,) = lint_events(list(prepare(file, "fr")), ontology, [], mentions(lambda form, lemma: False))
    assert found.what == "stands 2 times"


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ({"code": "XXX"}, "XXX is no known code"),
        ({"sectors": ("ZZZ",)}, "ZZZ is no PLOVER sector"),
        ({"qid": "12"}, "12 is no Wikidata id"),
        ({"tenures": (Tenure(from_="2015", to="2012-03"),)}, "begins in 2015 and ends in 2012-03"),
        ({"tenures": (Tenure(from_="2015-02"), Tenure(from_="2012"))}, "not in order of time"),
        ({"name": "table"}, "its name table is an ordinary word"),
    ],
)
def test_faults_of_an_actor(entry: dict[str, object], expected: str, ontology: Ontology) -> None:
    fields = {"key": "actors/parties:x", "kind": "party", "name": "Parti X", "code": "FRA", **entry}
    actor = msgspec.convert(fields, ActorEntry)
    found = lint_actors([(actor.name, actor)], ["FRA"], ontology, lambda word: word == "table")
    assert [expected in f.what for f in found] == [True], found


def test_an_actor_that_stands_twice(ontology: Ontology) -> None:
    pair = [ActorEntry(key="actors/parties:x", kind="party", name="X", code=c) for c in ("FRA", "BEL")]
    found = lint_actors([(e.name, e) for e in pair], ["FRA", "BEL"], ontology, lambda word: False)
    assert [f.what for f in found] == ["stands twice"]


def test_a_name_that_two_countries_share() -> None:
    found = lint_countries([Country(code="AAA", names=("Île",)), Country(code="BBB", names=("Ile",))])
    assert [f.what for f in found] == ["names 2 countries"]


def test_a_form_of_two_offices(ontology: Ontology) -> None:
    pair = [
        Office(noun="général", kind="office", sectors=("MIL",)),
        Office(noun="chef", kind="office", forms=("général",), sectors=("GOV",)),
    ]
    assert [f.what for f in lint_offices(pair, ontology, [])] == ["général stands for général already"]
