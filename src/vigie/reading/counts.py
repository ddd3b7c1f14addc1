"""How many: tolls and other numbers of an event."""

from __future__ import annotations

import re

from vigie.language.lexica import TollWords
from vigie.model import Count
from vigie.reading.acts import Act
from vigie.reading.links import meeting, path_up
from vigie.reading.phrases import AIRCRAFT
from vigie.reading.quantities import Quantity
from vigie.reading.view import SentenceView
from vigie.syntax.tree import Token

_YEARS = re.compile(
    r"\b(?:19|20)\d\d\b|\ban(?:s|nées?)?\b|\bmois\b|décennie|siècle|guerre|conflit|insurrection|rébellion",
    re.I,
)
_SPAN = re.compile(r"\ben [\w ]{1,12}?(?:ans?|mois|décennies?)\b|\ben (?:19|20)\d\d\b", re.I)


class CountReader:
    """Gives each number of a sentence to the event that it is the toll of."""

    def __init__(self, tolls: TollWords, things: frozenset[str]) -> None:
        """`things`: lemmas of equipment and munitions, that are shot down and not killed."""
        self._tolls = tolls
        self._things = things

    def of_parties(self, act: Act) -> list[Count]:
        """The toll in the phrase of a party: "dix soldats ont été tués"; its parts are added ("X et Y … avec huit autres")."""
        own = self._own_number(act)
        if own is not None:
            return [own]
        found: list[Count] = []
        for head, what in act.toll_heads:
            if head.lemma in self._tolls.measures:
                continue
            told = any(c.what == what for c in found)
            if told and any(c.dep.startswith("acl") and c.has("Tense=Pres") for c in head.children):
                continue
            count = self._of_phrase(act.view, act, self._who_died(act.view, head), what)
            if count is not None:
                found.append(count)
        return found

    def _own_number(self, act: Act) -> Count | None:
        """ "cinq rebelles ont été tués et trois arrêtés": the second participle has a number of its own."""
        trigger, view = act.trigger, act.view
        if not act.toll_heads or trigger.dep != "conj" or trigger.kids("aux", "nsubj"):
            return None
        for quantity in view.quantities:
            if quantity.last == trigger.i - 1 and not quantity.article and trigger.has("VerbForm=Part"):
                start, end = view.tokens[quantity.first].start, trigger.end
                return Count(
                    what=act.toll_heads[0][1], low=quantity.low, high=quantity.high, approx=quantity.approx,
                    text=view.sentence.report_text[start:end], start=start, end=end,
                )  # fmt: skip
        return None

    def _who_died(self, view: SentenceView, head: Token) -> Token:
        """ "la mort de dix rebelles": the rebels are counted, not the death."""
        if (
            head.lemma not in self._tolls.deaths
            or head.has("Number=Plur")
            or any(q.noun is head for q in view.quantities)
        ):
            return head
        return next(
            (c for c in head.children if c.dep.startswith("nmod") and c.pos in ("NOUN", "PROPN", "NUM")), head
        )

    def _of_phrase(self, view: SentenceView, act: Act, head: Token, what: str) -> Count | None:
        if any(c.dep == "det" and c.norm in ("aucun", "aucune", "nul", "nulle") for c in head.children):
            return None
        parts = [
            head,
            *(c for c in head.children if c.dep == "conj" and self._adds(c)),
            *(
                c
                for age in head.children
                if age.lemma in self._tolls.measures
                for c in age.children
                if c.dep == "conj" and self._adds(c)
            ),
        ]
        if act.clause.passive and what in ("dead", "injured", "arrested"):
            parts.extend(
                a.head for a in act.clause.all("avec") if any(q.noun is a.head for q in view.quantities)
            )
        low, high, approx, spans = 0, 0, False, list[tuple[int, int]]()
        open_low = open_high = False
        for part in parts:
            quantity = self._quantity(view, part)
            if quantity is not None and not (quantity.article and part.lemma in self._tolls.crowds):
                open_low, open_high = open_low or quantity.low is None, open_high or quantity.high is None
                low, high, approx = (
                    low + (quantity.low or 0),
                    high + (quantity.high or 0),
                    approx or quantity.approx,
                )
                spans.append(
                    (view.tokens[quantity.first].start, max(part.end, view.tokens[quantity.last].end))
                )
            elif part.pos == "PROPN" or part.norm in ("un", "une") or _names_one(view, part):
                low, high = low + 1, high + 1
                spans.append((part.start, part.end))
            elif part is not head and spans and not part.kids("det", "nummod"):
                spans.append((part.start, part.end))
            elif (
                part.has("Number=Plur")
                or part.pos == "PRON"
                or part.lemma in self._tolls.crowds
                or any(c.dep.startswith("nmod") and c.has("Number=Plur") for c in part.children)
            ):
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

    def _adds(self, part: Token) -> bool:
        """Whether a coordinated word is one more part of a toll, not another kind of toll or an age."""
        return (
            part.pos in ("NOUN", "PROPN", "NUM", "PRON")
            and part.lemma not in self._tolls.measures
            and part.lemma not in self._tolls.nouns
        )

    def _quantity(self, view: SentenceView, head: Token) -> Quantity | None:
        """The number of a head; "six des sept élus tués": the number right before the noun."""
        exact = [q for q in view.quantities if q.noun is head and not q.former]
        near = [q for q in exact if q.last < head.i]
        if near:
            return near[-1]
        return next(iter(exact), None) or next(
            (q for q in view.quantities if q.first <= head.i <= q.last), None
        )

    def of_sentence(
        self, view: SentenceView, acts: list[Act], taken: set[int]
    ) -> list[tuple[Act | None, Count]]:
        """Tolls told by nouns ("12 morts", "faisant trois blessés"), each with the nearest event of the sentence, or none."""
        found: list[tuple[Act | None, Count]] = []
        for quantity in view.quantities:
            noun = quantity.noun or self._standing_alone(view, quantity)
            if (
                noun is None
                or noun.i in taken
                or noun.lemma in self._tolls.measures
                or noun.lemma in self._things
                or (quantity.article and noun.lemma in self._tolls.crowds)
                or any(t.norm == "dont" for t in view.tokens[max(0, quantity.first - 2) : quantity.first])
            ):
                continue
            what = self._tolls.nouns.get(noun.lemma) or self._tolls.nouns.get(noun.norm.rstrip("es"))
            if what is None or (noun.lemma in self._tolls.bodies and quantity.article):
                what = self._by_verb(noun)
            elif what == "protesters":  # "onze manifestants sont morts"
                what = self._by_verb(noun) or what
            if what is None or AIRCRAFT.fullmatch(noun.text):
                continue
            owner = self._nearest(view, noun, acts, what)
            if self._over_years(view, noun, owner):
                continue
            if owner is None and (noun.lemma in self._tolls.bodies or quantity.article):
                continue
            end = max(noun.end, view.tokens[quantity.last].end)
            start = min(view.tokens[quantity.first].start, noun.start)
            count = Count(
                what=what, low=quantity.low, high=quantity.high, approx=quantity.approx, text=view.sentence.report_text[start:end], start=start, end=end,
                superseded=quantity.former or self._former(view, quantity, noun),
            )  # fmt: skip
            self._add(found, noun, owner, count, view.sentence.report_text)
        return found

    def _standing_alone(self, view: SentenceView, quantity: Quantity) -> Token | None:
        """A number without a noun of its own: "en a blessé onze" and "tué 80 d'entre eux" count people, else the word behind it is counted."""
        number, rest = view.tokens[quantity.last], view.tokens[quantity.last + 1 :]
        if number.dep in ("obj", "nsubj:pass") or (number.dep == "nsubj" and number.head.pos == "VERB"):
            return number
        if [t.norm for t in rest[:2]] == ["d'", "entre"]:
            return number.head if number.dep == "nummod" else number
        return rest[0] if rest else None

    def _add(
        self, found: list[tuple[Act | None, Count]], noun: Token, owner: Act | None, count: Count, text: str
    ) -> None:
        """Append a toll; "six soldats et deux civils" are parts of one."""
        for i, (whose, told) in enumerate(found):
            if (
                whose is owner
                and told.what == count.what
                and noun.dep == "conj"
                and told.start is not None
                and told.end is not None
                and told.start <= noun.head.start < told.end
                and not told.superseded
                and not count.superseded
            ):
                low = told.low + count.low if told.low is not None and count.low is not None else None
                high = told.high + count.high if told.high is not None and count.high is not None else None
                start, end = told.start, count.end or told.end
                found[i] = owner, Count(
                    what=told.what, low=low, high=high, approx=told.approx or count.approx,
                    text=text[start:end], start=start, end=end,
                )  # fmt: skip
                return
        found.append((owner, count))

    def revises(self, view: SentenceView) -> bool:
        """Whether the tolls of a sentence take the place of earlier ones ("le bilan s'alourdit")."""
        return any(t.lemma in self._tolls.revision or t.norm in self._tolls.revision for t in view.tokens)

    def reports(self, view: SentenceView) -> bool:
        """Whether a sentence is about a toll ("le bilan", "une ONG dénombre"), not about deaths of its own."""
        return any(t.lemma in self._tolls.reports for t in view.tokens)

    def _former(self, view: SentenceView, quantity: Quantity, noun: Token) -> bool:
        """ "contre trois annoncés le matin", "faisait auparavant état de 35 décès": a figure that is given up."""
        first, last = quantity.first, max(noun.i, quantity.last)
        while first > 0 and view.tokens[first - 1].pos != "PUNCT":
            first -= 1
        while last + 1 < len(view.tokens) and view.tokens[last + 1].pos != "PUNCT":
            last += 1
        former = self._tolls.former
        if any(t.norm == "contre" and t.i != quantity.first - 1 for t in view.tokens[first : last + 1]):
            former = former - {"contre"}
        return any(t.norm in former or t.lemma in former for t in view.tokens[first : last + 1])

    def _over_years(self, view: SentenceView, noun: Token, owner: Act | None) -> bool:
        """A total over years or of a whole war is no toll of one event (coding.md); one act of a year has its own ("l'attentat de 1998")."""
        words = view.sentence.report_text
        single = owner is not None and owner.trigger.pos == "NOUN" and owner.trigger.has("Number=Sing")
        if any(
            (m.kind in ("since", "from") and _YEARS.search(words[m.start : m.end]))
            or (_SPAN.search(words[max(0, m.start - 4) : m.end]) and not (single and m.kind == "point"))
            for m in view.dates
        ):
            return True
        verb = next((a for a in noun.ancestors() if a.pos == "VERB"), None)
        return verb is not None and any(s.lemma in self._tolls.lasting for s in verb.kids("nsubj"))

    def _by_verb(self, noun: Token) -> str | None:
        """ "trois personnes ont péri", "deux soldats blessés", "la mort de six élus": the words around make the number a toll."""
        while noun.dep == "conj" and noun.head.pos == "NOUN" and not noun.kids("acl", "amod"):
            noun = noun.head
        verb = noun.head if noun.dep.startswith("nsubj") and not noun.head.kids("obj", "expl") else None
        participles = [
            c for c in noun.children if c.dep.startswith(("acl", "amod")) and not c.norm.endswith("ant")
        ]
        for token in [*([verb] if verb else []), *participles]:
            if token.lemma in self._tolls.dying and (
                token.pos != "VERB" or token.has("Part") or verb is token
            ):
                return self._tolls.dying[token.lemma]
        if (
            (noun.dep == "obj" or noun.norm == "d'" or (noun.pos == "NUM" and noun.i == noun.head.i + 1))
            and noun.head.pos == "VERB"
            and noun.head.lemma in self._tolls.dying
        ):
            return self._tolls.dying[noun.head.lemma]
        of_death = noun.dep.startswith("nmod") and noun.head.lemma in self._tolls.deaths
        if of_death and any(c.norm in ("de", "d'", "des", "du") for c in noun.kids("case")):
            return "dead"
        if any(c.norm in ("vie", "mort") for c in noun.head.children):
            lost = noun.head.lemma in ("perdre", "laisser", "trouver") and noun.dep.startswith("nsubj")
            cost = noun.head.lemma in ("coûter", "ôter") and any(
                c.norm in ("à", "au", "aux") for c in noun.children
            )
            if lost or cost:
                return "dead"
        return None

    def _nearest(self, view: SentenceView, noun: Token, acts: list[Act], what: str) -> Act | None:
        best: tuple[int, int, Act] | None = None
        lower = path_up(noun)
        for act in acts:
            if (what == "protesters" and act.event != "PROTEST") or (
                what in ("dead", "injured")
                and act.event not in ("ASSAULT", "PROTEST")
                and "seize" not in act.modes
            ):
                continue
            for trigger in act.triggers:
                met = meeting(lower, trigger)
                if met is None or self._reported_apart(lower[: met[0] + 1], met[1]):
                    continue
                distance = met[0] + len(met[1])
                if best is None or (distance, abs(trigger.i - noun.i)) < best[:2]:
                    best = (distance, abs(trigger.i - noun.i), act)
        return best[2] if best else None

    def _reported_apart(self, climbed: list[Token], passed: list[Token]) -> bool:
        """ "le bilan fait état de sept morts ; dix assaillants ont été abattus": a toll told on its own is not that of the next clause."""
        apart = any(
            t.pos in ("VERB", "AUX") and t.dep.partition(":")[0] in ("parataxis", "conj")
            for t in (*climbed[:-1], *passed)
        )
        return apart and any(
            t.lemma in self._tolls.reports
            or any(s.lemma in self._tolls.reports for s in t.kids("nsubj", "obj"))
            for t in climbed
        )


def _names_one(view: SentenceView, head: Token) -> bool:
    """A noun that means one named or described person: "le commandant X"."""
    return not head.has("Number=Plur") and any(
        c.pos == "PROPN" and c.dep in ("appos", "flat:name", "nmod") for c in head.children
    )
