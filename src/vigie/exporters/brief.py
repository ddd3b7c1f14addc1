"""A readable brief of what the chosen reports tell, as Markdown or HTML: by day, with tolls, voices, disagreements and the words themselves.

Nothing is judged: what is alleged, disputed, planned or denied says so, and every line names who tells it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, BinaryIO, Literal

from jinja2 import Environment, PackageLoader, StrictUndefined

from vigie.exporters.base import Case, StoreExporter
from vigie.exporters.brief_view import (
    Item,
    ThreadView,
    item_of,
    sections_of,
    summary_of,
    thread_view,
    title_of,
)
from vigie.exporters.web import Address, xml_text
from vigie.model import Thread

Markup = Literal["md", "html"]
_MARKDOWN = re.compile(r"([\\`*_\[\]<>&#|~])")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+[.)])")


class BriefExporter(StoreExporter):
    """Carries incidents and threads; strengths and statements stand only where they carry an incident."""

    takes = ("cases", "threads")
    never = ("strengths, and statements that carry no incident",)

    def __init__(
        self, stream: BinaryIO, markup: Markup = "md", period: tuple[str | None, str | None] = (None, None)
    ) -> None:
        """`period`: first and last day that was asked for; the title takes it from the incidents where it is open."""
        super().__init__()
        self._stream, self._markup, self._period = stream, markup, period
        self._items: list[Item] = []
        self._threads: list[ThreadView] = []

    def case(self, case: Case) -> None:
        self._lost.add("decision", "on joining", len(case.incident.joins) + len(case.incident.refusals))
        self._items.append(item_of(case))

    def thread(self, thread: Thread) -> None:
        self._threads.append(thread_view(thread))

    def close(self) -> None:
        brief = {
            "title": title_of(self._items, self._period),
            "summary": summary_of(self._items, self._threads),
            "sections": sections_of(self._items),
            "threads": self._threads,
        }
        text = _environment(self._markup).get_template(f"brief.{self._markup}.jinja").render(brief=brief)
        if self._markup == "md":
            text = re.sub(r"\n{3,}", "\n\n", text)
        self._stream.write(text.strip().encode() + b"\n")


def _environment(markup: Markup) -> Environment:
    """HTML is escaped by Jinja itself; in Markdown every value is, so that no text of a report becomes markup."""
    finalize: Callable[[Any], Any] = _plain if markup == "html" else _escaped
    return Environment(
        loader=PackageLoader("vigie.exporters"), autoescape=markup == "html", finalize=finalize, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=False,
    )  # fmt: skip


def _plain(value: Any) -> Any:
    return xml_text(value) if isinstance(value, str) else value


def _escaped(value: Any) -> Any:
    if not isinstance(value, str) or isinstance(value, Address):
        return value
    line = xml_text(" ".join(value.split()))
    return _LINE_START.sub(r"\1\\\2", _MARKDOWN.sub(r"\\\1", line))
