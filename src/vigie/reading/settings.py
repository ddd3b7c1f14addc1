"""When and where of an event: which of the dates and places of a sentence are its own."""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterable, Sequence
from datetime import date as Day
from typing import Literal

from vigie.model import Date, Location
from vigie.model.place import PlaceRole
from vigie.reading.acts import Act
from vigie.reading.dates import DateMention, DateReader
from vigie.reading.dates.meaning import Between, Clock, Relative
from vigie.reading.links import meeting, path_up
from vigie.reading.places import PlaceReader
from vigie.reading.view import PlaceMention, SentenceView
from vigie.syntax.tree import Token

#: Acts that happen on the ground, so that a place of their sentence is theirs when no words of their own give one.
GROUND = frozenset({"ASSAULT", "PROTEST"})
#: Acts whose object or target stands where they happen.
TARGETED = frozenset({"ASSAULT", "PROTEST", "MOBILIZE", "COERCE"})
#: Acts of the mouth: what they speak of keeps its own date and place.
SPOKEN = frozenset({"ACCUSE", "REQUEST", "THREATEN", "REJECT", "SUPPORT"})
#: Acts whose "à" names whom they are meant for.
_ADDRESSED = frozenset({"AID", "SANCTION", "AGREE", "CONCEDE"})
_APART = frozenset({"après", "avant", "cause", "depuis", "contre", "pour", "malgré", "sans", "dès", "envers"})
_CLAUSES = ("ccomp", "advcl", "acl", "parataxis", "csubj", "conj", "xcomp")
_DATELINE = re.compile(r"\s*[A-ZÉÈÎ][\w'’ .\-]{1,40}(?:,| \(|/).{0,60}?\s[-–—]+\s")
_HOURS = re.compile(
    r"^(?:quelques|peu de) (?:heures|minutes|instants) (?:plus tôt|auparavant|avant|plus tard|après)$"
)


