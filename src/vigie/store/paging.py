"""Pages by cursor: the place after the last item shown, so that pages stay right while a store is written."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

import msgspec
from sqlalchemy import ColumnElement, Select, Table, tuple_

from vigie.errors import UsageError
from vigie.store import tables as t

T = TypeVar("T")
Order = Literal["latest", "oldest", "day", "dead", "sources", "doubt"]
#: For each order: the column, and whether the greatest comes first. The id settles ties.
_ORDERS: dict[str, tuple[str, bool]] = {
    "latest": ("last_reported", True),
    "oldest": ("first_reported", False),
    "day": ("first_day", True),
    "dead": ("dead", True),
    "sources": ("sources", True),
    "doubt": ("doubt", True),
}
#: Orders by numbers; the greatest number that a database takes, and that an overview does.
_NUMBERS = ("dead", "sources", "doubt", "number")
_GREATEST, _LARGEST = 2**31 - 1, 2**62


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some items in their order; `after` asks for those that follow, absent when there are none."""

    items: tuple[T, ...]
    after: str | None = None


def ordered(
    query: Select[Any], table: Table, order: Order, after: str | None
) -> tuple[Select[Any], ColumnElement[Any]]:
    """The query in that order, after a cursor; and the column that the next cursor is made of. Raises `UsageError`."""
    name, down = _ORDERS[order]
    if name not in table.c:
        raise UsageError(f"{table.name} can't be put in the order {order!r}")
    column = table.c[name]
    if after is not None:
        value, id = opened(after, order)
        place, here = tuple_(column, table.c.id), tuple_(value, id)
        query = query.where(place < here if down else place > here)
    return query.order_by(*((column.desc(), table.c.id.desc()) if down else (column, table.c.id))), column


def cursor(order: str, value: Any, id: str) -> str:
    """The place after an item, for addresses."""
    return base64.urlsafe_b64encode(msgspec.json.encode([order, value, id])).decode().rstrip("=")


def opened(after: str, order: str) -> tuple[str | int, str]:
    """Value and id of a cursor that `order` gave. Raises `UsageError` for any other."""
    try:
        said, value, id = msgspec.json.decode(
            base64.urlsafe_b64decode(after + "=" * (-len(after) % 4)), type=tuple[str, str | int, str]
        )
    except (ValueError, msgspec.MsgspecError):
        raise UsageError("the cursor is not one that Vigie gave") from None
    number = isinstance(value, int)
    if "\0" in f"{value}{id}":
        raise UsageError("the cursor is not one that Vigie gave")
    greatest = _LARGEST if order.endswith(":number") else _GREATEST
    if said != order or number != order.endswith(_NUMBERS) or (number and abs(int(value)) > greatest):
        raise UsageError(f"the cursor belongs to another order than {order!r}")
    return value, id


def report_order(query: Select[Any], after: str | None) -> Select[Any]:
    """Reports, the newest first, after a cursor."""
    if after is not None:
        published, id = opened(after, "newest")
        query = query.where(tuple_(t.reports.c.published, t.reports.c.id) < tuple_(published, id))
    return query.order_by(t.reports.c.published.desc(), t.reports.c.id.desc())
