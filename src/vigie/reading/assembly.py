"""Acts, situations, forces and statements → records with ids, evidence and reasons."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

from vigie.codebook.ontology import Ontology
from vigie.model import Count, Date, Entity, Event, Location, Record, Report, Span, State, Statement, Strength
from vigie.reading.acts import Act
from vigie.reading.certainty import Firmness
from vigie.reading.dates import DateMention
from vigie.reading.statements import Said
from vigie.reading.states import Situation
from vigie.reading.strengths import Force
from vigie.reading.view import SentenceView
from vigie.reading.who import Who
from vigie.syntax.tree import Token


class Assembler:
    """Makes the records of one report."""

    def __init__(self, report: Report, ontology: Ontology) -> None:
        self._report = report
        self._ontology = ontology
        self._seen: Counter[tuple[str, ...]] = Counter()

    # --- ids and spans ------------------------------------------------------------------------------------------------

    def id(self, kind: str, view: SentenceView, trigger: Token, detail: str) -> str:
        """Same report and same words give the same id, wherever blank lines stand."""
        words = " ".join(view.sentence.text.split())
        key = (self._report.id, kind, words, str(trigger.i), detail)
        self._seen[key] += 1
        text = "\x1f".join((*key, str(self._seen[key])))
        return f"{kind[:2]}-{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"

    def span(self, view: SentenceView, start: int, end: int, role: str) -> Span:
        return Span(
            start=start, end=end, text=view.sentence.report_text[start:end], role=role,  # type: ignore[arg-type]
            within="title" if view.sentence.in_title else None,
        )  # fmt: skip

    def tokens(self, view: SentenceView, tokens: Iterable[Token], role: str) -> list[Span]:
        return [self.span(view, t.start, t.end, role) for t in tokens]

    def _entities(
        self, view: SentenceView, whos: Sequence[Who], role: str
    ) -> tuple[tuple[Entity, ...], list[Span]]:
        entities = tuple(w.entity for w in whos)
        spans = [
            self.span(view, e.start, e.end, role)
            for e in entities
            if e.start is not None and e.end is not None and _stands(view, e)
        ]
        return entities, spans

    # --- records ------------------------------------------------------------------------------------------------------

    def statement(self, said: Said, date: Date | None) -> Statement:
        view = said.view
        evidence = self.tokens(view, [said.trigger], "trigger")
        source = said.source.entity if said.source else None
        if (
            source is not None
            and source.start is not None
            and source.end is not None
            and _stands(view, source)
        ):
            evidence.append(self.span(view, source.start, source.end, "source"))
        content = self.span(view, *said.content, "content") if said.content else None
        anonymity = view.sentence.report_text[slice(*said.anonymity)] if said.anonymity else None
        if said.anonymity:
            evidence.append(self.span(view, *said.anonymity, "cue"))
        why = [said.key, *(said.source.why if said.source else ())]
        return Statement(
            id=said.id, report=self._report.id, sentence=view.sentence.index, source=source,
            source_kind=said.source_kind, verb=said.verb, stance=said.stance, to=said.to, quoted=said.quoted,  # type: ignore[arg-type]
            content=content, anonymity=anonymity, date=date, certainty="negated" if said.negated else "stated",
            said_in=(said.outer.id,) if said.outer else (), evidence=tuple(evidence), why=tuple(dict.fromkeys(why)),
        )  # fmt: skip

    def event(
        self, act: Act, identity: str, firmness: Firmness, said_in: tuple[str, ...], disputed: bool,
        date: Date | None, mention: DateMention | None, places: list[Location], counts: list[Count],
    ) -> Event:  # fmt: skip
        view = act.view
        actor, actor_spans = self._entities(view, act.actor, "actor")
        recipient, recipient_spans = self._entities(view, act.recipient, "recipient")
        evidence = [
            *self.tokens(view, act.triggers, "trigger"),
            *(self.tokens(view, [act.carrier.predicate], "trigger") if act.carrier and act.supported else []), *actor_spans, *recipient_spans,
            *(self.span(view, p.start, p.end, "place") for p in places if view.sentence.start <= p.start < view.sentence.end),
            *([self.span(view, mention.start, mention.end, "date")] if mention else []),
            *(self.span(view, c.start, c.end, "count") for c in counts if view.sentence.start <= c.start < view.sentence.end),
            *self.tokens(view, firmness.cues, "cue"),
        ]  # fmt: skip
        modes = tuple(m for m in dict.fromkeys(act.modes) if m in self._ontology.types[act.event].modes)
        return Event(
            id=identity, report=self._report.id, sentence=view.sentence.index, event=act.event, mode=modes,
            context=tuple(dict.fromkeys(act.contexts)), auxiliary=tuple(dict.fromkeys(firmness.auxiliary)),  # type: ignore[arg-type]
            quad_code=self._ontology.quad(act.event), event_scale=self._ontology.score(act.event, modes),
            certainty=firmness.certainty, disputed=disputed, actor=actor, recipient=recipient, date=date,  # type: ignore[arg-type]
            event_loc=tuple(places), counts=tuple(counts), said_in=said_in, evidence=tuple(evidence),
            why=tuple(dict.fromkeys((*act.why, *firmness.why))),
        )  # fmt: skip

    def state(
        self,
        situation: Situation,
        firmness: Firmness,
        said_in: tuple[str, ...],
        since: Date | None,
        until: Date | None,
        places: list[Location],
    ) -> State:
        view = situation.view
        holder, holder_spans = self._entities(view, situation.holder, "actor")
        other, other_spans = self._entities(view, situation.other, "recipient")
        start, end = self._label(situation)
        evidence = [
            *self.tokens(view, dict.fromkeys((situation.change, *situation.words)), "trigger"), self.span(view, start, end, "label"), *holder_spans, *other_spans,
            *(self.span(view, p.start, p.end, "place") for p in places if view.sentence.start <= p.start < view.sentence.end),
            *self.tokens(view, firmness.cues, "cue"),
        ]  # fmt: skip
        return State(
            id=self.id("state", view, situation.noun, situation.status), report=self._report.id, sentence=view.sentence.index,
            about=situation.about, status=situation.status, label=view.sentence.report_text[start:end], level=situation.level,  # type: ignore[arg-type]
            holder=holder, other=other, since=since, until=until, event_loc=tuple(places), certainty=firmness.certainty,  # type: ignore[arg-type]
            said_in=said_in, evidence=tuple(evidence), why=tuple(dict.fromkeys((*situation.why, *firmness.why))),
        )  # fmt: skip

    def _label(self, situation: Situation) -> tuple[int, int]:
        """The words of the undertaking: the noun with what modifies and completes it, as far as they are contiguous."""
        tokens = situation.view.tokens
        first, last = situation.noun.i, max(situation.last.i, situation.noun.i)
        inside = {t.i for t in situation.noun.subtree()}
        while (
            last + 1 in inside
            and tokens[last + 1].pos in ("ADJ", "NOUN", "PROPN", "ADP", "DET")
            and not tokens[last + 1].dep.startswith("acl")
        ):
            last += 1
        while last > first and tokens[last].pos in ("ADP", "DET"):
            last -= 1
        return tokens[first].start, tokens[last].end

    def strength(
        self,
        force: Force,
        firmness: Firmness,
        said_in: tuple[str, ...],
        date: Date | None,
        places: list[Location],
    ) -> Strength:
        view, quantity = force.view, force.quantity
        entities, spans = self._entities(view, force.force, "actor")
        start = view.tokens[quantity.first].start
        end = max(view.tokens[quantity.last].end, force.noun.end)
        count = Count(
            low=quantity.low,
            high=quantity.high,
            approx=quantity.approx,
            text=view.sentence.report_text[start:end],
            start=start,
            end=end,
        )
        evidence = [
            self.span(view, start, end, "count"), *(self.tokens(view, [force.verb], "trigger") if force.verb else []), *spans,
            *(self.span(view, p.start, p.end, "place") for p in places if view.sentence.start <= p.start < view.sentence.end),
        ]  # fmt: skip
        return Strength(
            id=self.id("strength", view, force.noun, count.text), report=self._report.id, sentence=view.sentence.index, force=entities,
            count=count, unit=force.unit, role=force.role, change=force.change, date=date, event_loc=tuple(places), certainty=firmness.certainty,  # type: ignore[arg-type]
            said_in=said_in, evidence=tuple(evidence), why=tuple(dict.fromkeys((*force.why, *firmness.why))),
        )  # fmt: skip


def _stands(view: SentenceView, entity: Entity) -> bool:
    """Whether an entity's words stand in this sentence."""
    return entity.start is not None and view.sentence.start <= entity.start < view.sentence.end


_ORDER = ("statement", "event", "state", "strength")


def in_order(records: list[Record]) -> tuple[Record, ...]:
    """By sentence, then by the place of the first word."""
    return tuple(
        sorted(
            records,
            key=lambda r: (
                r.sentence,
                r.evidence[0].start if r.evidence else 0,
                _ORDER.index(r.__struct_config__.tag),
                r.id,
            ),
        )
    )
