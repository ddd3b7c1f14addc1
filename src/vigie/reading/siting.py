"""Where: which of the places of a sentence are those of an event."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from vigie.model import Location
from vigie.model.place import PlaceRole
from vigie.reading.acts import SPOKEN, Act
from vigie.reading.links import meeting, path_up
from vigie.reading.places import PlaceReader
from vigie.reading.reach import Reach, finite, shares
from vigie.reading.view import PlaceMention, SentenceView
from vigie.syntax.tree import Token

#: Acts that happen on the ground, so that a place of their sentence is theirs when no words of their own give one.
GROUND = frozenset({"ASSAULT", "PROTEST"})
#: Acts whose object or target stands where they happen.
TARGETED = frozenset({"ASSAULT", "PROTEST", "MOBILIZE", "COERCE"})
#: Acts whose "à" names whom they are meant for.
_ADDRESSED = frozenset({"AID", "SANCTION", "AGREE", "CONCEDE"})
#: Acts that happen where somebody goes from, or where what is fired or sent comes down.
_WHERE_ELSE = {
    "RETREAT": ("from", "towards"), "AID": ("from",), "COERCE": ("from",), "MOBILIZE": ("towards",),
    "PROTEST": ("towards",), "ASSAULT": ("towards", "from"),
}  # fmt: skip
_CLAUSES = ("ccomp", "advcl", "acl", "parataxis", "csubj", "conj", "xcomp")
_DATELINE = re.compile(r"\s*[A-ZÉÈÎ][\w'’ .\-]{1,40}(?:,| \(|/).{0,60}?\s[-–—]+\s")


class SitingReader:
    """Gives places to the words that they belong to."""

    def __init__(self, places: PlaceReader, reach: Reach) -> None:
        self._places = places
        self._reach = reach
        self._found: dict[Token, list[Location]] = {}

    def locations(
        self,
        view: SentenceView,
        triggers: list[Token],
        own: list[tuple[Token, PlaceRole]],
        others: list[list[Token]],
        speech: Iterable[int] = (),
        barred: Sequence[Token] = (),
        spoken: bool = False,
        visit: bool = False,
    ) -> list[Location]:
        """The places of an event, the place where it happened first. `own`: words that the frame makes a place; `others`: triggers of the
        other events of the sentence, which keep what is nearer to them; `barred`: words that are parties, no places; `spoken`: an act of the mouth, of which a place in front
        ("A Paris, …") says only where the speaker is; `visit`: where it goes to is where it happens."""
        ranked: list[tuple[int, int, PlaceMention, PlaceRole]] = []
        for mention in view.places:
            outer = self._places.outer(mention.head)
            framed = next(
                (r for o, r in own if o is mention.head or o is outer or mention.head in o.subtree()), None
            )
            role = framed or mention.role
            if visit and role == "towards":
                role = "happened"
            if (spoken and not framed and mention.first <= 1) or mention.head in triggers:
                continue
            if mention.head.start < view.opening:
                continue
            leads = _heads_text(view, mention)
            if role is None or (not framed and not leads and (mention.head in barred or outer in barred)):
                continue
            costs = [
                c
                for t in triggers
                if (c := self._reach.cost(view, t, outer, False, speech, False)) is not None
            ]
            if framed:
                costs.append(0)
            if not costs and leads:
                costs.append(12)
            if not costs:
                continue
            cost = min(costs)
            rivals = [
                c
                for group in others
                for t in group
                if (c := self._reach.cost(view, t, outer, False, (), False)) is not None
            ]
            if rivals and min(rivals) < cost:
                cost += 5
            unnamed = 20 if mention.borrowed else 0  # "un marché de Gao": the name says more
            ranked.append((cost + unnamed + (4 if role != "happened" else 0), mention.first, mention, role))
        ranked.sort(key=lambda r: (r[0], r[1]))
        if not ranked:
            return []
        best = ranked[0][0]
        kept = [r for r in ranked if r[0] <= best + 4]
        return [self._places.location(view, m, r) for _, _, m, r in kept]

    def of_event(self, act: Act, others: list[list[Token]], speech: Iterable[int]) -> list[Location]:
        """The places of an event, the place where it happened first."""
        found = self._of_own(act, others, speech)
        if not found and act.event not in SPOKEN | _ADDRESSED:
            found = self._shared(act)
        self._found.update((t, found) for t in act.triggers)
        return found

    def _shared(self, act: Act) -> list[Location]:
        """ "ont attaqué la prison de Bouar et libéré des détenus": coordinated acts of one subject happen in one place."""
        for verb in act.triggers:
            if verb.dep == "conj" and shares(verb, verb.head):
                return [p for p in self._found.get(verb.head, ()) if p.place_role == "happened"]
        return []

    def _of_own(self, act: Act, others: list[list[Token]], speech: Iterable[int]) -> list[Location]:
        """The places of an event: those of its own words, else that of its target, else (acts on the ground) one of its sentence."""
        addressed = act.event in SPOKEN | _ADDRESSED
        barred = list(act.recipient_heads) if addressed else []
        if addressed:
            barred.extend(m.head for m in act.view.places if self._places.is_unnamed(act.view, m))
        where = [] if act.event in SPOKEN else self._where(act)
        own = [*act.place_heads, *((m.head, "happened") for m in where)]
        found = self.locations(
            act.view, act.triggers, own, others, speech, barred, act.event in SPOKEN, act.event == "CONSULT"
        )
        if not any(p.place_role == "happened" for p in found):
            there = {p.place_role for p in found}
            role = next((r for r in _WHERE_ELSE.get(act.event, ()) if r in there), None)
            found = [
                msgspec.structs.replace(p, place_role="happened") if p.place_role == role else p
                for p in found
            ]
        if any(p.place_role == "happened" for p in found) or act.event in SPOKEN:
            return found
        target = self._target(act) or self._theatre(act) or self._court(act)
        if target is not None:
            return [target, *found]
        if not found and act.event not in _ADDRESSED - {"AID"}:
            lent = self._lent(act, barred)
            return [lent] if lent is not None else []
        return found

    def _where(self, act: Act) -> list[PlaceMention]:
        """ "à Accra, où il a été reçu", "a gagné Accra pour y rencontrer": the place that "où" and "y" mean."""
        places = act.view.places
        for verb in path_up(act.trigger)[:3]:
            pronoun = next((t for t in verb.children if t.norm in ("où", "y")), None)
            if pronoun is None:
                continue
            if pronoun.norm == "y":
                return [m for m in places if m.last < pronoun.i and m.head.start >= act.view.opening][-1:]
            near = [m for m in places if pronoun.i - 3 <= m.last < pronoun.i]
            if near:
                return near
            for above in path_up(verb.head)[:4]:
                named = [m for m in places if m.first <= above.i <= m.last < pronoun.i]
                if named:
                    return named
            break
        return []

    def _target(self, act: Act) -> Location | None:
        """ "a incendié la mairie de Lomé", "l'attentat de Nice", "les lycéennes de Chibok, raflées en avril": where the target stands."""
        view = act.view
        for mention in view.places:
            if mention.role is not None or mention.head.start < view.opening:
                continue
            chain = [mention.head]
            while chain[-1].dep.partition(":")[0] in ("nmod", "appos", "flat") and len(chain) < 6:
                chain.append(chain[-1].head)
            behind_de = view.clauses.slot(self._places.outer(mention.head)) in ("de", "")
            facility = any(self._places.is_facility(t) for t in chain[1:])
            power = self._places.is_power(view, mention)
            top = chain[-1]
            struck = act.event == "ASSAULT" and top.dep in ("obj", "nsubj:pass")  # "bombardent la Syrie"
            if not behind_de or (((power and not struck) or act.event not in TARGETED) and not facility):
                continue
            relation = top.dep.partition(":")[0]
            above = top.head.head if top.head.pos in ("ADV", "ADP") else top.head
            hit = relation in ("obj", "obl") or top.dep == "nsubj:pass"
            hit = hit or (act.event == "PROTEST" and relation == "nsubj" and len(chain) > 1)
            if (
                any(t in chain[1:] for t in act.triggers)
                or (hit and above in act.triggers and top.dep != "obl:agent")
                or (len(chain) > 1 and any(t.head in chain and t.dep.startswith("acl") for t in act.triggers))
            ):
                return self._places.location(view, mention, "happened")
        return None

    def _theatre(self, act: Act) -> Location | None:
        """ "Gao a connu de violents combats", "les combats qui ont secoué Gao", "une offensive pour reprendre Gao"."""
        if act.event not in GROUND:
            return None
        noun = act.trigger
        verbs = [t for t in noun.children if t.dep.startswith("acl")]
        if noun.dep == "nmod":  # "six jours de combats"
            noun = noun.head
        if noun.dep.partition(":")[0] in ("nsubj", "obj", "obl"):
            verbs.append(noun.head)
        theatres = [v for v in verbs if self._places.is_theatre(v)]
        aims = [t for v in (act.trigger, *verbs) for t in (v, *v.children) if self._places.is_won(t)]
        for verb in (*theatres, *(a for a in aims if a.has("VerbForm=Inf"))):
            relations = ("obj", "nsubj") if verb in theatres else ("obj",)
            for mention in act.view.places:
                outer = self._places.outer(mention.head)
                if outer.head is verb and outer.dep.partition(":")[0] in relations:
                    return self._places.location(act.view, mention, "happened")
        return None

    def _court(self, act: Act) -> Location | None:
        """ "condamné par un tribunal de Moscou": a court judges where it sits."""
        for who in act.actor:
            if "JUD" not in who.entity.sector:
                continue
            for mention in act.view.places:
                if mention.place is not None and mention.head.head is who.head:
                    return self._places.location(act.view, mention, "happened")
        return None

    def _lent(self, act: Act, barred: Sequence[Token]) -> Location | None:
        """The nearest place of the sentence in a locative phrase, for an act on the ground whose own words give none."""
        best: tuple[int, int, PlaceMention] | None = None
        lower = path_up(act.trigger)
        for mention in act.view.places:
            if mention.role != "happened" or mention.head in barred:
                continue
            met = meeting(lower, mention.head)
            if met is not None and any(
                t.dep.startswith("nsubj") and t.head.lemma in self._reach.saying for t in met[1][1:]
            ):
                continue
            if (
                met is not None
                and act.event not in GROUND
                and any(t.dep.startswith("acl") and t.head.dep.startswith("nsubj") for t in met[1][1:])
            ):
                continue
            if met is None or (act.event not in GROUND and not self._same_clause(lower[: met[0]], met[1])):
                continue
            key = (met[0] + len(met[1]), abs(mention.first - act.trigger.i))
            if best is None or key < best[:2]:
                best = (*key, mention)
        return self._places.location(act.view, best[2], "happened") if best else None

    def _same_clause(self, climbed: Sequence[Token], passed: Sequence[Token]) -> bool:
        """Whether no finite clause lies between two words, other than one that shares its subject."""
        verbs = [t for t in passed[1:] if t.pos == "VERB"]
        if len(verbs) > 1 and any(t.dep == "conj" for t in verbs):
            return False
        for step in (*climbed, *passed[1:]):
            if step.pos in ("VERB", "AUX") and step.dep.partition(":")[0] in _CLAUSES:
                if step.dep == "conj" and shares(step, step.head):
                    continue
                if finite(step):
                    return False
        return not any(s.dep.startswith("nmod") or s.lemma in self._reach.saying for s in climbed)

    def location(self, view: SentenceView, mention: PlaceMention, role: PlaceRole) -> Location:
        return self._places.location(view, mention, role)


def dateline_end(view: SentenceView) -> int:
    """Where the dateline ("BAMAKO, 3 mars (AFP) –") of a text ends, as an offset in the report; 0 without one."""
    sentence = view.sentence
    if sentence.in_title or sentence.index != 0:
        return 0
    match = _DATELINE.match(sentence.text)
    return sentence.start + match.end() if match else 0


def _heads_text(view: SentenceView, mention: PlaceMention) -> bool:
    """ "Mali : deux soldats tués": the place in front of a colon is that of what follows."""
    after = view.tokens[mention.last + 1] if mention.last + 1 < len(view.tokens) else None
    return mention.first <= 1 and after is not None and after.text == ":"
