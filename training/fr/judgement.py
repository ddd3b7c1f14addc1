"""Train the judgement (vigie.reading.judgement) on gold.

    python -m training.fr.judgement GOLD.jsonl… --out FILE [--read GOLD.jsonl]

Reads every dispatch with the rules alone, writes down what they saw of each word of the event lexicon, and fits logistic
regressions that tell which texts have no act at all, which refused words are acts all the same, and which passed ones are none. With
`--read` no model is written, but the records of other dispatches read with it, to score.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from vigie.codebook.events import EventEntry
from vigie.model import Record, Report
from vigie.reading.acts import Act
from vigie.reading.judgement import ELSEWHERE, FINAL, Judgement, LinearModel, Trained, candidates
from vigie.reading.reader import DispatchReader
from vigie.reading.signs import act_signs, first_signs, party_signs, text_signs
from vigie.reading.view import SentenceView
from vigie.reading.who import Who
from vigie.scoring.gold import GoldDispatch, GoldEntity, GoldEvent
from vigie.scoring.matching import entity_agrees
from vigie.syntax.tree import Token

#: Parts of the texts that are held back in turn.
FOLDS = 10
#: Fewer than this many dispatches show a sign: it is left out.
LEAST = 3
#: What an example of the lexicon weighs beside a word of a dispatch: it is written for its word, not found.
EXAMPLE = 0.3
#: Share of the words with a yes that the first signs may rule out, for speed.
LOST = 0.01
#: Weights below this are left out.
NEGLIGIBLE = 0.02
#: Strength of the L2 penalty, chosen by cross-validation on the development and training parts.
PENALTY = {"text": 1.0, "refused": 0.15, "passed": 0.05, "actor": 0.15, "recipient": 0.15}
#: Least probability of a yes, chosen likewise.
THRESHOLDS = {"text": ELSEWHERE, "refused": 0.45, "passed": 0.15, "actor": 0.5, "recipient": 0.5}


@dataclass(slots=True)
class Sample:
    """A word that the rules refused (`reason`) or passed (no reason), with what they saw of it."""

    dispatch: str
    in_title: bool
    start: int
    words: list[tuple[int, int]]
    verb: bool
    event: str
    reason: str
    signs: list[str]
    label: bool | None = None
    part: str = ""
    who: Who | None = None
    weight: float = 1.0
    entry: str = ""
    first: tuple[str, ...] = ()


class Recording(Judgement):
    """Judges as the rules do and writes down what it is asked."""

    def __init__(self) -> None:
        self.samples: list[Sample] = []
        self.page = 0.0

    def elsewhere(self, views: Sequence[SentenceView]) -> tuple[float, str]:
        self.samples.append(Sample("", False, 0, [], False, "", "", text_signs(views), part="text"))
        return self.page, ""

    def considers(self, view: SentenceView, token: Token, entry: EventEntry, reason: str) -> bool:
        return not reason.startswith(FINAL)

    def allows(self, view: SentenceView, act: Act) -> bool:
        self._note(view, act, "")
        return True

    def choose(self, view: SentenceView, candidates: Sequence[tuple[Act, str]]) -> Act | None:
        for act, reason in candidates:
            self._note(view, act, reason)
        return None

    def _note(self, view: SentenceView, act: Act, reason: str) -> None:
        self.samples.append(
            Sample(
                "", view.sentence.in_title, act.trigger.start, [(t.start, t.end) for t in act.triggers],
                not act.entry.noun, act.event, reason, act_signs(view, act, reason), part="refused" if reason else "passed",
                entry=act.entry.lemma, first=tuple(first_signs(act.trigger, act.entry, reason)),
            )
        )  # fmt: skip

    def parties(self, view: SentenceView, act: Act, mentions: Sequence[Who], others: list[Act]) -> None:
        for role in ("actor", "recipient"):
            for who in candidates(act, mentions):
                self.samples.append(
                    Sample(
                        "", view.sentence.in_title, act.trigger.start, [(t.start, t.end) for t in act.triggers],
                        not act.entry.noun, act.event, "", party_signs(view, act, who, role, others), part=role, who=who,
                    )
                )  # fmt: skip


def load(paths: Iterable[Path]) -> list[GoldDispatch]:
    return [
        msgspec.json.decode(line, type=GoldDispatch)
        for path in paths
        for line in path.read_bytes().splitlines()
        if line.strip()
    ]


def collect(
    reader: DispatchReader, dispatches: Sequence[GoldDispatch], pages: Mapping[str, float] | None = None
) -> list[Sample]:
    """The samples of all dispatches, labelled; those that gold leaves open are left out. `pages`: how likely each text is about other
    things."""
    found: list[Sample] = []
    recording = Recording()
    with_recording = reader.judging(recording)
    for gold in dispatches:
        recording.samples = []
        recording.page = pages[gold.id] if pages else 0.0
        with_recording.read(report(gold))
        for sample in recording.samples:
            sample.dispatch = gold.id
        label(recording.samples, gold)
        found.extend(s for s in recording.samples if s.label is not None)
    return found


def pages_of(samples: Iterable[Sample]) -> dict[str, float]:
    """How likely each text is about other things, by models that did not learn from it."""
    texts = [s for s in samples if s.part == "text"]
    found: dict[str, float] = {}
    for fold in range(FOLDS):
        held = texts[fold::FOLDS]
        model = fit([s for s in texts if s not in held], "text")
        found.update((s.dispatch, model.probability(s.signs)) for s in held)
    return found


def collect_examples(reader: DispatchReader) -> list[Sample]:
    """The samples of the lexicon's examples: each entry says one sentence that its word must be coded in, and one that it must not."""
    recording = Recording()
    judging = reader.judging(recording)
    found: list[Sample] = []
    entries = reader.pack.events.entries
    told = [(e, text, label) for e in entries for text, label in ((e.yes, True), (e.no, False))]
    reports = [Report(id=str(i), text=text) for i, (_, text, _) in enumerate(told)]
    readings = judging.read_many(reports)
    for entry, _, label in told:
        recording.samples = []
        next(readings)
        for sample in recording.samples:
            if (
                sample.part in ("refused", "passed")
                and sample.entry == entry.lemma
                and sample.event == entry.event
            ):
                sample.dispatch, sample.label, sample.weight = f"{entry.key} {label}", label, EXAMPLE
                found.append(sample)
    return found


