"""What goes on: undertakings (a mission, a truce, an alert) and what became of them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from vigie.language.lexica import StateChange, UndertakingNoun, tupled
from vigie.language.pack import LanguagePack
from vigie.reading.actors import ActorReader
from vigie.reading.certainty import CertaintyReader
from vigie.reading.holders import HolderReader, Situation
from vigie.reading.links import slot_heads
from vigie.reading.undertakings import UndertakingReader
from vigie.reading.view import SentenceView
from vigie.syntax.clauses import Clause
from vigie.syntax.tree import Token

__all__ = ["Situation", "StateReader"]


#: What a participle or an adjective says of an undertaking that stands ("un couvre-feu décrété mardi").
_BEGUN = ("active", "continues", "raised", "resumed")


#: Kinds that a headline tells as acts ("X démissionne", "X a pris la ville"); what became of them is told in the text.
_TOLD_AS_ACTS = frozenset({"office", "control", "captivity"})
#: Verbs that only tie a state to whom it is told of.
_COPULAS = ("être", "rester", "demeurer", "se trouver")


class StateReader:
    """Finds the states that a sentence tells."""

    def __init__(self, pack: LanguagePack, actors: ActorReader) -> None:
        self._pack = pack
        self._actors = actors
        self._certainty = CertaintyReader(pack)
        self._holders = HolderReader(actors)
        self._undertakings = UndertakingReader(pack, actors)
        self._lexicon = pack.changes
        self._standing: set[tuple[str, bool]] = set()

    def read(self, view: SentenceView) -> list[Situation]:
        """One state for an undertaking and a sentence: what a finite verb says before what a participle or a noun implies."""
        being = [c for c in self._lexicon.being if _is_spelled(c, view.words)]
        found = [
            situation
            for token in view.tokens
            for changes in self._candidates(view, token, being)
            if (situation := self._first(view, token, changes)) is not None
        ]
        found.sort(
            key=lambda s: (s.attributive, s.change.pos == "NOUN" and s.clause.kind == "noun", s.change.i)
        )
        kept: list[Situation] = []
        for situation in found:
            if all(
                situation.noun is not k.noun and (situation.about, situation.status) != (k.about, k.status)
                for k in kept
            ):
                kept.append(situation)
        kept.extend(self._standing_in(view, kept))
        self._standing.update((s.about, view.sentence.in_title) for s in kept)
        return sorted(kept, key=lambda s: s.change.i)

    def _standing_in(self, view: SentenceView, told: list[Situation]) -> Iterable[Situation]:
        """ "Nouméa sous couvre-feu": a curfew that is named stands, unless a word of change says otherwise; once for a text."""
        for token in view.tokens:
            found = self._undertakings.named(view, token)
            if found is None or found[0].noun not in self._pack.states.standing:
                continue
            undertaking, last = found
            if undertaking.about == "ceasefire" and (
                view.sentence.in_title or not any(_is_known(c) for c in token.kids("det"))
            ):
                continue
            key = (undertaking.about, view.sentence.in_title)
            if key in self._standing or any(s.about == undertaking.about for s in told):
                continue
            above = list(token.ancestors())[:2]
            if any(self._changes(t, undertaking, ()) for t in above) or any(
                self._changes(t, undertaking, _BEGUN) for t in token.children
            ):
                continue
            clause = view.clauses.of(token)
            if self._certainty.read(view, clause, None, False).certainty not in ("stated", "alleged"):
                continue
            situation = Situation(view, token, last, undertaking.about, "active", clause, token)
            situation.why = [f"{self._pack.code}/states:{undertaking.noun}", "rule:named-as-standing"]
            self._standing.add(key)
            yield situation

    def _changes(self, token: Token, undertaking: UndertakingNoun, harmless: Container[str]) -> bool:
        """Whether a word is one of change for a kind of undertaking, to another status than the harmless ones."""
        entries = [
            *self._lexicon.verbs.get((token.lemma, False), ()),
            *self._lexicon.verbs.get((token.lemma, True), ()),
            *self._lexicon.words.get(token.lemma, ()),
        ]
        return token.lemma not in _COPULAS and any(
            c.status not in harmless and (not c.about or undertaking.about in c.about) for c in entries
        )

    # --- which word changes which undertaking ---------------------------------------------------------------------

    def _candidates(
        self, view: SentenceView, token: Token, being: Sequence[StateChange]
    ) -> Iterable[Sequence[StateChange]]:
        """The entries that a word may stand for, from one construction to the next; `being`: those of "être" that the sentence may hold."""
        lexicon, pos = self._lexicon, token.pos
        if being and token.kids("cop"):
            yield being
        if pos in ("VERB", "AUX") and not token.dep.startswith(("aux", "cop")):
            plain, reflexive = lexicon.verbs.get((token.lemma, False)), lexicon.verbs.get((token.lemma, True))
            if plain or reflexive:
                yield (reflexive if view.clauses.of(token).reflexive else plain) or ()
        elif (
            being
            and pos in ("NOUN", "PROPN")
            and token.dep in ("nmod", "acl", "appos")
            and token.kids("case")
        ):
            yield [c for c in being if c.of == "subj" and c.needs]
        if pos in ("NOUN", "ADJ"):
            yield lexicon.words.get(token.lemma, ())
        elif pos == "VERB":
            yield lexicon.adjectives.get(token.lemma, ())
        if pos == "ADJ":
            lemma = token.lemma[:-1] + "er" if token.lemma.endswith("é") else token.lemma
            yield lexicon.modifiers.get(lemma, ())

    def _first(self, view: SentenceView, token: Token, changes: Sequence[StateChange]) -> Situation | None:
        """The first of some entries that a word tells a state with; they ask for slots of its clause."""
        for change in changes:
            clause = view.clauses.of(token)
            situation = self._change(view, token, clause, change)
            if situation is None or (change.lasts and _is_done(clause)):
                continue
            if self._is_told(situation, change):
                return situation
            if (
                change.status == "resumed"
                and situation.about in self._pack.states.shut
                and not view.sentence.in_title
            ):
                situation.status, situation.presupposed = "suspended", True
                situation.why.append("rule:still-shut")
                return situation
        return None

    def _change(
        self, view: SentenceView, token: Token, clause: Clause, change: StateChange
    ) -> Situation | None:
        for slot, words in change.needs.items():
            if not any(
                self._undertakings.fits(view, h, tupled(words)) for h in self._heads(view, clause, slot)
            ):
                return None
        for slot, words in change.unless.items():
            if any(self._undertakings.fits(view, h, words) for h in self._heads(view, clause, slot)):
                return None
        for head in self._holding(view, clause, token, change):
            parts = (
                slot_heads(view.clauses.of(head), "de/à") if head.lemma in self._pack.states.through else []
            )
            for conjunct in (head, *parts, *(c for c in head.children if c.dep == "conj")):
                found = self._undertakings.of_change(view, conjunct, change)
                if found is None:
                    continue
                undertaking, last = found
                situation = Situation(
                    view,
                    conjunct,
                    last,
                    undertaking.about,
                    change.status,
                    clause,
                    token,
                    attributive=_attributive(token, conjunct),
                    words=self._words_of(view, clause, change),
                )
                situation.why = [
                    *([f"{self._pack.code}/states:{undertaking.noun}"] if undertaking.noun else []),
                    f"{self._pack.code}/states:{change.verb or change.noun or change.adj}",
                ]
                self._holders.fill(situation, undertaking, change)
                if change.level:
                    level = next(iter(slot_heads(clause, change.level)), None)
                    situation.level = level.text if level else None
                return situation
        return None

    def _words_of(self, view: SentenceView, clause: Clause, change: StateChange) -> list[Token]:
        """The words that say it where the verb says nothing by itself: "est depuis jeudi aux mains des rebelles"."""
        if change.verb not in _COPULAS:
            return []
        slots = [slot for slot in change.needs if slot != change.of]
        return [h for slot in slots for h in self._heads(view, clause, slot) if h is not clause.predicate][:1]

    def _heads(self, view: SentenceView, clause: Clause, slot: str) -> list[Token]:
        """The words in a slot; a predicate noun or adjective stands in its own ("est en vigueur", "la trêve en vigueur")."""
        token = clause.predicate
        heads = slot_heads(clause, slot)
        if not heads:
            heads = [f for c in token.children if c.norm == slot for f in c.kids("fixed")]
        if token.pos not in ("VERB", "AUX"):
            own = view.clauses.slot(token) or "attr"
            if slot == own:
                return [token, *heads]
            if slot == "subj" and not token.kids("cop") and token.dep in ("nmod", "acl", "appos"):
                return [token.head]
        relative = token.dep.startswith("acl") and any(
            t.norm in self._pack.grammar.relative.de for t in token.subtree() if t.i < token.i
        )
        if slot == "de" and not heads and relative:
            return [token.head]
        if slot == "subj" and not heads and relative:
            return token.kids("nsubj")
        if slot == "subj" and not heads and clause.reflexive and clause.passive:
            return slot_heads(clause, "obj")
        if slot == "obj" and clause.passive and not heads and token.dep.startswith("acl"):
            return [token.head]
        return heads

    def _holding(self, view: SentenceView, clause: Clause, token: Token, change: StateChange) -> list[Token]:
        """The words in the slot that holds the undertaking."""
        if change.of == "modified":
            if token.dep.startswith(("amod", "acl")) and token.head.pos in ("NOUN", "PROPN", "PRON"):
                return [token.head]
            if token.dep.partition(":")[0] in ("xcomp", "obl", "amod") and token.head.pos in ("VERB", "AUX"):
                above = view.clauses.of(token.head)
                return slot_heads(above, "obj") or slot_heads(above, "subj")
            return slot_heads(clause, "subj") or slot_heads(clause, "obj") or token.kids("nsubj")
        heads = self._heads(view, clause, change.of)
        if change.of == "obj" and clause.kind == "participle":
            heads = [*heads, *_agreeing(view.tokens, token)]
        if not heads and change.needs and change.of != "obj":
            heads = [h for slot in change.needs for h in slot_heads(clause, slot)]
        if not heads and change.noun and change.of == "de":
            heads = _behind_insertion(view.tokens, token)
        return heads

    # --- is it told as a state? -----------------------------------------------------------------------------------

    def _is_told(self, situation: Situation, change: StateChange) -> bool:
        """Not when it is denied, feared, asked for, wished, threatened or a condition; nor when it only sets the scene of something else."""
        view, clause, token = situation.view, situation.clause, situation.change
        if change.negated:
            return clause.negated is not None
        firmness = self._certainty.read(view, clause, None, False)
        if firmness.certainty in ("hypothetical", "feared", "negated", "denied"):
            return False
        if firmness.why == ("rule:press-conditional",) and (not change.lasts or clause.tense == "past"):
            return False
        if view.sentence.in_title and situation.about in _TOLD_AS_ACTS and not _stands(situation):
            return False
        governor = clause.governor if clause.link.startswith("ccomp") else None
        if governor is not None and governor.lemma in self._pack.states.wishes:
            return False
        if clause.mood in ("Imp", "Sub") and clause.link.partition(":")[0] in ("", "ROOT", "ccomp"):
            return False
        if situation.about in ("control", "captivity") and (
            firmness.certainty == "planned"
            or (view.quoted(token.start, token.end) and token.pos == "VERB" and not change.lasts)
        ):
            return False
        if situation.attributive:
            return self._says_more(situation)
        if clause.kind == "infinitive":
            return self._is_fact(situation, firmness.certainty, firmness.why)
        if clause.kind == "noun":
            if any(c.norm in self._pack.grammar.negation.particles for c in token.children):
                return False
            if token.dep.startswith("obl") and token.head.pos == "ADJ":
                return False
            return (
                view.clauses.slot(token) not in self._pack.states.conditions
                or firmness.certainty == "planned"
            )
        relative = clause.predicate.dep.startswith("acl:relcl")
        return not (relative and situation.about == "captivity" and clause.predicate.head is situation.noun)

    def _is_fact(self, situation: Situation, certainty: str, why: tuple[str, ...]) -> bool:
        token = situation.change
        above = token.head
        for _ in range(5):
            if token.dep != "conj":
                break
            token, above = token.head, token.head.head
        if self._pack.said_so(above.lemma):
            return certainty == "stated"
        if (
            above.lemma in self._pack.states.wishes
            or "rule:purpose" in why
            or above.pos in ("ADJ", "NOUN")
            or (certainty == "alleged" and above.lemma not in self._pack.states.factual)
        ):
            return False
        if "rule:obligation" in why:
            return any(d.kind in ("point", "from") for d in situation.view.dates)
        return (
            certainty == "planned"
            or above.lemma in self._pack.states.factual
            or "après" in situation.clause.marks
        )

    def _says_more(self, situation: Situation) -> bool:
        """A participle or adjective that only modifies the noun is a state of its own when it is a standstill, or is dated."""
        change = situation.change
        fallen = (
            situation.noun.head.lemma in self._lexicon.words
        )  # "la chute de la ville aux mains des rebelles"
        held = situation.about in ("captivity", "control") and change.pos == "NOUN" and not fallen
        if held or situation.status in ("suspended", "raised"):
            return True
        if situation.about == "operation" and situation.status == "active":
            return False
        span = change.subtree()
        start, end = span[0].start, span[-1].end
        dated = any(
            start <= d.start < end and d.kind in ("point", "since", "from") for d in situation.view.dates
        )
        return dated or any(c.norm in self._pack.states.lasting for c in change.children)


def _is_spelled(change: StateChange, words: Container[str]) -> bool:
    """Whether a sentence of these lemmas and forms may hold what a change needs."""
    return all(
        any(w.startswith(("@", "*")) or w.split()[0] in words for w in tupled(needed))
        for needed in change.needs.values()
    )


def _is_known(determiner: Token) -> bool:
    """ "le cessez-le-feu" is one that there is, "un cessez-le-feu" may only be wished for."""
    return determiner.has("Definite=Def") or determiner.has("PronType=Dem")


def _stands(situation: Situation) -> bool:
    """Whether a change is told as what is, not as what happens: "la trêve tient", "l'internet coupé", "reste fermé"."""
    token, clause = situation.change, situation.clause
    if situation.status == "announced" or token.pos == "ADJ" or token.kids("cop"):
        return True
    if situation.status == "continues" and situation.noun.dep.startswith("nsubj"):
        return True
    if token.pos == "VERB" and clause.kind == "participle":
        return True
    return token.pos == "VERB" and token.lemma in ("être", "rester", "demeurer", "tenir")


def _is_done(clause: Clause) -> bool:
    """Whether a verb of holding is told as over ("a retenu", "aurait détenu"): then it holds no longer."""
    return clause.kind == "finite" and any(c.dep == "aux:tense" for c in clause.predicate.children)


def _attributive(token: Token, noun: Token) -> bool:
    """Whether the change is a participle, an adjective or a phrase that hangs on the noun."""
    if token.dep == "advcl" and token.has("VerbForm=Part") and 0 < token.i - noun.i < 5:
        return True
    if token.head is not noun or token.kids("cop"):
        return False
    return token.dep.partition(":")[0] in ("amod", "nmod", "appos") or (
        token.dep.startswith("acl") and not token.dep.startswith("acl:relcl")
    )


def _agreeing(tokens: list[Token], participle: Token) -> list[Token]:
    """ "les négociations, interrompues lundi": the noun before the comma that a loose participle agrees with, whatever the tree says."""
    if participle.dep != "advcl" or participle.i < 2 or tokens[participle.i - 1].text != ",":
        return []
    nearest = next(
        (t for t in reversed(tokens[max(0, participle.i - 5) : participle.i]) if t.pos == "NOUN"), None
    )
    features = [f for f in participle.feats.split("|") if f.startswith(("Gender", "Number"))]
    return [nearest] if nearest is not None and all(nearest.has(f) for f in features) else []


def _behind_insertion(tokens: list[Token], token: Token) -> list[Token]:
    """ "la signature, en janvier, d'un accord": the complement behind what stands between commas."""
    at = token.i + 1
    if at < len(tokens) and tokens[at].text == ",":
        at = next((t.i + 1 for t in tokens[at + 1 : at + 8] if t.text == ","), len(tokens))
    if at >= len(tokens) or tokens[at].norm not in ("de", "d'", "du", "des"):
        return []
    return [t for t in tokens[at + 1 : at + 5] if t.pos == "NOUN"][:1]
