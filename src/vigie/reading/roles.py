"""Who does it to whom: the arguments of an act fill the roles of its frame."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import msgspec

from vigie.codebook.events import Role
from vigie.language.lexica import SupportVerb
from vigie.language.pack import LanguagePack
from vigie.model import Entity
from vigie.reading.actors import ActorReader
from vigie.reading.acts import ARMED, LANDS, Act
from vigie.reading.offices import BEYOND_STATES
from vigie.reading.view import PlaceMention, SentenceView
from vigie.reading.who import Who
from vigie.syntax.clauses import Argument
from vigie.syntax.tree import Token

#: Types whose target may be named by a thing of its own.
_AGAINST_OWNERS = frozenset({"SANCTION", "REJECT", "SUPPORT", "ACCUSE", "COERCE", "REQUEST", "CONCEDE"})
#: Sectors of people whose name is an adjective as well: "une embuscade maoïste"; "terroriste" names nobody.
_FIGHTING = frozenset({"REB", "PRM"})
#: Types whose buildings are places.
_HITTING = frozenset({"ASSAULT", "PROTEST"})
#: "a annoncé la suspension de": who announces an act does it, as long as the noun names nobody else.
PERFORMED = SupportVerb(verb="annoncer", role="actor", slot="obj", weak=True)


class RoleFiller:
    """Reads the parties and the framed places of an act."""

    def __init__(self, pack: LanguagePack, actors: ActorReader) -> None:
        self._pack = pack
        self._actors = actors

    def fill(self, view: SentenceView, act: Act, fused: list[Token], support: SupportVerb | None) -> None:
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
                    suffered = frame.get("subj") == "recipient" and token.lemma in self._pack.events.nouns
                    doer: Role = "actor" if suffered else "none"
                    frame.setdefault("adj", doer)
                    frame.setdefault("par", doer)
        for argument in act.clause.arguments:
            if frame.get(argument.slot) == "means":  # "a lancé des missiles contre Kiev"
                arguments.extend(
                    Argument(inner.slot, inner.head, "complement-of-complement")
                    for inner in view.clauses.of(argument.head).arguments
                    if frame.get(inner.slot) in ("recipient", "towards")
                    and inner.slot not in ("subj", "obj", "de")
                )
        if act.carrier is not None and support is not None:
            noun = act.clause.predicate
            for argument in act.carrier.arguments:
                if argument.head is noun or argument.slot == support.slot:
                    continue
                if argument.slot == "subj":
                    if support is PERFORMED:
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
                elif (argument.slot in frame and support is not PERFORMED) or argument.slot in (
                    "contre",
                    "sur",
                ):
                    arguments.append(argument)
        if performer is not None and act.event in ("CONCEDE", "RETREAT") and frame.get("avec") == "actor":
            frame["avec"] = "recipient"  # "ont annoncé un cessez-le-feu avec Israël"
        if act.entry.noun:
            self._subject_of_noun(view, act, arguments, frame)
        for argument in arguments:
            role = frame.get(argument.slot)
            if argument.slot in act.entry.counts and not self._is_thing(view, argument.head):
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
        if act.entry.noun and not act.recipient:
            self._behind_the_means(view, act, frame)
        if act.clause.reflexive and not act.recipient and act.event == "ACCUSE" and len(act.actor) > 1:
            act.recipient = list(act.actor)
            act.why.append("rule:each-other")
        if performer is not None and not act.actor and act.event not in ("ASSAULT", "PROTEST"):
            self._party(view, act, performer, "actor")
            act.why.append("rule:announced-by-its-author")
        if not act.actor:
            for argument in means:
                if self._actors.owner(view, argument.head) is not None:
                    self._party(view, act, argument, "actor")

    def _is_thing(self, view: SentenceView, head: Token) -> bool:
        """A plane that is shot down, a house that burns or a town that falls is no toll of people."""
        if head.norm in ("un", "une"):  # "l'un de leurs avions"
            head = next(iter(head.kids("nmod")), head)
        who = self._actors.one(view, head)
        if (
            head.pos == "ADV"
            or head.lemma in self._pack.equipment
            or any(p.head is head and p.place is not None for p in view.places)
        ):
            return True
        return head.lemma in self._pack.munitions or (
            "rule:equipment" in who.why if who is not None else head.lemma in self._pack.places.facilities
        )

    def _is_building(self, head: Token) -> bool:
        """What is hit, burnt or occupied as ground and walls is where it happens (annotation.md: a building that is hit is the place)."""
        places = self._pack.places
        return bool({head.lemma, head.norm} & (places.sites | places.facilities))

    def _owner_of_target(self, view: SentenceView, act: Act, fused: list[Token]) -> None:
        """ "suspend les vols de la compagnie", "salue les mesures européennes": what is done to a thing is done to its owner."""
        doers = {w.entity.code for w in act.actor}
        heads = [*(t for t in fused if t.pos == "NOUN"), *(a.head for a in act.clause.all("obj"))]
        if act.event == "ACCUSE":
            for head in heads:
                self._doer_of_deed(view, act, head)
                if act.recipient:
                    return
        for head in heads:
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

    def _doer_of_deed(self, view: SentenceView, act: Act, deed: Token) -> None:
        """ "condamne les tirs menés par les rebelles", "dénonce l'alliance entre l'armée et les miliciens": whose deed it is."""
        for inner in (deed, *(c for c in deed.kids("acl") if c.has("VerbForm=Part"))):
            clause = view.clauses.of(inner)
            passive = clause.passive and inner is not deed
            slots = ("par", "subj") if passive else ("par", "entre")
            for argument in clause.all(*slots):
                if argument.head is not deed:
                    self._party(view, act, Argument("par", argument.head, "doer-of-deed"), "recipient")
        act.recipient = [w for w in act.recipient if w.coded]

    def _behind_the_means(self, view: SentenceView, act: Act, frame: Mapping[str, str]) -> None:
        """ "des attaques de missiles contre des bases": the target may hang on the means."""
        for argument in act.clause.all("de"):
            for target in view.clauses.of(argument.head).all("contre", "sur"):
                if frame.get(target.slot) == "recipient":
                    self._party(view, act, target, "recipient")

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
            lives = (
                [a.head for a in verb.all("obj") if a.head.norm == "vie"]
                if noun.head.lemma == "coûter"
                else []
            )
            if lives:
                for victim in (*verb.all("à"), *view.clauses.of(lives[0]).all("à")):
                    arguments.append(Argument("contre", victim.head, "cost-the-life"))
                    act.toll_heads.append((victim.head, "dead"))
            if noun.head.lemma == "opposer":
                sides = [a.head for a in (*verb.all("obj"), *verb.all("à")) if a.head is not noun]
                arguments.extend(Argument("entre", side, "sides-of-noun") for side in sides)
            if noun.head.lemma in ("viser", "cibler", "toucher", "frapper"):
                arguments.extend(
                    Argument("contre", a.head, "target-of-noun")
                    for a in verb.all("obj")
                    if a.head is not noun
                )

    def _party(self, view: SentenceView, act: Act, argument: Argument, role: str) -> None:
        head = argument.head
        if head in act.triggers and (act.entry.phrase or argument.slot not in act.entry.kept):
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
            if role == "actor" and act.event == "ASSAULT":
                found = [self._actors.armed(view, w) for w in found]
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
        if role == "recipient" and act.event not in LANDS:
            found = [w for w in found if w.kind != "thing" or w.coded]
        if role == "recipient" and self._does_it(act, argument, found):
            role = "actor"
        elif role == "actor" and self._suffers_it(act, argument, found):
            role = "recipient"
        found = [_as_power(act, w, role) for w in found]
        target = act.actor if role == "actor" else act.recipient
        if role == "recipient":
            act.recipient_heads.append(head)
            if (
                act.entry.event in LANDS
                and any(p.head is head and not p.borrowed for p in view.places)
                and not any(w.kind == "country" for w in found)
            ):
                act.place_heads.append((head, "happened"))
                return
            if act.entry.event in LANDS and head.lemma in self._pack.places.nouns:
                act.place_heads.append((head, "happened"))
                if act.event in _HITTING and not any(w.coded for w in found):
                    return
            elif act.event in _HITTING and self._is_building(head):
                act.place_heads.append((head, "happened"))
                return
            if act.entry.event in LANDS:
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
            and office.office_kind in ("adjective", "person")
            and (
                set(office.sectors) & {"REB", "GOV"}
                if office.office_kind == "adjective"
                else set(office.sectors) <= _FIGHTING
            )
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
        place = next(
            (p for p in view.places if p.first <= head.i <= p.last and not p.borrowed), None
        ) or self._site(view, head)
        code = owner.entity.code if owner else place.country if place else None
        sectors = owner.entity.sector if owner else ()
        return Who(
            Entity(name=text, code=code, sector=sectors, entity_text=text, start=start, end=end),
            head,
            "place" if place else "thing",
            owner.why if owner else (),
        )

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
                set(w.entity.sector) & ARMED and w.kind not in ("thing", "place", "person", "equipment")
                for w in found
            )
        )

    def _suffers_it(self, act: Act, argument: Argument, found: list[Who]) -> bool:
        """ "l'attaque de l'université", "l'attaque d'un camp militaire": walls and people without arms do no violence."""
        return (
            act.entry.noun
            and act.event == "ASSAULT"
            and argument.slot == "de"
            and bool(found)
            and all(
                w.coded
                and (
                    self._is_building(argument.head)
                    or (w.kind in ("body", "person") and not set(w.entity.sector) & (ARMED | {"GOV"}))
                )
                for w in found
            )
        )

    def _is_site_of_noun(self, view: SentenceView, act: Act, argument: Argument) -> bool:
        """ "l'attentat de Kaboul": a town behind an event noun is where it happened."""
        if argument.slot != "de" or not act.entry.noun or act.event not in LANDS:
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

    def _site(self, view: SentenceView, head: Token) -> PlaceMention | None:
        """The place that a site is at by its own words: "le village de Kidal", "un marché à Gao"."""
        return next(
            (
                p
                for p in view.places
                if p.head.head is head and not p.borrowed and p.head.dep.startswith(("nmod", "appos"))
            ),
            None,
        )


def _as_power(act: Act, who: Who, role: str) -> Who:
    """A country that acts, or is spoken to, is its government, and its army where the act is military (docs/coding.md)."""
    if act.event == "PROTEST" and role == "actor" and _are_people(who):
        return replace(who, entity=msgspec.structs.replace(who.entity, sector=("CVL",)))
    if (
        act.event == "ASSAULT"
        and role == "actor"
        and who.kind == "body"
        and who.entity.code
        and not who.entity.sector
    ):
        band = replace(who, entity=msgspec.structs.replace(who.entity, sector=("REB",)))
        return band if len(who.entity.code) == 3 and who.entity.code not in BEYOND_STATES else who
    if who.kind not in ("country", "demonym") or who.entity.sector or len(who.entity.code or "") != 3:
        return who
    if role == "recipient" and act.event in LANDS:
        return who
    sector = "MIL" if act.event in ("ASSAULT", "MOBILIZE") else "GOV"
    return replace(who, entity=msgspec.structs.replace(who.entity, sector=(sector,)))


def _are_people(who: Who) -> bool:
    """ "les Soudanais", and "ils" where it means them: people of a country of whom nothing else is said."""
    of_country = len(who.entity.code or "") == 3 and who.entity.code not in BEYOND_STATES
    return of_country and not who.entity.sector and (who.kind == "people" or "rule:pronoun" in who.why)
