"""What a person said about records and incidents: kept as statements with name and time, never overwritten by machines."""

from typing import Literal

from vigie.model.base import Frozen

Action = Literal["accept", "correct", "reject", "join", "split", "undo"]


class Review(Frozen, kw_only=True, tag_field="kind", tag="review"):
    """`by`, `at`: who, and when (ISO 8601 with zone). `records`: the record judged, or the records that are (not) one incident: `split`
    says that the first belongs with none of the others. `field`, `value`: for `correct` (`value` as JSON of the field; "null" empties it).
    `undoes`: id of the review that `undo` takes back; an undo can itself be undone."""

    id: str
    action: Action
    by: str
    at: str
    records: tuple[str, ...] = ()
    field: str | None = None
    value: str | None = None
    undoes: str | None = None
    note: str | None = None
