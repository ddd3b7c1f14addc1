"""One act told with several words of one sentence is one record: "tués dans un raid", "tué et blessé", "l'assassinat … dans une frappe"."""

from __future__ import annotations

from vigie.reading.acts import ARMED, Act
from vigie.syntax.tree import Token

_MERGING = frozenset(
    {
        "ASSAULT",
        "COERCE",
        "PROTEST",
        "MOBILIZE",
        "RETREAT",
        "SANCTION",
        "CONSULT",
        "AID",
        "AGREE",
        "COOPERATE",
    }
)


def merge(acts: list[Act]) -> list[Act]:
    """The acts of a sentence with those that tell the same happening joined; the outermost keeps the others' words."""
    kept: list[Act] = []
    for act in sorted(acts, key=lambda a: (_depth(a.trigger), a.trigger.i)):
        host = next((h for h in kept if _same(h, act)), None)
        if host is None:
            kept.append(act)
        else:
            _absorb(host, act)
    kept.sort(key=lambda a: a.trigger.i)
    return kept


def lend(acts: list[Act]) -> None:
    """Authors of violence told in the same breath: "blessés lorsque leur voiture a essuyé des tirs des rebelles", "ont repris la ville lors
    d'une contre-offensive"."""
    for act in acts:
        if act.event != "ASSAULT" or act.actor:
            continue
        for other in acts:
            if other is act or not other.actor:
                continue
            if _tells_how(act, other) or _within(act, other):
                act.actor = list(other.actor)
                act.why.append("rule:author-told-beside")
                break


def _tells_how(act: Act, other: Act) -> bool:
    """Whether people fell when another act happened: "tués quand l'armée a ouvert le feu"."""
    if other.event != "ASSAULT" or not act.entry.counts or not act.recipient:
        return False
    path = [other.trigger, *other.trigger.ancestors()]
    top = next((n for n, t in enumerate(path) if t in act.triggers), None)
    if not top:
        return False
    below = path[top - 1]
    victims = {w.entity.code for w in act.recipient} - {None}
    return (
        below.dep.startswith("advcl")
        and "pour" not in {c.norm for c in below.children}
        and not victims
        & {w.entity.code for w in other.actor if w.entity.sector in {x.entity.sector for x in act.recipient}}
    )


def _within(act: Act, other: Act) -> bool:
    """Whether an act is the operation in which its subject does another: "lors d'une contre-offensive"."""
    return (
        act.entry.noun
        and not act.recipient
        and other.event in ("ASSAULT", "COERCE")
        and act.trigger.head in other.triggers
        and not other.clause.passive
        and _slot(act, act.trigger) in ("dans", "pendant", "lors")
        and not act.trigger.kids("acl", "acl:relcl", "amod")
        and any(set(w.entity.sector) & ARMED for w in other.actor)
    )


#: Speech acts whose content is what is wanted, threatened or refused: no act of its own.
_CONTENT = frozenset({"REQUEST", "THREATEN", "REJECT"})


def settled(acts: list[Act], offers: frozenset[str]) -> list[Act]:
    """The acts that stand by themselves. Whoever agrees to act or decides it has the act planned (coding.md: announced acts keep their
    type); what is only offered (`offers`: lemmas of offers and promises), asked, threatened or refused is no act beside the offer, the
    asking, the threat; what demonstrators demand belongs to the demonstration."""
    dropped: set[int] = set()
    for act in acts:
        for other in acts:
            if other is act or other.view is not act.view:
                continue
            content = _is_content(act, other)
            if act.event in ("AGREE", "CONCEDE") and content and other.event not in _CONTENT:
                if len(act.actor) > 1:  # what parties agree on stands beside their agreement
                    continue
                offered = bool({t.lemma for t in act.triggers} & offers)
                dropped.add(id(other if offered else act))
                if offered and not act.recipient:
                    act.recipient.extend(other.recipient)
            elif (act.event in _CONTENT and content and other.event != "ACCUSE") or (
                act.event == "PROTEST"
                and other.event in ("REQUEST", "ACCUSE")
                and other.trigger.dep.startswith(("advcl", "xcomp", "obl", "acl", "nmod"))
                and other.trigger.head in act.triggers
            ):
                dropped.add(id(other))
    return [a for a in acts if id(a) not in dropped]


def _is_content(act: Act, other: Act) -> bool:
    """Whether another act stands as complement of this one's words."""
    token = other.trigger
    for _ in range(4):
        relation = token.dep.partition(":")[0]
        if token.head in act.triggers:
            return relation in ("xcomp", "ccomp", "obj", "nmod", "acl") or (
                relation == "obl" and token.dep != "obl:agent" and act.view.clauses.slot(token) in ("à", "de")
            )
        if relation not in ("nmod", "conj", "obj", "xcomp") or token.is_root:
            return False
        token = token.head
    return False


def _depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors())


