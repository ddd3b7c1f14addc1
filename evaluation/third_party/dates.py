"""Measure the date reader on third-party data, which stays outside the project.

    python evaluation/third_party/dates.py DATA          # a folder with timebank_fr/ and recognizers_datetime_fr/, or of *.tml
    python evaluation/third_party/dates.py DATA --errors # also list the errors in the files that may be looked at

French TimeBank (Bittar 2010): TIMEX3 spans, strict and relaxed (any overlap), and values of the spans found
(strict value F1 as in TempEval-3: a hit needs an overlapping span and the equal value). Every second file by
name is for looking at errors ("seen"), the others only for measuring ("unseen").

Microsoft Recognizers-Text (French specs): share of the expressions whose words are found and share resolved to
one of the values listed; only cases with a reference time. They are of the conversational kind ("Oct/2", "8:00am",
hours counted from now), most of which news never writes and the reader leaves alone.
"""

from __future__ import annotations

import argparse
import json
import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import vigie.language.fr
from vigie.model import Date
from vigie.reading.dates import DateMention, DateReader, load_lexicon
from vigie.reading.dates.meaning import (
    Between,
    Bound,
    Clock,
    Duration,
    Era,
    Frequency,
    Meaning,
    Node,
    PartOfDay,
    Portion,
    Relative,
    Season,
    Unsaid,
    Window,
)

LETTERS = {"day": "D", "weekend": "WE", "week": "W", "month": "M", "quarter": "Q", "half": "H", "year": "Y"}
CLOCK_LETTERS = {"hour": "H", "minute": "M", "second": "S"}
PARTS = {
    "dawn": "MO",
    "small_hours": "MO",
    "morning": "MO",
    "noon": "MI",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
    "day": "DT",
}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "winter": "WI"}
FUTURE = re.compile(r"\b\w+(?:era|eront|ira|iront|dra|dront|ura|uront)\b")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Þ«])|\n+")


@dataclass(frozen=True)
class Timex:
    start: int
    end: int
    value: str | None
    text: str


def to_timex(
    mention: DateMention, text: str, reader: DateReader, anchor: date, tense: str, narrative: Date | None
) -> list[Timex]:
    """The TIMEX3s of a mention: both ends of a range, and a day and its hour, are two."""
    out: list[Timex] = []

    def add(start: int, end: int, meaning: Meaning) -> None:
        if isinstance(meaning, Bound):
            add(meaning.of.start, meaning.of.end, meaning.of.meaning)
        elif (
            isinstance(meaning, Between)
            and isinstance(meaning.first.meaning, Clock)
            and meaning.first.meaning.of
        ):
            of = meaning.first.meaning.of
            add(of.start, of.end, of.meaning)
            for node in (meaning.first, meaning.last):
                one(node.start, node.end, node.meaning)
        elif isinstance(meaning, Between) and meaning.first.end <= meaning.last.start:
            for node in (meaning.first, meaning.last):
                add(node.start, node.end, node.meaning)
        else:
            if isinstance(meaning, Clock) and meaning.of and meaning.at:
                add(meaning.of.start, meaning.of.end, meaning.of.meaning)
                start, end = meaning.at
            one(start, end, meaning)

    def one(start: int, end: int, meaning: Meaning) -> None:
        whole = meaning
        if isinstance(meaning, Portion):
            whole = meaning.of.meaning if isinstance(meaning.of, Node) else meaning.of
        part = DateMention(start, end, text[start:end], "point", whole, mention.rule)
        when = reader.resolve(part, anchor, tense, narrative)  # type: ignore[arg-type]
        out.append(Timex(start, end, value_of(whole, when), part.text))

    add(mention.start, mention.end, mention.meaning)
    return sorted(out, key=lambda timex: timex.start)


def value_of(meaning: Meaning, when: Date) -> str | None:
    """The TIMEX3 value of a meaning that resolved to `when`."""
    match meaning:
        case Duration(unit=unit, count=count):
            return length(unit, count)
        case Frequency(unit=unit, count=count, weekday=weekday):
            return f"XXXX-WXX-{weekday + 1}" if weekday is not None else length(unit or "day", count or 1)
        case Unsaid():
            return f"{meaning.name.upper()}_REF"
        case Window(unit=unit, count=count, toward=toward):
            return length(unit, count) if count else ("PAST_REF" if toward < 0 else "FUTURE_REF")
        case Relative(unit=unit, of_event=True, basis="published"):
            return length(unit, None)
    if when.start is None:
        return None
    day = when.start[:10]
    match meaning:
        case PartOfDay(part=part):
            return f"{day}T{PARTS[part]}"
        case Clock():
            return when.start
        case Season(name=name):
            return f"{day[:4]}-{SEASONS[name]}"
        case Era(first=first, last=last):
            return str(first)[:3] if last - first < 10 else str(first)[:2]
        case Relative(unit="week" | "weekend" as unit):
            year, week, _ = date.fromisoformat(day).isocalendar()
            return f"{year}-W{week:02}" + ("-WE" if unit == "weekend" else "")
    return {"month": day[:7], "year": day[:4]}.get(when.precision or "", day)


