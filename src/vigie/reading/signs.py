"""What the trained judgement looks at: named signs of an act and of a party of it."""

from __future__ import annotations

from collections.abc import Sequence

from vigie.codebook.events import EventEntry
from vigie.reading.acts import Act
from vigie.reading.links import meeting, path_up
from vigie.reading.view import SentenceView
from vigie.reading.who import Who
from vigie.syntax.tree import Token

#: Longer ways through the tree than this are all alike.
_FAR = 4
#: Steps of how likely a whole text is about other things.
_PAGES = (0.02, 0.05, 0.1, 0.2)


def text_signs(views: Sequence[SentenceView]) -> list[str]:
    """What tells the page of a text: its words of content, and whether it names armed groups or forces."""
    words = {t.lemma.lower() for view in views for t in view.tokens if t.pos in ("NOUN", "VERB", "ADJ")}
    armed = any(view.names_armed for view in views)
    return ["one", f"armed={armed}", *(f"word={w}" for w in sorted(words))]


def act_signs(view: SentenceView, act: Act, reason: str) -> list[str]:
    """What speaks for and against an act: the reason of its refusal (`""`: none), its words, parties, setting and syntax."""
    token, entry, clause, event = act.trigger, act.entry, act.clause, act.event
    ground = _ground(reason)
    kind = "noun" if entry.noun else "verb"
    found = [
        *first_signs(token, entry, reason),
        f"dep={_relation(token)}&kind={kind}",
        f"slot={view.clauses.slot(token)}&kind={kind}",
        f"title={view.sentence.in_title}",
        f"opening={min(max(view.sentence.index, 0), 3)}",
        f"needs={len(entry.needs)}&kind={kind}",
        f"triggers={min(len(act.triggers), 3)}&kind={kind}",
        f"quoted={view.quoted(token.start, token.end)}",
    ]
    found.extend(_unmet(view, act, reason))
    for role, whos in (("actor", act.actor), ("recipient", act.recipient)):
        shape = "none" if not whos else "coded" if any(w.coded for w in whos) else "uncoded"
        found.extend((f"{role}={shape}", f"{role}={shape}&ground={ground}", f"{role}={shape}&type={event}"))
        for who in whos[:2]:
            found.append(f"{role}-kind={who.kind}")
            of_class = class_of(who)
            found.append(f"{role}-class={of_class}")
            found.append(f"{role}-class={of_class}&type={event}")
    found.extend(_setting(view, act, ground, kind))
    found.extend(_of_noun(view, token) if entry.noun else _of_verb(view, act))
    governor = clause.governor
    if governor is not None:
        found.append(f"governor={governor.lemma.lower()}")
        found.append(f"governor-pos={governor.pos}&kind={kind}")
    named = sum(
        1 for m in view.names if m.kind("country", "capital", "organisation", "group", "force", "person")
    )
    found.append(f"named={min(named, 3)}")
    page = sum(view.elsewhere >= step for step in _PAGES)
    found.extend((f"page={page}", f"page={page}&ground={ground}", f"page={page}&type={event}"))
    found.append(f"company={view.company}")
    found.append(f"company={view.company}&ground={ground}")
    found.append(f"company={view.company}&type={event}")
    return found


def first_signs(token: Token, entry: EventEntry, reason: str) -> list[str]:
    """The signs of an act that show before its clause is read."""
    ground, lemma = _ground(reason), token.lemma.lower()
    kind = "noun" if entry.noun else "verb"
    return [
        "one",
        f"ground={ground}",
        f"type={entry.event}",
        f"kind={kind}",
        f"ground={ground}&type={entry.event}",
        f"ground={ground}&kind={kind}",
        f"kind={kind}&type={entry.event}",
        f"lemma={lemma}",
        f"lemma={lemma}&type={entry.event}",
    ]


