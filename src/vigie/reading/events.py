"""What: words of the event lexicon in their clauses → events with their parties."""

from __future__ import annotations

from dataclasses import dataclass

from vigie.codebook.events import EventEntry
from vigie.language.lexica import SupportVerb
from vigie.language.pack import LanguagePack
from vigie.reading.actors import ActorReader
from vigie.reading.acts import Act, Refusal
from vigie.reading.guards import SceneGuard
from vigie.reading.judgement import FINAL, Judgement
from vigie.reading.links import matches_word, slot_heads
from vigie.reading.roles import PERFORMED, RoleFiller
from vigie.reading.slots import SlotMatcher
from vigie.reading.view import SentenceView
from vigie.syntax.clauses import Clause
from vigie.syntax.tree import Token

#: Refusals that have nothing to do with the words that an entry needs.
_SETTLED = ("not ", "the reflexive", "another sense")


@dataclass(slots=True, frozen=True)
class _Word:
    """A word of the event lexicon in its sentence, with its clause and, of a noun, the support verb that carries it."""

    view: SentenceView
    token: Token
    clause: Clause
    carrier: Clause | None
    support: SupportVerb | None


class EventReader:
    """Reads the events of one dispatch, sentence by sentence."""

    def __init__(self, pack: LanguagePack, actors: ActorReader, judgement: Judgement) -> None:
        self._pack = pack
        self._actors = actors
        self._judgement = judgement
        self._slots = SlotMatcher(pack, actors)
        self._roles = RoleFiller(pack, actors)
        self._guard = SceneGuard(pack)

    def read(self, view: SentenceView) -> tuple[list[Act], list[Refusal]]:
        acts: list[Act] = []
        refusals: list[Refusal] = []
        used: set[int] = set()
        for token in view.tokens:
            entries = self._entries(view, token)
            if not entries or token.i in used:
                continue
            word = self._word(view, token, entries[0].noun)
            act = None
            refused: list[tuple[EventEntry, str]] = []
            for entry in entries:
                built = self._try(word, entry)
                if isinstance(built, Act):
                    act = built
                    break
                refused.append((entry, built))
            else:
                act = self._by_class(word, refused)
            act = self._judged(word, act, refused)
            if act is None:
                nearest, reason = _nearest(refused)
                refusals.append(Refusal(token, nearest, reason))
                continue
            used.update(t.i for t in act.triggers[1:])
            acts.append(act)
        acts = [a for a in acts if not (a.trigger.i in used and a.trigger.pos == "NOUN")]
        return acts, refusals

    def _judged(self, word: _Word, act: Act | None, refused: list[tuple[EventEntry, str]]) -> Act | None:
        """What the trained judgement makes of a word: an act that a rule refused, none that it let pass."""
        view, token = word.view, word.token
        if act is not None:
            if self._judgement.allows(view, act):
                return act
            refused.append((act.entry, "more like words that tell no act"))
            return None
        candidates = []
        for event in dict.fromkeys(e.event for e, _ in refused):
            entry, reason = _nearest([r for r in refused if r[0].event == event])
            if self._judgement.considers(view, token, entry, reason):
                act = self._build(word, entry)
                if not self._guard.beside_the_scene(view, act).startswith(FINAL):
                    candidates.append((act, reason))
        return self._judgement.choose(view, candidates)

    def _entries(self, view: SentenceView, token: Token) -> list[EventEntry]:
        events = self._pack.events
        if token.pos in ("VERB", "AUX") or (token.pos == "ADJ" and token.has("VerbForm=Part")):
            if token.dep.startswith("aux"):
                return []
            own = events.verbs.get(token.lemma, [])
            helper = next((c for c in token.children if c.dep == "aux:caus"), None)
            if helper is None:
                return own
            reflexive = view.clauses.of(token).reflexive
            caused = [
                e for e in events.verbs.get(helper.lemma, []) if "inf" in e.needs and e.reflexive == reflexive
            ]
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

    def _by_class(self, word: _Word, refused: list[tuple[EventEntry, str]]) -> Act | None:
        """The act of the first refused entry whose needed words stand for their classes."""
        for entry, reason in refused:
            if not reason.startswith(_SETTLED) and any(map(self._pack.classes.of_list, entry.needs.values())):
                built = self._try(word, entry, by_class=True)
                if isinstance(built, Act):
                    return built
        return None

    def _try(self, word: _Word, entry: EventEntry, by_class: bool = False) -> Act | str:
        """The act that an entry makes of a word, or why it makes none. `by_class`: the words that it needs stand for their classes."""
        view, clause, carrier = word.view, word.clause, word.carrier
        if not entry.noun and entry.reflexive and not clause.reflexive:
            return "not the reflexive verb"
        if not entry.noun and clause.reflexive and not entry.reflexive and not clause.passive:
            return "the reflexive verb means something else"
        if entry.phrase and self._phrase(word, entry) is None:
            return f"not followed by “{' '.join(entry.phrase)}”"
        for slot, words in entry.unless.items():
            if any(self._slots.fits(view, h, words) for h in self._slots.slot(view, clause, carrier, slot)):
                return f"another sense with {slot}: {', '.join(words[:4])}"
        for slot, words in entry.needs.items():
            if self._needed(word, slot, words, by_class) is None:
                return f"needs {slot}: {', '.join(words)}"
        act = self._build(word, entry, by_class)
        return self._objection(view, act) or act

    def _phrase(self, word: _Word, entry: EventEntry) -> list[Token] | None:
        """The words behind an entry of several words, `None` when others stand there."""
        first = word.token.i + 1
        following = word.view.tokens[first : first + len(entry.phrase)]
        if len(following) < len(entry.phrase):
            return None
        contractions = self._pack.grammar.contractions
        for wanted, token in zip(entry.phrase, following, strict=True):
            plain = contractions.get(token.norm, token.norm)
            if contractions.get(wanted, wanted) not in (plain, token.lemma, _masculine(token.norm)):
                return None
        return following

    def _needed(self, word: _Word, slot: str, words: tuple[str, ...], by_class: bool) -> Token | None:
        """The word that fills a needed slot."""
        view = word.view
        for head in self._slots.slot(view, word.clause, word.carrier, slot):
            if self._slots.fits(view, head, words) or (by_class and self._slots.resembles(view, head, words)):
                return head
        return None

    def _build(self, word: _Word, entry: EventEntry, by_class: bool = False) -> Act:
        """The act that an entry makes of a word, whatever speaks against it."""
        view, token, support = word.view, word.token, word.support
        triggers = [token, *(t for t in self._phrase(word, entry) or () if t.pos in ("NOUN", "ADJ"))]
        fused: list[Token] = []
        for slot, words in entry.needs.items():
            match = self._needed(word, slot, words, by_class)
            if match is not None and self._is_part_of_predicate(view, entry, slot, words, match):
                fused.append(match)
        triggers.extend(f for f in fused if f.pos in ("NOUN", "VERB", "ADJ") and f not in triggers)
        act = Act(view, entry, word.clause, word.carrier, triggers, why=[entry.key])
        act.modes.extend(entry.modes)
        act.contexts.extend(entry.contexts)
        if support is not None:
            act.why.append(f"{self._pack.code}/support_verbs:{support.verb}")
            act.phase = support.phase
            act.supported = support is not PERFORMED
            act.claimed = support.claim
        self._roles.fill(view, act, fused, support)
        subject = act.clause.first("subj")
        act.first_person = (
            subject is not None and subject.head.norm in ("nous", "je", "j'") and bool(view.quotes)
        )
        return act

    def _objection(self, view: SentenceView, act: Act) -> str:
        """Why the words of an act tell no act of the political or armed scene; empty when they do."""
        if act.entry.noun:
            missing = self._guard.specific(view, act)
            if missing:
                return missing
        elif not (
            act.actor
            or act.recipient
            or act.recipient_heads
            or act.first_person
            or self._guard.located(view, act)
        ):
            return "no actor and no recipient"
        return self._guard.beside_the_scene(view, act)

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

    def _word(self, view: SentenceView, token: Token, noun: bool) -> _Word:
        carrier, support = self._carrier(view, token) if noun else (None, None)
        return _Word(view, token, view.clauses.of(token), carrier, support)

    def _carrier(self, view: SentenceView, noun: Token) -> tuple[Clause | None, SupportVerb | None]:
        """The support verb that carries an event noun, with its clause ("a mené une frappe", "une frappe menée par")."""
        candidates = [c for c in noun.children if c.dep.startswith("acl") and c.pos == "VERB"]
        head = noun
        while head.dep == "conj" and head.head.pos == "NOUN":
            head = head.head
        if not head.is_root and head.head.kids("cop"):  # "a été la cible d'un attentat revendiqué par"
            candidates.insert(0, head.head)
        elif not head.is_root and head.head.pos in ("VERB", "AUX"):
            candidates.append(head.head)
        for verb in candidates:
            carrier = view.clauses.of(verb)
            lemma = next((c.lemma for c in verb.kids("cop")), verb.lemma)
            for support in self._pack.support.get((lemma, carrier.reflexive), ()):
                if verb.dep.startswith("acl") and verb is not candidates[-1] and support.role != "actor":
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
                    return carrier, support
            if head in slot_heads(carrier, "obj") and any(
                s.stance == "announces" and not s.inf
                for s in self._pack.saying.get((verb.lemma, carrier.reflexive), ())
            ):
                return carrier, PERFORMED
        return None, None

    def _attribute(self, carrier: Clause, words: tuple[str, ...]) -> bool:
        return bool(carrier.predicate.kids("cop")) and carrier.predicate.lemma in words


def _masculine(form: str) -> str:
    """ "prêtes" → "prêt": the lemmatizer takes some feminine adjectives for nouns."""
    return form.rstrip("s").removesuffix("e")


def _nearest(refused: list[tuple[EventEntry, str]]) -> tuple[EventEntry, str]:
    """The entry that came nearest to being coded; of equals the last."""
    return max(reversed(refused), key=lambda r: _nearness(r[1]))


def _nearness(reason: str) -> int:
    """How near an entry came to being coded: words missing, a needed complement missing, another sense, or the whole act refused."""
    for rank, opening in enumerate(("not ", "needs ", "another sense")):
        if reason.startswith(opening):
            return rank + 1
    return 4 if reason else 0