def length(unit: str, count: float | None) -> str:
    if unit in ("decade", "century"):
        unit, count = "year", (count or 1) * (10 if unit == "decade" else 100)
    number = "X" if count is None else f"{count:g}"
    return f"PT{number}{CLOCK_LETTERS[unit]}" if unit in CLOCK_LETTERS else f"P{number}{LETTERS[unit]}"


@dataclass
class Score:
    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    value: int = 0
    errors: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        return [self._line(name, getattr(self, name)) for name in ("strict", "relaxed", "value")]

    def _line(self, name: str, right: int) -> str:
        precision, recall = right / max(1, self.found), right / max(1, self.gold)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return f"  {name:8} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}"


def read_timebank(path: Path) -> tuple[str, date, list[Timex]]:
    """The text of a TimeML file without its marks, its date, its TIMEX3s."""
    root = ElementTree.parse(path).getroot()
    dct = root.find("DCT/TIMEX3")
    whole = root.find("TEXT")
    assert dct is not None
    assert whole is not None
    pieces: list[str] = []
    gold: list[Timex] = []

    def walk(element: ElementTree.Element) -> None:
        start = sum(map(len, pieces))
        pieces.append(element.text or "")
        for child in element:
            walk(child)
            pieces.append(child.tail or "")
        if element.tag == "TIMEX3":
            words = "".join(pieces)[start:]
            if words.strip():
                gold.append(Timex(start, start + len(words), element.get("value"), words))

    walk(whole)
    return "".join(pieces), date.fromisoformat(dct.get("value", "")[:10]), sorted(gold, key=lambda t: t.start)


def read_with_us(text: str, anchor: date, reader: DateReader) -> list[Timex]:
    """Our TIMEX3s of a text; the day last told is the one that bare hours belong to."""
    out: list[Timex] = []
    narrative: Date | None = None
    begin = 0
    for end in [*(match.start() for match in SENTENCE_END.finditer(text)), len(text)]:
        tense = "future" if FUTURE.search(text, begin, end) else "past"
        for mention in reader.find(text, begin, end):
            out += to_timex(mention, text, reader, anchor, tense, narrative)
            when = reader.resolve(mention, anchor, tense, narrative)  # type: ignore[arg-type]
            if when.start and when.precision in ("day", "part_of_day", "time"):
                narrative = Date(text=when.text, start=when.start[:10], end=when.start[:10])
        begin = end
    return out


def compare(name: str, text: str, gold: list[Timex], ours: list[Timex], score: Score) -> None:
    score.gold += len(gold)
    score.found += len(ours)
    used: set[int] = set()
    for wanted in gold:
        overlapping = [
            i for i, t in enumerate(ours) if t.start < wanted.end and wanted.start < t.end and i not in used
        ]
        if not overlapping:
            score.errors.append(f"{name} missed   {wanted.text!r} {wanted.value}   …{_around(text, wanted)}…")
            continue
        best = max(overlapping, key=lambda i: (ours[i].value == wanted.value, ours[i].text == wanted.text))
        used.add(best)
        score.relaxed += 1
        score.strict += (ours[best].start, ours[best].end) == (wanted.start, wanted.end)
        if ours[best].value == wanted.value:
            score.value += 1
        else:
            score.errors.append(
                f"{name} value    {wanted.text!r} {wanted.value} read {ours[best].value} in {ours[best].text!r}   …{_around(text, wanted)}…"
            )
        if ours[best].text != wanted.text:
            score.errors.append(f"{name} span     {wanted.text!r} read {ours[best].text!r}")
    for i, extra in enumerate(ours):
        if i not in used:
            score.errors.append(f"{name} invented {extra.text!r} {extra.value}   …{_around(text, extra)}…")


def _around(text: str, at: Timex) -> str:
    return " ".join(text[max(0, at.start - 40) : at.end + 30].split())