def party_signs(view: SentenceView, act: Act, who: Who, role: str, others: list[Act]) -> list[str]:
    """What speaks for and against a mention as `role` (`actor` or `recipient`) of an act, beside the other acts of its sentence: what the
    rules made of it, where it stands to the act's word, who it is."""
    trigger, head = act.trigger, who.head
    ruled = next(
        (
            r
            for r, whos in (("actor", act.actor), ("recipient", act.recipient))
            for w in whos
            if w.head is head
        ),
        "none",
    )
    event, kind, of_class = act.event, "noun" if act.entry.noun else "verb", class_of(who)
    way = _way(trigger, head)
    slot = view.clauses.slot(head)
    given = role in act.entry.frame.values()
    side = "before" if head.i < trigger.i else "after"
    distance = abs(head.i - trigger.i)
    near = "1" if distance <= 3 else "2" if distance <= 8 else "3" if distance <= 16 else "4"
    other = act.recipient if role == "actor" else act.actor
    passive = f"&passive={act.clause.passive}" if kind == "verb" else ""
    other = [w for w in other if w.head is not head]
    filled = "filled" if other else "empty"
    shared = bool(who.entity.code) and who.entity.code in {w.entity.code for w in other}
    elsewhere = [
        (r, a)
        for a in others
        if a is not act
        for r, whos in (("actor", a.actor), ("recipient", a.recipient))
        if any(w.head is head for w in whos)
    ]
    placed = any(p.first <= head.i <= p.last for p in view.places)
    found = [
        "one",
        f"ruled={ruled}",
        f"ruled={ruled}&type={event}",
        f"ruled={ruled}&kind={kind}&class={of_class}",
        f"ruled={ruled}&way={way}",
        f"ruled={ruled}&who={who.kind}&type={event}",
        f"ruled={ruled}&placed={placed}&type={event}",
        f"ruled={ruled}&coded={who.coded}",
        f"ruled={ruled}&open={not (act.actor if role == 'actor' else act.recipient)}",
        f"way={way}&kind={kind}{passive}",
        f"way={way}&type={event}",
        f"way={way}&slot={slot}&kind={kind}",
        f"slot={slot}&kind={kind}&type={event}",
        f"slot={slot}",
        f"side={side}&near={near}",
        f"near={near}&kind={kind}",
        f"type={event}&given={given}",
        f"class={of_class}",
        f"class={of_class}&type={event}",
        f"who={who.kind}&slot={slot}",
        f"coded={who.coded}",
        f"other={filled}&side={side}",
        f"other={filled}&type={event}",
        f"shared={shared}",
        f"placed={placed}&slot={slot}&type={event}",
        f"lemma={trigger.lemma.lower()}&slot={slot}&side={side}",
        f"subject={head.dep.startswith('nsubj')}&side={side}&kind={kind}",
        f"dep={_relation(head)}&side={side}",
        f"above={head.head.lemma.lower()}&slot={slot}",
        f"title={view.sentence.in_title}&side={side}",
        f"pronoun={head.pos == 'PRON'}",
    ]
    for other_role, other_act in elsewhere:
        found.append(f"elsewhere={other_role}")
        found.append(f"elsewhere={other_role}&types={event}+{other_act.event}")
        found.append(f"elsewhere={other_role}&way={_way(trigger, other_act.trigger)}")
    if not elsewhere:
        found.append("elsewhere=no")
    return found


def class_of(who: Who) -> str:
    """The first sector of an entity, or what kind of name it is."""
    if who.entity.sector:
        return who.entity.sector[0]
    if who.kind in ("country", "capital"):
        return "state"
    return "person" if who.entity.person else who.kind


def _relation(token: Token) -> str:
    return token.dep.partition(":")[0]


def _way(start: Token, end: Token) -> str:
    """The relations between two words in the tree, up with `^` and down with `>`."""
    up = path_up(start)
    met = meeting(up, end)
    if met is None:
        return "apart"
    index, passed = met
    steps = [f"^{_relation(t)}" for t in up[:index]] + [f">{_relation(t)}" for t in reversed(passed)]
    return "".join(steps) if len(steps) <= _FAR else f"far{min(len(steps), 8)}"


def _ground(reason: str) -> str:
    """The kind of a refusal: its first words without what they quote."""
    if not reason:
        return "passed"
    if reason.startswith("needs "):
        return "needs-" + reason[6:].partition(":")[0]
    if reason.startswith("another sense"):
        return "another-sense"
    return reason.partition(":")[0].partition("“")[0].strip().replace(" ", "-")


