"""What page a text belongs to: martial words on the sports or business page tell no event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from vigie.reading.view import SentenceView


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
        parties += sum(
            1
            for m in view.names
            if m.kind("group", "force", "seat")
            or any(
                e.kind == "office"
                and set(e.sectors) & {"MIL", "REB", "GOV", "COP", "UAF"}
                and e.office_kind != "equipment"
                for e in m.entries
            )
        )
    for topic, lemmas in sorted(found.items(), key=lambda f: -len(f[1])):
        if len(set(lemmas)) >= 4 and len(lemmas) * 30 > words and len(lemmas) > parties:
            return topic
    return None
