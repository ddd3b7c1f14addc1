"""How firmly: negation, conditional, plans, fears, hypotheses — read off the verb forms and the words above an event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from vigie.language.lexica import Cue
from vigie.language.pack import LanguagePack
from vigie.reading.links import has_words
from vigie.reading.view import SentenceView
from vigie.syntax.clauses import Clause
from vigie.syntax.tree import Token

#: Relations of a word that describes the noun of an act.
_ATTRIBUTES = ("amod", "acl", "nmod", "det", "xcomp", "appos", "flat")


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

    def read(
        self,
        view: SentenceView,
        clause: Clause,
        carrier: Clause | None,
        claimed: bool,
        told: Sequence[Token] = (),
    ) -> Firmness:
        """The firmness of an event.

        `carrier`: the support verb's clause of an event noun; `claimed`: the carrier only claims or tells of the act, so that its own
        negation or mood ("n'a pas été revendiquée") says nothing of it; `told`: the words that tell the act, which cast no doubt on it
        ("accepte de démissionner" is done by accepting).
        """
        for own in (clause, carrier):
            if own is None or (own is carrier and claimed):
                continue
            found = self._own(view, own, told)
            if found is not None:
                return found
        modified = self._modifiers(clause)
        if modified is not None:
            return modified
        top = carrier.predicate if carrier is not None else clause.predicate
        if top.dep.startswith("acl") and top.head is clause.predicate:  # "des attaques menées par …"
            top = clause.predicate
        above = self._above(view, top, told)
        if above is not None:
            return above
        phrase = self._phrase(view, top)
        if phrase is not None:
            return phrase
        return Firmness()

    def _own(self, view: SentenceView, clause: Clause, told: Sequence[Token] = ()) -> Firmness | None:
        """The form of the predicate itself."""
        if clause.negated is not None:
            return Firmness("negated", [clause.negated], ("negation",), ("rule:negation",))
        if _is_condition(clause):
            return Firmness("hypothetical", [], ("hypothetical",), ("rule:if-clause",))
        if "sans" in clause.marks:
            return Firmness("negated", [], ("negation",), ("rule:without",))
        if clause.mood == "Cnd":
            if _hangs_on_condition(view, clause):
                return Firmness("hypothetical", [clause.predicate], ("hypothetical",), ("rule:conditional",))
            if _future_in_the_past(view, clause):
                return Firmness("planned", [clause.predicate], ("future",), ("rule:future-in-the-past",))
            return Firmness("alleged", [clause.predicate], (), ("rule:press-conditional",))
        if clause.tense == "future" and clause.kind == "finite":
            if _hangs_on_condition(view, clause):
                return Firmness("hypothetical", [clause.predicate], ("hypothetical",), ("rule:conditional",))
            return Firmness("planned", [clause.predicate], ("future",), ("rule:future",))
        if (
            clause.kind == "infinitive"
            and not clause.predicate.kids("aux")  # "condamné pour avoir incendié": the reason, not the aim
            and (
                any(m in ("pour", "afin de", "afin", "en vue de") for m in clause.marks)
                or clause.predicate.head.norm == "afin"
            )
            and not (clause.governor is not None and clause.governor.lemma in self._pack.certainty.serving)
        ):
            return Firmness("planned", [clause.predicate], ("future",), ("rule:purpose",))
        for cue in self._pack.cue_verbs.get((clause.lemma, clause.reflexive), ()):
            if cue.itself and clause.predicate not in told and not clause.all("que"):
                return self._from(cue, clause.predicate)
        return None

    def _modifiers(self, clause: Clause) -> Firmness | None:
        for child in clause.predicate.children:
            if any(c.norm in ("que", "qu'") for c in child.children):  # "aussi vite que possible"
                continue
            for cue in self._pack.cue_words.get(
                child.lemma, self._pack.cue_words.get(_participle(child), ())
            ):
                if (cue.adj and cue.scope == "modified" and child.dep.startswith(_ATTRIBUTES)) or (
                    cue.adverb and child.pos == "ADV" and not cue.needs
                ):
                    return self._from(cue, child)
        return None

    def _above(self, view: SentenceView, token: Token, told: Sequence[Token]) -> Firmness | None:
        """What governs the event: "menace de", "craint que", "a décidé de", "n'a pas pu", an if-clause further up."""
        lower = token
        for head in token.ancestors():
            relation = lower.dep.partition(":")[0]
            if relation == "conj":
                lower = head
                continue
            if self._is_background(view, lower, relation) or head.lemma in self._pack.grammar.involvement:
                break
            if head in told:
                lower = head
                continue
            if lower.dep.startswith("nsubj") and head.pos in ("VERB", "AUX"):
                return self._of_subject(view, head, lower)
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

    def _is_background(self, view: SentenceView, lower: Token, relation: str) -> bool:
        """What a relative clause or a past participle adds to a noun, and what gives the time or the reason of something else, has happened,
        whatever is feared or planned above it ("redoute un assaut depuis la prise de la ville")."""
        if relation == "acl" and lower.pos in ("VERB", "AUX"):
            return view.clauses.of(lower).kind == "finite" or lower.has("Tense=Past")
        return (
            relation in ("obl", "nmod", "advmod")
            and lower.pos == "NOUN"
            and view.clauses.phrase(lower)[0] in self._pack.certainty.settled
        )

    def _of_subject(self, view: SentenceView, verb: Token, noun: Token) -> Firmness | None:
        """ "une marche est prévue", "un tir pourrait intervenir": the act is the subject of what is planned or takes place."""
        inner = next((c for c in verb.kids("xcomp") if c.has("VerbForm=Inf")), None)
        clause = view.clauses.of(verb)
        if noun.dep == "nsubj:pass" or clause.passive:
            for cue in self._pack.cue_verbs.get((verb.lemma, False), ()):
                if self._applies(view, cue, clause, noun):
                    if clause.negated is not None and cue.certainty in ("negated", "denied"):
                        return Firmness(
                            "feared", [verb, clause.negated], ("hypothetical",), ("rule:not-excluded",)
                        )
                    return self._from(cue, verb)
        modal = verb.lemma in ("pouvoir", "devoir")
        if modal and inner is None:  # "une offensive pourrait être lancée"
            passive = next((c for c in verb.kids("xcomp") if c.kids("aux:pass")), None)
            return self._modal(view, clause) if passive is not None else None
        happening = inner if inner is not None and modal else verb
        if happening.lemma not in self._pack.certainty.happening:
            return None
        return self._modal(view, clause) if happening is inner else self._own(view, clause)

    def _governor(self, view: SentenceView, head: Token, branch: Token, relation: str) -> Firmness | None:
        if head.pos in ("VERB", "AUX"):
            clause = view.clauses.of(head)
            if relation in ("xcomp", "ccomp") or (relation == "obj" and branch.pos == "NOUN"):
                if head.lemma in ("pouvoir", "devoir") and relation == "xcomp":
                    return self._modal(view, clause)
                for cue in self._pack.cue_verbs.get((head.lemma, clause.reflexive), ()):
                    if self._applies(view, cue, clause, branch):
                        if cue.does and branch.lemma in cue.does:
                            return None
                        if clause.negated is not None and cue.certainty == "planned":
                            return Firmness(
                                "negated", [clause.negated], ("negation",), ("rule:negation-above",)
                            )
                        if clause.negated is not None and cue.certainty in ("negated", "denied"):
                            return Firmness(
                                "feared",
                                [head, clause.negated],
                                ("hypothetical",),
                                ("rule:not-excluded",),
                            )
                        return self._from(cue, head)
                if clause.negated is not None and relation == "xcomp":
                    return Firmness("negated", [clause.negated], ("negation",), ("rule:negation-above",))
                if (
                    relation == "obj"
                    and clause.tense == "future"
                    and clause.kind == "finite"
                    and _is_new(branch)
                ):
                    return Firmness("planned", [head], ("future",), ("rule:future-above",))
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
                and _is_condition(clause)
                and relation != "ccomp"
            ):
                return Firmness("hypothetical", [head], ("hypothetical",), ("rule:if-clause",))
            return None
        told = relation == "acl" and branch.has("VerbForm=Part")  # "une offre acceptée" is no offer to accept
        if head.pos in ("NOUN", "ADJ") and not told and relation in ("nmod", "acl", "ccomp", "xcomp", "obl"):
            for cue in self._pack.cue_words.get(head.lemma, ()):
                if cue.scope == "complement" and (cue.noun or cue.adj):
                    negated = view.clauses.of(head.head).negated if head.dep == "obj" else None
                    if negated is not None and cue.certainty == "planned":  # "n'a pas l'intention de"
                        return Firmness("negated", [negated], ("negation",), ("rule:negation-above",))
                    return self._from(cue, head)
        return None

    def _modal(self, view: SentenceView, clause: Clause) -> Firmness | None:
        if clause.negated is not None:
            return Firmness("negated", [clause.negated], ("negation",), ("rule:negation-above",))
        if clause.lemma == "pouvoir":
            if clause.mood == "Cnd" and not _hangs_on_condition(view, clause):
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
        if (
            cue.certainty == "planned"
            and branch.pos == "VERB"
            and any(c.has("VerbForm=Inf") for c in branch.kids("aux"))
        ):
            return False  # "jure avoir libéré": the perfect tells what is done
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


def _participle(token: Token) -> str:
    """The masculine singular of a past participle that stands as an adjective ("présumées" → "présumé")."""
    if token.pos not in ("VERB", "ADJ", "NOUN"):
        return token.lemma
    return token.norm.removesuffix("s").removesuffix("e")


def _is_if(token: Token) -> bool:
    return token.norm in ("si", "s'") and token.pos == "SCONJ"


def _is_condition(clause: Clause) -> bool:
    """Whether "si" opens a clause; a question told in a que-clause ("se demande si") is no condition."""
    if "si" in clause.marks or "s'" in clause.marks:
        return True
    subject = next((a.head for a in clause.arguments if a.head.dep.startswith("nsubj")), None)
    return subject is not None and any(_is_if(c) for c in subject.children)


def _hangs_on_condition(view: SentenceView, clause: Clause) -> bool:
    """Whether an if-clause stands in the same main clause: "si le mal gagnait la ville, un couvre-feu serait décrété"."""
    predicate = clause.predicate
    for token, after in zip(view.tokens, view.tokens[1:], strict=False):
        opens = token.norm == "si" and after.pos in ("DET", "PRON", "PROPN", "NOUN")
        if not (opens or _is_if(token)) or token in predicate.children:
            continue
        condition = (
            token.head if token.head.pos in ("VERB", "AUX") or token.head.kids("cop") else token.head.head
        )
        if condition.dep.startswith(("ccomp", "xcomp")) and condition.head is not predicate:
            continue
        first, last = sorted((predicate.i, token.i))
        if not any(t.text in (";", ":") for t in view.tokens[first:last]):
            return True
    return False


def _future_in_the_past(view: SentenceView, clause: Clause) -> bool:
    """ "a annoncé qu'il fermerait la frontière": the conditional of a que-clause under a past verb tells a plan."""
    token = clause.predicate
    if any(c.dep == "aux:tense" for c in token.children):
        return False
    while token.dep == "conj" and token.head is not token:
        token = token.head
    if not token.dep.startswith("ccomp"):
        return False
    above = view.clauses.of(token.head)
    finite = above if above.kind == "finite" or above.governor is None else view.clauses.of(above.governor)
    return finite.tense == "past"


def _is_new(noun: Token) -> bool:
    """A noun that is not known yet: "un exercice", "de nouvelles sanctions", not "l'attaque"."""
    return noun.pos == "NOUN" and any(
        c.norm in ("un", "une", "des", "de", "d'") for c in noun.kids("det", "case")
    )
