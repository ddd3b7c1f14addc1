"""Is a report in the language that is to be read?"""

from __future__ import annotations

from functools import cached_property
from typing import Any

from vigie.errors import InputError
from vigie.model import Report

#: Texts with fewer letters are taken for what was asked for: too little to tell languages apart.
MIN_LETTERS = 40
#: A long text is judged by so many pieces of so many characters, spread evenly.
_PIECES, _PIECE = 8, 2_000
_THREE_LETTERS = {"fra": "fr", "fre": "fr", "eng": "en"}


class LanguageGate:
    """Lets through the reports in one language (ISO 639-1), by py3langid's judgement of their characters.

    A report whose `lang` names the language is trusted; with `insist` it is judged all the same. Deterministic.
    """

    def __init__(self, language: str = "fr", insist: bool = False) -> None:
        self._language, self._insist = language, insist

    def refusal(self, place: str, report: Report) -> InputError | None:
        """Why a report is not to be read, in one line; absent when it may pass. `place` names the report to people."""
        marked = _code(report.lang)
        if marked and marked != self._language:
            return InputError(place, f"is marked as {_named(marked)}, Vigie reads {self._language}")
        if marked and not self._insist:
            return None
        found = self.identify(report)
        if found in (None, self._language):
            return None
        advice = (
            ""
            if self._insist
            else f'if it is {self._language} after all, say so: "lang": "{self._language}" in JSON Lines, lang= in Python'
        )
        return InputError(place, f"is in {_named(found or '')}, Vigie reads {self._language}", advice)

    def identify(self, report: Report) -> str | None:
        """The report's language (ISO 639), absent when there are too few letters to tell."""
        sample = _sample(report)
        if sum(1 for c in sample if c.isalpha()) < MIN_LETTERS:
            return None
        return str(self._identifier.classify(sample)[0])

    @cached_property
    def _identifier(self) -> Any:
        from py3langid.langid import MODEL_FILE, LanguageIdentifier

        return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _sample(report: Report) -> str:
    text = report.text
    if len(text) > _PIECES * _PIECE:
        step = (len(text) - _PIECE) // (_PIECES - 1)
        text = "\n".join(text[at : at + _PIECE] for at in range(0, step * _PIECES, step))
    return f"{report.title}\n{text}" if report.title else text


def _code(lang: str | None) -> str | None:
    """The language of a tag: "fr-CA" and "FRA" are fr."""
    if not lang:
        return None
    code = lang.strip().lower().replace("_", "-").split("-")[0]
    return _THREE_LETTERS.get(code, code)


def _named(code: str) -> str:
    from babel import Locale

    name = Locale("en").languages.get(code)
    return f"{name} ({code})" if name else repr(code)
