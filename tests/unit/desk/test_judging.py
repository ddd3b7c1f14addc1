"""What people say about records and incidents: honoured, undoable, kept by name and time; and as gold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from telling_made import SOKOLO, act, dead, on, place, reading, who

from vigie.desk.gold import gold_of
from vigie.desk.incidents import OfFiles, OfStore
from vigie.desk.intake import Desk, Intake
from vigie.desk.judging import Judgement, judge
from vigie.errors import UsageError
from vigie.model import Reading, Report, Review
from vigie.store import Store

NOW = datetime(2020, 2, 1, 12, tzinfo=UTC)


def attack(id: str, published: str, toll: int) -> Reading:
    one = act(f"Des hommes ont TUÉ {toll} soldats à Sokolo selon {id}.", event_loc=(place("Sokolo", **SOKOLO),), date=on("2020-01-26"), counts=(dead(toll),),
              recipient=(who("soldats", "MLI", "MIL"),))  # fmt: skip
    return reading(id, published, one)


READINGS = (attack("a", "2020-01-27", 5), attack("b", "2020-01-28", 6), attack("c", "2020-01-28", 6))


def never(report: Report) -> Reading:
    raise AssertionError(f"{report.id} was read again")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(str(tmp_path / "vigie.db"), create=True) as opened:
        intake = Intake(opened, opened.begin_run("test", "1", "2", "3"), never)
        for one in READINGS:
            intake.take(Desk().arrival(one.report), one)
        yield opened


def say(store: Store, action: str, *ids: str, **fields: str) -> Review:
    return judge(
        store,
        store.begin_run("review", "1", "2", "3"),
        Judgement(action=action, by="ana", ids=ids, **fields),
        NOW,
    )  # type: ignore[arg-type]


def groups(store: Store) -> set[frozenset[str]]:
    found, _ = OfStore(store).incidents(50)
    return {frozenset(i.records) for i in found}


def test_a_store_shows_what_the_files_show(store: Store) -> None:
    ours, theirs = OfStore(store).incidents(50)[0], OfFiles(READINGS).incidents(50)[0]
    assert [i.id for i in ours] == [i.id for i in theirs]
    assert groups(store) == {frozenset({"ev-a-0", "ev-b-0", "ev-c-0"})}


def test_a_split_holds_until_it_is_undone(store: Store) -> None:
    before = OfStore(store).incidents(50)
    review = say(store, "split", "ev-c-0")
    assert review.records == ("ev-c-0", "ev-a-0", "ev-b-0")
    assert groups(store) == {frozenset({"ev-a-0", "ev-b-0"}), frozenset({"ev-c-0"})}
    undo = say(store, "undo", review.id)
    assert OfStore(store).incidents(50) == before
    say(store, "undo", undo.id)
    assert frozenset({"ev-c-0"}) in groups(store)


def test_a_join_of_what_was_split_holds(store: Store) -> None:
    say(store, "split", "ev-c-0")
    apart = next(i.id for i in OfStore(store).incidents(50)[0] if i.records == ("ev-c-0",))
    judge(
        store,
        store.begin_run("review", "1", "2", "3"),
        Judgement(action="join", by="bo", ids=("ev-a-0", apart)),
        datetime(2020, 2, 2, tzinfo=UTC),
    )
    assert any({"ev-a-0", "ev-c-0"} <= g for g in groups(store))


def test_a_rejected_record_leaves_its_incident(store: Store) -> None:
    say(store, "reject", "ev-c-0")
    assert groups(store) == {frozenset({"ev-a-0", "ev-b-0"})}


def test_a_corrected_day_parts_what_it_joined(store: Store) -> None:
    say(
        store,
        "correct",
        "ev-c-0",
        field="date",
        value='{"start":"2020-01-20","end":"2020-01-20","precision":"day"}',
    )
    assert groups(store) == {frozenset({"ev-a-0", "ev-b-0"}), frozenset({"ev-c-0"})}


@pytest.mark.parametrize(
    ("action", "ids", "fields", "words"),
    [
        ("accept", ("ev-z",), {}, "ev-z: no record has this id"),
        ("correct", ("ev-a-0",), {"field": "certainty", "value": "sure"}, "certainty"),
        ("correct", ("ev-a-0",), {"field": "id", "value": "x"}, "no field of a record that can be corrected"),
        ("join", ("ev-a-0",), {}, "two ids"),
        ("split", ("i-0",), {}, "not its incident"),
        ("undo", ("v-0",), {}, "no review has this id"),
    ],
)
def test_a_judgement_that_cannot_be_is_refused(
    store: Store, action: str, ids: tuple[str, ...], fields: dict[str, str], words: str
) -> None:
    with pytest.raises(UsageError, match=words):
        say(store, action, *ids, **fields)


def test_what_was_judged_is_gold_and_the_rest_is_optional(store: Store) -> None:
    assert list(gold_of(store)) == []
    say(store, "correct", "ev-a-0", field="event", value="PROTEST")
    (gold,) = gold_of(store)
    (event,) = gold.events
    assert (gold.id, event.event, event.optional, event.trigger.text) == ("a", "PROTEST", False, "TUÉ")
    assert gold.text[event.trigger.start : event.trigger.end] == "TUÉ"
