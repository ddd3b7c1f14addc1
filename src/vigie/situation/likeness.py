"""Whether two tellings are of one happening: grounds for and against, each with a weight, none of them hidden.

Weights were set by hand on evaluation/clusters/dev. They add up; `JOIN` is what a join needs, and without an anchor it needs more: a
place finer than a country, a person, a rare name, an exact toll, or the parties of an act done with words. A bar forbids the join whatever else
agrees.
"""

from __future__ import annotations

from collections.abc import Iterator

from vigie.codebook.gazetteer import fold
from vigie.model import Decision, Facts, Reason, State, Telling, Tie
from vigie.situation import kinds
from vigie.situation.chains import barred
from vigie.situation.parties import Likeness, best, codes, persons
from vigie.situation.times import gap
from vigie.situation.tolls import toll_ground
from vigie.situation.undertakings import undertaking
from vigie.situation.where import Nearness, name_of, nearness
from vigie.situation.words import contained, overlap

#: What the weights of a pair must add up to.
JOIN = 2.2
#: What one, two, three … names around both tellings weigh.
_AROUND = (0.0, 0.3, 0.6, 0.8)
#: The same for a pair without an anchor.
_WITHOUT_ANCHOR = 2.4
#: Share of the shorter text's word triples from which one report is a copy of the other.
COPY = 0.5
_ONE_SENTENCE = 0.75
_NAME = 4
#: A sentence of fewer words than that says little by having all of them in common with another.
_FEW_WORDS = 5
_SAME_NEWS = 1.0
_NARROW, _WEEK, _MONTH = 2.0, 8.0, 31.0
_ANCHORS = frozenset({"victims", "mode:telling", "place:named", "context", "place:same", "place:within", "place:near", "recipient:person", "recipient:named", "actor:person", "names", "toll:same", "parties", "copy"})  # fmt: skip


def decide(a: Telling, b: Telling) -> Decision:
    """The decision on two tellings of events, or of states, from these alone; the order of the two does not matter."""
    if b.record.id < a.record.id:
        a, b = b, a
    if a.chain == b.chain:
        return _decision(a, b, "join", (_chain_reason(a, b),))
    if a.facts is None or b.facts is None:
        return _decision(a, b, "unsure", ())
    if isinstance(a.record, State) or isinstance(b.record, State):
        return _decision(a, b, *undertaking(a, b))
    if a.record.report == b.record.report:
        bar = barred(a.facts, b.facts) if kinds.compatible(a.facts.types, b.facts.types) is not None else None
        words = f"one report tells them apart: {bar}"
        return _decision(a, b, "refuse", (Reason(rule="one-report", words=words, weight=-3.0, bars=True),)) if bar else _decision(a, b, "unsure", ())  # fmt: skip
    reasons = tuple(_grounds(a, b, a.facts, b.facts))
    weight = sum(r.weight for r in reasons)
    needed = JOIN if _anchored(reasons, a.facts, b.facts) else _WITHOUT_ANCHOR
    like = weight >= needed and not any(r.bars for r in reasons)
    real = _reality(a.facts, b.facts)
    if real is not None:
        tie = _announcement(a, b, reasons) if like else None
        return _decision(a, b, "refuse" if like else "unsure", (*reasons, real), tie)
    if like:
        return _decision(a, b, "join", reasons)
    near = any(r.bars for r in reasons) and sum(r.weight for r in reasons if not r.bars) >= JOIN
    return _decision(a, b, "refuse" if near else "unsure", reasons)


def _anchored(reasons: tuple[Reason, ...], a: Facts, b: Facts) -> bool:
    rules = {r.rule for r in reasons}
    rare = not (set(a.types) | set(b.types)) & (kinds.BLOODY | kinds.SPEECH | {"CONSULT"})
    return bool(rules & _ANCHORS) or (rare and rules >= {"date:same", "country", "trigger"})


