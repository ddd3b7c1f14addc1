"""How much force stands where: a number, a unit of force, and whose it is."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from msgspec import structs

from vigie.language.lexica import ForceUnit, ForceVerb
from vigie.language.pack import LanguagePack
from vigie.reading.actors import ActorReader
from vigie.reading.acts import Act
from vigie.reading.links import matches_word, slot_heads
from vigie.reading.quantities import Quantity
from vigie.reading.view import SentenceView
from vigie.reading.who import Who
from vigie.syntax.clauses import Clause
from vigie.syntax.tree import Token

_FORCES = frozenset({"MIL", "COP", "REB", "PRM"})
_PEOPLE = frozenset({"soldiers", "police", "fighters", "instructors", "guards"})
#: How many it takes to be a force without a word that says so.
_NOTABLE = 50
#: What an act does with the force that it moves.
_MOVES: dict[str, str] = {"MOBILIZE": "deployed", "COOPERATE": "deployed"}
_HARM = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST"})


@dataclass(slots=True)
class Force:
    """A strength before it becomes a record."""

    view: SentenceView
    noun: Token
    quantity: Quantity
    unit: str
    verb: Token | None
    change: str | None
    role: str | None = None
    force: list[Who] = field(default_factory=list)
    why: list[str] = field(default_factory=list)


class StrengthReader:
    def __init__(self, pack: LanguagePack, actors: ActorReader) -> None:
        self._actors = actors
        self._code = pack.code
        self._units, self._verbs = pack.force_units, pack.force_verbs
        self._roles, self._fates = pack.strengths.roles, pack.strengths.fates
        self._armed, self._amounts = pack.strengths.armed, pack.strengths.amounts
        self._totals = pack.strengths.totals

    def read(self, view: SentenceView, acts: list[Act], casualties: set[int]) -> list[Force]:
        """`casualties`: start offsets of counts that are tolls of an event, which are no strengths."""
        found: list[Force] = []
        for quantity in view.quantities:
            noun = self._counted(view, quantity)
            if noun is None or quantity.article or view.tokens[quantity.first].start in casualties:
                continue
            if _is_name(view, quantity):
                continue
            unit = self._unit(view, noun)
            if unit is None or self._suffers(noun, acts):
                continue
            if casualties and _is_part(view, quantity):
                continue
            verb, force_verb = self._verb(view, noun)
            moved = _moved(noun, acts) if force_verb is None else None
            if (
                force_verb is not None
                and force_verb.everyday
                and unit.sense
                and not self._military(view, noun)
            ):
                continue
            if (
                force_verb is None
                and moved is None
                and (
                    (unit.sense == "military" and not self._military(view, noun))
                    or not self._stands(view, quantity, noun, unit, acts)
                )
            ):
                continue
            force = Force(
                view,
                noun,
                quantity,
                unit.unit,
                verb,
                force_verb.change if force_verb else moved or "present",
                role=self._role(view, noun, verb),
                why=[f"{self._code}/strengths:{unit.noun}"],
            )
            if force_verb is not None:
                force.why.append(f"{self._code}/strengths:{force_verb.verb or force_verb.noun}")
            self._whose(view, force, unit, verb, force_verb)
            found.append(force)
        return found

    def _counted(self, view: SentenceView, quantity: Quantity) -> Token | None:
        """The counted noun; where the tree has none, the unit that follows the number ("300 de ses soldats", "700 Casques bleus")."""
        if quantity.noun is not None:
            return quantity.noun
        amount = self._amount(view, quantity)
        if amount is not None:
            return amount
        for token in view.tokens[quantity.last + 1 : quantity.last + 4]:
            if self._unit(view, token) is not None:
                return token
            if token.pos not in ("ADP", "DET") and token.norm not in ("autres",):
                break
        return None

    def _amount(self, view: SentenceView, quantity: Quantity) -> Token | None:
        """ "portant les effectifs à 2.700": what the bare number counts stands in another slot of its verb."""
        verb = next((h for h in view.tokens[quantity.last].ancestors() if h.pos == "VERB"), None)
        if verb is None or not any(v.to for v in self._verbs.get(verb.lemma, ())):
            return None
        counted = view.clauses.of(verb).all("subj", "obj")
        return next((a.head for a in counted if a.head.lemma in self._totals), None)

    def _unit(self, view: SentenceView, noun: Token) -> ForceUnit | None:
        clause = view.clauses.of(noun)
        for unit in self._units.get(noun.lemma, self._units.get(noun.norm.removesuffix("s"), [])):
            if not _spells(view.tokens[noun.i + 1 :], unit.noun):
                continue
            if all(
                any(matches_word(h, words) for h in (*slot_heads(clause, slot), *_compounds(clause, slot)))
                for slot, words in unit.needs.items()
            ) and not any(
                matches_word(h, words)
                for slot, words in unit.unless.items()
                for h in slot_heads(clause, slot)
            ):
                return unit
        return None

    # --- what is done with it -------------------------------------------------------------------------------------

    def _verb(self, view: SentenceView, noun: Token) -> tuple[Token | None, ForceVerb | None]:
        """The word that states or moves the force: a verb, or a noun that the force completes."""
        candidates = [c for c in noun.children if c.dep.startswith("acl")]
        for head in list(noun.ancestors())[:4]:
            if head.pos in ("VERB", "AUX", "ADJ", "NOUN"):
                candidates.append(head)
            candidates.extend(c for c in head.kids("xcomp") if c.has("VerbForm=Part"))
            if head.pos in ("VERB", "AUX") and not head.dep.startswith(("xcomp", "conj")):
                break
        standing: tuple[Token, ForceVerb] | None = None
        for token in candidates:
            clause = view.clauses.of(token)
            for entry in self._verbs.get(token.lemma, ()):
                if (entry.noun is not None) != (token.pos == "NOUN"):
                    continue
                if entry.verb and entry.verb.startswith(("se ", "s'")) and not clause.reflexive:
                    continue
                if self._moves(clause, entry, noun):
                    if entry.verb or entry.change != "present":
                        return token, entry
                    standing = standing or (token, entry)
        if standing is not None:
            return standing
        return next((t for t in candidates if t.pos == "VERB"), None), None

    def _moves(self, clause: Clause, entry: ForceVerb, noun: Token) -> bool:
        amount = entry.to if entry.to and "@unit" not in entry.needs.get(entry.unit, ()) else None
        if amount is not None and noun.lemma in self._totals and noun in slot_heads(clause, "obj/subj"):
            return True
        slots = [amount or entry.unit, *(["entre"] if entry.unit in ("subj", "obj") else [])]
        if entry.unit == "subj" and clause.passive:
            slots.append("obj")
        heads = [h for slot in slots for h in slot_heads(clause, slot)]
        loose = entry.unit == "obj" and not slot_heads(clause, "obj") and _hangs_on(noun, clause.predicate)
        loose = loose or (entry.unit in ("subj", "obj") and _stands_bare(noun, clause))
        if not loose and not any(
            noun is m or (noun in h.children and h.i < noun.i < h.i + 4) for h in heads for m in _members(h)
        ):
            return False
        return all(
            any(matches_word(h, words) for h in slot_heads(clause, slot))
            for slot, words in entry.needs.items()
            if "@unit" not in words
        )

    def _suffers(self, noun: Token, acts: list[Act]) -> bool:
        """Whether the counted are those to whom an act is done, or who do one of their own (demonstrators, attackers)."""
        return any(
            (_harms(act) and any(noun in (w.head, *_members(w.head)) for w in (*act.recipient, *act.actor)))
            or (act.event == "PROTEST" and any(noun is w.head for w in act.actor))
            for act in acts
        )

    def _stands(
        self, view: SentenceView, quantity: Quantity, noun: Token, unit: ForceUnit, acts: list[Act]
    ) -> bool:
        """Without a word of force: a phrase that tells whose or where it is, beside another act ("épaulé par 4.000 soldats français").

        Convention of ours: so told, fewer than fifty are no force; nor are those of whom only their fate is told.
        """
        size = quantity.high or quantity.low
        if size is None or size < _NOTABLE:
            return False
        outer = _outer(noun)
        governors = [outer, *list(outer.ancestors())[:2]]
        if any(t in governors for act in acts if _harms(act) for t in act.triggers):
            return False
        if any(t.lemma in self._fates for t in (*governors, *outer.kids("acl"), *noun.kids("acl", "amod"))):
            return False
        if unit.sectors and unit.unit in _PEOPLE:
            return True
        inside = {t.i for t in outer.subtree()}
        return any(p.head.i in inside and p.role for p in view.places)

    def _military(self, view: SentenceView, noun: Token) -> bool:
        """Whether what completes the noun makes it a force: an armed actor, a nationality, an operation or a mission."""
        arguments = view.clauses.of(noun).all("de", "adj")
        if any(a.head.lemma in self._roles or a.head.lemma in self._armed for a in arguments):
            return True
        governor = next((h for h in _outer(noun).ancestors() if h.pos == "VERB"), None)
        if governor is not None and any(
            a.head is not noun and a.head.lemma in self._amounts
            for a in view.clauses.of(governor).all("subj", "obj")
        ):
            return True
        whos = [self._actors.one(view, a.head) for a in arguments]
        return any(w is not None and set(w.entity.sector) & _FORCES for w in whos) or any(
            (w := self._actors.adjective(view, a.head)) is not None and w.coded
            for a in arguments
            if a.slot == "adj"
        )

    def _role(self, view: SentenceView, noun: Token, verb: Token | None) -> str | None:
        """The words of the undertaking that a force serves ("dans le cadre de la coalition contre l'EI")."""
        arguments = list(view.clauses.of(noun).arguments)
        if verb is not None:
            arguments.extend(view.clauses.of(verb).arguments)
        for argument in arguments:
            if argument.slot in ("subj", "obj", "adj", "poss"):
                continue
            head = argument.head
            for token in (head, *(a.head for a in view.clauses.of(head).all("de"))):
                if token.lemma in self._roles and token is not noun:
                    tree = [t for t in token.subtree() if t.i >= token.i and t.pos != "PUNCT"]
                    return view.sentence.report_text[token.start : tree[-1].end]
        return None

    def _whose(
        self,
        view: SentenceView,
        force: Force,
        unit: ForceUnit,
        verb: Token | None,
        force_verb: ForceVerb | None,
    ) -> None:
        gapped = _gapped(force.noun, verb) if verb is not None else []
        force.force.extend(w for h in gapped for w in self._actors.all(view, h))
        who = None if gapped else self._actors.one(view, force.noun)
        if who is not None and not _leaves(view, force, force_verb):
            if unit.sectors and set(who.entity.sector) <= {"CVL"}:
                who = replace(who, entity=structs.replace(who.entity, sector=unit.sectors))
            of_the_scene = "rule:country-of-the-scene" in who.why
            if who.entity.code and (not of_the_scene or self._actors.owner(view, force.noun) is not None):
                force.force.append(who)
        else:
            who = None
        if verb is not None and not force.force and not gapped:
            clause = view.clauses.of(verb)
            owners = slot_heads(clause, "de" if force_verb and force_verb.force == "de" else "subj")
            if force_verb is not None and force_verb.force == "modified" and not verb.is_root:
                owners = [verb.head]
            elif verb.pos == "NOUN":
                owners = next(
                    (slot_heads(view.clauses.of(h), "subj") for h in verb.ancestors() if h.pos == "VERB"), []
                )
            for head in owners:
                if force.noun in _members(head) or head in force.noun.subtree():
                    continue
                owner = self._actors.owner(view, head)
                force.force.extend(w for w in self._actors.all(view, head) if w.coded)
                if not force.force and owner is not None:
                    force.force.append(owner)
        if not force.force and who is not None and who.coded:
            mover = verb is not None and verb.pos == "VERB" and slot_heads(view.clauses.of(verb), "subj")
            if mover and force.noun not in mover and "rule:country-of-the-scene" in who.why:
                who = replace(who, entity=structs.replace(who.entity, code=None))
            if who.coded:
                force.force.append(who)
        force.force[:] = [
            w if w.entity.sector else replace(w, entity=structs.replace(w.entity, sector=unit.sectors))
            for w in force.force
        ]
        for w in force.force:
            force.why.extend(x for x in w.why if x not in force.why)


def _is_name(view: SentenceView, quantity: Quantity) -> bool:
    """ "depuis mars 2015 les forces", "le navire 5203 des garde-côtes": a year or the number of one thing counts nothing."""
    number = view.tokens[quantity.first]
    if any(d.start <= number.start < d.end for d in view.dates):
        return True
    before = view.tokens[number.i - 1] if number.i else number
    return before.pos == "NOUN" and not before.has("Number=Plur") and number.text.isdigit()


def _is_part(view: SentenceView, quantity: Quantity) -> bool:
    """ "71 tués, dont douze policiers": a part of what was counted before."""
    before = [t.norm for t in view.tokens[max(0, quantity.first - 3) : quantity.first]]
    return any(w in ("dont", "parmi", "lesquels", "lesquelles", "notamment") for w in before)


def _moved(noun: Token, acts: list[Act]) -> str | None:
    """What an act of deploying, exercising or pulling out does with the force: its party or its object."""
    outer = _outer(noun)
    near = [outer, *list(outer.ancestors())[:2]]
    for act in acts:
        change = "withdrawn" if act.event == "RETREAT" and "withdraw" in act.modes else _MOVES.get(act.event)
        parties = [w.head for w in (*act.actor, *act.recipient)]
        if change is not None and (noun in parties or any(t in near for t in act.triggers)):
            return change
    return None


def _leaves(view: SentenceView, force: Force, entry: ForceVerb | None) -> bool:
    """ "le retrait de 130 soldats d'Irak": the country that completes the counted noun is where they leave."""
    return (
        entry is not None
        and "de" in entry.place
        and any(
            m is not None and m.kind("country", "capital") is not None
            for a in view.clauses.of(force.noun).all("de")
            for m in (view.name_at(a.head),)
        )
    )


def _harms(act: Act) -> bool:
    """An act whose parties are victims, prisoners or people set free, not a force on the move."""
    return act.event in _HARM or (act.event == "RETREAT" and "release" in act.modes)


def _hangs_on(noun: Token, verb: Token) -> bool:
    """ "compte près de 300 hommes": the object that the tree makes a complement of the adverb, or an oblique one."""
    near = noun.head.head if noun.head.pos == "ADV" else noun.head
    return near is verb and noun.dep == "obl:arg"


def _stands_bare(noun: Token, clause: Clause) -> bool:
    """ "où sont déployés 40.000 hommes", "il reste une trentaine de combattants": behind its verb, without preposition or another subject."""
    outer = _outer(noun)
    subjects = [s for s in slot_heads(clause, "subj") if s is not outer and s.norm not in ("il", "qui")]
    return (
        outer.head is clause.predicate
        and outer.i > clause.predicate.i
        and not outer.kids("case")
        and not subjects
    )


def _spells(following: list[Token], noun: str) -> bool:
    """Whether the words after the first one of a unit ("avion de chasse") follow, as they stand or by lemma."""
    words = noun.replace("'", "' ").split()[1:]
    return len(following) >= len(words) and all(
        w in (t.norm, t.lemma) for w, t in zip(words, following, strict=False)
    )


def _members(head: Token) -> list[Token]:
    """A head, what it is coordinated with and what it counts ("un millier de soldats et 30 policiers")."""
    heads = [head]
    for token in heads:
        heads.extend(c for c in token.children if c.dep == "conj" or (c.dep == "nmod" and c.pos == "NOUN"))
    return heads


def _outer(noun: Token) -> Token:
    """The word that carries the counted noun in its clause: "une centaine" of "une centaine de soldats", the first of a list."""
    while noun.dep == "conj" or (
        noun.dep == "nmod"
        and noun.head.i < noun.i
        and noun.head.kids("det", "nummod")
        and noun.head.i + 2 >= noun.i
    ):
        noun = noun.head
    return noun


def _compounds(clause: Clause, slot: str) -> list[Token]:
    """A complement with "de" does what an adjective does."""
    return slot_heads(clause, "de") if slot == "adj" else []


def _gapped(noun: Token, verb: Token) -> list[Token]:
    """ "Paris enverra des experts, Berlin 60 soldats": the subject just before, whose verb is left out."""
    outer = _outer(noun)
    before = [
        c for c in verb.children if verb.i < c.i < outer.i and c.dep == "conj" and c.pos in ("PROPN", "NOUN")
    ]
    return before[-1:] if outer in verb.children else []
