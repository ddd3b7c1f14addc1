"""Compile and check gold: a folder of YAML files (one dispatch each) to one JSON Lines file.

    python -m evaluation.compile_gold evaluation/dev [OUT.jsonl]

The YAML is written for hands (see docs/annotation.md): words may carry `@n` (n-th occurrence) and `title:` in front
(they stand in the title); an entity is `words | CODE | SECTOR,SECTOR | Person` (with `?` in front: inferred, no error to leave it out); a place `words | CODE`; a date
`2015-03-02`, `2015-03-02/2015-03-04` or `/2015-03-04`; a trailing `?` on a place or date means that only another sentence says it; a count
`dead 12`, `dead 12+` (at least), `dead -12` (up to), `dead 20-99 ~` (approximate), `dead 9 old` (superseded), `dead 9 ?` (told in
another sentence).
Every fault is printed with its file; the exit code is 1 when there is one.
"""

from __future__ import annotations

import datetime
import re
import sys
from pathlib import Path
from typing import Any

import msgspec
import yaml
from babel.core import get_global

from vigie.scoring.gold import GoldDispatch

CODEBOOK = Path(__file__).parents[1] / "src" / "vigie" / "data" / "codebooks" / "plover.yaml"
NON_STATE_CODES = {"KOS", "IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"}
IMPLIED_AUXILIARY = {
    "planned": ["future"],
    "feared": ["hypothetical"],
    "hypothetical": ["hypothetical"],
    "negated": ["negation"],
}
KINDS_OF_COUNT = {"dead", "injured", "arrested", "missing", "displaced", "hostages", "protesters", "soldiers"} | {
    "released", "deported", "evacuated", "homes", "civilians", "aircraft", "refugees", "expelled", "convicted", "strikers",
}  # fmt: skip
KEYS = {
    "events": {
        "words",
        "is",
        "also",
        "by",
        "to",
        "at",
        "when",
        "counts",
        "certainty",
        "aux",
        "disputed",
        "said",
        "optional",
    },
    "states": {"label", "about", "status", "holder", "certainty", "optional"},
    "strengths": {"count", "low", "high", "approx", "unit", "force", "change", "optional"},
    "statements": {"source", "kind", "stance", "words", "optional"},
}
_COUNT = re.compile(
    r"(?P<what>\w+) (?P<low>\d+)?(?P<plus>\+)?(?:-(?P<high>\d+))?(?P<approx> ~)?(?P<old> old)?(?P<optional> \?)?"
)


class GoldFault(ValueError):
    """Something in a gold file is not as it should be; the message says what."""


class Codes:
    """The types, modes and sectors of the PLOVER codebook and the country codes that gold may use."""

    def __init__(self) -> None:
        book = yaml.safe_load(CODEBOOK.read_text(encoding="utf-8"))
        self.modes: dict[str, set[str]] = {t["event"]: set(t.get("modes", {})) for t in book["types"]}
        self.sectors: set[str] = set(book["sectors"])
        aliases = get_global("territory_aliases")
        self.places: set[str] = {c for c in aliases if len(c) == 3 and c.isalpha()} | {"KOS"}
        self.entities: set[str] = self.places | NON_STATE_CODES


