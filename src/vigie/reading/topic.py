"""What page a text belongs to: martial words on the sports or business page tell no event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from vigie.reading.view import NameMatch, SentenceView

_SCENE = frozenset({"MIL", "REB", "GOV", "COP", "UAF"})


def page_of(views: Iterable[SentenceView], topics: Mapping[str, Iterable[str]]) -> str | None:
    """The page of a text that is not about the conflict and political scene: sport, business, weather, culture, history.

    Convention of ours: at least four different words of the page, more than one in 30 of the text's words of content, and
    fewer mentions of armed or state actors than of such words.
    """
    found: dict[str, list[str]] = {}
    words = parties = 0
    for view in views:
        for token in view.tokens:
            if token.pos in ("NOUN", "PROPN", "ADJ", "VERB"):
                words += 1
                for topic in topics.get(token.lemma.lower(), ()):
                    found.setdefault(topic, []).append(token.lemma)
        parties += sum(1 for m in view.names if m.kind("group", "force", "seat") or _rules_or_fights(m))
    for topic, lemmas in sorted(found.items(), key=lambda f: -len(f[1])):
        if len(set(lemmas)) >= 4 and len(lemmas) * 30 > words and len(lemmas) > parties:
            return topic
    return None


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
