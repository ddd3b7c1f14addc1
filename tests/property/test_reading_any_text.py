"""Whatever comes in: reading never fails, spans give back their words, and the same report gives the same records."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import msgspec
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from vigie.model import Entity, Event, Reading, Report, State, Statement, Strength
from vigie.reading.reader import DispatchReader

#: Loading takes seconds and parsing is slow: few examples, no deadline, the same ones in every run.
MODERATE = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
#: Small pieces of dispatches, and what breaks offsets: combining marks, right-to-left marks, emoji, NUL.
PIECES = (
    "L'armée turque a bombardé un village.",
    "« Nous partirons », a déclaré à l'AFP le ministre malien Issa Traoré.",
    "Au moins 12 soldats ont été tués mardi à Gao, selon l'ONU.",
    "Quelque 5\u202f000 soldats américains sont déployés en Irak.",
    "L'Algérie a fermé sa frontière avec le Maroc.",
    "L’arme\u0301e a tue\u0301 dix rebelles.",
    "Il a nié. ",
    "«", "»", "“", "”", "„", '"', "'", "’", "(", ")", "—", "…", ".", ",",
    "\n", "\r\n", "\n\n", "\t", "\u2028", "\u00a0", " ",
    "\u0301", "\u200f", "\u202e", "מלחמה", "حرب", "🚀", "👩‍🚒", "\x00", "\ufeff", "\u00ad",
    "a" * 300,
)  # fmt: skip
ANY_TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
DISPATCHES = st.lists(st.sampled_from(PIECES) | ANY_TEXT, max_size=6).map("".join)
STORY = (
    "L'armée turque a bombardé mardi un village kurde, a indiqué à l'AFP une source locale.\n"
    "Au moins dix rebelles ont été tués et huit blessés à Kobané, selon l'ONU.\n"
    "La France a envoyé 300 soldats au Tchad.\n"
    "L'Algérie a fermé sa frontière avec le Maroc jusqu'à nouvel ordre.\n"
    "« Nous partirons », a déclaré le ministre malien Issa Traoré. Il a accusé la France d'espionnage.\n"
)


def entities(value: Any) -> Iterator[Entity]:
    """All entities inside a record."""
    if isinstance(value, Entity):
        yield value
    if isinstance(value, tuple):
        for part in value:
            yield from entities(part)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from entities(getattr(value, name))


def check_spans(reading: Reading) -> None:
    text, title = reading.report.text, reading.report.title or ""
    for record in reading.records:
        for span in record.evidence:
            assert span.text == (title if span.within == "title" else text)[span.start : span.end], span
        if isinstance(record, Statement) and record.content is not None:
            where = title if record.content.within == "title" else text
            assert record.content.text == where[record.content.start : record.content.end]
        home = title if record.sentence == -1 else text
        for entity in entities(record):
            if entity.start is not None and entity.end is not None and entity.entity_text is not None:
                assert entity.entity_text in (
                    text[entity.start : entity.end],
                    title[entity.start : entity.end],
                )
        if isinstance(record, (Event, State, Strength)):
            for place in record.event_loc:
                assert place.extracted_place in (
                    text[place.start : place.end],
                    title[place.start : place.end],
                )
        if isinstance(record, Event):
            for count in record.counts:
                assert count.text in (home[count.start : count.end], text[count.start : count.end])
    for sentence in reading.explanation.sentences:
        where = title if sentence.sentence == -1 else text
        assert sentence.text == where[sentence.start : sentence.end]
        for rejection in sentence.rejected:
            assert rejection.text == where[rejection.start : rejection.end]


def without_offsets(value: Any) -> Any:
    """Builtin types of records with all offsets left out."""
    if isinstance(value, dict):
        return {
            k: without_offsets(v) for k, v in value.items() if k not in ("start", "end") or isinstance(v, str)
        }
    if isinstance(value, (list, tuple)):
        return [without_offsets(v) for v in value]
    return value


def fields(reading: Reading) -> Any:
    return without_offsets(msgspec.to_builtins(list(reading.records), builtin_types=()))


@MODERATE
@given(text=DISPATCHES, title=st.none() | DISPATCHES)
@example(text="L'armée turque a bombardé\x00 un village.", title="\x00Raid turc: dix rebelles tués")
@example(text="»" * 200 + "«" * 200 + '"' * 201, title='"')
@example(text="L'armée turque a bombardé " + "un village et " * 200 + "un pont.", title=None)
@example(text="«" + "Oui. " * 900, title=None)
@example(text="é" * 20_500, title=None)
@example(text="L'arme\u0301e turque a bombarde\u0301 la ville de Gao\u0301.", title="\ufeffTitre")
def test_any_text_is_read_and_spans_give_back_their_words(
    reader: DispatchReader, text: str, title: str | None
) -> None:
    check_spans(reader.read(Report(id="any", text=text, title=title, published="2024-05-16")))


def test_lone_surrogates_are_read_like_unknown_characters(reader: DispatchReader) -> None:
    text = "\ud83d L'armée turque a bombardé un village.\udfff"
    reading = reader.read(Report(id="any", text=text, title="\ud800 Mali", published="2024-05-16"))
    check_spans(reading)
    assert [r.event for r in reading.records if isinstance(r, Event)] == ["ASSAULT"]


@MODERATE
@given(blank=st.lists(st.sampled_from(["\n", "\n\n", "\n \n", "\r\n", "\n\t\n"]), min_size=5, max_size=5))
def test_blank_lines_change_only_offsets(reader: DispatchReader, blank: list[str]) -> None:
    lines = STORY.splitlines()
    spread = blank[-1] + "".join(line + "\n" + gap for line, gap in zip(lines, blank, strict=True))
    plain = reader.read(Report(id="story", text=STORY, published="2024-05-16"))
    wide = reader.read(Report(id="story", text=spread, published="2024-05-16"))
    assert fields(plain) == fields(wide)
    check_spans(wide)


@MODERATE
@given(text=DISPATCHES)
def test_two_reads_give_the_same_bytes(reader: DispatchReader, text: str) -> None:
    report = Report(id="twice", text=text.encode("utf-8", "replace").decode(), published="2024-05-16")
    assert msgspec.json.encode(reader.read(report)) == msgspec.json.encode(reader.read(report))


@MODERATE
@given(texts=st.lists(st.sampled_from(STORY.splitlines()), min_size=1, max_size=8))
def test_reading_many_gives_what_reading_each_gives(reader: DispatchReader, texts: list[str]) -> None:
    """A report does not see the ones that are parsed in the same batch."""
    reports = [Report(id=str(n), text=text, published="2024-05-16") for n, text in enumerate(texts)]
    together = list(reader.read_many(reports))
    for report in (reports[0], reports[-1]):
        assert together[int(report.id)] == reader.read(report)


def test_two_processes_give_the_same_bytes() -> None:
    """Nothing depends on the order of hashes."""
    program = (
        "import sys, msgspec; from vigie.model import Report; from vigie.reading.reader import DispatchReader; "
        "report = Report(id='story', text=sys.stdin.read(), published='2024-05-16'); "
        "sys.stdout.buffer.write(msgspec.json.encode(DispatchReader.load().read(report)))"
    )
    path = os.pathsep.join(p for p in sys.path if p)
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", program],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": path},
        )
        for seed in ("1", "2")
    ]
    outputs = [process.communicate(STORY.encode())[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    assert outputs[0] == outputs[1]
    assert len(outputs[0]) > 1000