class _Dispatch:
    """One YAML dispatch on its way to gold."""

    def __init__(self, raw: dict[str, Any], codes: Codes) -> None:
        self.raw, self.codes = raw, codes
        self.text: str = raw["text"]
        self.title: str | None = raw.get("title")

    def words(self, written: str) -> dict[str, Any]:
        in_title = written.startswith("title:")
        plain = written.removeprefix("title:")
        found = re.fullmatch(r"(.+?)@(\d+)", plain, re.DOTALL)
        plain, nth = (found[1], int(found[2])) if found else (plain, 1)
        field = (self.title or "") if in_title else self.text
        starts = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(plain)}(?!\w)", field)]
        if len(starts) < nth:
            raise GoldFault(f"“{plain}” (occurrence {nth}) is not in the {'title' if in_title else 'text'}")
        span = {"text": plain, "nth": nth, "start": starts[nth - 1], "end": starts[nth - 1] + len(plain)}
        return span | ({"in": "title"} if in_title else {})

    def entity(self, written: str) -> dict[str, Any]:
        parts = [p.strip() for p in written.removeprefix("?").split("|")] + ["", "", ""]
        words, code, sectors, person = parts[:4]
        if code and code not in self.codes.entities:
            raise GoldFault(f"unknown code {code} in “{written}”")
        sector = [s for s in sectors.split(",") if s]
        if unknown := set(sector) - self.codes.sectors:
            raise GoldFault(f"unknown sector {unknown} in “{written}”")
        named = {"code": code or None, "sector": sector, "person": person or None}
        return self.words(words) | named | {"optional": written.startswith("?")}

    def entities(self, written: Any) -> list[dict[str, Any]]:
        return [self.entity(w) for w in ([written] if isinstance(written, str) else written or [])]

    def place(self, written: str) -> dict[str, Any]:
        plain = written.rstrip("?").strip()
        words, _, code = (p.strip() for p in plain.partition("|"))
        if code and code not in self.codes.places:
            raise GoldFault(f"unknown country {code} in place “{written}”")
        found = self.words(words)
        return {"text": found["text"], "country_code": code or None, "optional": written.endswith("?")}

    def date(self, written: str | datetime.date) -> dict[str, Any]:
        plain = str(written)
        start, _, end = plain.rstrip("?").partition("/")
        for day in filter(None, (start, end)):
            datetime.date.fromisoformat(day)
        if start and end and end < start:
            raise GoldFault(f"the interval {written} ends before it starts")
        return {"start": start or None, "end": end or None, "optional": plain.endswith("?")}

    def day_of_plan(self, certainty: str) -> dict[str, Any] | None:
        """An announced act without a day set for it starts on the day of the announcement."""
        return self.date(f"{str(self.raw['published'])[:10]}?") if certainty == "planned" else None

    def count(self, written: str) -> dict[str, Any]:
        found = _COUNT.fullmatch(written)
        if not found or found["what"] not in KINDS_OF_COUNT:
            raise GoldFault(f"unreadable count “{written}”")
        low = int(found["low"]) if found["low"] else None
        high = int(found["high"]) if found["high"] else None if found["plus"] else low
        sides = {"what": found["what"], "low": low, "high": high}
        marks = {"approx": bool(found["approx"]), "superseded": bool(found["old"])}
        return sides | marks | {"optional": bool(found["optional"])}

    def event(self, raw: dict[str, Any]) -> dict[str, Any]:
        name, _, modes = raw["is"].partition("/")
        if name not in self.codes.modes:
            raise GoldFault(f"unknown type {name}")
        mode = [m for m in modes.split("+") if m]
        if unknown := set(mode) - self.codes.modes[name]:
            raise GoldFault(f"{name} has no mode {unknown}")
        also = raw.get("also", [])
        if set(also) - set(self.codes.modes):
            raise GoldFault(f"unknown type in {also}")
        certainty = raw.get("certainty", "stated")
        return {
            "trigger": self.words(raw["words"]),
            "event": name,
            "also": also,
            "mode": mode,
            "auxiliary": raw.get("aux", IMPLIED_AUXILIARY.get(certainty, [])),
            "actor": self.entities(raw.get("by")),
            "recipient": self.entities(raw.get("to")),
            "place": self.place(raw["at"]) if "at" in raw else None,
            "date": self.date(raw["when"]) if "when" in raw else self.day_of_plan(certainty),
            "counts": [self.count(c) for c in raw.get("counts", [])],
            "certainty": certainty,
            "disputed": raw.get("disputed", False),
            "source_kind": raw.get("said"),
            "optional": raw.get("optional", False),
        }

    def state(self, raw: dict[str, Any]) -> dict[str, Any]:
        return raw | {"label": self.words(raw["label"]), "holder": self.entities(raw.get("holder"))}

    def strength(self, raw: dict[str, Any]) -> dict[str, Any]:
        return raw | {"count": self.words(raw["count"]), "force": self.entities(raw.get("force"))}

    def statement(self, raw: dict[str, Any]) -> dict[str, Any]:
        source = self.words(raw["source"]) if "source" in raw else None
        rest = {"source_kind": raw["kind"], "stance": raw["stance"], "optional": raw.get("optional", False)}
        return {"source": source, "trigger": self.words(raw["words"])} | rest

    def gold(self) -> GoldDispatch:
        for kind, known in KEYS.items():
            for item in self.raw.get(kind) or []:
                if unknown := set(item) - known:
                    raise GoldFault(f"unknown key {unknown} in {kind}: {item}")
        head = {k: self.raw.get(k) for k in ("id", "text", "title", "register", "region")}
        published = str(self.raw["published"])
        datetime.datetime.fromisoformat(published)
        body = {
            "events": self.each("events", self.event),
            "states": self.each("states", self.state),
            "strengths": self.each("strengths", self.strength),
            "statements": self.each("statements", self.statement),
        }
        return msgspec.convert(head | {"published": published} | body, type=GoldDispatch)

    def each(self, kind: str, make: Any) -> list[dict[str, Any]]:
        made = []
        for item in self.raw.get(kind) or []:
            try:
                made.append(make(item))
            except (GoldFault, KeyError, ValueError) as fault:
                raise GoldFault(
                    f"{kind}: {item.get('on') or item.get('label') or item.get('count')}: {fault}"
                ) from fault
        return made


def compile_dispatch(raw: dict[str, Any], codes: Codes) -> GoldDispatch:
    """One dispatch as read from YAML to gold. Raises `GoldFault` (or a `ValueError` of a date or type)."""
    return _Dispatch(raw, codes).gold()


def compile_folder(folder: Path) -> tuple[list[GoldDispatch], list[str]]:
    """All `*.yaml` of `folder` in order of name, and the faults found (`file: what`)."""
    codes, gold, faults = Codes(), [], []
    for path in sorted(folder.glob("*.yaml")):
        try:
            gold.append(compile_dispatch(yaml.safe_load(path.read_text(encoding="utf-8")), codes))
        except (ValueError, KeyError, yaml.YAMLError, msgspec.MsgspecError) as fault:
            faults.append(f"{path}: {fault}")
    ids = [g.id for g in gold]
    faults += [f"{folder}: id {i} is used twice" for i in sorted(set(ids)) if ids.count(i) > 1]
    return gold, faults


def main(arguments: list[str]) -> int:
    """Compile a folder; print the faults; write the file only when there are none."""
    folder = Path(arguments[0])
    out = Path(arguments[1]) if len(arguments) > 1 else folder / "gold.jsonl"
    gold, faults = compile_folder(folder)
    for fault in faults:
        print(fault, file=sys.stderr)
    if faults:
        return 1
    out.write_bytes(b"".join(msgspec.json.encode(g) + b"\n" for g in gold))
    print(f"{out}: {len(gold)} dispatches, {sum(len(g.events) for g in gold)} events")
    return 0


if __name__ == "__main__":
    if not 2 <= len(sys.argv) <= 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1:]))
