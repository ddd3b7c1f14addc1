"""The characters that a field came from."""

from typing import Literal

import msgspec

from vigie.model.base import Frozen

Role = Literal["trigger", "label", "actor", "recipient", "place", "date", "count", "source", "content", "cue"]


class Span(Frozen, kw_only=True):
    """Characters of a report: `text == report.text[start:end]`, offsets in Unicode code points.

    `role` names what the span gave; `within` (JSON: `in`) is `"title"` when the offsets count in the title.
    """

    start: int
    end: int
    text: str
    role: Role
    within: Literal["title"] | None = msgspec.field(default=None, name="in")
