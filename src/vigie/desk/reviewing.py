"""Records as people have judged them: rejected ones left out, corrected fields put in. The records themselves stay as they were read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from vigie.desk.correcting import settled
from vigie.errors import UsageError
from vigie.model import Reading, Record, Review

#: Fields that say which record it is, and what it rests on.
_FIXED = ("id", "kind", "report", "sentence", "evidence", "why")


def as_reviewed(reading: Reading, reviews: Sequence[Review]) -> Reading:
    """The reading without what people rejected and with what they corrected. `reviews`: those that hold, in order of time."""
    if not reviews:
        return reading
    rejected = {id for review in reviews if review.action == "reject" for id in review.records}
    corrections: dict[str, list[Review]] = {}
    for review in reviews:
        if review.action == "correct":
            corrections.setdefault(review.records[0], []).append(review)
    records = (
        corrected(record, corrections.get(record.id, ()))
        for record in reading.records
        if record.id not in rejected
    )
    return msgspec.structs.replace(reading, records=tuple(records))


def corrected(record: Record, reviews: Iterable[Review]) -> Record:
    """The record with the fields that people corrected. Raises `UsageError` for a field or value that it can't have."""
    for review in reviews:
        field = review.field or ""
        if field in _FIXED or field not in record.__struct_fields__:
            raise UsageError(f"{field!r} is no field of a record that can be corrected")
        try:
            fields: dict[str, Any] = msgspec.to_builtins(record)
            value = msgspec.json.decode(review.value or "null")
            fields[field] = value
            if value is None:
                del fields[field]
            record = settled(msgspec.convert(fields, type(record)), field)
        except msgspec.MsgspecError as error:
            raise UsageError(f"{field}: {review.value} is no value for it ({error})") from None
    return record
