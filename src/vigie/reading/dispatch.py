"""One dispatch being read: its sentences, what it has named so far, and the records that come of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date as Day

import msgspec

from vigie.codebook.ontology import Ontology
from vigie.language.pack import LanguagePack
from vigie.model import (
    Count,
    Date,
    Explanation,
    Location,
    Reading,
    Record,
    Rejection,
    Report,
    SentenceExplanation,
)
from vigie.reading.actors import ActorReader
from vigie.reading.acts import SPOKEN, Act, Refusal
from vigie.reading.assembly import Assembler, in_order
from vigie.reading.certainty import CertaintyReader, Firmness
from vigie.reading.counts import CountReader
from vigie.reading.dates import DateMention, DateReader
from vigie.reading.events import EventReader
from vigie.reading.firmness import FirmnessReader, refuses
from vigie.reading.judgement import ELSEWHERE, ELSEWHERE_ARMED, Judgement
from vigie.reading.links import path_up
from vigie.reading.memory import Memory
from vigie.reading.merging import lend, merge, settled
from vigie.reading.modes import read_means
from vigie.reading.narrative import Narrative
from vigie.reading.places import PlaceReader
from vigie.reading.quantities import QuantityReader
from vigie.reading.reach import Reach
from vigie.reading.siting import GROUND, SitingReader, dateline_end
from vigie.reading.statements import Said, StatementReader
from vigie.reading.states import Situation, StateReader
from vigie.reading.strengths import Force, StrengthReader
from vigie.reading.text import quotations
from vigie.reading.timing import TimingReader
from vigie.reading.topic import company_of
from vigie.reading.view import NameMatch, NameMatcher, SentenceView
from vigie.reading.voices import answers, carries, disputes, nest, says
from vigie.syntax.clauses import Clauses
from vigie.syntax.tree import Sentence, Token

#: Why an act that reading made is no record: a promise beside the act promised, what is only asked beside the asking.
GAVE_WAY = "gives way to another act"
#: How many mentions a country counts for that the headline opens with.
_LEADING = 6

#: How many mentions a country counts for of which a sentence names a town.
_TOWN = 2


@dataclass(slots=True, frozen=True)
class Tools:
    """What is loaded once and shared by all dispatches."""

    pack: LanguagePack
    ontology: Ontology
    names: NameMatcher
    places: PlaceReader
    dates: DateReader
    quantities: QuantityReader
    judgement: Judgement = field(default_factory=Judgement)


class Dispatch:
    """Reads one report, sentence by sentence, in the order of the text."""

    def __init__(self, report: Report, sentences: list[Sentence], tools: Tools) -> None:
        self._report, self._tools = report, tools
        self._anchor = _day(report.published)
        self._memory = Memory()
        pack = tools.pack
        self._actors = ActorReader(
            self._memory,
            self._anchor.isoformat() if self._anchor else None,
            pack.offices,
            pack.equipment,
            pack.munitions,
            frozenset((*pack.numbers.collectives, *pack.numbers.indefinite)),
            frozenset(pack.events.nouns),
        )
        self._events = EventReader(pack, self._actors, tools.judgement)
        self._judgement = tools.judgement
        self._statements = StatementReader(pack, self._actors, self._memory)
        self._states = StateReader(pack, self._actors)
        self._strengths = StrengthReader(pack, self._actors)
        self._certainty = CertaintyReader(pack)
        self._firmness = FirmnessReader(pack, self._certainty)
        self._counts = CountReader(pack.tolls, pack.equipment | pack.munitions)
        reach = Reach(frozenset(lemma for lemma, _ in pack.saying))
        self._timing = TimingReader(tools.dates, reach)
        self._siting = SitingReader(tools.places, reach)
        self._narrative = Narrative(self._timing, self._anchor)
        self._assembler = Assembler(report, tools.ontology)
        self._spoken_of: Counter[str] = Counter()
        self._recent: str | None = None
        self._views = self._open(sentences)

    def _open(self, sentences: list[Sentence]) -> list[SentenceView]:
        quotes = {True: quotations(self._report.title or ""), False: quotations(self._report.text)}
        views = []
        for sentence in sentences:
            view = SentenceView(sentence, Clauses(sentence, self._tools.pack.grammar))
            view.quotes = quotes[sentence.in_title]
            view.set_names(self._tools.names.match(sentence.tokens))
            view.opening = dateline_end(view)
            self._spoken_of.update(_countries(view))
            views.append(view)
        company = company_of(views)
        for view in views:
            view.company = company
        return views

    # --- the whole ----------------------------------------------------------------------------------------------------

    def read(self) -> Reading:
        said: list[Said] = []
        acts: list[Act] = []
        situations: list[Situation] = []
        forces: list[Force] = []
        refusals: dict[int, list[Refusal]] = {}
        tolls: dict[int, list[Count]] = {}
        elsewhere, why = self._judgement.elsewhere(self._views)
        for view in self._views:
            view.elsewhere = elsewhere
        armed = any(v.names_armed for v in self._views)
        beside = elsewhere >= (ELSEWHERE_ARMED if armed else ELSEWHERE)
        pack = self._tools.pack
        for number, view in enumerate(self._views):
            self._prepare(view)
            self._actors.survey(view)
            found_said = self._statements.read(view)
            raw, refusals[number] = self._events.read(view)
            if beside:
                reason = f"a text about other things: judgement {why}"
                refusals[number].extend(Refusal(a.trigger, a.entry, reason) for a in raw)
                raw = []
            merged = merge(raw)
            lend(merged)
            found = settled(merged, pack.grammar.offers)
            kept = {id(a) for a in found}
            refusals[number].extend(
                Refusal(a.trigger, a.entry, GAVE_WAY) for a in merged if id(a) not in kept
            )
            mentions = self._actors.mentions(view)
            for act in found:
                self._judgement.parties(view, act, mentions, found)
            read_means(pack, view, found)
            taken: set[int] = set()
            for act in found:
                counts = self._counts.of_parties(act)
                tolls[id(act)] = counts
                taken.update(t.i for c in counts for t in view.tokens if c.start <= t.start < c.end)
            for owner, count in self._counts.of_sentence(view, found, taken):
                if owner is None and count.what in ("dead", "injured", "missing"):
                    owner = _told_before(count, acts, tolls, self._counts.reports(view)) or next(
                        (a for a in found if a.event == "ASSAULT"), None
                    )
                if owner is not None and id(owner) in tolls:
                    _add_count(tolls[id(owner)], count, self._counts.revises(view), owner in found)
            casualties = {
                c.start
                for act in found
                for c in tolls[id(act)]
                if c.what in ("dead", "injured", "arrested", "missing", "hostages")
            }
            if not beside:
                situations.extend(self._states.read(view))
                forces.extend(self._strengths.read(view, found, casualties))
            said.extend(found_said)
            acts.extend(found)
        return self._records(said, acts, situations, forces, tolls, refusals)

    def _prepare(self, view: SentenceView) -> None:
        tools = self._tools
        self._memory.countries.update(_countries(view))
        countries = [
            code for code, _ in (*self._memory.countries.most_common(3), *self._spoken_of.most_common(6))
        ]
        view.quantities = tools.quantities.read(view.sentence)
        view.dates = tools.dates.find(view.sentence.report_text, view.sentence.start, view.sentence.end)
        view.places = tools.places.mentions(view, countries, self._memory.main_country() or self._recent)
        self._memory.countries.update(
            {
                p.country: _TOWN
                for p in view.places
                if p.country and p.place and p.head.start >= view.opening and not view.name_at(p.head)
            }
        )
        told = [
            p for p in view.places if p.role and p.country and not p.borrowed and p.head.start >= view.opening
        ]
        self._recent = told[-1].country if told else self._recent
        if view.opening and view.places:
            self._memory.dateline = view.places[0].country

    # --- records ------------------------------------------------------------------------------------------------------

    def _named_later(self, acts: list[Act], said: list[Said]) -> None:
        """Who a person is may be told only after the first mention; it holds for the whole dispatch."""
        for act in acts:
            act.actor = [self._actors.completed(w) for w in act.actor]
            act.recipient = [self._actors.completed(w) for w in act.recipient]
        for statement in said:
            if statement.source is not None:
                statement.source = self._actors.completed(statement.source)

    def _records(
        self, said: list[Said], acts: list[Act], situations: list[Situation], forces: list[Force],
        tolls: dict[int, list[Count]], refusals: dict[int, list[Refusal]],
    ) -> Reading:  # fmt: skip
        self._named_later(acts, said)
        for statement in said:
            statement.id = self._assembler.id(
                "statement", statement.view, statement.trigger, statement.stance
            )
        nest(said)
        disputed_acts = disputes(said, acts)
        triggers = {(id(a.view), t.i) for a in acts for t in a.triggers}
        said = [s for s in said if s.reports or (id(s.view), s.trigger.i) not in triggers]
        kept_said = [
            s
            for s in said
            if s.reports or s.stance not in ("accuses", "requests", "threatens") or carries(s, acts)
        ]
        records: list[Record] = [
            self._assembler.statement(s, self._date(s.view, [s.trigger], False)[0]) for s in kept_said
        ]
        dateline = self._dateline()
        pack = self._tools.pack
        views = iter(self._views)
        view: SentenceView | None = None
        for act in acts:
            while view is not act.view:
                if view is not None:
                    self._narrative.passes(view)
                view = next(views)
            others = [a.triggers for a in acts if a.view is act.view and a is not act]
            sayers = [
                s
                for s in kept_said
                if says(s, act.view, act.trigger.start, act.trigger.end)
                and s.trigger not in act.triggers
                and not answers(s, act)
            ]
            if act.first_person and not act.actor:
                act.actor = [s.source for s in sayers[:1] if s.source is not None]
                if not act.actor:
                    continue
            firmness = self._firmness.read(act, sayers)
            if refuses(act, firmness, pack.grammar.intents):
                act.becomes("REJECT", "rule:refused-for-the-future")
                firmness = Firmness()
            disputed = id(act) in disputed_acts
            if disputed:
                sayers.extend(s for s in disputed_acts[id(act)] if s not in sayers)
                affirmed = any(s.stance != "denies" for s in sayers) or firmness.certainty != "denied"
                firmness.certainty = "alleged" if affirmed else "denied"
            planned = firmness.certainty in ("planned", "feared", "hypothetical")
            speech = frozenset(
                t.i
                for a in acts
                if a.view is act.view and a is not act and a.event in SPOKEN
                for t in a.triggers
            )
            date, mention = self._date(act.view, self._anchors(act), planned, self._performative(act), speech)
            places = self._siting.of_event(act, others, speech)
            if not places and dateline is not None and act.view.sentence.index == 0 and act.event in GROUND:
                places = [dateline]
            if date is not None and date.start and not planned:
                self._narrative.tells(date, _told(act))
            if _historical(date, self._anchor):
                firmness.auxiliary = (*firmness.auxiliary, "historical")
            identity = self._assembler.id("event", act.view, act.trigger, act.event)
            records.append(
                self._assembler.event(
                    act,
                    identity,
                    firmness,
                    tuple(s.id for s in sayers),
                    disputed,
                    date,
                    mention,
                    places,
                    tolls[id(act)],
                )
            )
        for situation in situations:
            record = self._state(situation, kept_said)
            if record is not None:
                records.append(record)
        for force in forces:
            sayers = [s for s in kept_said if says(s, force.view, force.noun.start, force.noun.end)]
            date, _ = self._date(force.view, [force.verb or force.noun], False)
            places = self._siting.locations(
                force.view, [force.noun, *([force.verb] if force.verb else [])], [], []
            )
            clause = (
                force.view.clauses.of(force.verb)
                if force.verb is not None
                else force.view.clauses.of(force.noun)
            )
            firmness = self._certainty.read(force.view, clause, None, False)
            records.append(
                self._assembler.strength(force, firmness, tuple(s.id for s in sayers), date, places)
            )
        ordered = in_order(records)
        return Reading(report=self._report, records=ordered, explanation=self._explain(ordered, refusals))

    def _state(self, situation: Situation, said: list[Said]) -> Record | None:
        """The record of a situation; `None` when its start lies so far back that it only sets the scene."""
        view, change = situation.view, situation.change
        sayers = [s for s in said if says(s, view, situation.noun.start, situation.noun.end)]
        firmness = self._certainty.read(view, view.clauses.of(change), None, False)
        if situation.presupposed:
            firmness = Firmness()
        planned = firmness.certainty == "planned"
        if planned and situation.status != "continues":
            situation.status = "announced"
        kinds = ("since",) if situation.status == "continues" else ("point", "from", "since")
        mention = self._timing.date_mention(view, [change], kinds, through_saying=True)
        since = self._timing.date(mention, self._anchor, planned, None) if mention is not None else None
        if situation.attributive and _historical(since, self._anchor) and mention and mention.kind == "point":
            return None
        until = None
        bound = self._timing.date_mention(view, [change, situation.noun], ("until",), through_saying=True)
        term = self._timing.date_mention(view, [change], ("duration",), through_saying=True)
        if bound is not None:
            until = self._timing.date(bound, self._anchor, True, None)
        elif term is not None and any(
            view.clauses.slot(t) in ("pour", "de") for t in view.tokens if term.start <= t.start < term.end
        ):
            until = Date(text=term.text)
        places = self._siting.locations(view, [change, situation.noun], [], [])
        return self._assembler.state(situation, firmness, tuple(s.id for s in sayers), since, until, places)

    def _date(
        self,
        view: SentenceView,
        triggers: list[Token],
        planned: bool,
        performative: bool = False,
        speech: frozenset[int] = frozenset(),
    ) -> tuple[Date | None, DateMention | None]:
        mention = self._timing.date_mention(view, triggers, through_saying=performative, speech=speech)
        if mention is None and planned:
            mention = self._timing.date_mention(view, triggers, ("until",), performative, speech)
        elif mention is None:
            mention = self._timing.lasting(view, triggers)
        if mention is None:
            return None, None
        return self._narrative.date(view, mention, triggers, planned), mention

    def _anchors(self, act: Act) -> list[Token]:
        return [*act.triggers, *([act.carrier.predicate] if act.carrier is not None else [])]

    def _performative(self, act: Act) -> bool:
        """Saying it does it: "a annoncé la suspension" dates the suspension."""
        return act.event in SPOKEN or (act.entry.noun and act.clause.link.partition(":")[0] == "obj")

    def _dateline(self) -> Location | None:
        """The place in the dateline ("BAMAKO, 3 mars (AFP) –"), for events whose own words give none."""
        first = next((v for v in self._views if not v.sentence.in_title), None)
        if first is None or not dateline_end(first):
            return None
        mention = next(
            (p for p in first.places if p.first <= 2 and p.country == self._memory.main_country()), None
        )
        return self._siting.location(first, mention, "dateline") if mention is not None else None

    # --- why ----------------------------------------------------------------------------------------------------------

    def _explain(self, records: tuple[Record, ...], refusals: dict[int, list[Refusal]]) -> Explanation:
        by_sentence: dict[tuple[int, bool], list[str]] = {}
        for record in records:
            in_title = any(s.within == "title" for s in record.evidence)
            by_sentence.setdefault((record.sentence, in_title), []).append(record.id)
        explained = []
        for number, view in enumerate(self._views):
            sentence = view.sentence
            rejected = tuple(
                Rejection(
                    start=r.token.start,
                    end=r.token.end,
                    text=r.token.text,
                    entry=r.entry.key,
                    reason=r.reason,
                )
                for r in refusals.get(number, ())
            )
            explained.append(
                SentenceExplanation(
                    sentence=sentence.index, start=sentence.start, end=sentence.end, text=sentence.text,
                    records=tuple(by_sentence.get((sentence.index, sentence.in_title), ())), rejected=rejected,
                )
            )  # fmt: skip
        return Explanation(report=self._report.id, sentences=tuple(explained))


def _leads(view: SentenceView, match: NameMatch) -> bool:
    """ "Mali : …", "En Syrie, …": the place that a headline names first."""
    after = view.tokens[match.last + 1] if match.last + 1 < len(view.tokens) else None
    return match.first <= 2 and after is not None and after.text in (":", ",", "-", "–")


def _countries(view: SentenceView) -> Counter[str]:
    """The countries that a sentence names, a name counting twice as much as an adjective or an army; a dateline says where an agency sits."""
    found: Counter[str] = Counter()
    for match in view.names:
        if match.head.start < view.opening:
            continue
        entry = match.kind("country", "capital") or match.kind("demonym", "force")
        if entry is not None and entry.code:
            found[entry.code] += 2 if entry.kind in ("country", "capital") else 1
            if view.sentence.in_title and _leads(view, match):
                found[entry.code] += _LEADING
    return found


def _day(published: str | None) -> Day | None:
    return Day.fromisoformat(published[:10]) if published else None


def _told(act: Act) -> bool:
    """Whether an act is told rather than recalled in a relative clause or a complement: "la veille" counts from what is told."""
    return any(
        (t.pos != "NOUN" or not t.dep.startswith(("nmod", "obl")))
        and not any(a.dep.startswith("acl") for a in path_up(t))
        for t in act.triggers
    )


def _historical(date: Date | None, anchor: Day | None) -> bool:
    """More than a year before publication."""
    if date is None or anchor is None or not (date.end or date.start):
        return False
    return (
        str(date.end or date.start)[:10]
        < anchor.replace(year=anchor.year - 1, day=min(anchor.day, 28)).isoformat()
    )


def _told_before(
    count: Count, acts: list[Act], tolls: Mapping[int, list[Count]], reported: bool
) -> Act | None:
    """The act that a toll of a later sentence is about: the first that has a toll of its kind, when the sentence says that it `reported`
    one, else the last without."""
    violent = [a for a in acts if a.event == "ASSAULT" and _told(a)]
    told = [a for a in violent if not a.view.sentence.in_title] or violent
    alike = [a for a in told if any(c.what == count.what for c in tolls[id(a)])]
    if alike:
        return alike[0] if reported or any(_same_figure(c, count) for c in tolls[id(alike[0])]) else None
    return next(reversed(told), None)


def _same_figure(one: Count, other: Count) -> bool:
    return (one.what, one.low, one.high) == (other.what, other.low, other.high)


def _add_count(counts: list[Count], count: Count, revised: bool, here: bool) -> None:
    """A toll of an event told again: a revision supersedes the earlier figure, another source stands beside it; both are kept. `here`:
    told in the sentence of the event."""
    if any(c.start == count.start or _same_figure(c, count) for c in counts):
        return
    if revised and not count.superseded and not here:
        counts[:] = [
            msgspec.structs.replace(c, superseded=True) if c.what == count.what else c for c in counts
        ]
    counts.append(count)
