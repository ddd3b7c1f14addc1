"""Versions of a report: what makes two the same, and which one counts."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import msgspec

from vigie.model import Report

_MOMENT = "%Y-%m-%dT%H:%M:%S.%f"
_WIDTH = 26


def content_key(report: Report, agency: str | None = None, lang: str | None = None) -> str:
    """What two inputs must share to be one version: title, text, date, address, publisher, author.

    `agency`, `lang`: given by the input otherwise than Vigie finds them. What Vigie finds by itself is left out: a later
    Vigie may find something else in the same input.
    """
    told = [
        report.title,
        report.text,
        report.published,
        report.url,
        report.publisher,
        report.author,
        agency,
        lang,
    ]
    return hashlib.sha256(msgspec.json.encode(told)).hexdigest()[:32]


def rank(report: Report, content: str) -> str:
    """Sorts the versions of a report: by date of publication, then of fetching, then by number, then by content."""
    parts = (moment(report.published), moment(report.fetched), f"{report.version or 0:09d}", content)
    return "|".join((parts[0].ljust(_WIDTH), parts[1].ljust(_WIDTH), *parts[2:]))


def moment(value: str | None) -> str:
    """A date or date-time in UTC, in a form that sorts as text; without a zone it is taken for UTC, absent it is empty."""
    if not value:
        return ""
    try:
        when = datetime.fromisoformat(value)
    except ValueError:
        return ""
    return (when.astimezone(UTC) if when.tzinfo else when).strftime(_MOMENT)


def merged(known: Report, again: Report) -> Report:
    """A version that came in again: the earliest fetching is kept, whichever came first.

    Without fetching, the smaller hash of raw bytes and the first way in the alphabet that the date was found; so the order of
    ingest does not show.
    """
    first, second = sorted((known, again), key=lambda r: (moment(r.fetched) or "~", r.raw_sha256 or "~"))
    basis = min(filter(None, (known.published_basis, again.published_basis)), default=None)
    return msgspec.structs.replace(
        known,
        fetched=first.fetched or second.fetched,
        raw_sha256=first.raw_sha256 or second.raw_sha256,
        published_basis=basis,
        version=max(known.version or 0, again.version or 0) or None,
    )
