"""What all queries share: one connection, one search, rows → model objects."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from sqlalchemy import Select, Table
from sqlalchemy.engine import Connection

from vigie.store.chunks import chunks
from vigie.store.filters import Condition, Filters
from vigie.store.packing import unpacked
from vigie.store.search import condition, parse
from vigie.store.words import Forms

T = TypeVar("T")


class Asking:
    """Asks through one connection, so that all answers are of one moment."""

    def __init__(self, connection: Connection, forms: Forms) -> None:
        self._db, self._forms = connection, forms

    def _asked(self, filters: Filters | None) -> tuple[Filters, Condition | None]:
        """The filters, and the condition for their text."""
        filters = filters or Filters()
        if not filters.text:
            return filters, None
        return filters, condition(parse(filters.text, self._forms), self._db.dialect.name == "sqlite")

    def _by_id(self, query: Select[Any], table: Table, ids: Iterable[str], kind: type[T]) -> dict[str, T]:
        """The bodies of rows by their ids."""
        found: dict[str, T] = {}
        for some in chunks(sorted(set(ids))):
            rows = self._db.execute(query.where(table.c.id.in_(some)))
            found.update({row.id: unpacked(kind, row.body) for row in rows})
        return found
