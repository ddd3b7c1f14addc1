"""How full of states, groups and forces a text is."""

from __future__ import annotations

from collections.abc import Sequence

from vigie.reading.view import NameMatch, SentenceView

_SCENE = frozenset({"MIL", "REB", "GOV", "COP", "UAF"})


def company_of(views: Sequence[SentenceView]) -> int:
    """How many parties of the political and armed scene a sentence of a text names: 0 hardly one in two, 1 fewer than one, 2 fewer than two,
    3 more."""
    parties = sum(
        1
        for view in views
        for m in view.names
        if m.kind("group", "force", "seat", "country", "capital") or _rules_or_fights(m)
    )
    density = parties / max(1, len(views))
    return sum(density >= step for step in (0.5, 1, 2))


def _rules_or_fights(match: NameMatch) -> bool:
    return any(
        e.kind == "office" and set(e.sectors) & _SCENE and e.office_kind != "equipment" for e in match.entries
    )
