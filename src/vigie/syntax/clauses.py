"""Clauses: a predicate with its arguments in deep slots.

Slots are deep: `subj` is the subject of the active and the agent of the passive, `obj` the object of the active and the
subject of the passive; every other argument is named by its preposition ("à", "contre", "avec" …), `inf` and `que` are
infinitive and clausal complements, `adj` and `poss` modify a noun, `when` is a bare time adjunct.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from vigie.language.grammar import Grammar
from vigie.syntax.forms import (
    Kind,
    agreeing_noun,
    antecedent_of,
    governor_of,
    kind_of,
    mood_and_tense,
    plain_words,
    preposition,
)
from vigie.syntax.repairs import repair
from vigie.syntax.tree import Sentence, Token


@dataclass(slots=True, frozen=True)
class Argument:
    """`head` is the head word of the phrase; `rule` names the construction when the slot was not read off the surface."""

    slot: str
    head: Token
    rule: str = ""


@dataclass(slots=True)
class Clause:
    """One predicate with its arguments. `governor` is the predicate above, `link` the relation to it, `marks` the words that
    introduce the clause ("que", "si", "pour", "après")."""

    predicate: Token
    kind: Kind
    passive: bool = False
    reflexive: bool = False
    negated: Token | None = None
    mood: str = ""
    tense: str = ""
    governor: Token | None = None
    link: str = ""
    marks: tuple[str, ...] = ()
    arguments: list[Argument] = field(default_factory=list)

    @property
    def lemma(self) -> str:
        return self.predicate.lemma

    def first(self, slot: str) -> Argument | None:
        return next((a for a in self.arguments if a.slot == slot), None)

    def all(self, *slots: str) -> list[Argument]:
        return [a for a in self.arguments if a.slot in slots]


class Clauses:
    """The clauses of one sentence, made when asked for and kept; its tree is mended first."""

    def __init__(self, sentence: Sentence, grammar: Grammar) -> None:
        repair(sentence.tokens, grammar)
        self.sentence = sentence
        self._grammar = grammar
        self._made: dict[int, Clause] = {}
        self._in_progress: set[int] = set()

    def of(self, token: Token) -> Clause:
        """The clause that `token` (a verb, a noun, or the adjective of a copula) is the predicate of."""
        clause = self._made.get(token.i)
        if clause is None:
            verbal = token.pos in ("VERB", "AUX") or bool(token.kids("cop"))
            clause = self._verb_clause(token) if verbal else self._noun_clause(token)
            self._made[token.i] = clause
        return clause

    def slot(self, token: Token) -> str:
        """The slot that a prepositional phrase fills, by its preposition; `""` without one."""
        return preposition(token, self._grammar)

    def phrase(self, token: Token) -> tuple[str, Token]:
        """The slot and the head of a prepositional phrase, looking through prepositional nouns: "à la suite de X" is `après` X."""
        if token.pos == "NOUN":
            inner = next(
                (c for c in token.children if c.dep.startswith(("nmod", "obl")) and c.i > token.i), None
            )
            case = next((c for c in token.children if c.dep == "case"), None)
            if inner is not None and case is not None:
                contractions = self._grammar.contractions
                det = next((c.norm for c in token.children if c.dep == "det" and c.i < token.i), "")
                words = [contractions.get(case.norm, case.norm), *([det] if det else []), token.norm]
                link = next((contractions.get(c.norm, c.norm) for c in inner.children if c.dep == "case"), "")
                slot = self._grammar.prepositions.get(" ".join((*words, link)).replace("l' ", "l'"))
                if slot:
                    return slot, inner
        return self.slot(token), token

    # --- noun predicates -----------------------------------------------------------------------------------------

    def _noun_clause(self, noun: Token) -> Clause:
        governor, link = governor_of(noun)
        clause = Clause(noun, "noun", governor=governor, link=link)
        add = clause.arguments.append
        for child in list(noun.children):
            relation = child.dep.partition(":")[0]
            if relation in ("nmod", "obl", "acl") and child.pos not in ("VERB", "AUX"):
                slot, child = self.phrase(child)
                if slot:
                    add(Argument(slot, child))
                elif child.pos in ("PROPN",):
                    add(Argument("name", child))
            elif relation == "amod" or (relation == "acl" and child.pos == "ADJ"):
                add(Argument("adj", child))
            elif relation == "acl" and child.has("VerbForm=Part") and child.has("Tense=Past"):
                self._through_participle(child, add)
            elif relation == "det" and child.has("Poss=Yes"):
                add(Argument("poss", child))
            elif relation == "det" and child.norm in self._grammar.negation.words:
                clause.negated = child
        return clause

    def _through_participle(self, verb: Token, add: Callable[[Argument], None]) -> None:
        """ "les sanctions adoptées par les Vingt-Sept contre Minsk": what hangs on the participle completes the noun."""
        for child in verb.children:
            if child.dep.startswith("obl") and child.pos in ("NOUN", "PROPN"):
                slot, head = self.phrase(child)
                if child.dep == "obl:agent" or slot == "par":
                    add(Argument("par", head, "participle-agent"))
                elif slot in ("contre", "entre"):
                    add(Argument(slot, head, "participle"))

    # --- verb predicates -----------------------------------------------------------------------------------------

    def _verb_clause(self, verb: Token) -> Clause:
        governor, link = governor_of(verb)
        clause = Clause(verb, kind_of(verb), governor=governor, link=link)
        clause.marks = tuple(
            plain_words(c, self._grammar) for c in verb.children if c.dep in ("mark", "case")
        )
        self._voice(clause)
        self._polarity(clause)
        clause.mood, clause.tense = mood_and_tense(verb)
        if verb.i in self._in_progress:
            return clause
        self._in_progress.add(verb.i)
        self._surface_arguments(clause)
        self._hidden_arguments(clause)
        self._in_progress.discard(verb.i)
        return clause

    def _voice(self, clause: Clause) -> None:
        verb = clause.predicate
        reflexive = next(
            (
                c
                for c in verb.children
                if c.norm in self._grammar.reflexive and c.dep.startswith(("expl", "obj", "iobj"))
            ),
            None,
        )
        clause.reflexive = reflexive is not None and reflexive.i < verb.i
        auxiliaries = verb.kids("aux")
        if any(c.dep == "aux:pass" for c in auxiliaries):
            clause.passive = True
        elif verb.dep == "conj" and clause.kind == "participle" and not auxiliaries and verb.head.kids("aux"):
            clause.passive = any(c.dep == "aux:pass" for c in verb.head.children)
        elif (
            clause.kind == "participle"
            and verb.has("Tense=Past")
            and not auxiliaries
            and not clause.reflexive
        ):
            clause.passive = True
        if not clause.passive and clause.reflexive and any(c.dep == "nsubj:pass" for c in verb.children):
            clause.passive = True
        if any(c.dep == "aux:caus" and c.lemma == "faire" for c in verb.children) and clause.reflexive:
            clause.passive = True

    def _polarity(self, clause: Clause) -> None:
        verb, negation = clause.predicate, self._grammar.negation
        holders = [verb, *verb.kids("aux", "cop", "xcomp"), *(c for c in verb.kids("nsubj", "obj"))]
        particle = any(c.norm in negation.particles for c in verb.children) or any(
            c.norm in negation.particles for a in verb.kids("aux", "cop") for c in a.children
        )
        for holder in holders:
            for child in (holder, *holder.children):
                if (
                    child.norm not in negation.words
                    or (child.pos == "NOUN" and child.kids("det"))
                    or (holder in verb.kids("nsubj", "obj", "xcomp") and not particle)
                ):
                    continue
                if child.norm in ("plus", "personne", "point", "rien") and not particle:
                    continue
                clause.negated = child
                return

    def _surface_arguments(self, clause: Clause) -> None:
        verb, add = clause.predicate, clause.arguments.append
        for child in verb.children:
            relation, _, _subtype = child.dep.partition(":")
            if relation in ("nsubj", "csubj"):
                if any(c.norm in self._grammar.relative.de for c in child.children) or self._is_heading(
                    child
                ):
                    continue
                if child.pos == "PRON" and self._relative(clause, child, "obj" if clause.passive else "subj"):
                    continue
                add(Argument("obj" if clause.passive else "subj", child))
            elif relation == "obj":
                if child.norm in self._grammar.reflexive and clause.reflexive:
                    continue
                if child.pos == "PRON" and self._relative(clause, child, "obj"):
                    continue
                add(Argument("obj", child))
            elif relation == "iobj":
                if child.norm in self._grammar.reflexive and clause.reflexive:
                    continue
                add(Argument("à", child))
            elif child.dep == "obl:agent":
                add(
                    Argument(
                        "subj" if clause.passive else "par", child, "passive-agent" if clause.passive else ""
                    )
                )
            elif relation in ("obl", "nmod"):
                slot, child = self.phrase(child)
                if (
                    slot == "par"
                    and clause.passive
                    and (child.dep == "obl:arg" or child.pos == "PROPN" or child.kids("det"))
                ):
                    slot = "subj"
                if child.pos == "PRON" and self._relative(clause, child, slot or "de"):
                    continue
                add(Argument(slot or "when", child))
            elif relation in ("ccomp",):
                add(Argument("que", child))
            elif relation == "xcomp":
                infinitive = child.has("VerbForm=Inf") or any(
                    c.has("VerbForm=Inf") for c in child.kids("aux", "cop")
                )
                add(Argument("inf" if infinitive else "attr", child))
            elif relation == "advcl":
                add(Argument("adv", child))
            elif child.dep == "expl:subj" and child.norm.startswith("-") and not verb.kids("nsubj"):
                add(Argument("obj" if clause.passive else "subj", child, "inverted-pronoun"))
            elif relation == "expl" and child.norm in ("en", "y"):
                add(Argument("de" if child.norm == "en" else "à", child))
            elif relation == "advmod" and child.norm in self._grammar.relative.place:
                antecedent = antecedent_of(verb)
                if antecedent is not None:
                    add(Argument("dans", antecedent, "relative"))

    def _is_heading(self, token: Token) -> bool:
        """ "Mali : l'armée …": what stands before a colon at the beginning is no subject."""
        tokens = self.sentence.tokens
        last = max(t.i for t in token.subtree() if t.i < token.i + 6)
        return token.i < 4 and any(t.text == ":" for t in tokens[token.i + 1 : last + 2])

    def _relative(self, clause: Clause, pronoun: Token, slot: str) -> bool:
        """Put the antecedent in the place of a relative pronoun."""
        relatives = self._grammar.relative
        lemma = pronoun.norm
        if not (
            pronoun.has("PronType=Rel")
            or lemma in relatives.subject | relatives.object | relatives.de
            or lemma.endswith(("quel", "quelle", "quels", "quelles"))
        ):
            return False
        antecedent = antecedent_of(clause.predicate)
        if antecedent is None:
            return False
        clause.arguments.append(Argument("de" if lemma in relatives.de else slot, antecedent, "relative"))
        return True

    def _hidden_arguments(self, clause: Clause) -> None:
        """Arguments that stand elsewhere: antecedents of participles, subjects of conjuncts, infinitives and gerunds."""
        verb = clause.predicate
        filled = {a.slot for a in clause.arguments}
        wanted = "obj" if clause.passive else "subj"
        if wanted in filled:
            if (
                verb.dep == "conj"
                and verb.head.is_root
                and verb.head.pos in ("NOUN", "PROPN")
                and clause.kind == "finite"
                and not verb.head.kids("case")
            ):
                clause.arguments.insert(0, Argument(wanted, verb.head, "coordinated-subject"))
            return
        if verb.dep.startswith(("acl", "amod")) and verb.head.pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ"):
            if clause.kind == "participle":
                clause.arguments.insert(0, Argument(wanted, agreeing_noun(verb), "participle"))
            elif clause.kind == "infinitive" and verb.head.pos == "NOUN":
                self._control(clause, verb.head, wanted)
            return
        if (
            verb.dep == "conj"
            and verb.head.pos in ("NOUN", "PROPN")
            and clause.kind == "finite"
            and verb.head.i < verb.i
            and not verb.head.kids("case")
        ):
            clause.arguments.insert(0, Argument(wanted, verb.head, "coordinated-subject"))
            return
        if verb.dep == "conj" and verb.head.pos in ("VERB", "AUX"):
            if clause.kind == "infinitive" and not verb.head.has("VerbForm=Inf"):
                return
            shared = self.of(verb.head).first("obj" if self.of(verb.head).passive else "subj")
            if shared is not None:
                clause.arguments.insert(0, Argument(wanted, shared.head, "shared-subject"))
            return
        relation = verb.dep.partition(":")[0]
        if (relation in ("xcomp", "ccomp", "obl") and clause.kind == "infinitive") or relation == "xcomp":
            self._control(clause, verb.head, wanted)
        elif relation == "advcl" and clause.kind != "finite" and verb.head.pos in ("VERB", "AUX"):
            above = self.of(verb.head)
            shared = above.first("obj" if above.passive else "subj")
            if shared is not None and not (
                clause.kind == "infinitive" and "après" in clause.marks and clause.passive
            ):
                clause.arguments.insert(0, Argument(wanted, shared.head, "adverbial-subject"))
        elif verb.dep == "parataxis" and clause.kind == "participle" and verb.head.pos in ("NOUN", "PROPN"):
            clause.arguments.insert(0, Argument(wanted, verb.head, "participle"))

    def _control(self, clause: Clause, head: Token, wanted: str) -> None:
        if head.pos == "NOUN" and head.dep == "obj" and head.head.pos == "VERB":
            above = self.of(head.head)  # "n'a pas l'intention de suspendre son aide"
            doer = None if above.first("à") or above.passive else above.first("subj")
            if doer is not None:
                clause.arguments.insert(0, Argument(wanted, doer.head, "control"))
            return
        if head.pos not in ("VERB", "AUX"):
            return
        above = self.of(head)
        controller = None
        if head.lemma in self._grammar.object_control:
            controller = above.first("obj") or above.first("à")
        if controller is None and not (head.lemma in self._grammar.object_control and not above.passive):
            controller = above.first("obj" if above.passive else "subj")
        if controller is not None and controller.head is not clause.predicate:
            clause.arguments.insert(0, Argument(wanted, controller.head, "control"))