class SettingReader:
    """Gives dates and places to the words that they belong to."""

    def __init__(self, dates: DateReader, places: PlaceReader, saying: frozenset[str]) -> None:
        self._dates = dates
        self._places = places
        self._saying = saying

    # --- dates --------------------------------------------------------------------------------------------------------

    def date_mention(
        self,
        view: SentenceView,
        triggers: list[Token],
        kinds: tuple[str, ...] = ("point", "from", "since"),
        through_saying: bool = False,
        speech: Iterable[int] = (),
    ) -> DateMention | None:
        """The date expression that belongs to an event: the one nearest in the tree that no other clause claims. `speech`: tokens of
        speech acts, whose date is not that of what they speak of."""
        best: tuple[int, int, DateMention] | None = None
        for mention in view.dates:
            if mention.kind not in kinds or mention.end <= view.opening or _hours_of_a_day(mention):
                continue
            token = self._token(view, mention)
            counted_from = self._counted_from(view, mention)
            for trigger in triggers:
                if counted_from is not None and counted_from not in triggers:
                    continue
                cost = self._date_cost(view, trigger, triggers, token, mention, through_saying, speech)
                if counted_from is not None:
                    cost = 0
                if cost is not None and (best is None or (cost, abs(token.i - trigger.i)) < best[:2]):
                    best = (cost, abs(token.i - trigger.i), mention)
        return best[2] if best else None

    def _date_cost(
        self,
        view: SentenceView,
        trigger: Token,
        triggers: list[Token],
        token: Token,
        mention: DateMention,
        through_saying: bool,
        speech: Iterable[int],
    ) -> int | None:
        """How far a date is from a trigger: right behind a verb it is its own, whatever the tree says; a semicolon ends what it holds for."""
        tokens, point = view.tokens, mention.kind == "point"
        behind = trigger.i + 1 < len(tokens) and tokens[trigger.i + 1].start >= mention.start
        if trigger.pos == "VERB" and behind and tokens[trigger.i + 1].end <= mention.end:
            return 0
        halves = sum(
            1 if t.i > token.i else -1
            for t in tokens
            if t.text == ";" and (t.i < trigger.i) != (t.i < token.i)
        )
        if halves:
            goes_on = all(s.pos == "PRON" for s in trigger.kids("nsubj")) or _opens(token)
            return 20 if halves == 1 and point and token.i < trigger.i and goes_on else None
        if self._of_noun(token, trigger, triggers):
            return None
        return self._cost(view, trigger, token, through_saying, speech, point)

    def _counted_from(self, view: SentenceView, mention: DateMention) -> Token | None:
        """ "quatre jours après l'attentat": the noun that the distance counts from."""
        if not isinstance(mention.meaning, Relative) or not mention.meaning.of_event:
            return None
        following = (t for t in view.tokens if t.start >= mention.end)
        noun = next((t for t in following if t.pos not in ("DET", "ADJ", "NUM")), None)
        return noun if noun is not None and noun.pos in ("NOUN", "PROPN") else None

    def _of_noun(self, token: Token, trigger: Token, triggers: list[Token]) -> bool:
        """ "les combats de 2013", "hostiles au transfert, en 2019, de …": a date with a preposition belongs to its noun alone."""
        above = token.head
        case = next((c.norm for c in token.children if c.dep == "case"), "")
        if not token.dep.startswith("nmod") or above.pos != "NOUN" or above in triggers or not case:
            return False
        own = case in ("de", "d'", "du", "des") or above.head not in triggers
        return own and above not in path_up(trigger)

    def _token(self, view: SentenceView, mention: DateMention) -> Token:
        """The word that a date hangs by; behind a prepositional noun ("au cours de") that noun."""
        inside = [t for t in view.tokens if mention.start <= t.start < mention.end]
        token = next(
            (
                t
                for t in inside
                if not mention.start <= t.head.start < mention.end and t.pos not in ("DET", "ADP", "PUNCT")
            ),
            inside[0] if inside else view.tokens[0],
        )
        return (
            token.head if token.head is not token and view.clauses.phrase(token.head)[1] is token else token
        )

    def _cost(
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
        climbed = lower[: up + 1]
        for step in passed[1:] if passed and passed[0] is token else passed:
            if step.pos in ("VERB", "AUX") and step.dep.partition(":")[0] in _CLAUSES:
                told = through_saying and step.dep.startswith("parataxis") and step.lemma in self._saying
                if not told:
                    return None
        cost = len(passed)
        for below, step in itertools.pairwise(climbed):
            dearer = self._climb(view, below, step, token, through_saying, speech, far, step is climbed[-1])
            if dearer is None:
                return None
            cost += dearer
        return cost

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
                step.lemma in self._saying
                and relation in ("ccomp", "xcomp", "parataxis")
                and not through_saying
                and top
            ):
                return None
            if relation in ("ccomp", "advcl", "acl") and below.pos in ("VERB", "AUX") and _finite(below):
                return None
            if relation == "conj" and verbal and not (_in_front(token, step) or _shares(below, step)):
                return None
            if relation == "parataxis":
                return 8 if far else None
            if relation in ("ccomp", "advcl", "acl"):
                return 6
            return 1 if relation == "xcomp" else 2
        if relation == "acl":
            return None if below.pos in ("VERB", "AUX") else 3
        return 2

    def date(
        self,
        mention: DateMention,
        anchor: Day | None,
        planned: bool,
        narrative: Date | None,
    ) -> Date:
        """The date of a mention; `narrative` is that of the event that the text tells."""
        tense: Literal["past", "future"] = "future" if planned else "past"
        found = self._dates.resolve(mention, anchor, tense, narrative)
        if found.start or found.end or narrative is None or not narrative.start:
            return found
        if _HOURS.match(mention.text.lower()):
            day = narrative.start[:10]
            return Date(text=found.text, start=day, precision="day", basis="narrative")
        return found

    def referred(self, view: SentenceView, mention: DateMention, triggers: list[Token]) -> DateMention | None:
        """ "quatre jours après l'attentat": the same distance counted back from the event that is told, for the event that it counts from."""
        if self._counted_from(view, mention) not in triggers or not isinstance(mention.meaning, Relative):
            return None
        turned = dataclasses.replace(mention.meaning, count=-mention.meaning.count, of_event=False)
        return dataclasses.replace(mention, meaning=turned)

    def told(self, view: SentenceView, anchor: Day | None) -> Date | None:
        """The day that the main clause of a sentence tells of, a verb of saying among them."""
        root = next((t for t in view.tokens if t.is_root), None)
        mention = (
            self.date_mention(view, [root], ("point",), through_saying=True) if root is not None else None
        )
        found = self.date(mention, anchor, False, None) if mention is not None else None
        return found if found is not None and found.start else None

    # --- places -------------------------------------------------------------------------------------------------------

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
            if role is None or (not framed and (mention.head in barred or outer in barred)):
                continue
            costs = [
                c for t in triggers if (c := self._cost(view, t, outer, False, speech, False)) is not None
            ]
            if framed:
                costs.append(0)
            if not costs and _heads_text(view, mention):
                costs.append(12)
            if not costs:
                continue
            cost = min(costs)
            rivals = [
                c for group in others for t in group if (c := self._cost(view, t, outer, False)) is not None
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
        """The places of an event: those of its own words, else that of its target, else (acts on the ground) one of its sentence."""
        addressed = act.event in SPOKEN | _ADDRESSED
        barred = list(act.recipient_heads) if addressed else []
        if addressed:
            barred.extend(m.head for m in act.view.places if self._places.is_unnamed(act.view, m))
        own = [*act.place_heads, *((m.head, "happened") for m in self._where(act))]
        found = self.locations(
            act.view, act.triggers, own, others, speech, barred, act.event in SPOKEN, act.event == "CONSULT"
        )
        if any(p.place_role == "happened" for p in found) or act.event in SPOKEN:
            return found
        target = self._target(act) or self._court(act)
        if target is not None:
            return [target, *found]
        if not found and act.event not in _ADDRESSED - {"AID"}:
            lent = self._lent(act, barred)
            return [lent] if lent is not None else []
        return found

    def _where(self, act: Act) -> list[PlaceMention]:
        """ "à Accra, où il a été reçu": the place named right before "où"."""
        found: list[PlaceMention] = []
        for verb in path_up(act.trigger)[:3]:
            where = next((t for t in verb.children if t.norm == "où"), None)
            if where is None:
                continue
            antecedents = {
                verb.head.i,
                *(t.i for t in path_up(verb.head)[:2] if verb.head.dep.startswith("appos")),
            }
            found.extend(
                m
                for m in act.view.places
                if where.i - 2 <= m.last < where.i or any(m.first <= i <= m.last for i in antecedents)
            )
            break
        return found

    def _target(self, act: Act) -> Location | None:
        """ "a incendié la mairie de Lomé", "l'attentat de Nice", "les lycéennes de Chibok, raflées en avril": where the target stands."""
        view = act.view
        for mention in view.places:
            if mention.role is not None:
                continue
            chain = [mention.head]
            while chain[-1].dep.partition(":")[0] in ("nmod", "appos", "flat") and len(chain) < 6:
                chain.append(chain[-1].head)
            behind_de = view.clauses.slot(self._places.outer(mention.head)) in ("de", "")
            facility = any(self._places.is_facility(t) for t in chain[1:])
            power = self._places.is_power(view, mention)
            if not behind_de or ((power or act.event not in TARGETED) and not facility):
                continue
            top = chain[-1]
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
                t.dep.startswith("nsubj") and t.head.lemma in self._saying for t in met[1][1:]
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
                if step.dep == "conj" and _shares(step, step.head):
                    continue
                if _finite(step):
                    return False
        return not any(s.dep.startswith("nmod") or s.lemma in self._saying for s in climbed)

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


def _hours_of_a_day(mention: DateMention) -> bool:
    """ "un couvre-feu de 18h00 à 06h00" tells hours of any day."""
    meaning = mention.meaning
    return isinstance(meaning, Between) and all(
        isinstance(n.meaning, Clock) and n.meaning.of is None for n in (meaning.first, meaning.last)
    )


def _opens(token: Token) -> bool:
    """Whether a date stands at the very front of its sentence."""
    return token.i <= 4 and not any(c.i < token.i for c in token.head.kids("nsubj"))


def _in_front(token: Token, verb: Token) -> bool:
    """Whether a word stands before a verb and its subject, so that it holds for the verbs that follow too."""
    return token.i < verb.i and all(c.i > token.i for c in verb.kids("nsubj"))


def _shares(below: Token, above: Token) -> bool:
    """ "a pris la ville lundi et arrêté le maire": the second verb goes on with the subject and the tense of the first."""
    if below.kids("nsubj", "csubj", "expl"):
        return False
    mine, other = bool(below.kids("aux")), bool(above.kids("aux"))
    return mine == other or (other and below.has("VerbForm=Part"))


def _finite(verb: Token) -> bool:
    return verb.has("VerbForm=Fin") or any(c.has("VerbForm=Fin") for c in verb.kids("aux", "cop"))