def report(gold: GoldDispatch) -> Report:
    return Report(id=gold.id, text=gold.text, title=gold.title, published=gold.published)


def label(samples: list[Sample], gold: GoldDispatch) -> None:
    """Say of each sample whether gold has the act; of several that share one act of gold, one is it."""
    acts = [s for s in samples if s.part in ("refused", "passed")]
    for sample in acts:
        sample.label = False
    for sample in samples:
        if sample.part == "text":
            sample.label = all(e.optional for e in gold.events)
    for event in gold.events:
        for sample in samples:
            if (
                sample.who is not None
                and _overlaps(sample, event)
                and sample.event in (event.event, *event.also)
            ):
                sample.label = _is_party(
                    sample.who, event.actor if sample.part == "actor" else event.recipient
                )
        same = [s for s in acts if _overlaps(s, event) and s.event in (event.event, *event.also)]
        if event.optional:
            for sample in same:
                sample.label = None
            continue
        passed = [s for s in same if not s.reason]
        for sample in passed or sorted(same, key=lambda s: (not s.verb, s.start))[:1]:
            sample.label = True


def _is_party(who: Who, parties: Sequence[GoldEntity]) -> bool | None:
    """Whether gold names a mention as party; `None` where gold leaves it open."""
    agreeing = [p for p in parties if p.start <= who.head.start < p.end or entity_agrees(p, who.entity)]
    if any(not p.optional for p in agreeing):
        return True
    return None if agreeing else False


def _overlaps(sample: Sample, event: GoldEvent) -> bool:
    trigger = event.trigger
    return sample.in_title == (trigger.within == "title") and any(
        a < trigger.end and b > trigger.start for a, b in sample.words
    )


def fit(samples: Sequence[Sample], part: str) -> LinearModel:
    """A model of one part, `refused` or `passed`."""
    chosen = [s for s in samples if s.part == part]
    seen: dict[str, set[str]] = {}
    for sample in chosen:
        for sign in sample.signs:
            seen.setdefault(sign, set()).add(sample.dispatch)
    rows = [{sign: 1.0 for sign in s.signs if len(seen[sign]) >= LEAST} for s in chosen]
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(rows)
    labels = np.array([bool(s.label) for s in chosen])
    model = LogisticRegression(C=PENALTY[part], max_iter=2000, fit_intercept=False)
    model.fit(matrix, labels, sample_weight=[s.weight for s in chosen])
    weights = dict(zip(vectorizer.get_feature_names_out(), model.coef_[0].tolist(), strict=True))
    fitted = LinearModel(
        {k: round(v, 3) for k, v in weights.items() if abs(v) > NEGLIGIBLE}, THRESHOLDS[part]
    )
    if part == "refused":
        yes = [fitted.score(s.first) for s in chosen if fitted.probability(s.signs) >= fitted.threshold]
        fitted.least = round(float(np.quantile(yes, LOST)), 3)
    return fitted


def trained(samples: Sequence[Sample]) -> Trained:
    return Trained({part: fit(samples, part) for part in PENALTY})


def read(reader: DispatchReader, judgement: Trained, dispatches: Sequence[GoldDispatch]) -> Iterator[Record]:
    """Records of dispatches, read with a judgement that has not seen them."""
    judging = reader.judging(judgement)
    for gold in dispatches:
        yield from judging.read(report(gold)).records


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--read", type=Path, help="gold to read with the model; records go to --out")
    options: Any = parser.parse_args()
    reader = DispatchReader.load()
    dispatches = load(options.gold)
    pages = pages_of(collect(reader, dispatches))
    samples = [*collect(reader, dispatches, pages), *collect_examples(reader)]
    print(f"{len(dispatches)} dispatches")
    for part in PENALTY:
        labels = [s.label for s in samples if s.part == part]
        print(f"{part}: {sum(map(bool, labels))} of {len(labels)} are")
    judgement = trained(samples)
    encode = msgspec.json.encode
    if options.read:
        records = read(reader, judgement, load([options.read]))
        options.out.write_bytes(b"".join(encode(r) + b"\n" for r in records))
    else:
        options.out.write_bytes(judgement.pack())


if __name__ == "__main__":
    main()
