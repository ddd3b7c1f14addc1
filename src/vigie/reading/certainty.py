"""How firmly: negation, conditional, plans, fears, hypotheses — read off the verb forms and the words above an event."""

from __future__ import annotations

from dataclasses import dataclass, field

from vigie.language.lexica import Cue
from vigie.language.pack import LanguagePack
from vigie.reading.links import has_words
from vigie.reading.view import SentenceView
from vigie.syntax.clauses import Clause
from vigie.syntax.tree import Token


@dataclass(slots=True)
class Firmness:
    """`certainty` with the tokens that show it, PLOVER's auxiliary modes, and the rules."""

    certainty: str = "stated"
    cues: list[Token] = field(default_factory=list)
    auxiliary: tuple[str, ...] = ()
    why: tuple[str, ...] = ()


class CertaintyReader:
    def __init__(self, pack: LanguagePack) -> None:
        self._pack = pack
        self._phrases = [(c.phrase or "", c) for c in pack.cue_phrases]

    def read(self, view: SentenceView, clause: Clause, carrier: Clause | None, claimed: bool) -> Firmness:
        """The firmness of an event.

        `carrier`: the support verb's clause of an event noun; `claimed`: the carrier only claims or tells of the act, so that its own
        negation or mood ("n'a pas été revendiquée") says nothing of it.
        """
        for own in (clause, carrier):
            if own is None or (own is carrier and claimed):
                continue
            found = self._own(own)
            if found is not None:
                return found
        modified = self._modifiers(clause)
        if modified is not None:
            return modified
        top = carrier.predicate if carrier is not None else clause.predicate
        above = self._above(view, top)
        if above is not None:
            return above
        phrase = self._phrase(view, top)
        if phrase is not None:
            return phrase
        return Firmness()

    def _own(self, clause: Clause) -> Firmness | None:
        """The form of the predicate itself."""
        if clause.negated is not None:
            return Firmness("negated", [clause.negated], ("negation",), ("rule:negation",))
        if "si" in clause.marks or "s'" in clause.marks:
            return Firmness("hypothetical", [], ("hypothetical",), ("rule:if-clause",))
        if "sans" in clause.marks:
            return Firmness("negated", [], ("negation",), ("rule:without",))
        if clause.mood == "Cnd":
            if any(c.dep == "aux:tense" for c in clause.predicate.children):
                return Firmness("alleged", [clause.predicate], (), ("rule:press-conditional",))
            if not any(
                c.dep.startswith("advcl") and any(m.norm in ("si", "s'") for m in c.children)
                for c in clause.predicate.children
            ):
                return Firmness("alleged", [clause.predicate], (), ("rule:press-conditional",))
            return Firmness("hypothetical", [clause.predicate], ("hypothetical",), ("rule:conditional",))
        if clause.tense == "future" and clause.kind == "finite":
            return Firmness("planned", [clause.predicate], ("future",), ("rule:future",))
        if clause.kind == "infinitive" and any(
            m in ("pour", "afin de", "afin", "en vue de") for m in clause.marks
        ):
            return Firmness("planned", [clause.predicate], ("future",), ("rule:purpose",))
        return None

    def _modifiers(self, clause: Clause) -> Firmness | None:
        for child in clause.predicate.children:
            if any(c.norm in ("que", "qu'") for c in child.children):  # "aussi vite que possible"
                continue
            for cue in self._pack.cue_words.get(child.lemma, ()):
                if (cue.adj and cue.scope == "modified" and child.pos in ("ADJ", "VERB", "NOUN")) or (
                    cue.adverb and child.pos == "ADV" and not cue.needs
                ):
                    return self._from(cue, child)
        return None

    def _above(self, view: SentenceView, token: Token) -> Firmness | None:
        """What governs the event: "menace de", "craint que", "a décidé de", "n'a pas pu", an if-clause further up."""
        lower = token
        for head in token.ancestors():
            relation = lower.dep.partition(":")[0]
            if relation == "conj":
                lower = head
                continue
            if relation == "acl" and lower.pos in ("VERB", "AUX") and view.clauses.of(lower).kind == "finite":
                break
            if head.lemma in self._pack.grammar.involvement:
                break
            if relation in ("ccomp", "xcomp", "obj", "obl", "nmod", "acl", "advcl", "iobj", "advmod", "dep"):
                found = self._governor(view, head, lower, relation)
                if found is not None:
                    return found
            if relation in ("parataxis",) or (
                head.pos in ("VERB",)
                and relation not in ("xcomp", "obj", "nmod", "ccomp", "obl", "advcl", "acl")
            ):
                break
            lower = head
        return None

    def _governor(self, view: SentenceView, head: Token, branch: Token, relation: str) -> Firmness | None:
        if head.pos in ("VERB", "AUX"):
            clause = view.clauses.of(head)
            if relation in ("xcomp", "ccomp") or (relation == "obj" and branch.pos == "NOUN"):
                if head.lemma in ("pouvoir", "devoir") and relation == "xcomp":
                    return self._modal(clause)
                for cue in self._pack.cue_verbs.get((head.lemma, clause.reflexive), ()):
                    if self._applies(view, cue, clause, branch):
                        if clause.negated is not None and cue.certainty == "planned":
                            return Firmness(
                                "negated", [clause.negated], ("negation",), ("rule:negation-above",)
                            )
                        if clause.negated is not None and cue.certainty in ("negated", "denied"):
                            return Firmness(
                                "hypothetical",
                                [head, clause.negated],
                                ("hypothetical",),
                                ("rule:not-excluded",),
                            )
                        return self._from(cue, head)
                if clause.negated is not None and relation == "xcomp":
                    return Firmness("negated", [clause.negated], ("negation",), ("rule:negation-above",))
            elif relation in ("obl", "acl"):
                for cue in self._pack.cue_verbs.get((head.lemma, clause.reflexive), ()):
                    if cue.needs and self._applies(view, cue, clause, branch):
                        return self._from(cue, head)
                    if (
                        not cue.needs
                        and relation == "obl"
                        and branch.dep == "obl:arg"
                        and self._applies(view, cue, clause, branch)
                    ):
                        return self._from(cue, head)
            if (
                relation in ("xcomp", "ccomp", "obj", "advcl", "acl")
                and ("si" in clause.marks or "s'" in clause.marks)
                and relation != "ccomp"
            ):
                return Firmness("hypothetical", [head], ("hypothetical",), ("rule:if-clause",))
            return None
        told = relation == "acl" and branch.has("VerbForm=Part")  # "une offre acceptée" is no offer to accept
        if head.pos in ("NOUN", "ADJ") and not told and relation in ("nmod", "acl", "ccomp", "xcomp", "obl"):
            for cue in self._pack.cue_words.get(head.lemma, ()):
                if cue.scope == "complement" and (cue.noun or cue.adj):
                    return self._from(cue, head)
        return None

    def _modal(self, clause: Clause) -> Firmness | None:
        if clause.negated is not None:
            return Firmness("negated", [clause.negated], ("negation",), ("rule:negation-above",))
        if clause.lemma == "pouvoir":
            if clause.mood == "Cnd":
                return Firmness("feared", [clause.predicate], ("hypothetical",), ("rule:possibility",))
            if clause.tense == "past" and clause.predicate.kids("aux"):
                return None
            return Firmness("hypothetical", [clause.predicate], ("hypothetical",), ("rule:possibility",))
        if clause.tense == "past" and clause.predicate.kids("aux"):
            return None
        return Firmness("planned", [clause.predicate], ("future",), ("rule:obligation",))

    def _applies(self, view: SentenceView, cue: Cue, clause: Clause, branch: Token) -> bool:
        if cue.scope != "complement":
            return False
        if cue.inf and cue.inf != "*" and cue.inf != branch.lemma:
            return False
        if cue.inf == "*" and not branch.has("VerbForm=Inf"):
            return False
        if cue.mood == "conditional" and clause.mood != "Cnd":
            return False
        if cue.tense and cue.tense != clause.tense:
            return False
        return has_words(clause, cue.needs, view.clauses)

    def _phrase(self, view: SentenceView, token: Token) -> Firmness | None:
        """Fixed phrases that open the clause of the event ("en cas de", "par crainte de") or stand just before it."""
        tokens = view.tokens
        first = token.i
        while first > 0 and token.i - first < 8 and tokens[first - 1].pos not in ("PUNCT", "VERB"):
            first -= 1
        begin = tokens[first].start
        before = view.sentence.report_text[begin : token.end].lower().replace("’", "'").replace(" d'", " de ")
        for phrase, cue in self._phrases:
            at = before.find(phrase)
            if (
                at >= 0
                and (at == 0 or not before[at - 1].isalpha())
                and not before[at + len(phrase) : at + len(phrase) + 1].isalpha()
            ):
                found = self._from(cue, token)
                found.cues = [t for t in tokens if begin + at <= t.start < begin + at + len(phrase)]
                return found
        return None

    def _from(self, cue: Cue, token: Token) -> Firmness:
        key = f"{self._pack.code}/certainty:{cue.word}"
        if cue.attempt:
            return Firmness("stated", [token], (), (key,))
        auxiliary = {
            "planned": ("future",),
            "hypothetical": ("hypothetical",),
            "feared": ("hypothetical",),
            "negated": ("negation",),
        }
        extra = (cue.auxiliary,) if cue.auxiliary else auxiliary.get(cue.certainty, ())
        return Firmness(cue.certainty, [token], extra, (key,))
