"""The date of publication, as it is given to Vigie."""

from __future__ import annotations

import re
from datetime import date, datetime

_SHAPE = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}(?::?\d{2})?)?)?", re.ASCII
)


def as_published(value: str | date | None) -> str | None:
    """The ISO 8601 date or date-time in `value`; absent for nothing or blanks. Raises `ValueError`, which names the value."""
    if value is None:
        return None
    if isinstance(value, date):  # datetime too
        return value.isoformat()
    value = value.strip()
    if not value:
        return None
    if _SHAPE.fullmatch(value):
        try:
            datetime.fromisoformat(value)
        except ValueError:
            pass
        else:
            return value.replace(" ", "T")
    raise ValueError(f"{_shown(value)} is not a date (wanted: 2024-05-31 or 2024-05-31T14:05)")


def _shown(value: str) -> str:
    return repr(value if len(value) <= 40 else value[:39] + "…")
