"""What a brief shows, as plain values: sections of incidents by day, threads by their last step."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vigie.exporters import cells, figures
from vigie.exporters.base import DONE, Case
from vigie.exporters.dating import day_of, days_of
from vigie.exporters.web import Address, address
from vigie.exporters.wording import headline, parties_of, when
from vigie.model import Event, Figure, Report, Thread, Voice

_SENTENCE_END = re.compile(r"(?<=[.!?…»])\s+|\n+")
_QUOTE = 300
_OTHERWISE: Mapping[str, str] = {
    "planned": "Announced, not done yet", "feared": "Feared or thought possible", "hypothetical": "Under an if",
    "denied": "Told only by those who deny it", "negated": "Did not happen, say the reports",
}  # fmt: skip
_NO_DAY = "Day not told"


@dataclass(frozen=True, slots=True)
class TollView:
    what: str
    told: str
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """What one report says. `copy`: it reprints another."""

    name: str
    when: str
    lang: str
    copy: bool
    quote: str | None
    url: Address | None


@dataclass(frozen=True, slots=True)
class Item:
    """One incident. `day`: ISO 8601, or the first and the last day of a span. `weight` orders a day: the deadliest first, then the best attested."""

    id: str
    title: str
    certainty: str
    day: str | None
    note: str
    weight: tuple[int, int]
    tolls: tuple[TollView, ...]
    contradictions: tuple[str, ...]
    voices: tuple[str, ...]
    reports: tuple[ReportView, ...]


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class ThreadView:
    title: str
    steps: tuple[str, ...]


def item_of(case: Case) -> Item:
    incident = case.incident
    toll = figures.estimate(incident, "dead")
    copies = {id for source in incident.sources for id in source.reports[1:]}
    return Item(
        id=incident.id,
        title=headline(incident),
        certainty=incident.certainty,
        day=when(incident.date) if days_of(incident.date) else None,
        note=_note(case),
        weight=(toll.high if toll else 0, incident.independent_sources),
        tolls=tuple(
            TollView(
                one.what,
                figures.words(one),
                tuple(_figure(f, case) for f in one.figures if f.report not in copies),
            )
            for one in incident.counts
        ),
        contradictions=tuple(one.words for one in incident.contradictions),
        voices=tuple(dict.fromkeys(_voice(one) for one in incident.certainties if one.name)),
        reports=tuple(_report(report, case.events, report.id in copies) for report in case.reports),
    )


def sections_of(items: Sequence[Item]) -> list[Section]:
    """What happened day by day; then what is only announced, feared, denied."""
    done = [item for item in items if item.certainty in DONE]
    days = sorted({item.day for item in done if item.day})
    sections = [Section(day, _ordered([item for item in done if item.day == day])) for day in days]
    if undated := _ordered([item for item in done if item.day is None]):
        sections.append(Section(_NO_DAY, undated))
    for certainty, title in _OTHERWISE.items():
        if found := _ordered([item for item in items if item.certainty == certainty]):
            sections.append(Section(title, found))
    return sections


def title_of(items: Sequence[Item], period: tuple[str | None, str | None]) -> str:
    days = sorted(item.day for item in items if item.day and item.certainty in DONE)
    first = period[0] or (days[0][:10] if days else None)
    last = period[1] or (max(day[-10:] for day in days) if days else None)
    if first is None and last is None:
        return "Brief"
    return f"Brief, {first}" if first == last else f"Brief, {first or '…'} to {last or '…'}"


def summary_of(items: Sequence[Item], threads: Sequence[ThreadView]) -> str:
    done = [item for item in items if item.certainty in DONE]
    disputed = sum(bool(item.contradictions) for item in items)
    alone = sum(item.weight[1] == 1 for item in done)
    parts = [
        f"{_number(len(done), 'incident')} told as done, {alone} of them by one source only",
        f"{_number(disputed, 'incident')} on which reports disagree",
        f"{_number(len(items) - len(done), 'incident')} announced, feared or denied",
        f"{_number(len(threads), 'undertaking')} followed",
    ]
    return "; ".join(parts) + "."


def thread_view(thread: Thread) -> ThreadView:
    parties = " – ".join(parties_of(side) for side in (thread.holder, thread.other) if side)
    now = f", now {thread.status}" if thread.status else ""
    title = f"{thread.label} ({thread.about}{now})" + (f": {parties}" if parties else "")
    steps = tuple(
        f"{step.date or _reported(step.published)}: {step.status}"
        + _unsure(step.certainty, step.disputed)
        + f" ({_number(len(step.reports), 'report')})"
        for step in thread.steps
    )
    return ThreadView(title, steps)


def _note(case: Case) -> str:
    incident = case.incident
    copies = f", {_number(incident.copies, 'reprint')}" if incident.copies else ""
    return f"{_number(incident.independent_sources, 'independent source')}{copies}"


def _figure(figure: Figure, case: Case) -> str:
    report = case.report(figure.report)
    who = (
        (figure.voice.name if figure.voice else None)
        or (report.publisher if report else None)
        or figure.report
    )
    return f"“{cells.words(figure.text, 60)}” ({who}{', superseded' if figure.superseded else ''})"


def _voice(voice: Voice) -> str:
    says = f"{voice.name} ({voice.medium})" if voice.medium else str(voice.name)
    stance = voice.stance or "says"
    return f"{says}: {stance}" + (
        f", {voice.certainty}" if voice.certainty and voice.certainty != "stated" else ""
    )


def _report(report: Report, events: Sequence[Event], copy: bool) -> ReportView:
    quote = next((_quote(report, event) for event in events if event.report == report.id), None)
    return ReportView(
        name=report.publisher or report.agency or report.id, when=(report.published or "")[:16].replace("T", " "), lang=report.lang or "fr",
        copy=copy, quote=quote, url=address(report.url),
    )  # fmt: skip


def _quote(report: Report, event: Event) -> str | None:
    """The sentence around the word that gave the event."""
    trigger = next((span for span in event.evidence if span.role == "trigger"), None)
    if trigger is None:
        return None
    text = report.title or "" if trigger.within == "title" else report.text
    start, end = 0, len(text)
    for boundary in _SENTENCE_END.finditer(text):
        if boundary.end() <= trigger.start:
            start = boundary.end()
        elif boundary.start() >= trigger.end:
            end = boundary.start()
            break
    return cells.words(text[start:end], _QUOTE)


def _ordered(items: Sequence[Item]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda item: (-item.weight[0], -item.weight[1], item.id)))


def _unsure(certainty: str, disputed: bool) -> str:
    told = [*([] if certainty == "stated" else [certainty]), *(["disputed"] if disputed else [])]
    return f", {', '.join(told)}" if told else ""


def _reported(published: str | None) -> str:
    day = day_of(published)
    return f"reported {day}" if day else "day not told"


def _number(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