def timebank(folder: Path, reader: DateReader, errors: bool) -> None:
    scores = {"seen": Score(), "unseen": Score(), "all": Score()}
    for number, path in enumerate(sorted(folder.glob("*.tml"))):
        text, anchor, gold = read_timebank(path)
        ours = read_with_us(text, anchor, reader)
        for name in ("unseen" if number % 2 else "seen", "all"):
            compare(path.stem, text, gold, ours, scores[name])
    for name, score in scores.items():
        print(f"TimeBank FR, {name}: {score.gold} TIMEX3, {score.found} ours", *score.lines(), sep="\n")
    if errors:
        print(*scores["seen"].errors, sep="\n")


def recognizers(folder: Path, reader: DateReader, errors: bool) -> None:
    total = found = right = 0
    problems: list[str] = []
    for case in json.loads((folder / "DateTimeModel.json").read_text(encoding="utf-8-sig")):
        said = case.get("Context", {}).get("ReferenceDateTime")
        if said is None:
            continue
        anchor = datetime.fromisoformat(said[:19])
        text = case["Input"]
        mentions = reader.find(text)
        for result in case["Results"]:
            values = (result.get("Resolution") or {}).get("values") or []
            if not any(v["type"] in ("date", "daterange", "datetime", "datetimerange") for v in values):
                continue
            total += 1
            hits = [
                m
                for m in mentions
                if m.text.lower() in result["Text"].lower() or result["Text"].lower() in m.text.lower()
            ]
            found += bool(hits)
            narrative = Date(start=anchor.date().isoformat())
            ours = {
                (when.start, when.end)
                for m in hits
                for tense in ("past", "future")
                for when in [reader.resolve(m, anchor.date(), tense, narrative)]
            }
            wanted = {_bounds(v) for v in values}
            right += bool(ours & wanted)
            if not ours & wanted:
                problems.append(f"{anchor.date()} {text!r}: {result['Text']!r} {wanted} read {ours}")
    print(
        f"Recognizers-Text FR: {total} dates and times, {found / total:.3f} found, {right / total:.3f} resolved"
    )
    if errors:
        print(*problems, sep="\n")


def duckling(path: Path, reader: DateReader, errors: bool) -> None:
    """Duckling's French corpus: days and longer units, said on Tuesday 12 February 2013.

    Left out: times by the clock and lengths of hours, which it counts from "now" (04:30), where a dispatch
    has only a date of publication.
    """
    anchor = date(2013, 2, 12)
    total = right = 0
    problems: list[str] = []
    example = re.compile(
        r"examples \(datetime \((\d+), (\d+), (\d+), [^)]*\) (Day|Week|Month|Quarter|Year)\)(.*?)\]", re.S
    )
    for match in example.finditer(path.read_text(encoding="utf-8")):
        wanted = f"{int(match[1])}-{int(match[2]):02}-{int(match[3]):02}"
        for words in re.findall(r'"([^"]+)"', match[5]):
            said = re.sub(r"\\(\d+)", lambda code: chr(int(code[1])), words)
            ours = {
                reader.resolve(mention, anchor, tense, Date(start=anchor.isoformat())).start
                for mention in reader.find(said)
                for tense in ("past", "future")
            }
            total += 1
            right += wanted in ours
            if wanted not in ours:
                problems.append(f"{said!r}: {wanted} read {ours}")
    print(f"Duckling FR: {total} expressions of days and longer units, {right / total:.3f} resolved")
    if errors:
        print(*problems, sep="\n")


def _bounds(value: dict[str, str]) -> tuple[str | None, str | None]:
    """A value of theirs (ends excluded) as ours (ends included)."""
    if "value" in value:
        at = value["value"].replace(" ", "T")
        at = at[:16] if "T" in at else at
        return at, at
    start, end = (value.get(side, "").replace(" ", "T")[:16] or None for side in ("start", "end"))
    if end and "T" not in end:
        end = (date.fromisoformat(end) - timedelta(days=1)).isoformat()
    return start, end


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    reader = DateReader(load_lexicon(Path(vigie.language.fr.__file__).with_name("dates.yaml")))
    texts = options.data / "timebank_fr"
    timebank(texts if texts.is_dir() else options.data, reader, options.errors)
    if (options.data / "recognizers_datetime_fr").is_dir():
        recognizers(options.data / "recognizers_datetime_fr", reader, options.errors)
    if (options.data / "Time.FR.Corpus.hs").is_file():
        duckling(options.data / "Time.FR.Corpus.hs", reader, options.errors)


if __name__ == "__main__":
    main()