def _decision(
    a: Telling, b: Telling, outcome: str, reasons: tuple[Reason, ...], tie: Tie | None = None
) -> Decision:
    weight = round(sum(r.weight for r in reasons), 2)
    return Decision(a=a.record.id, b=b.record.id, outcome=outcome, weight=weight, reasons=reasons, tie=tie)  # type: ignore[arg-type]


def _chain_reason(a: Telling, b: Telling) -> Reason:
    why = ", ".join(b.why or a.why)
    return Reason(rule="one-report", words=f"mentions of one happening in one report ({why})", weight=JOIN)


def _reality(a: Facts, b: Facts) -> Reason | None:
    """A plan, a supposition, a denial of fact and a deed are kept apart."""
    if a.real == b.real:
        return None
    return Reason(rule="reality", words=f"one is {a.real}, the other {b.real}", weight=0.0, bars=True)


def _announcement(a: Telling, b: Telling, reasons: tuple[Reason, ...]) -> Tie | None:
    """The tie of a plan to what became of it."""
    for plan, deed in ((a, b), (b, a)):
        if (
            plan.facts
            and deed.facts
            and plan.facts.real == "to come"
            and deed.facts.real in ("done", "not done")
        ):
            if plan.day is not None and deed.day is not None and plan.day > deed.day:
                return None
            relation = "happened" if deed.facts.real == "done" else "did-not-happen"
            return Tie(relation=relation, source=plan.record.id, target=deed.record.id, reasons=reasons)  # type: ignore[arg-type]
    return None


def _grounds(a: Telling, b: Telling, left: Facts, right: Facts) -> Iterator[Reason]:
    types = list(_type(left, right))
    yield from types
    if types[0].rule == "type":
        return
    if (
        left.lead
        and right.lead
        and a.day is not None
        and b.day is not None
        and abs(a.day - b.day) <= _SAME_NEWS
    ):
        yield Reason(rule="lead", words="the news of the day in both", weight=0.5)
    alike = overlap(left.stems, right.stems, _FEW_WORDS)
    one_sentence = (
        overlap(left.stems, right.stems) >= _ONE_SENTENCE and overlap(left.triggers, right.triggers) > 0
    )
    copied = contained(a.signature, a.shingles, b.signature, b.shingles) if one_sentence else 0.0
    if copied >= COPY:
        yield Reason(rule="copy", words=f"same sentence in a copy ({copied:.2f} of the text)", weight=4.0)
        if a.day is not None and b.day is not None and abs(a.day - b.day) <= _SAME_NEWS:
            yield from (r for r in _time(left, right) if r.rule == "date" and r.bars)
        return
    yield from _time(left, right)
    yield from _place(left, right)
    yield from _parties(left, right)
    if ground := toll_ground(a, b):
        yield ground
        kind = best(left.recipients, right.recipients) in (Likeness.KIND, Likeness.NAMED)
        if ground.rule == "toll:small" and kind and not ground.words.startswith("1 "):
            yield Reason(rule="victims", words="as many victims of one kind", weight=0.4)
    yield from _words(left, right, alike)


def _type(a: Facts, b: Facts) -> Iterator[Reason]:
    alike = kinds.compatible(a.types, b.types)
    if alike is None:
        yield Reason(rule="type", words="other types of act", weight=-3.0, bars=True)
    elif alike == 1.0:
        yield Reason(rule="type:same", words="same type", weight=0.5)
    else:
        yield Reason(rule="type:like", words="types that coders confuse", weight=-0.4)
    if kinds.modes_differ(a.modes, b.modes):
        yield Reason(
            rule="mode", words=f"{'+'.join(a.modes)} is not {'+'.join(b.modes)}", weight=-2.0, bars=True
        )
    elif a.modes and b.modes and not set(a.modes) & set(b.modes):
        yield Reason(rule="mode:other", words=f"{'+'.join(a.modes)} / {'+'.join(b.modes)}", weight=-0.2)
    elif set(a.modes) & set(b.modes):
        telling = set(a.modes) & set(b.modes) & kinds.TELLING
        named = telling and best(a.actors, b.actors) >= Likeness.NAMED
        yield Reason(
            rule="mode:telling" if named else "mode:same", words="same mode", weight=0.5 if telling else 0.2
        )