def _unmet(view: SentenceView, act: Act, reason: str) -> list[str]:
    """What stands in the slot that lacks its word."""
    if not reason.startswith("needs "):
        return []
    slot, _, words = reason[6:].partition(": ")
    heads = [a.head for a in act.clause.all(slot)]
    if not heads and act.carrier is not None:
        heads = [a.head for a in act.carrier.all(slot) if a.head is not act.trigger]
    filler = _head_class(view, heads[0]) if heads else "nothing"
    listed = words.split(", ")
    wants = "class" if all(w.startswith("@") for w in listed) else "words" if len(listed) > 3 else "idiom"
    return [
        f"slot={slot}&filler={filler}",
        f"slot={slot}&wants={wants}",
        f"slot={slot}&wants={wants}&filler={filler}",
        f"filler={filler}&type={act.event}",
        f"slot={slot}&wants={wants}&type={act.event}",
        *(f"filler-lemma={h.lemma.lower()}&type={act.event}" for h in heads[:1]),
    ]


def _head_class(view: SentenceView, head: Token) -> str:
    """What kind of word fills a slot."""
    match = view.name_at(head)
    if match is not None:
        entry = match.entries[0]
        return f"{entry.kind}:{entry.sectors[0]}" if entry.kind == "office" and entry.sectors else entry.kind
    if head.pos == "PROPN":
        return f"name:{head.entity or '-'}"
    if any(p.first <= head.i <= p.last for p in view.places):
        return "place"
    return head.pos.lower()


def _setting(view: SentenceView, act: Act, ground: str, kind: str) -> list[str]:
    """Whether the phrase of an act tells a place, a date and a figure, and which support verb carries it."""
    inside = {t.i for t in act.trigger.subtree()}
    found = []
    if act.carrier is not None:
        inside |= {t.i for t in act.carrier.predicate.subtree()}
        found = ["carried", f"carrier={act.carrier.predicate.lemma}"]
    placed = any(p.head.i in inside for p in view.places)
    dated = any(t.i in inside and t.start <= m.start < t.end for m in view.dates for t in view.tokens)
    counted = any(q.noun is not None and q.noun.i in inside for q in view.quantities)
    return [
        *found,
        f"setting={placed:d}{dated:d}{counted:d}&kind={kind}",
        f"placed={placed:d}&ground={ground}",
    ]


def _of_verb(view: SentenceView, act: Act) -> list[str]:
    clause, lemma = act.clause, act.trigger.lemma.lower()
    subject, target = clause.first("subj"), clause.first("obj")
    found = [
        f"clause={clause.kind}&tense={clause.tense}",
        f"clause={clause.kind}",
        f"mood={clause.mood}",
        f"passive={clause.passive}",
        f"negated={clause.negated is not None}",
        f"link={clause.link.partition(':')[0]}",
        f"subject={_head_class(view, subject.head) if subject else 'none'}&type={act.event}",
        f"object={_head_class(view, target.head) if target else 'none'}&type={act.event}",
    ]
    if target is not None:
        found.append(f"object-lemma={target.head.lemma.lower()}")
        found.append(f"lemma={lemma}&object-lemma={target.head.lemma.lower()}")
    return found


def _of_noun(view: SentenceView, noun: Token) -> list[str]:
    determiner = next((c.norm for c in noun.children if c.dep == "det"), "-")
    number = "plural" if noun.has("Number=Plur") else "singular"
    own = sorted({_relation(c) for c in noun.children} & {"nmod", "amod", "acl", "nummod"})
    return [
        f"determiner={determiner}&number={number}",
        f"determiner={determiner}",
        f"own={'+'.join(own) or '-'}",
        f"above={noun.head.lemma.lower()}&dep={_relation(noun)}",
        f"above-pos={noun.head.pos}&dep={_relation(noun)}",
        *(f"complement={a.head.lemma.lower()}" for a in view.clauses.of(noun).all("de")[:1]),
    ]
