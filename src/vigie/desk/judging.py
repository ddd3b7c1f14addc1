"""The use case "review": what a person says about records and incidents, kept as a statement with name and time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec

from vigie.desk.correcting import check
from vigie.desk.intake import rejoin
from vigie.desk.reviewing import corrected
from vigie.errors import UsageError
from vigie.model import Incident, Record, Review

if TYPE_CHECKING:
    from vigie.model.review import Action
    from vigie.store import Store
    from vigie.store.store import Snapshot

_INCIDENT = "i-"


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """What a person wants said. `ids`: of records, or of incidents, which stand for their records; for `undo` the review's.

    `join`: all of them are one happening. `split`: the first belongs with none of the others, by default with none of its incident's
    records of other reports. `correct`: `field` gets `value` (JSON, or plain words).
    """

    action: Action
    by: str
    ids: tuple[str, ...]
    field: str | None = None
    value: str | None = None
    note: str | None = None


def judge(store: Store, run: int, judgement: Judgement, now: datetime | None = None) -> Review:
    """Keep a judgement and join anew what it is about, in one transaction; returns the review.

    Raises `UsageError` for ids that the store lacks, for a field or value that a record can't have, for a judgement without a name.
    """
    if not judgement.by.strip():
        raise UsageError("a review needs the name of who says so (--by)")
    with store.snapshot() as snapshot:
        review = _review(snapshot, judgement, now or datetime.now(UTC))
        about = review.records or _undone(snapshot, review.undoes)
        records = snapshot.records_of(about)
        reports = snapshot.reports_of(sorted({record.report for record in records.values()}))
        if review.action == "correct":
            active = list(snapshot.reviews(records=review.records, active=True))
            after = corrected(
                records[review.records[0]], [*(r for r in active if r.action == "correct"), review]
            )
            check(after, review.field or "")
    with store.writing(run) as writing:
        writing.reviews.put(review)
        for id in sorted(reports):
            rejoin(writing, reports[id])
    return review


def _review(snapshot: Snapshot, judgement: Judgement, now: datetime) -> Review:
    at = now.astimezone(UTC).isoformat(timespec="seconds")
    if judgement.action == "undo":
        wanted = judgement.ids[0]
        if all(r.id != wanted for r in snapshot.reviews()):
            raise UsageError(f"{wanted}: no review has this id (vigie review list shows them)")
        return _named(
            Review(id="", action="undo", by=judgement.by, at=at, undoes=wanted, note=judgement.note)
        )
    value = None
    if judgement.action == "correct":
        if not judgement.field or judgement.value is None:
            raise UsageError("correct needs a field and a value")
        value = _as_json(judgement.value)
    return _named(
        Review(
            id="",
            action=judgement.action,
            by=judgement.by,
            at=at,
            records=_records(snapshot, judgement),
            field=judgement.field,
            value=value,
            note=judgement.note,
        )
    )


def _named(review: Review) -> Review:
    """The review with the id that its content gives."""
    digest = sha256(msgspec.json.encode(review)).hexdigest()[:16]
    return msgspec.structs.replace(review, id=f"v-{digest}")


def _as_json(value: str) -> str:
    """A value as JSON: what is JSON stays, plain words become a string."""
    try:
        msgspec.json.decode(value)
    except msgspec.DecodeError:
        return msgspec.json.encode(value).decode()
    return value


def _records(snapshot: Snapshot, judgement: Judgement) -> tuple[str, ...]:
    """The records that a judgement is about, in the order that its action needs."""
    ids, action = judgement.ids, judgement.action
    if action in ("accept", "reject"):
        found = [
            r for id in ids for r in (_incident(snapshot, id).records if id.startswith(_INCIDENT) else (id,))
        ]
    elif action == "join":
        if len(ids) < 2:
            raise UsageError("join needs two ids or more")
        found = [min(_incident(snapshot, id).records) if id.startswith(_INCIDENT) else id for id in ids]
    elif action == "split":
        found = _split(snapshot, ids)
    else:
        found = list(ids[:1])
    found = list(dict.fromkeys(found))
    known = snapshot.records_of(found)
    for id in found:
        if id not in known:
            raise UsageError(f"{id}: no record has this id")
    return tuple(found)


def _split(snapshot: Snapshot, ids: Sequence[str]) -> list[str]:
    if ids[0].startswith(_INCIDENT):
        raise UsageError("split needs the record that does not belong (ev-…), not its incident")
    if len(ids) > 1:
        return list(ids)
    incident = snapshot.incident(ids[0])
    if incident is None:
        raise UsageError(f"{ids[0]}: no incident holds this record")
    told = snapshot.records_of(incident.records)
    others = [id for id in incident.records if told[id].report != told[ids[0]].report]
    if not others:
        raise UsageError(f"{ids[0]}: no other report tells its incident (name the records to split it from)")
    return [ids[0], *others]


def _incident(snapshot: Snapshot, id: str) -> Incident:
    incident = snapshot.incident(id)
    if incident is None:
        raise UsageError(f"{id}: no incident has this id")
    return incident


def _undone(snapshot: Snapshot, id: str | None) -> tuple[str, ...]:
    """The records that a review is about, also through what it undoes."""
    by_id = {review.id: review for review in snapshot.reviews()}
    while id is not None and id in by_id:
        review = by_id[id]
        if review.records:
            return review.records
        id = review.undoes
    return ()


def review_lines(reviews: Iterable[Review], records: dict[str, Record]) -> Iterable[str]:
    """Reviews for people, the oldest first."""
    for review in sorted(reviews, key=lambda r: (r.at, r.id)):
        told = [review.id, review.at, review.by, review.action]
        told += [f"{id}{_words(records.get(id))}" for id in review.records] or [review.undoes or ""]
        if review.field:
            told.append(f"{review.field} = {review.value}")
        if review.note:
            told.append(f"({review.note})")
        yield "  ".join(told)


def _words(record: Record | None) -> str:
    words = (
        next((s.text for s in record.evidence if s.role in ("trigger", "label")), None) if record else None
    )
    return f" “{words}”" if words else ""
