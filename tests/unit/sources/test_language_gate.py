"""Reports in other languages are refused, and the language is named."""

from __future__ import annotations

import pytest

from vigie.model import Report
from vigie.sources.language import LanguageGate

FRENCH = "Les délégués des deux camps se sont retrouvés mardi dans une école de la ville."
TEXTS = {
    "English": "Delegates from both camps met in a school in the old town on Tuesday morning.",
    "Spanish": "Los delegados de ambos bandos se reunieron el martes en una escuela de la ciudad.",
    "Arabic": "التقى مندوبو الجانبين يوم الثلاثاء في مدرسة في المدينة القديمة بحضور الوسطاء",
}


@pytest.fixture(scope="module")
def gate() -> LanguageGate:
    return LanguageGate("fr")


def report(text: str, lang: str | None = None, title: str | None = None) -> Report:
    return Report(id="1", text=text, lang=lang, title=title)


def test_french_passes_in_capitals_too(gate: LanguageGate) -> None:
    assert gate.refusal("f", report(FRENCH)) is None
    assert gate.refusal("f", report(FRENCH.upper())) is None


@pytest.mark.parametrize("language", TEXTS)
def test_another_language_is_named(gate: LanguageGate, language: str) -> None:
    told = str(gate.refusal("f.txt", report(TEXTS[language])))
    assert told.startswith(f"f.txt: is in {language}")
    assert "Vigie reads fr" in told


def test_a_text_too_short_to_judge_is_taken(gate: LanguageGate) -> None:
    assert gate.refusal("f", report("Delegates met today.")) is None


def test_a_report_that_says_it_is_french_is_trusted_unless_insisted(gate: LanguageGate) -> None:
    english = report(TEXTS["English"], lang="fr-FR")
    assert gate.refusal("f", english) is None
    assert "English (en)" in str(LanguageGate("fr", insist=True).refusal("f", english))


def test_a_report_that_says_it_is_english_is_refused(gate: LanguageGate) -> None:
    assert "marked as English (en)" in str(gate.refusal("f", report(FRENCH, lang="en")))


def test_a_long_text_is_judged_by_all_its_parts(gate: LanguageGate) -> None:
    text = TEXTS["English"] * 2 + FRENCH * 2_000
    assert gate.refusal("f", report(text)) is None
