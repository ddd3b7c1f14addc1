"""How much force stands where: a number, a unit of force, and whose it is."""

from __future__ import annotations

from dataclasses import dataclass, field

from vigie.language.lexica import ForceUnit, ForceVerb
from vigie.language.pack import LanguagePack
from vigie.model import Entity
from vigie.reading.actors import ActorReader, Who
from vigie.reading.acts import Act
from vigie.reading.links import slot_heads
from vigie.reading.quantities import Quantity
from vigie.reading.view import SentenceView
from vigie.syntax.tree import Token

_FORCES = frozenset({"MIL", "COP", "REB", "PRM"})


@dataclass(slots=True)
class Force:
    """A strength before it becomes a record."""

    view: SentenceView
    noun: Token
    quantity: Quantity
    unit: str
    verb: Token | None
    change: str | None
    force: list[Who] = field(default_factory=list)
    why: list[str] = field(default_factory=list)


class StrengthReader:
    def __init__(self, pack: LanguagePack, actors: ActorReader) -> None:
        self._actors = actors
        self._code = pack.code
        self._units: dict[str, list[ForceUnit]] = {}
        for unit in pack.strengths.units:
            self._units.setdefault(unit.noun.split()[0], []).append(unit)
        for units in self._units.values():
            units.sort(key=lambda u: -len(u.noun))
        self._verbs: dict[str, list[ForceVerb]] = {}
        for verb in pack.strengths.verbs:
            words = (verb.verb or "").split()
            if words:
                self._verbs.setdefault(
                    words[-1] if words[0] == "être" else words[0] if words[0] not in ("se",) else words[-1],
                    [],
                ).append(verb)

    def read(self, view: SentenceView, acts: list[Act], casualties: set[int]) -> list[Force]:
        """`casualties`: start offsets of counts that are tolls of an event, which are no strengths."""
        found: list[Force] = []
        for quantity in view.quantities:
            noun = quantity.noun
            if noun is None or quantity.article or view.tokens[quantity.first].start in casualties:
                continue
            unit = self._unit(view, noun)
            if unit is None:
                continue
            verb, force_verb = self._verb(view, noun)
            if unit.sense == "military" and force_verb is None and not self._military(view, noun):
                continue
            if any(
                t is noun
                for act in acts
                for t in (
                    w.head
                    for w in (
                        *act.recipient,
                        *(() if act.event in ("MOBILIZE", "AID", "RETREAT") else act.actor),
                    )
                )
            ):
                continue
            if force_verb is None and not self._stands(view, noun):
                continue
            force = Force(
                view,
                noun,
                quantity,
                unit.unit,
                verb,
                force_verb.change if force_verb else "present",
                why=[f"{self._code}/strengths:{unit.noun}"],
            )
            if force_verb is not None:
                force.why.append(f"{self._code}/strengths:{force_verb.verb}")
            self._whose(view, force, unit, verb, force_verb)
            found.append(force)
        return found

    def _unit(self, view: SentenceView, noun: Token) -> ForceUnit | None:
        following = " ".join(t.lemma for t in view.tokens[noun.i : noun.i + 3])
        plain = " ".join(t.norm for t in view.tokens[noun.i : noun.i + 3]).replace("' ", "'")
        for unit in self._units.get(noun.lemma, ()):
            if " " in unit.noun and not (following.startswith(unit.noun) or plain.startswith(unit.noun)):
                continue
            clause = view.clauses.of(noun)
            if any(
                not any(h.lemma in words or h.norm in words for h in slot_heads(clause, slot))
                for slot, words in unit.needs.items()
            ):
                continue
            if any(
                any(h.lemma in words for h in slot_heads(clause, slot)) for slot, words in unit.unless.items()
            ):
                continue
            return unit
        return None

    def _verb(self, view: SentenceView, noun: Token) -> tuple[Token | None, ForceVerb | None]:
        """The verb that states or moves the force."""
        candidates = [c for c in noun.children if c.dep.startswith("acl")]
        candidates.extend(h for h in list(noun.ancestors())[:3] if h.pos in ("VERB", "AUX", "ADJ"))
        for token in candidates:
            clause = view.clauses.of(token)
            for verb in self._verbs.get(token.lemma, ()):
                if verb.verb and verb.verb.startswith(("se ", "s'")) and not clause.reflexive:
                    continue
                slot = "obj" if (verb.unit == "subj" and clause.passive) else verb.unit
                heads = slot_heads(clause, slot)
                if noun in heads or any(noun in h.subtree() for h in heads):
                    return token, verb
        return next((t for t in candidates if t.pos == "VERB"), None), None

    def _military(self, view: SentenceView, noun: Token) -> bool:
        whos = [self._actors.one(view, a.head) for a in view.clauses.of(noun).all("de", "adj")]
        return any(w is not None and set(w.entity.sector) & _FORCES for w in whos)

    def _stands(self, view: SentenceView, noun: Token) -> bool:
        """Without a verb of force: a place in the phrase itself ("les 5.000 soldats américains en Irak")."""
        inside = {t.i for t in noun.subtree()}
        return any(p.head.i in inside for p in view.places) and not noun.dep.startswith(
            ("nsubj:pass", "obl:agent")
        )

    def _whose(
        self,
        view: SentenceView,
        force: Force,
        unit: ForceUnit,
        verb: Token | None,
        force_verb: ForceVerb | None,
    ) -> None:
        who = self._actors.one(view, force.noun)
        if who is not None and who.entity.code:
            entity = who.entity
            if not entity.sector and unit.sectors:
                entity = Entity(
                    name=entity.name,
                    code=entity.code,
                    sector=unit.sectors,
                    entity_text=entity.entity_text,
                    start=entity.start,
                    end=entity.end,
                )
            owned = self._actors.owner(view, force.noun)
            if owned is not None or "rule:country-of-the-scene" not in who.why:
                force.force.append(Who(entity, who.head, who.kind, who.why))
        if verb is not None and (not force.force):
            clause = view.clauses.of(verb)
            slots = [force_verb.force] if force_verb and force_verb.force in ("subj", "de") else ["subj"]
            for head in (h for s in slots for h in slot_heads(clause, s)):
                if head is not force.noun and head not in force.noun.subtree():
                    owner = self._actors.owner(view, head)
                    force.force.extend(w for w in self._actors.all(view, head) if w.coded)
                    if not force.force and owner is not None:
                        force.force.append(owner)
        if not force.force and who is not None and who.coded:
            force.force.append(who)
        for w in force.force:
            force.why.extend(x for x in w.why if x not in force.why)
