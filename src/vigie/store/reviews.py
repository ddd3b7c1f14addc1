"""What people say about records: added, never changed; an undo only turns another one off."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection

from vigie.errors import UsageError
from vigie.model import Review
from vigie.store import tables as t
from vigie.store.packing import packed

#: A record that was accepted or corrected is a human's from then on: re-reading keeps it.
_KEEPING = ("accept", "correct")


class ReviewWriter:
    """Writes through `connection`; nothing is kept unless its transaction is committed."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def put(self, review: Review) -> bool:
        """Keep a review; whether it was new. Raises `UsageError` for an undo of what is not there, so put what it undoes first."""
        if self._number(review.id) is not None:
            return False
        if review.undoes is not None and self._number(review.undoes) is None:
            raise UsageError(f"review {review.undoes}: not in the store, so {review.id} can't undo it")
        number = self._db.execute(
            insert(t.reviews)
            .values(
                id=review.id, action=review.action, undoes=review.undoes, active=True, body=packed(review)
            )
            .returning(t.reviews.c.n)
        ).scalar_one()
        records = sorted({*review.records, *(self._about(review.undoes) if review.undoes else ())})
        if records:
            self._db.execute(insert(t.review_records), [{"review": number, "record": id} for id in records])
        if review.undoes is not None:
            self._settle(review.undoes)
        self._mark(records)
        return True

    def _number(self, id: str) -> int | None:
        return self._db.execute(select(t.reviews.c.n).where(t.reviews.c.id == id)).scalar()

    def _about(self, id: str) -> list[str]:
        joined = t.review_records.join(t.reviews, t.reviews.c.n == t.review_records.c.review)
        query = select(t.review_records.c.record).select_from(joined).where(t.reviews.c.id == id)
        return list(self._db.execute(query).scalars())

    def _settle(self, id: str) -> None:
        """A review holds unless an undo of it holds; one that changes so settles what it undoes in its turn."""
        undone = select(t.reviews.c.n).where(t.reviews.c.undoes == id, t.reviews.c.active).exists()
        holds = not self._db.execute(select(undone)).scalar()
        self._db.execute(update(t.reviews).where(t.reviews.c.id == id).values(active=holds))
        above = self._db.execute(select(t.reviews.c.undoes).where(t.reviews.c.id == id)).scalar()
        if above is not None:
            self._settle(above)

    def _mark(self, records: Iterable[str]) -> None:
        for record in records:
            joined = t.review_records.join(t.reviews, t.reviews.c.n == t.review_records.c.review)
            kept = (
                select(t.reviews.c.n)
                .select_from(joined)
                .where(
                    t.review_records.c.record == record, t.reviews.c.active, t.reviews.c.action.in_(_KEEPING)
                )
                .exists()
            )
            origin = "human" if self._db.execute(select(kept)).scalar() else "machine"
            self._db.execute(update(t.records).where(t.records.c.id == record).values(origin=origin))
