"""How far a date or a place is from the word of an act in the tree of its sentence, and which clause keeps it to itself."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from vigie.reading.links import meeting, path_up
from vigie.reading.view import SentenceView
from vigie.syntax.tree import Token

_APART = frozenset({"après", "avant", "cause", "depuis", "contre", "pour", "malgré", "sans", "dès", "envers"})
#: Conjunctions of what goes on at the same time.
_MEANWHILE = frozenset({"lorsque", "lorsqu'", "quand", "alors", "tandis", "pendant"})
#: Verbs whose participle says since when somebody is there: "réunis dimanche à Accra".
_PRESENCE = frozenset({"réunir", "rassembler", "venir", "arriver", "rendre"})
_CLAUSES = ("ccomp", "advcl", "acl", "parataxis", "csubj", "conj", "xcomp")
#: What a date or place costs that a clause of the act's own noun gives.
_TOLD = 3
_WITHIN = frozenset({"dans", "pendant", "lors", "durant"})
#: What a date costs that another clause lends.
_LENT = 8


class Reach:
    """Measures how far words are from each other. `saying`: lemmas of verbs of saying."""

    def __init__(self, saying: frozenset[str]) -> None:
        self.saying = saying

    def cost(
        self,
        view: SentenceView,
        trigger: Token,
        token: Token,
        through_saying: bool,
        speech: Iterable[int] = (),
        far: bool = True,
    ) -> int | None:
        """How far a word is from a trigger in the tree; `None` where a clause of its own or a verb of saying stands between.
        `far`: whether a main clause beside the one of the trigger may lend it."""
        lower = path_up(trigger)
        met = meeting(lower, token)
        if met is None:
            return None
        up, passed = met
        cost = len(passed)
        for step in passed[1:] if passed and passed[0] is token else passed:
            if step.pos in ("VERB", "AUX") and step.dep.partition(":")[0] in _CLAUSES:
                if through_saying and step.dep.startswith("parataxis") and step.lemma in self.saying:
                    continue
                if self._tells_of(view, step, trigger):
                    cost += _TOLD
                    continue
                if not far or not (_closes(token, step) or (not up and _shows_up(step))):
                    return None
                cost += _LENT
        for below, step in itertools.pairwise(lower[: up + 1]):
            dearer = self._climb(view, below, step, token, through_saying, speech, far, step is lower[up])
            if dearer is None:
                return None
            cost += dearer
        return cost

    def _tells_of(self, view: SentenceView, verb: Token, trigger: Token) -> bool:
        """ "l'attaque menée lundi", "tués dans une attaque survenue lundi": the clause goes on telling the act, or that in which it happened."""
        noun = verb.head
        if not verb.dep.startswith("acl") or noun.pos != "NOUN" or verb.lemma in self.saying:
            return False
        if noun.dep == "nmod" and noun.head is not trigger and noun.head.pos == "NOUN":
            noun = noun.head  # "une série de raids menés lundi"
        return noun is trigger or (noun.head is trigger and view.clauses.slot(noun) in _WITHIN)

    def _climb(
        self,
        view: SentenceView,
        below: Token,
        step: Token,
        token: Token,
        through_saying: bool,
        speech: Iterable[int],
        far: bool,
        top: bool,
    ) -> int | None:
        """What one step up the tree costs, from `below` to `step`."""
        relation = below.dep.partition(":")[0]
        verbal = below.pos in ("VERB", "AUX") or bool(below.kids("cop"))
        if relation in ("obj", "obl", "nmod", "iobj") and step.i in speech:
            return None
        if relation in ("obl", "nmod") and not verbal and view.clauses.slot(below) in _APART:
            return None
        if step.pos in ("VERB", "AUX"):
            if (
                step.lemma in self.saying
                and relation in ("ccomp", "xcomp", "parataxis")
                and not through_saying
                and top
            ):
                own = relation == "parataxis" or (relation == "xcomp" and not below.kids("mark"))
                return _LENT if far and own else None
            if relation in ("ccomp", "advcl", "acl") and below.pos in ("VERB", "AUX") and finite(below):
                return _LENT if far and _meanwhile(below) and _at_one_time(below, step) else None
            if relation == "conj" and verbal and not (_in_front(token, step) or shares(below, step)):
                return None
            if relation == "parataxis":
                return _LENT if far else None
            if relation in ("ccomp", "advcl", "acl"):
                return 6
            return 1 if relation == "xcomp" else 2
        if relation == "acl":
            if below.pos not in ("VERB", "AUX"):
                return 3
            above = next((t for t in step.ancestors() if t.pos == "VERB"), None)
            goes_on = above is not None and above.i < step.i and _at_one_time(below, above)
            return _LENT if far and goes_on else None
        return 2


def _in_front(token: Token, verb: Token) -> bool:
    """Whether a word stands before a verb and its subject, so that it holds for the verbs that follow too."""
    return token.i < verb.i and all(c.i > token.i for c in verb.kids("nsubj"))


def _closes(token: Token, verb: Token) -> bool:
    """ "a pris la ville et arrêté le maire lundi": a word behind the last of coordinated verbs holds for all of them."""
    return verb.dep == "conj" and token.i > verb.i and shares(verb, verb.head)


def _shows_up(verb: Token) -> bool:
    """ "réunis dimanche à Accra, …", "arrivé mardi, …": the day on which somebody is there is that of what they do there."""
    return verb.lemma in _PRESENCE and verb.dep.startswith(("acl", "advcl"))


def shares(below: Token, above: Token) -> bool:
    """ "a pris la ville lundi et arrêté le maire": the second verb goes on with the subject and the tense of the first."""
    if below.kids("nsubj", "csubj", "expl"):
        return _elides(below, above)
    mine, other = bool(below.kids("aux")), bool(above.kids("aux"))
    return mine == other or (other and below.has("VerbForm=Part"))


def _elides(below: Token, above: Token) -> bool:
    """ "un soldat a été tué lundi et un autre blessé": the second verb has a subject and no auxiliary of its own."""
    return bool(above.kids("aux")) and not below.kids("aux") and below.has("VerbForm=Part")


def _meanwhile(verb: Token) -> bool:
    """ "lorsque", "quand", "alors que": the clause goes on while the one above does."""
    return any(c.norm in _MEANWHILE for c in verb.kids("mark", "advmod"))


def _at_one_time(below: Token, above: Token) -> bool:
    """ "a tué" beside "a fui" or "fuyait", not beside "avait fui": two finite verbs that tell of one time."""
    return _told_as(below) in ("perfect", "imperfect") and _told_as(above) == "perfect"


def _told_as(verb: Token) -> str:
    word = next((c for c in (*verb.kids("aux"), verb) if c.has("VerbForm=Fin")), None)
    if word is None or (word.has("Tense=Imp") and word.dep == "aux:tense"):
        return ""
    if word.has("Tense=Imp"):
        return "imperfect"
    return "perfect" if word is not verb or verb.has("Tense=Past") else ""


def finite(verb: Token) -> bool:
    return verb.has("VerbForm=Fin") or any(c.has("VerbForm=Fin") for c in verb.kids("aux", "cop"))
