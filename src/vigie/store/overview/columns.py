"""Rows of the store as arrays: one for each column of incidents, and of what belongs to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
#: Day of what has none. Sorts before all others, as the empty text does in the database.
UNDATED = 0
_EPOCH = datetime(1, 1, 1)


class Codes:
    """Words as numbers; 0 is for none. Grows, never changes."""

    def __init__(self, words: Sequence[str] = ("",)) -> None:
        self.words = list(words)
        self._numbers = {word: number for number, word in enumerate(self.words)}

    def number(self, word: str | None) -> int:
        """The number of a word, a new one for a new word."""
        if not word:
            return 0
        found = self._numbers.get(word)
        if found is None:
            found = self._numbers[word] = len(self.words)
            self.words.append(word)
        return found

    def known(self, word: str) -> int:
        """The number of a word; -1 for one that is nowhere."""
        return self._numbers.get(word, -1)


class Table:
    """Columns of equal length. Immutable: every change makes another table."""

    def __init__(self, columns: Mapping[str, Array]) -> None:
        self.columns = columns

    def __getitem__(self, name: str) -> Array:
        return self.columns[name]

    def __len__(self) -> int:
        return len(next(iter(self.columns.values())))

    def chosen(self, rows: Array) -> Table:
        """Only these rows (numbers or a mask), in their order."""
        return Table({name: column[rows] for name, column in self.columns.items()})

    def followed_by(self, other: Table) -> Table:
        return Table({name: np.concatenate((column, other[name])) for name, column in self.columns.items()})

    def with_column(self, name: str, column: Array) -> Table:
        return Table({**self.columns, name: column})


def table(types: Mapping[str, Any], rows: Iterable[Sequence[Any]]) -> Table:
    """Rows (in the order of `types`) as columns."""
    columns = list(zip(*rows, strict=True)) or [()] * len(types)
    return Table(
        {
            name: np.array(column, dtype=kind)
            for (name, kind), column in zip(types.items(), columns, strict=True)
        }
    )


@lru_cache(100_000)
def day_number(day: str) -> int:
    """An ISO day as an ordinal; `UNDATED` for none."""
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return UNDATED


@lru_cache(100_000)
def day_text(number: int) -> str:
    """The ISO day of an ordinal; "" for `UNDATED`."""
    return date.fromordinal(number).isoformat() if number else ""


def moment_number(moment: str) -> int:
    """A moment (see `vigie.store.versions.moment`) in microseconds; 0 for none."""
    if not moment:
        return 0
    since = datetime.fromisoformat(moment) - _EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def tie(id: str) -> int:
    """A number of an id that settles the order of what is equal otherwise."""
    return int.from_bytes(blake2b(id.encode("utf-8", "surrogatepass"), digest_size=7).digest(), "big")
