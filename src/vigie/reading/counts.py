"""How many: tolls and other numbers of an event."""

from __future__ import annotations

from vigie.language.lexica import TollWords
from vigie.model import Count
from vigie.reading.acts import Act
from vigie.reading.links import meeting, path_up
from vigie.reading.quantities import Quantity
from vigie.reading.view import SentenceView
from vigie.syntax.tree import Token


class CountReader:
    """Gives each number of a sentence to the event that it is the toll of."""

    def __init__(self, tolls: TollWords) -> None:
        self._tolls = tolls

    def of_parties(self, act: Act) -> list[Count]:
        """The toll in the phrase of a party: "dix soldats ont été tués"; its parts are added ("X et Y … avec huit autres")."""
        found: list[Count] = []
        for head, what in act.toll_heads:
            count = self._of_phrase(act.view, act, head, what)
            if count is not None:
                found.append(count)
        return found

    def _of_phrase(self, view: SentenceView, act: Act, head: Token, what: str) -> Count | None:
        if any(c.dep == "det" and c.norm in ("aucun", "aucune", "nul", "nulle") for c in head.children):
            return None
        parts = [
            head,
            *(c for c in head.children if c.dep == "conj" and c.pos in ("NOUN", "PROPN", "NUM", "PRON")),
        ]
        if act.clause.passive and what in ("dead", "injured", "arrested"):
            parts.extend(
                a.head for a in act.clause.all("avec") if any(q.noun is a.head for q in view.quantities)
            )
        low, high, approx, spans = 0, 0, False, list[tuple[int, int]]()
        open_low = open_high = False
        for part in parts:
            quantity = self._quantity(view, part)
            if quantity is not None:
                open_low, open_high = open_low or quantity.low is None, open_high or quantity.high is None
                low, high, approx = (
                    low + (quantity.low or 0),
                    high + (quantity.high or 0),
                    approx or quantity.approx,
                )
                spans.append(
                    (view.tokens[quantity.first].start, max(part.end, view.tokens[quantity.last].end))
                )
            elif part.pos == "PROPN" or _names_one(view, part):
                low, high = low + 1, high + 1
                spans.append((part.start, part.end))
            elif part.has("Number=Plur") or part.pos == "PRON" or part.lemma in self._tolls.crowds:
                open_high = True
            else:
                low, high = low + 1, high + 1
                spans.append((part.start, part.end))
        if not spans or (low == 0 and high == 0):
            return None
        start, end = min(s for s, _ in spans), max(e for _, e in spans)
        return Count(
            what=what, low=None if open_low and low == 0 else low, high=None if open_high else high, approx=approx,
            text=view.sentence.report_text[start:end], start=start, end=end,
        )  # fmt: skip

    def _quantity(self, view: SentenceView, head: Token) -> Quantity | None:
        exact = next((q for q in view.quantities if q.noun is head), None)
        return exact or next((q for q in view.quantities if q.first <= head.i <= q.last), None)

    def of_sentence(
        self, view: SentenceView, acts: list[Act], taken: set[int]
    ) -> list[tuple[Act | None, Count]]:
        """Tolls told by nouns ("12 morts", "faisant trois blessés"), each with the nearest event of the sentence, or none."""
        found: list[tuple[Act | None, Count]] = []
        for quantity in view.quantities:
            noun = quantity.noun
            if noun is None and quantity.last + 1 < len(view.tokens):
                noun = view.tokens[quantity.last + 1]
            if (
                noun is None
                or noun.i in taken
                or any(t.norm == "dont" for t in view.tokens[max(0, quantity.first - 2) : quantity.first])
            ):
                continue
            what = self._tolls.nouns.get(noun.lemma) or self._tolls.nouns.get(noun.norm.rstrip("es"))
            if what is None or (noun.lemma in ("corps",) and quantity.article):
                what = self._by_verb(view, noun)
            if what is None:
                continue
            end = max(noun.end, view.tokens[quantity.last].end)
            start = min(view.tokens[quantity.first].start, noun.start)
            count = Count(
                what=what, low=quantity.low, high=quantity.high, approx=quantity.approx, text=view.sentence.report_text[start:end], start=start, end=end,
            )  # fmt: skip
            found.append((self._nearest(noun, acts, what), count))
        return found

    def _by_verb(self, view: SentenceView, noun: Token) -> str | None:
        """ "trois personnes ont péri", "deux soldats blessés": the verb or participle makes the number a toll."""
        verb = noun.head if noun.dep.startswith("nsubj") else None
        participles = [c for c in noun.children if c.dep.startswith(("acl", "amod"))]
        for token in [*([verb] if verb else []), *participles]:
            if token.lemma in ("périr", "mourir", "succomber", "décéder"):
                return "dead"
            if token.lemma in ("mort", "tuer", "tué"):
                return "dead"
            if token.lemma in ("blesser", "blessé"):
                return "injured"
            if token.lemma == "disparaître" or token.norm.startswith("disparu"):
                return "missing"
        if noun.dep == "obj" and noun.head.lemma == "coûter":
            return None
        if any(c.norm in ("vie",) for c in noun.head.children) and noun.head.lemma in (
            "coûter",
            "perdre",
            "ôter",
        ):
            return "dead"
        return None

    def _nearest(self, noun: Token, acts: list[Act], what: str) -> Act | None:
        best: tuple[int, int, Act] | None = None
        lower = path_up(noun)
        for act in acts:
            if (what == "protesters" and act.event != "PROTEST") or (
                what in ("dead", "injured") and act.event not in ("ASSAULT", "PROTEST", "COERCE")
            ):
                continue
            for trigger in act.triggers:
                met = meeting(lower, trigger)
                if met is None:
                    continue
                distance = met[0] + len(met[1])
                if best is None or (distance, abs(trigger.i - noun.i)) < best[:2]:
                    best = (distance, abs(trigger.i - noun.i), act)
        return best[2] if best else None


def _names_one(view: SentenceView, head: Token) -> bool:
    """A noun that means one named or described person: "le commandant X"."""
    return not head.has("Number=Plur") and any(
        c.pos == "PROPN" and c.dep in ("appos", "flat:name", "nmod") for c in head.children
    )
