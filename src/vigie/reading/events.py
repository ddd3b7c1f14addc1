"""What: words of the event lexicon in their clauses → events with their parties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import msgspec

from vigie.codebook.events import EventEntry, Role
from vigie.language.lexica import SupportVerb
from vigie.language.pack import LanguagePack
from vigie.model import Entity
from vigie.model.place import PlaceRole
from vigie.reading.actors import ActorReader, Who
from vigie.reading.links import matches_word, slot_heads
from vigie.reading.view import PlaceMention, SentenceView
from vigie.syntax.clauses import Argument, Clause
from vigie.syntax.tree import Token

#: Types whose recipient may be a piece of land: it is then their place too.
_LANDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
#: Noun events of these types are specific by a place or a date alone.
_VIOLENT = frozenset({"ASSAULT", "PROTEST", "COERCE", "MOBILIZE", "RETREAT"})
#: Types whose target may be named by a thing of its own.
_AGAINST_OWNERS = frozenset({"SANCTION", "REJECT", "SUPPORT", "ACCUSE", "COERCE", "REQUEST", "CONCEDE"})
#: Types that need a party of the political or armed scene.
_VERBAL = frozenset(
    {
        "AGREE",
        "CONSULT",
        "SUPPORT",
        "CONCEDE",
        "COOPERATE",
        "AID",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "SANCTION",
        "RETREAT",
    }
)
#: Types that only somebody does: a thing, an animal or a storm as subject is no actor.
_DEEDS = frozenset(
    {
        "ASSAULT",
        "COERCE",
        "PROTEST",
        "MOBILIZE",
        "THREATEN",
        "REQUEST",
        "AGREE",
        "CONSULT",
        "AID",
        "RETREAT",
        "CONCEDE",
        "COOPERATE",
    }
)
_ARMED = frozenset({"MIL", "COP", "REB", "PRM", "UAF", "SPY", "CRM"})


@dataclass(slots=True)
class Act:
    """An event before it becomes a record. `triggers`: the words that tell it, the first one first; `carrier`: the clause of the
    support verb; `place_heads`: words that the frame makes a place."""

    view: SentenceView
    entry: EventEntry
    clause: Clause
    carrier: Clause | None
    triggers: list[Token]
    actor: list[Who] = field(default_factory=list)
    recipient: list[Who] = field(default_factory=list)
    modes: list[str] = field(default_factory=list)
    contexts: list[str] = field(default_factory=list)
    place_heads: list[tuple[Token, PlaceRole]] = field(default_factory=list)
    recipient_heads: list[Token] = field(default_factory=list)
    toll_heads: list[tuple[Token, str]] = field(default_factory=list)
    why: list[str] = field(default_factory=list)
    phase: str | None = None
    claimed: bool = False
    first_person: bool = False
    parts: list[Act] = field(default_factory=list)

    @property
    def trigger(self) -> Token:
        return self.triggers[0]

    @property
    def event(self) -> str:
        return self.entry.event


#: "a annoncé la suspension de": who announces an act does it, as long as the noun names nobody else.
_PERFORMED = SupportVerb(verb="annoncer", role="actor", slot="obj", weak=True)


@dataclass(slots=True, frozen=True)
class Refusal:
    """A word of the lexicon that was not coded, and why."""

    token: Token
    entry: EventEntry
    reason: str


class EventReader:
    """Reads the events of one dispatch, sentence by sentence."""

    def __init__(self, pack: LanguagePack, actors: ActorReader) -> None:
        self._pack = pack
        self._actors = actors

    def read(self, view: SentenceView) -> tuple[list[Act], list[Refusal]]:
        acts: list[Act] = []
        refusals: list[Refusal] = []
        used: set[int] = set()
        for token in view.tokens:
            entries = self._entries(view, token)
            if not entries or token.i in used:
                continue
            act = None
            reason = ""
            for entry, by_class in [(e, False) for e in entries] + [(e, True) for e in entries if e.needs]:
                built = self._try(view, token, entry, by_class)
                if isinstance(built, str):
                    reason = reason if by_class else built
                    continue
                act = built
                break
            if act is None:
                refusals.append(Refusal(token, entries[0], reason))
                continue
            used.update(t.i for t in act.triggers[1:])
            acts.append(act)
        acts = [a for a in acts if not (a.trigger.i in used and a.trigger.pos == "NOUN")]
        return acts, refusals

    def _entries(self, view: SentenceView, token: Token) -> list[EventEntry]:
        events = self._pack.events
        if token.pos in ("VERB", "AUX") or (token.pos == "ADJ" and token.has("VerbForm=Part")):
            if token.dep.startswith("aux"):
                return []
            own = events.verbs.get(token.lemma, [])
            helper = next((c for c in token.children if c.dep == "aux:caus"), None)
            if helper is None:
                return own
            caused = [e for e in events.verbs.get(helper.lemma, []) if "inf" in e.needs]
            return [*caused, *own]
        if token.pos == "NOUN" or (
            token.pos in ("ADJ", "PROPN", "X") and token.lemma.lower() in events.nouns and token.dep != "amod"
        ):
            name = view.name_at(token)
            if (
                name is not None
                and name.last > name.first
                and not any(e.kind in ("office", "demonym") for e in name.entries)
            ):
                return []
            return events.nouns.get(token.lemma.lower()) or events.nouns.get(token.norm, [])
        return []

    # --- one entry at one word ----------------------------------------------------------------------------------------

    def _try(self, view: SentenceView, token: Token, entry: EventEntry, by_class: bool) -> Act | str:
        clause = view.clauses.of(token)
        if not entry.noun and entry.reflexive and not clause.reflexive:
            return "not the reflexive verb"
        if not entry.noun and clause.reflexive and not entry.reflexive and not clause.passive:
            return "the reflexive verb means something else"
        triggers = [token]
        if entry.phrase:
            following = view.tokens[token.i + 1 : token.i + 1 + len(entry.phrase)]
            plain = [self._pack.grammar.contractions.get(t.norm, t.norm) for t in following]
            wanted = [self._pack.grammar.contractions.get(w, w) for w in entry.phrase]
            lemmas = [t.lemma for t in following]
            if len(following) < len(wanted) or any(
                w not in (p, le) for w, p, le in zip(wanted, plain, lemmas, strict=True)
            ):
                return f"not followed by “{' '.join(entry.phrase)}”"
            triggers.extend(t for t in following if t.pos in ("NOUN", "ADJ"))
        clause, carrier, support = self._carried(view, clause, entry)
        fused: list[Token] = []
        for slot, words in entry.needs.items():
            heads = self._slot(view, clause, carrier, slot)
            match = next(
                (
                    h
                    for h in heads
                    if self._fits(view, h, words) or (by_class and self._resembles(view, h, words))
                ),
                None,
            )
            if match is None:
                return f"needs {slot}: {', '.join(words)}"
            if self._is_part_of_predicate(view, entry, slot, words, match):
                fused.append(match)
        for slot, words in entry.unless.items():
            if any(self._fits(view, h, words) for h in self._slot(view, clause, carrier, slot)):
                return f"another sense with {slot}: {', '.join(words[:4])}"
        act = Act(
            view,
            entry,
            clause,
            carrier,
            [*triggers, *(f for f in fused if f.pos in ("NOUN", "VERB", "ADJ"))],
            why=[entry.key],
        )
        act.modes.extend(entry.modes)
        act.contexts.extend(entry.contexts)
        if support is not None:
            act.why.append(f"{self._pack.code}/support_verbs:{support.verb}")
            act.phase = support.phase
            act.claimed = support.claim
        self._fill(view, act, fused, support)
        subject = act.clause.first("subj")
        act.first_person = (
            subject is not None and subject.head.norm in ("nous", "je", "j'") and bool(view.quotes)
        )
        if entry.noun:
            missing = self._specific(view, act)
            if missing:
                return missing
        elif not (
            act.actor or act.recipient or act.recipient_heads or act.first_person or self._located(view, act)
        ):
            return "no actor and no recipient"
        return self._beside_the_scene(view, act) or act

    def _is_part_of_predicate(
        self, view: SentenceView, entry: EventEntry, slot: str, words: tuple[str, ...], head: Token
    ) -> bool:
        """Whether a needed word makes one predicate with the verb ("rompre les relations") rather than fills a role of its own
        ("libérer deux policiers")."""
        if slot in entry.kept or any(w.startswith("@") for w in words):
            return False
        if slot == "adj" and self._actors.adjective(view, head) is not None:
            return False
        if slot in entry.mute or entry.frame.get(slot) not in ("actor", "recipient"):
            return True
        who = self._actors.one(view, head)
        return who is None or not who.coded or who.kind in ("name", "body", "equipment", "thing")

    def _beside_the_scene(self, view: SentenceView, act: Act) -> str:
        """Why an act belongs to no political or armed scene; empty when it may."""
        parties = [*act.actor, *act.recipient]
        if act.event in _DEEDS and not act.actor:
            subject = next(
                (a for a in act.clause.all("subj") if act.entry.frame.get("subj") == "actor"), None
            )
            if (
                subject is not None
                and subject.head.pos == "NOUN"
                and not self._instrument(view, subject.head)
            ):
                return f"the subject “{subject.head.text}” is no actor"
        if act.event == "ASSAULT" and any(
            a.head.lemma in self._pack.tolls.accidents
            for a in (
                *act.clause.all("dans", "pendant", "après", "cause", "subj", "de"),
                *(act.carrier.all("dans", "pendant") if act.carrier else ()),
            )
        ):
            return "an accident or a disaster"
        if act.event in _VERBAL and not any(w.coded for w in parties) and not act.first_person:
            return "no party of the political or armed scene"
        if act.entry.noun and not any(w.coded for w in parties) and any(not w.coded for w in act.actor):
            return "no party of the political or armed scene"
        if (
            act.event in ("ASSAULT", "COERCE")
            and len(act.actor) == 1
            and not act.actor[0].plural
            and parties
            and all(_private(w) for w in parties)
        ):
            return "an act between private persons"
        if (
            act.event == "MOBILIZE"
            and act.clause.passive
            and act.clause.tense != "past"
            and not act.clause.all("subj")
            and not act.entry.noun
        ):
            return "a presence, not a move"
        if act.event in ("AGREE", "COOPERATE", "SANCTION", "REJECT") and any(
            set(w.entity.sector) == {"BUS"} or w.entity.code == "MNC" for w in parties
        ):
            return "an act of business"
        if (
            parties
            and all(
                set(w.entity.sector) <= {"BUS"} and (w.entity.sector or w.entity.code == "MNC")
                for w in parties
            )
            and act.event != "PROTEST"
        ):
            return "an act of business"
        return ""

    def _instrument(self, view: SentenceView, head: Token) -> bool:
        """A noun that acts for somebody unsaid: an event, a weapon, a document, a body of people."""
        if (
            head.lemma in self._pack.events.nouns
            or head.lemma in self._pack.means
            or head.lemma in self._pack.saying_nouns
        ):
            return True
        return head.lemma in self._pack.tolls.nouns or any(q.noun is head for q in view.quantities)

    def _carried(
        self, view: SentenceView, clause: Clause, entry: EventEntry
    ) -> tuple[Clause, Clause | None, SupportVerb | None]:
        """The clause of the support verb that carries an event noun ("a mené une frappe", "une frappe menée par")."""
        if not entry.noun:
            return clause, None, None
        noun = clause.predicate
        candidates = [c for c in noun.children if c.dep.startswith("acl") and c.pos == "VERB"]
        head = noun
        while head.dep == "conj" and head.head.pos == "NOUN":
            head = head.head
        if not head.is_root and head.head.pos in ("VERB", "AUX"):
            candidates.append(head.head)
        for verb in candidates:
            carrier = view.clauses.of(verb)
            for support in self._pack.support.get((verb.lemma, carrier.reflexive), ()):
                if verb is not candidates[-1] and support.role != "actor":
                    continue
                heads = slot_heads(carrier, support.slot)
                if (
                    head in heads
                    and noun is not verb
                    and all(
                        any(matches_word(h, words) for h in slot_heads(carrier, slot))
                        or self._attribute(carrier, words)
                        for slot, words in support.needs.items()
                    )
                ):
                    return clause, carrier, support
            if head in slot_heads(carrier, "obj") and any(
                s.stance == "announces" and not s.inf
                for s in self._pack.saying.get((verb.lemma, carrier.reflexive), ())
            ):
                return clause, carrier, _PERFORMED
        return clause, None, None

    def _attribute(self, carrier: Clause, words: tuple[str, ...]) -> bool:
        return bool(carrier.predicate.kids("cop")) and carrier.predicate.lemma in words

    def _slot(self, view: SentenceView, clause: Clause, carrier: Clause | None, slot: str) -> list[Token]:
        heads = slot_heads(clause, slot)
        if slot == "inf" and any(c.dep == "aux:caus" for c in clause.predicate.children):
            heads = [*heads, clause.predicate]
        if not heads and carrier is not None:
            heads = [h for h in slot_heads(carrier, slot) if h is not clause.predicate]
        if slot == "adj":
            heads = [*heads, *(h for h in slot_heads(clause, "de"))]
        if slot in ("obj",) and not heads:
            heads = [a.head for a in clause.all("attr")]
        return [c for h in heads for c in (h, *self._members(h), *(k for k in h.children if k.dep == "conj"))]

    def _members(self, head: Token) -> list[Token]:
        """Whom a collective is made of: "une douzaine d'assaillants", "une partie de son personnel"."""
        numbers = self._pack.numbers
        if (
            head.norm in numbers.collectives
            or head.norm in numbers.indefinite
            or head.norm in numbers.parts
            or head.pos == "NUM"
        ):
            return [c for c in head.children if c.dep.startswith("nmod") and c.pos in ("NOUN", "PROPN")]
        return []

    def _resembles(self, view: SentenceView, head: Token, words: tuple[str, ...]) -> bool:
        """Whether a head is of the class that the listed words are examples of."""
        wanted = self._pack.classes.of_list(words)
        if not wanted:
            return False
        if self._pack.classes.of(head.lemma.lower()) & wanted:
            return True
        if "place" in wanted and any(p.first <= head.i <= p.last for p in view.places):
            return True
        if head.pos in ("NOUN", "PROPN", "PRON") and any(w.startswith("sector:") for w in wanted):
            return any(f"sector:{s}" in wanted for w in self._actors.all(view, head) for s in w.entity.sector)
        return False

    def _fits(self, view: SentenceView, head: Token, words: tuple[str, ...]) -> bool:
        for word in words:
            if not word.startswith("@"):
                if (
                    word == "*"
                    or word in (head.lemma, head.norm, head.lemma.lower())
                    or (" " in word and word.split()[0] == head.lemma)
                ):
                    return True
                continue
            if word == "@event":
                if head.pos == "PRON":
                    return True
                if head.lemma in self._pack.events.nouns or head.pos == "VERB":
                    return True
            elif word == "@place":
                if (
                    any(p.first <= head.i <= p.last for p in view.places)
                    or head.lemma in self._pack.places.nouns
                ):
                    return True
            else:
                whos = self._actors.all(view, head)
                if any(_fits_class(w, word) for w in whos):
                    return True
                if word == "@actor" and (head.pos == "PRON" or self._actors.owner(view, head) is not None):
                    return True
        return False

    # --- roles --------------------------------------------------------------------------------------------------------

    def _fill(self, view: SentenceView, act: Act, fused: list[Token], support: SupportVerb | None) -> None:
        frame = dict(act.entry.frame)
        if not act.entry.noun and frame.get("subj") == "recipient":
            frame.setdefault("par", "actor")
        means: list[Argument] = []
        performer: Argument | None = None
        arguments: list[Argument] = [a for a in act.clause.arguments if a.head not in fused]
        for token in fused:
            if token.pos in ("NOUN", "ADJ", "PROPN"):
                for argument in view.clauses.of(token).arguments:
                    if (argument.slot in frame and argument.slot not in ("subj", "obj")) or argument.slot in (
                        "adj",
                        "par",
                    ):
                        arguments.append(Argument(argument.slot, argument.head, "complement-of-complement"))
                if not act.entry.noun:
                    doer: Role = "actor" if token.lemma in self._pack.events.nouns else "none"
                    frame.setdefault("adj", doer)
                    frame.setdefault("par", doer)
        if act.carrier is not None and support is not None:
            noun = act.clause.predicate
            for argument in act.carrier.arguments:
                if argument.head is noun or argument.slot == support.slot:
                    continue
                if argument.slot == "subj":
                    if support is _PERFORMED:
                        performer = argument
                        continue
                    if support.role == "recipient":
                        frame["subj"] = "recipient"
                    elif support.role == "none":
                        frame["subj"] = "none"
                    arguments.append(argument)
                elif argument.slot == "obj":
                    if support.object == "recipient":
                        frame["obj"] = "recipient"
                        arguments.append(argument)
                elif argument.slot in frame or argument.slot in ("contre", "sur"):
                    arguments.append(argument)
        elif act.entry.noun:
            self._subject_of_noun(view, act, arguments, frame)
        for argument in arguments:
            role = frame.get(argument.slot)
            if argument.slot in act.entry.counts:
                act.toll_heads.append((argument.head, act.entry.counts[argument.slot]))
            if role in ("actor", "recipient"):
                self._party(view, act, argument, role)
            elif role == "means":
                means.append(argument)
            elif role in ("place", "from", "towards"):
                act.place_heads.append((argument.head, "happened" if role == "place" else role))
            if argument.rule and role in ("actor", "recipient"):
                act.why.append(f"rule:{argument.rule}")
        self._leaving(view, act, frame)
        if act.event in ("THREATEN", "REJECT") and not act.recipient:
            for argument in act.clause.all("inf"):
                for target in view.clauses.of(argument.head).all("obj", "à"):
                    self._party(view, act, Argument("obj", target.head, "object-of-threat"), "recipient")
        if not act.recipient and act.event in _AGAINST_OWNERS:
            self._owner_of_target(view, act, fused)
        if performer is not None and not act.actor and act.event not in ("ASSAULT", "PROTEST"):
            self._party(view, act, performer, "actor")
            act.why.append("rule:announced-by-its-author")
        if not act.actor:
            for argument in means:
                if self._actors.owner(view, argument.head) is not None:
                    self._party(view, act, argument, "actor")

    def _owner_of_target(self, view: SentenceView, act: Act, fused: list[Token]) -> None:
        """ "suspend les vols de la compagnie", "salue les mesures européennes": what is done to a thing is done to its owner."""
        doers = {w.entity.code for w in act.actor}
        for head in (*(t for t in fused if t.pos == "NOUN"), *(a.head for a in act.clause.all("obj"))):
            owner = self._actors.owner(view, head)
            if (
                owner is not None
                and owner.entity.code
                and owner.entity.code not in doers
                and owner.entity.entity_text
            ):
                act.recipient.append(owner)
                act.why.append("rule:owner-of-target")
                return

    def _leaving(self, view: SentenceView, act: Act, frame: Mapping[str, str]) -> None:
        """ "a retiré ses soldats de Goma": the place left may hang on the object."""
        if frame.get("de") not in ("from", "place") or act.clause.all("de"):
            return
        for argument in act.clause.all("obj"):
            for place in view.places:
                if place.head.head is argument.head and view.clauses.slot(place.head) == "de":
                    act.place_heads.append((place.head, "from" if frame["de"] == "from" else "happened"))

    def _subject_of_noun(
        self, view: SentenceView, act: Act, arguments: list[Argument], frame: Mapping[str, str]
    ) -> None:
        """An event noun as subject of a verb that hits somebody ("l'attaque a fait", "le raid a visé")."""
        noun = act.clause.predicate
        if noun.dep.startswith("nsubj") and noun.head.pos == "VERB":
            verb = view.clauses.of(noun.head)
            if noun.head.lemma in ("viser", "cibler", "toucher", "frapper"):
                arguments.extend(
                    Argument("contre", a.head, "target-of-noun")
                    for a in verb.all("obj")
                    if a.head is not noun
                )

    def _party(self, view: SentenceView, act: Act, argument: Argument, role: str) -> None:
        head = argument.head
        if head in act.triggers and argument.slot not in act.entry.kept:
            return
        if any(m.start <= head.start < m.end for m in view.dates) or head.lemma in self._pack.munitions:
            return
        if head.lemma in self._pack.tolls.nouns and self._pack.tolls.nouns[head.lemma] in (
            "dead",
            "injured",
            "missing",
        ):
            return
        if self._is_site_of_noun(view, act, argument):
            act.place_heads.append((head, "happened"))
            return
        if argument.slot == "adj":
            who = self._from_adjective(view, head)
            found = [who] if who else []
        elif argument.slot == "poss":
            known = self._possessor(view, head)
            found = [known] if known else []
        else:
            found = self._actors.all(view, head)
            found = [
                w
                for w in found
                if w.coded or w.kind != "name" or not any(p.head is w.head and p.place for p in view.places)
            ]
            if not found or not any(
                w.coded or w.entity.person or w.kind not in ("name", "unknown") for w in found
            ):
                owned = self._thing(view, head, role)
                found = [*found, owned] if owned and not found else found or ([owned] if owned else [])
        if role == "recipient" and act.event not in _LANDS:
            found = [w for w in found if w.kind != "thing" or w.coded]
        if role == "recipient" and self._does_it(act, argument, found):
            role = "actor"
        target = act.actor if role == "actor" else act.recipient
        if role == "recipient":
            act.recipient_heads.append(head)
            if (
                act.entry.event in _LANDS
                and any(p.head is head for p in view.places)
                and not any(w.kind == "country" for w in found)
            ):
                act.place_heads.append((head, "happened"))
                return
            if act.entry.event in _LANDS and head.lemma in self._pack.places.nouns:
                act.place_heads.append((head, "happened"))
            if act.entry.event in _LANDS:
                found = [self._where_it_stands(view, act, w) for w in found]
        for who in found:
            if all(who.entity != w.entity for w in target):
                target.append(who)
                act.why.extend(w for w in who.why if w not in act.why)

    def _from_adjective(self, view: SentenceView, adjective: Token) -> Who | None:
        """ "américain" in "frappe américaine": the adjective gives the party."""
        demonym = self._actors.adjective(view, adjective)
        if demonym is not None:
            return demonym
        office = self._pack.offices.get(adjective.lemma.lower())
        if (
            office is not None
            and office.office_kind == "adjective"
            and office.sectors
            and (set(office.sectors) & {"REB", "GOV"})
        ):
            code = self._actors.scene(view, adjective)
            entity = Entity(
                name=adjective.text,
                code=code,
                sector=office.sectors,
                entity_text=adjective.text,
                start=adjective.start,
                end=adjective.end,
            )
            return Who(entity, adjective, "adjective", (office.key, "rule:sector-adjective"))
        return None

    def _possessor(self, view: SentenceView, determiner: Token) -> Who | None:
        """ "sa mission": what the sentence's subject or the entity named last possesses."""
        for head in determiner.ancestors():
            if head.pos in ("VERB", "AUX"):
                clause = view.clauses.of(head)
                subject = clause.first("subj")
                if subject is not None and determiner not in subject.head.subtree():
                    return self._actors.one(view, subject.head)
        return None

    def _thing(self, view: SentenceView, head: Token, role: str) -> Who | None:
        """A party that is no actor by itself: kept with its words, with the code of whom it belongs to."""
        if (
            head.norm in self._pack.grammar.prepositions
            or head.pos not in ("NOUN", "PROPN")
            or (role == "actor" and not self._actors.owner(view, head))
        ):
            return None
        if role == "actor" and head.lemma in self._pack.places.nouns:
            return None
        owner = self._actors.owner(view, head)
        if head.lemma in self._pack.events.nouns:
            return owner if owner is not None and owner.entity.code else None
        start, end = self._actors.extent(view, head)
        text = view.sentence.report_text[start:end]
        place = next((p for p in view.places if p.first <= head.i <= p.last), None) or self._site(view, head)
        code = owner.entity.code if owner else place.country if place else None
        sectors = owner.entity.sector if owner else ()
        return Who(
            Entity(name=text, code=code, sector=sectors, entity_text=text, start=start, end=end),
            head,
            "place" if place else "thing",
            owner.why if owner else (),
        )

    def _feared(self, view: SentenceView, noun: Token) -> bool:
        """A fear makes the act that it is about specific enough: "la crainte de représailles"."""
        for head in list(noun.ancestors())[:4]:
            if head.lemma in self._pack.events.verbs and head.has("VerbForm=Fin"):
                return False
            cues = [
                *self._pack.cue_words.get(head.lemma, ()),
                *self._pack.cue_verbs.get((head.lemma, False), ()),
            ]
            if any(c.certainty == "feared" and c.scope == "complement" for c in cues):
                return True
        for token in reversed(view.tokens[max(0, noun.i - 6) : noun.i]):
            if token.pos == "PUNCT":
                return False
            if any(c.certainty == "feared" and c.noun for c in self._pack.cue_words.get(token.lemma, ())):
                return True
        return False

    def _does_it(self, act: Act, argument: Argument, found: list[Who]) -> bool:
        """ "le bombardement de l'armée", "une attaque de rebelles": an armed body behind an act that counts no victims does it."""
        return (
            act.entry.noun
            and act.event == "ASSAULT"
            and argument.slot == "de"
            and "de" not in act.entry.counts
            and not act.actor
            and bool(found)
            and all(
                set(w.entity.sector) & _ARMED and w.kind not in ("thing", "place", "person", "equipment")
                for w in found
            )
        )

    def _is_site_of_noun(self, view: SentenceView, act: Act, argument: Argument) -> bool:
        """ "l'attentat de Kaboul": a town behind an event noun is where it happened."""
        if argument.slot != "de" or not act.entry.noun or act.event not in _LANDS:
            return False
        place = next((p for p in view.places if p.first <= argument.head.i <= p.last), None)
        return place is not None and place.place is not None

    def _where_it_stands(self, view: SentenceView, act: Act, who: Who) -> Who:
        """A thing that belongs to nobody said is of the country where it stands."""
        if who.kind != "thing" or who.entity.code:
            return who
        code = self._actors.scene(view, who.head)
        if code in {w.entity.code for w in act.actor}:
            return who
        return (
            replace(
                who,
                entity=msgspec.structs.replace(who.entity, code=code),
                why=(*who.why, "rule:country-of-the-scene"),
            )
            if code
            else who
        )

    def _located(self, view: SentenceView, act: Act) -> bool:
        """Whether a violent act with no party named has a place of its own ("une bombe a explosé à Téhéran")."""
        inside = {t.i for t in act.clause.predicate.subtree()}
        return act.event in _VIOLENT and any(p.role == "happened" and p.head.i in inside for p in view.places)

    def _site(self, view: SentenceView, head: Token) -> PlaceMention | None:
        """The place that a site is at by its own words: "le village de Kidal", "un marché à Gao"."""
        return next(
            (p for p in view.places if p.head.head is head and p.head.dep.startswith(("nmod", "appos"))), None
        )

    def _specific(self, view: SentenceView, act: Act) -> str:
        """A noun is an event only if it names a specific act: with an actor, a recipient, a place or a date (coding.md)."""
        noun = act.clause.predicate
        if act.claimed and not act.actor and not act.recipient:
            return "a mention of an act told elsewhere"
        if any(w.coded for w in (*act.actor, *act.recipient)) or (
            act.carrier is not None and (act.actor or act.recipient or act.event in _VIOLENT)
        ):
            return ""
        if act.event not in _VIOLENT:
            return "no specific act: no actor and no recipient"
        if self._feared(view, noun):
            return ""
        tree = {t.i for t in noun.subtree()}
        if any(p.head.i in tree for p in view.places):
            return ""
        starts = [t.start for t in noun.subtree()]
        if any(min(starts) <= getattr(m, "start", -1) < noun.end + 40 for m in view.dates) and not noun.has(
            "Number=Plur"
        ):
            return ""
        if any(q.noun is noun for q in view.quantities):
            return ""
        if any(c.dep == "det" and c.norm in ("ce", "cette", "cet", "ces") for c in noun.children):
            return "a mention of an act told elsewhere"
        return "no specific act: no actor, recipient, place or date"


def _private(who: Who) -> bool:
    """A person or thing without any public role."""
    public = who.entity.sector or who.entity.code
    return not who.plural and (not public or set(who.entity.sector) == {"CVL"})


def _fits_class(who: Who, name: str) -> bool:
    if name == "@actor":
        return who.coded or bool(who.entity.person) or who.kind not in ("name", "thing", "unknown")
    if name == "@armed":
        return bool(set(who.entity.sector) & _ARMED)
    if name == "@person":
        return bool(who.entity.person) or who.kind in ("person", "office", "role", "people")
    if name == "@state":
        return who.kind in ("country", "capital", "seat") or "GOV" in who.entity.sector
    return False
