"""Why something was coded, and why something was not."""

from __future__ import annotations

from collections.abc import Callable

from found import Found

Read = Callable[..., Found]

STORY = (
    "L'armée turque a bombardé mardi un village kurde, a indiqué à l'AFP une source locale.\n"
    "La France a envoyé 300 soldats au Tchad.\n"
    "L'Algérie a fermé sa frontière avec le Maroc.\n"
    "Le prix du blé a explosé en Egypte.\n"
)


def test_every_record_says_why(read: Read) -> None:
    records = read(STORY).reading.records
    assert len({type(r) for r in records}) == 4
    assert all(r.why and all(r.why) for r in records)


def test_reason_names_the_lexicon_line(read: Read) -> None:
    event = read("L'armée turque a bombardé un village.").event("ASSAULT")
    assert any(reason.startswith("fr/events/assault:bombarder") for reason in event.why)


def test_reason_names_the_actor_entry(read: Read) -> None:
    event = read("La Chine a condamné l'attentat.").event("ACCUSE")
    assert "actors/countries:CHN" in event.why


def test_press_conditional_is_a_reason(read: Read) -> None:
    assert "rule:press-conditional" in read("L'armée turque aurait bombardé un village.").event("ASSAULT").why


def test_rejected_word_is_listed_with_its_reason(read: Read) -> None:
    rejected = read("Le prix du blé a explosé en Egypte.").rejected()
    assert rejected.get("explosé")


def test_every_sentence_is_explained(read: Read) -> None:
    reading = read(STORY).reading
    assert [s.sentence for s in reading.explanation.sentences] == [0, 1, 2, 3]
    assert all(STORY[s.start : s.end] == s.text for s in reading.explanation.sentences)


def test_explanation_lists_each_record_once(read: Read) -> None:
    reading = read(STORY).reading
    listed = [identity for s in reading.explanation.sentences for identity in s.records]
    assert sorted(listed) == sorted(r.id for r in reading.records)


def test_ids_differ(read: Read) -> None:
    records = read("Un soldat a été tué à Gao.\nUn soldat a été tué à Gao.").reading.records
    assert len(records) == len({r.id for r in records}) == 2


def test_empty_report_has_no_records(read: Read) -> None:
    reading = read("").reading
    assert (reading.records, reading.explanation.sentences) == ((), ())
