"""Full text search and pages: the same answers from both databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import wire
from test_reports import put, reading, report

from vigie.errors import UsageError
from vigie.language.forms import dictionary_forms
from vigie.store import Filters, Store
from vigie.store.search import highlights, parse
from vigie.store.words import fold, forms_by

TEXTS = {
    "strike": "L'armée a bombardé Bagdad mardi ; des frappes aériennes ont visé l'aéroport.",
    "truce": "Le cessez-le-feu tient à Alep. Les élus saluent la trêve.",
    "sport": "Football : l'équipe de Bagdad gagne un match de ligue à Alep.",
}


@pytest.fixture
def searchable(store_url: str) -> Iterator[Store]:
    with Store.open(store_url, create=True, lemmas=dictionary_forms()) as store:
        run = store.begin_run("test", "1", "2", "3")
        for day, (id, text) in enumerate(TEXTS.items(), start=1):
            put(store, run, reading(report(text, id=id, title="Titre", published=f"2024-05-0{day}")))
        yield store


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("bagdad", ["sport", "strike"]),
        ("BAGDAD ALEP", ["sport"]),
        ("bombarder", ["strike"]),
        ("bombardait frappe", ["strike"]),
        ("élu", ["truce"]),
        ("elus", ["truce"]),
        ("l'armée", ["strike"]),
        ("cessez-le-feu", ["truce"]),
        ('"frappes aériennes"', ["strike"]),
        ('"aériennes frappes"', []),
        ("aéro*", ["strike"]),
        ("bagdad -football", ["strike"]),
        ("-bagdad", ["truce"]),
        ("titre", ["sport", "truce", "strike"]),
        ("", ["sport", "truce", "strike"]),
        ('" OR NOT ( * : ^', []),
    ],
)
def test_words_are_found_in_all_their_forms(searchable: Store, query: str, found: list[str]) -> None:
    with searchable.snapshot() as snapshot:
        page = snapshot.search(Filters(text=query))
    ids = [hit.report.id for hit in page.items]
    if query.startswith('" OR'):
        assert set(ids) <= set(TEXTS)  # operators of the databases are words like others
    else:
        assert ids == found


def test_what_fits_is_marked(searchable: Store) -> None:
    with searchable.snapshot() as snapshot:
        (hit,) = snapshot.search(Filters(text='bombarder "frappes aériennes" aéro* titres')).items
    assert [hit.report.text[start:end] for start, end in hit.in_text] == [
        "bombardé",
        "frappes aériennes",
        "aéroport",
    ]
    assert hit.in_title == ((0, 5),)


def test_marks_that_overlap_are_one() -> None:
    forms = forms_by(lambda word: ())
    clauses = parse('"un deux" deux* trois', forms)
    assert highlights("Un deux trois", clauses, forms) == [(0, 7), (8, 13)]


def test_folding_knows_ligatures_and_other_scripts() -> None:
    assert fold("Cœur d’Élus ŒUVRE") == "coeur d’elus oeuvre"
    assert fold("Ёлка") == fold("елка")
    assert fold("سَلام") == "سلام"


def test_pages_of_reports_follow_each_other(searchable: Store) -> None:
    with searchable.snapshot() as snapshot:
        first = snapshot.search(Filters(), limit=2)
        second = snapshot.search(Filters(), after=first.after, limit=2)
    assert [hit.report.id for hit in (*first.items, *second.items)] == ["sport", "truce", "strike"]
    assert second.after is None


@pytest.mark.parametrize("order", ["latest", "oldest", "day", "dead", "sources"])
def test_pages_of_incidents_follow_each_other_in_every_order(
    store_url: str, tmp_path: Path, order: str
) -> None:
    wire.take(store_url, wire.write(tmp_path / "wire.jsonl", wire.dispatches(20)))
    with Store.open(store_url) as store, store.snapshot() as snapshot:
        every = [incident.id for incident in snapshot.incidents()]
        paged: list[str] = []
        page = snapshot.incident_page(order=order, limit=3)  # type: ignore[arg-type]
        paged += [incident.id for incident in page.items]
        while page.after:
            page = snapshot.incident_page(order=order, limit=3, after=page.after)  # type: ignore[arg-type]
            paged += [incident.id for incident in page.items]
        assert len(paged) == len(every) == len(set(paged)) == snapshot.count_incidents()
        assert sorted(paged) == sorted(every)
        with pytest.raises(UsageError, match="cursor"):
            snapshot.incident_page(order="latest" if order != "latest" else "day", after="bm90IG91cnM")


def test_incidents_are_filtered_by_what_any_of_their_records_says(store_url: str, tmp_path: Path) -> None:
    wire.take(store_url, wire.write(tmp_path / "wire.jsonl", wire.dispatches(20)))
    with Store.open(store_url) as store, store.snapshot() as snapshot:
        every = list(snapshot.incidents())
        malian = [i for i in every if i.event_loc[0].country_code == "MLI"]
        assert list(snapshot.incidents(Filters(countries=("MLI",)))) == malian
        assert list(snapshot.incidents(Filters(near=(15.9, 2.4, 20)))) == malian
        several = [i for i in every if i.independent_sources >= 2]
        assert several
        assert list(snapshot.incidents(Filters(min_sources=2))) == several
        found = list(snapshot.incidents(Filters(text="Ménaka attaque", publishers=("Xinhua",))))
        assert found
        assert {i.id for i in found} <= {i.id for i in every}
        assert list(snapshot.incidents(Filters(since="2030-01-01"))) == []
        assert snapshot.incident(malian[0].records[0]) == malian[0]