def _same(host: Act, act: Act) -> bool:
    """Whether the second act is the manner, the means or a further result of the first."""
    if host.event != act.event or host.event not in _MERGING:
        return False
    if _conflict(host, act):
        return False
    below, above = act.trigger, host.trigger
    if _manner(host, act) or _result(host, act):
        return True
    for trigger in host.triggers:
        if (
            below.head is trigger
            and below.dep.partition(":")[0] in ("obl", "nmod", "nsubj", "obj", "xcomp")
            and below.pos == "NOUN"
        ):
            return not (
                below.dep.startswith("nmod") and trigger.pos == "NOUN" and _slot(host, below) in ("", "et")
            )
        if trigger.head is below and trigger.dep.startswith("nsubj"):
            return True
        if (
            trigger.dep.startswith("nsubj")
            and below.dep.startswith("advcl")
            and below.head is trigger.head
            and act.entry.counts
            and below.has("VerbForm=Part")
        ):  # "les combats se sont poursuivis, tuant dix soldats"
            return True
    if (
        below.dep == "conj"
        and not _other_victims(host, act)
        and below.head in host.triggers
        and below.pos == "VERB"
        and host.entry.counts
        and act.entry.counts
    ):
        return True
    if below.head in host.triggers and below.dep.startswith("advcl") and "pour" in act.clause.marks:
        return True
    if (
        below.head in host.triggers
        and below.dep.partition(":")[0] in ("advcl", "acl")
        and below.pos == "VERB"
        and act.entry.counts
        and not {"après", "avant"} & set(act.clause.marks)
    ):
        return True
    if below.pos == "NOUN" and above.pos == "VERB":
        carrier = below.head
        while carrier.pos == "NOUN" and carrier.dep in ("nmod", "conj"):
            carrier = carrier.head
        if carrier is above and below.dep.startswith("nmod"):
            return True
    return False


def _manner(host: Act, act: Act) -> bool:
    """ "… tués … dans un raid américain": the noun behind "dans" or "lors de" tells how, wherever the parser hung it."""
    if (
        act.trigger.pos != "NOUN"
        or _slot(host, act.trigger) not in ("dans", "pendant", "lors")
        or act.trigger.i < host.trigger.i
    ):
        return False
    between = host.view.tokens[host.trigger.i + 1 : act.trigger.i]
    return not any(
        t.dep == "ROOT" or t.text in ";:" or (t.dep == "conj" and t.pos == "VERB") for t in between
    )


def _result(host: Act, act: Act) -> bool:
    """A verb that tells who died of the act: its subject is the act's word ("un raid qui a détruit le pont et tué deux gardes"), it stands
    behind a colon ("ont visé le camp : deux gardes tués"), or one of the two is a clause of time to the other ("ont péri quand l'armée a
    ouvert le feu", "l'attentat s'est produit lorsqu'un kamikaze a foncé sur le poste, tuant deux gardes")."""
    if (
        act.entry.counts
        and not act.clause.passive
        and any(_told_of(a.head, host) for a in act.clause.all("subj"))
    ):
        return True
    if {"dead", "injured"} & set(act.entry.counts.values()) and _elliptic(host, act):
        return True
    when = _clause_of_time(act.trigger)
    if when is None:
        return False
    if host.trigger.pos == "VERB":
        return bool(
            host.entry.counts and not host.actor and when is act.trigger and when.head in host.triggers
        )
    return bool(act.entry.counts) and any(s in host.triggers for s in when.head.kids("nsubj"))


def _told_of(subject: Token, host: Act) -> bool:
    """Whether a subject is the act's noun or stands in its phrase ("l'attaque au gaz qui a tué")."""
    for _ in range(3):
        if subject in host.triggers:
            return True
        if not subject.dep.startswith("nmod"):
            return False
        subject = subject.head
    return False


def _elliptic(host: Act, act: Act) -> bool:
    """ "ont visé le camp : deux gardes tués": a participle without auxiliary behind a colon."""
    below = act.trigger
    if not below.has("VerbForm=Part") or below.kids("aux") or below.i < host.trigger.i:
        return False
    tokens = host.view.tokens
    colon = next((i for i in range(below.i, host.trigger.i, -1) if tokens[i].text == ":"), None)
    return colon is not None and not any(t.has("VerbForm=Fin") for t in tokens[colon : below.i])


def _clause_of_time(token: Token) -> Token | None:
    """The verb of the clause of time that a word stands in ("quand", "lorsque")."""
    for _ in range(4):
        if token.dep.startswith("advcl") and any(
            m.norm in ("quand", "lorsque", "lorsqu'") for m in token.kids("mark", "advmod")
        ):
            return token
        if token.dep.partition(":")[0] not in ("advcl", "conj", "obl", "obj", "nmod"):
            return None
        token = token.head
    return None


def _slot(host: Act, token: Token) -> str:
    return host.view.clauses.slot(token)


def _conflict(host: Act, act: Act) -> bool:
    """Different known actors tell two acts."""
    codes = {w.entity.code for w in host.actor if w.entity.code}
    others = {w.entity.code for w in act.actor if w.entity.code}
    return bool(codes and others and not codes & others)


def _other_victims(host: Act, act: Act) -> bool:
    """ "huit rebelles ont été tués, et un policier a été abattu": victims of another side."""
    theirs = [{s for w in a.recipient for s in w.entity.sector} for a in (host, act)]
    return all(theirs) and not theirs[0] & theirs[1] and "CVL" not in theirs[0] | theirs[1]


def _absorb(host: Act, act: Act) -> None:
    host.parts.append(act)
    host.triggers.extend(t for t in act.triggers if t not in host.triggers)
    if not host.actor:
        host.actor = list(act.actor)
    heads = {w.head.i for w in host.recipient}
    actors = {w.head.i for w in host.actor}
    if not host.recipient or act.trigger.dep == "conj" or act.trigger.pos == "VERB":
        host.recipient.extend(
            w
            for w in act.recipient
            if w.head.i not in heads
            and w.head.i not in actors
            and w.entity.code not in {x.entity.code for x in host.recipient if x.kind == "place"}
        )
    for name in act.modes:
        if name not in host.modes:
            host.modes.append(name)
    for name in act.contexts:
        if name not in host.contexts:
            host.contexts.append(name)
    host.place_heads.extend(act.place_heads)
    host.toll_heads.extend(t for t in act.toll_heads if t[0] not in {h for h, _ in host.toll_heads})
    host.why.extend(w for w in act.why if w not in host.why)
    if "rule:one-act" not in host.why:
        host.why.append("rule:one-act")