def _time(a: Facts, b: Facts) -> Iterator[Reason]:
    if a.since is None or a.until is None or b.since is None or b.until is None:
        return
    widest = max(a.until - a.since, b.until - b.since)
    apart = gap((a.since, a.until), (b.since, b.until))
    told = a.dated == b.dated == "told"
    implied = "unknown" not in (a.dated, b.dated)
    if apart <= 0:
        narrow = widest <= _NARROW
        late = implied and not told and _days_late(a, b) >= _NARROW
        weight = (
            (1.4 if narrow else 0.6 if widest <= _WEEK else 0.0)
            if told
            else 0.0
            if late
            else 0.6
            if implied
            else 0.2
        )
        words = "same day" if told and narrow else "days overlap" if told else "days of publication allow it"
        yield Reason(rule="date:same" if told and narrow else "date:allowed", words=words, weight=weight)
    elif told:
        yield Reason(rule="date", words=f"{apart:.0f} days apart" if apart >= 1 else "neighbouring days", weight=-1.0 if apart < 1 else -4.0, bars=apart >= 1)  # fmt: skip
    else:
        weight = (
            -1.2
            if a.news and b.news and apart < _MONTH
            else -0.3
            if apart < 2
            else -0.6
            if apart < _WEEK
            else -1.5
            if apart < _MONTH
            else -3.0
        )
        yield Reason(
            rule="date:far", words=f"told {apart:.0f} days apart", weight=weight, bars=apart >= _MONTH
        )


def _days_late(a: Facts, b: Facts) -> float:
    """Days from the day that one report tells to the day on which the other, which tells none, came out."""
    told, implied = (a, b) if a.dated == "told" else (b, a)
    if told.dated != "told" or told.since is None or implied.until is None:
        return 0.0
    return implied.until - 1 - told.since


def _place(a: Facts, b: Facts) -> Iterator[Reason]:
    one_victim = best(a.recipients, b.recipients) is Likeness.PERSON and bool(set(a.types) & kinds.BLOODY)
    crossed = (_placed(a) & set(b.names)) | (_placed(b) & set(a.names))
    near = nearness(a.places, b.places) if a.places and b.places else Nearness.UNKNOWN
    if crossed and near is Nearness.APART:
        yield Reason(
            rule="place:mixed",
            words=f"other places, though {', '.join(sorted(crossed))} in both",
            weight=-0.5,
        )
        return
    if crossed and near in (Nearness.UNKNOWN, Nearness.WITHIN):
        yield Reason(rule="place:named", words=f"{', '.join(sorted(crossed))} in both", weight=1.2)
        return
    if a.places and b.places:
        weight = {
            Nearness.SAME: 1.5,
            Nearness.WITHIN: 0.6,
            Nearness.NEAR: 0.3,
            Nearness.UNKNOWN: -0.3,
            Nearness.APART: -2.5,
        }[near]
        words = f"{_place_words(a)} / {_place_words(b)}: {near.value}"
        yield Reason(
            rule=f"place:{near.value}",
            words=words,
            weight=weight,
            bars=near is Nearness.APART and not one_victim,
        )
        if near is not Nearness.UNKNOWN:
            return
    if a.countries and b.countries:
        if set(a.countries) & set(b.countries):
            yield Reason(rule="country", words="same country (no evidence of closeness)", weight=0.3)
        else:
            yield Reason(
                rule="country:other",
                words="other countries",
                weight=-1.5,
                bars=bool(set(a.types) & kinds.BLOODY),
            )


def _placed(facts: Facts) -> set[str]:
    """Folded words of the places' names."""
    names = (w for p in facts.places for w in (*name_of(p).split(), *fold(p.extracted_place).split()))
    return {w for w in names if len(w) >= _NAME}


def _place_words(facts: Facts) -> str:
    return ", ".join(p.extracted_place for p in facts.places[:3])


