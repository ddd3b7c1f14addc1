"""The brief: sober, complete, and no text of a report becomes markup."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import hand_made as day
import msgspec
import pytest
from lxml import html
from markdown_it import MarkdownIt

from vigie.exporters.base import Case
from vigie.exporters.brief import BriefExporter, Markup

Golden = Callable[[str, bytes], None]
HOSTILE = "<script>alert(1)</script> [x](javascript:alert(2)) **b** # h"


def brief(markup: Markup, cases: Sequence[Case] = day.CASES, **options: Any) -> str:
    stream = io.BytesIO()
    exporter = BriefExporter(stream, markup, **options)
    for case in cases:
        exporter.case(case)
    exporter.thread(day.TRUCE)
    exporter.close()
    return stream.getvalue().decode()


def hostile() -> Case:
    """The strike with a publisher, a sentence, a name and a figure that want to be markup."""
    report = msgspec.structs.replace(
        day.SOUTH, publisher=HOSTILE, text=f"Au moins quatorze rebelles sont morts {HOSTILE}."
    )
    actor = msgspec.structs.replace(day.DRONE, entity_text=HOSTILE)
    incident = msgspec.structs.replace(day.STRIKE, actor=(actor,), reports=("r-3",))
    return msgspec.structs.replace(day.CASES[0], incident=incident, reports=(report,))


@pytest.mark.parametrize("markup", ["md", "html"])
def test_the_day_as_a_brief(golden: Golden, markup: Markup) -> None:
    golden(f"brief.{markup}", brief(markup).encode())


@pytest.mark.parametrize("markup", ["md", "html"])
def test_the_order_of_the_incidents_does_not_matter(markup: Markup) -> None:
    assert brief(markup, tuple(reversed(day.CASES))) == brief(markup)


def test_what_did_not_happen_does_not_stand_among_what_did() -> None:
    text = brief("md")
    happened, otherwise = text.index("## 2024-05-17"), text.index("## Announced, not done yet")
    assert happened < text.index("Kobané") < otherwise < text.index("## Did not happen, say the reports")
    assert (
        "4 incidents told as done, 3 of them by one source only; 1 incident on which reports disagree" in text
    )


def test_a_toll_shows_each_figure_once_with_who_says_it() -> None:
    assert "- dead: **at least 10**; “dix rebelles” (un officier); “Au moins quatorze” (un médecin)" in brief(
        "md"
    )


def test_the_words_of_the_reports_are_quoted_with_their_source() -> None:
    page = html.fromstring(brief("html"))
    quotes = [one.text for one in page.iter("q")]
    assert "Un drone turc a tué dix rebelles vendredi à Kobané, selon un officier." in quotes
    assert {one.get("href") for one in page.iter("a")} == {
        "https://nord.example/1?a=1&b=2",
        "https://sud.example/3",
    }


def test_a_hostile_report_stays_text_in_html() -> None:
    page = html.fromstring(brief("html", [hostile()]))
    assert not list(page.iter("script"))
    assert all(not link.get("href").startswith("javascript") for link in page.iter("a"))
    assert "<script>alert(1)</script>" in page.text_content()


def test_a_hostile_report_stays_text_in_markdown() -> None:
    page = html.fromstring(f"<div>{MarkdownIt('commonmark').render(brief('md', [hostile()]))}</div>")
    assert not list(page.iter("script"))
    assert all(not link.get("href").startswith("javascript") for link in page.iter("a"))
    assert page.text_content().count("**b** # h") == 2  # publisher and sentence; the name is cut before it
    assert [one.text for one in page.iter("h1")] == ["Brief, 2024-05-17"]


def test_the_period_asked_for_stands_in_the_title() -> None:
    assert brief("md", [], period=("2024-05-01", "2024-05-31")).startswith(
        "# Brief, 2024-05-01 to 2024-05-31\n"
    )
