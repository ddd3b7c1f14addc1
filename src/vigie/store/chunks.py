"""Long lists of values in statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

import msgspec
from sqlalchemy import ColumnElement, func, literal, select
from sqlalchemy.engine import Connection

T = TypeVar("T")
#: Values that one statement carries, well below SQLite's limit.
CHUNK = 500


def chunks(items: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """The items in lists of at most `size`."""
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some


def among(db: Connection, column: ColumnElement[Any], values: Iterable[Any]) -> ColumnElement[bool]:
    """Whether a column is one of the values, however many: they travel as one parameter, so that the statement is always the same."""
    listed = sorted(set(values))
    if db.dialect.name == "sqlite":
        each = func.json_each(literal(msgspec.json.encode(listed).decode())).table_valued("value")
        return column.in_(select(each.c.value))
    return column == func.any(literal(listed, _array_of(column)))


def _array_of(column: ColumnElement[Any]) -> Any:
    from sqlalchemy.dialects.postgresql import ARRAY

    return ARRAY(column.type)
