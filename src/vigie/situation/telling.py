"""A reading → what joining needs of it: one telling for each event and state record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from vigie.codebook.gazetteer import fold
from vigie.language.mentions import MentionWords, mention_words
from vigie.model import Entity, Event, Reading, Record, Report, State, Statement, Strength, Telling, Voice
from vigie.situation.chains import Mention, chains
from vigie.situation.facts import Sentence, changed, facts_of, implied
from vigie.situation.parties import flat
from vigie.situation.threading import state_chains
from vigie.situation.ties import kept_apart, ties_of
from vigie.situation.times import day_of
from vigie.situation.where import is_specific
from vigie.situation.words import signature

_WORD = re.compile(r"\w+")
_LEAD = 1
#: Sentences whose names are the context of a record: those at the head of the report, and those around it.
_HEAD, _AROUND = 12, 2
#: Characters that surely hold three words.
_NEAR = 60


def tellings(reading: Reading) -> list[Telling]:
    """Everything that joining needs of a reading, in the order of its records."""
    report = reading.report
    known = mention_words(report.lang or "fr")
    day = day_of(report.published)
    events = [r for r in reading.records if isinstance(r, Event)]
    states = [r for r in reading.records if isinstance(r, State)]
    both: list[Event | State] = [*events, *states]
    common = known.common | _media(report) | _bodies(reading.records)
    known = MentionWords(**{**{f: getattr(known, f) for f in known.__struct_fields__}, "common": common})
    spans = {s.sentence: (s.start, s.text) for s in reading.explanation.sentences}
    if report.title:
        spans[-1] = (0, report.title)
    needed = {
        *range(-1, _HEAD),
        *(n for r in both for n in range(r.sentence - _AROUND, r.sentence + _AROUND + 1)),
    }
    sentences = {n: Sentence.of(*spans[n], known.common) for n in sorted(needed & spans.keys())}
    mentions = {r.id: _mention(r, sentences, day, known) for r in both}
    told = ties_of(events, sentences, known)
    found = chains([mentions[r.id] for r in events], kept_apart(events, sentences, known), day)
    found += state_chains([mentions[r.id] for r in states], {r.id: r for r in states})
    statements = {r.id: r for r in reading.records if isinstance(r, Statement)}
    shared, shingles = signature(report.text)
    titled = sentences[-1].names if report.title else ()
    chain_of = {m.id: c for c in found for m in c.mentions}
    ties = [t for t in told if chain_of[t.source] is not chain_of[t.target]]
    made = []
    for record in both:
        chain = chain_of[record.id]
        head = min(m.id for m in chain.mentions)
        facts = implied(chain.facts, day, any(m.sentence <= _LEAD for m in chain.mentions))
        if any(m.sentence <= 0 for m in chain.mentions):
            facts = changed(facts, names=tuple(sorted({*facts.names, *titled})), lead=True)
            first = [m for m in chain.mentions if m.sentence <= 0]
            facts = changed(facts, news=not any(m.definite for m in first))
        made.append(
            Telling(
                record=record,
                chain=head,
                facts=facts if record.id == head else None,
                why=chain.why[record.id],
                ties=tuple(t for t in ties if t.source == record.id),
                published=report.published,
                day=day,
                medium=report.agency or report.publisher,
                agency=report.agency,
                publisher=report.publisher,
                voices=voices_of(record, report, statements),
                signature=shared,
                shingles=shingles,
            )
        )
    return made


def voices_of(
    record: Event | State, report: Report, statements: Mapping[str, Statement]
) -> tuple[Voice, ...]:
    """Who carries a record, the nearest source first; the report's own voice when nobody is cited."""
    said = [statements[s] for s in record.said_in if s in statements]
    medium = report.agency or report.publisher
    if not said:
        return (
            Voice(report=report.id, medium=medium, published=report.published, certainty=record.certainty),
        )
    return tuple(
        Voice(
            report=report.id,
            medium=medium,
            published=report.published,
            name=(s.source.person or s.source.entity_text or s.source.name) if s.source else None,
            code=s.source.code if s.source else None,
            sector=s.source.sector if s.source else (),
            source_kind=s.source_kind,
            stance=s.stance,
            certainty="denied" if s.stance == "denies" else record.certainty,
        )
        for s in said
    )


def _mention(
    record: Event | State, sentences: Mapping[int, Sentence], day: float | None, known: MentionWords
) -> Mention:
    sentence = sentences.get(record.sentence, Sentence(0, ""))
    spans = sorted((s for s in record.evidence if s.role in ("trigger", "label")), key=lambda s: s.start)
    before = [_before(sentence, s.start) for s in spans]
    same = bool(spans) and _opens(sentence, spans[0].start, known)
    around = before[0] + _WORD.findall(fold(spans[0].text)) if spans else []
    facts = facts_of(record, sentence, day, record.sentence <= _LEAD, known)
    near = {*range(-1, _HEAD), *range(record.sentence - _AROUND, record.sentence + _AROUND + 1)} - {
        record.sentence
    }
    context = {name for n in near if n in sentences for name in sentences[n].names}
    return Mention(
        id=record.id,
        sentence=record.sentence,
        facts=changed(facts, context=tuple(sorted(context))),
        definite=same or any(b[-1:] and b[-1] in known.definite for b in before),
        fresh=not same and any(w in known.fresh for w in around),
    )


def _before(sentence: Sentence, at: int) -> list[str]:
    """The three folded words before a place of a sentence."""
    end = max(0, at - sentence.start)
    return _WORD.findall(fold(sentence.text[max(0, end - _NEAR) : end]))[-3:]


def _opens(sentence: Sentence, at: int, known: MentionWords) -> bool:
    """Whether the sentence begins by saying what something just told is."""
    head = " ".join(_WORD.findall(fold(sentence.text[: max(0, at - sentence.start)][:_NEAR])))
    return head.startswith(known.identity)


def _media(report: Report) -> frozenset[str]:
    """Folded words that name the report's own medium."""
    return frozenset(_WORD.findall(fold(f"{report.agency or ''} {report.publisher or ''}")))


def _bodies(records: Iterable[Record]) -> frozenset[str]:
    """Folded words that name countries, their people and known bodies in a report's records: compared as parties, not as names."""
    parties: list[Entity] = []
    broad: list[str] = []
    for record in records:
        if isinstance(record, Statement):
            parties += [record.source] if record.source else []
        elif not isinstance(record, Strength):
            parties += (
                (*record.holder, *record.other)
                if isinstance(record, State)
                else (*record.actor, *record.recipient)
            )
            broad += [p.extracted_place for p in record.event_loc if not is_specific(p)]
    for entity in flat(parties):
        if entity.code and not entity.person:
            broad += [entity.entity_text or "", entity.name or ""]
    return frozenset(w for text in broad for w in _WORD.findall(fold(text)))


def heads(found: Sequence[Telling]) -> list[Telling]:
    """Those that stand for a whole chain."""
    return [t for t in found if t.facts is not None]