def _parties(a: Facts, b: Facts) -> Iterator[Reason]:
    types = set(a.types) | set(b.types)
    if types & kinds.TWO_SIDED:
        ours, theirs = codes((*a.actors, *a.recipients)), codes((*b.actors, *b.recipients))
        if best((*a.actors, *a.recipients), (*b.actors, *b.recipients)) is Likeness.PERSON:
            yield Reason(rule="actor:person", words="a person in common", weight=1.0)
        shared = ours & theirs
        if ours and theirs and not shared:
            yield Reason(rule="parties:other", words="other parties", weight=-3.0, bars=True)
        elif len(shared) >= 2:
            yield Reason(rule="parties", words=f"same parties: {', '.join(sorted(shared))}", weight=1.5)
        elif shared:
            other = bool(ours - shared) and bool(theirs - shared)
            yield Reason(
                rule="party", words=f"a party in common: {', '.join(shared)}", weight=-1.0 if other else 0.6
            )
        return
    speech = bool(types & kinds.SPEECH)
    actors, recipients = best(a.actors, b.actors), best(a.recipients, b.recipients)
    strict = speech and recipients is not Likeness.PERSON
    if actors is Likeness.OTHER:
        yield Reason(
            rule="actor:other",
            words="other actors",
            weight=-2.5 if strict else -1.0 if speech else -0.4,
            bars=strict,
        )
    elif actors > Likeness.UNKNOWN:
        weight = {Likeness.PERSON: 0.8, Likeness.NAMED: 0.6, Likeness.KIND: 0.3, Likeness.COUNTRY: 0.1}[
            actors
        ]
        yield Reason(
            rule=f"actor:{actors.name.lower()}", words=f"actor: same {actors.name.lower()}", weight=weight
        )
    if recipients is Likeness.OTHER:
        named = bool(persons(a.recipients) and persons(b.recipients))
        yield Reason(rule="recipient:other", words="other recipients", weight=-1.5 if named else -0.5)
    elif recipients > Likeness.UNKNOWN:
        weight = {Likeness.PERSON: 1.8, Likeness.NAMED: 1.0, Likeness.KIND: 0.5, Likeness.COUNTRY: 0.0}[
            recipients
        ]
        yield Reason(
            rule=f"recipient:{recipients.name.lower()}",
            words=f"recipient: same {recipients.name.lower()}",
            weight=weight,
        )
    if speech and min(actors, recipients) >= Likeness.COUNTRY:
        yield Reason(rule="parties", words="same speaker, same addressee", weight=0.6)


def _weighed(a: Facts, b: Facts) -> set[str]:
    """Names of persons who are parties in both: weighed as parties."""
    both = (persons((*f.actors, *f.recipients)) for f in (a, b))
    ours, theirs = ({word for name in names for word in name.split()} for names in both)
    return ours & theirs


def _words(left: Facts, right: Facts, alike: float) -> Iterator[Reason]:
    yield Reason(
        rule="words",
        words=f"{alike:.2f} of the words in common",
        weight=round(max(-0.1, min(1.2, 2 * (alike - 0.2))), 2),
    )
    ours, theirs = _placed(left), _placed(right)
    our_names, their_names = set(left.names), set(right.names)
    shared = (our_names & their_names) - ours - theirs - _weighed(left, right)
    if shared:
        yield Reason(
            rule="names",
            words=f"names in common: {', '.join(sorted(shared))}",
            weight=min(1.5, 0.7 * len(shared)),
        )
    known = shared | _weighed(left, right) | (ours & theirs) | (ours & their_names) | (theirs & our_names)
    around = ({*our_names, *left.context, *ours} & {*their_names, *right.context, *theirs}) - known
    if around:
        rule = "context" if left.dated == right.dated == "told" or len(around) > 1 else "context:loose"
        yield Reason(
            rule=rule,
            words=f"told around the same names: {', '.join(sorted(around)[:4])}",
            weight=_AROUND[min(len(around), len(_AROUND) - 1)],
        )
    if overlap(left.triggers, right.triggers) > 0:
        yield Reason(rule="trigger", words="same word for the act", weight=0.6)
