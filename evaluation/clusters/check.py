"""Check a folder of cluster families (see README.md there for the format).

    python -m evaluation.clusters.check evaluation/clusters/dev

Every fault is printed with its file; the exit code is 1 when there is one.
"""

from __future__ import annotations

import datetime
import re
import sys
from pathlib import Path
from typing import Any

import yaml

TYPES = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE"} | {
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip
LINK_KINDS = {"retaliation", "part-of", "announced"}
OUTCOMES = {"happened", "cancelled", "postponed"}
CONTRADICTION_KINDS = {"superseded", "rival"}
FAMILY_KEYS = {"id", "note", "near_miss", "reports", "happenings", "sources", "links", "contradictions"}
REPORT_KEYS = {"id", "published", "publisher", "agency", "copy_of", "title", "text"}
HAPPENING_KEYS = {"id", "type", "also", "in"}
LEAST_SHARED = 0.5
_MENTION = re.compile(r"(?P<title>title:)?(?P<words>.+?)(?:@(?P<nth>\d+))?")


def places_of(mention: str, report: dict[str, Any]) -> tuple[str, list[tuple[int, int]]]:
    """Where a mention stands: "title" or "text", and every (start, end) that its words can mean."""
    match = _MENTION.fullmatch(mention)
    assert match is not None
    field = "title" if match["title"] else "text"
    spans = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(match['words'])}(?!\w)", report[field])]
    if match["nth"]:
        spans = spans[int(match["nth"]) - 1 : int(match["nth"])]
    return field, spans


def faults_of(family: dict[str, Any], stem: str) -> list[str]:
    """What is wrong in one family."""
    faults = [f"unknown key {key}" for key in family.keys() - FAMILY_KEYS]
    if family["id"] != stem:
        faults.append(f"id {family['id']} is not the file's name")
    reports = {report["id"]: report for report in family["reports"]}
    happenings = {happening["id"]: happening for happening in family["happenings"]}
    if len(reports) < len(family["reports"]) or len(happenings) < len(family["happenings"]):
        faults.append("an id stands twice")
    if not 2 <= len(reports) <= 6:
        faults.append(f"{len(reports)} reports")
    if family.get("near_miss") and len(happenings) < 2:
        faults.append("a near miss with one happening")
    for report in reports.values():
        faults += _report_faults(report, reports, stem)
    for happening in happenings.values():
        faults += _happening_faults(happening, reports)
    faults += _overlaps(happenings, reports)
    first = family["happenings"][0]
    origins: set[str] = set()
    for report_id in first["in"]:
        if report_id in reports:
            origins.update(origins_of(reports[report_id]))
    if family["sources"] != len(origins):
        faults.append(f"sources {family['sources']}, but {len(origins)}: {sorted(origins)}")
    for link in family.get("links", []):
        faults += _link_faults(link, happenings)
    for contradiction in family.get("contradictions", []):
        faults += _contradiction_faults(contradiction, happenings)
    return faults


def origins_of(report: dict[str, Any]) -> set[str]:
    """Whose words a report is: its agencies, else its publisher."""
    agency = report.get("agency")
    return set(agency.split(", ")) if agency else {report["publisher"]}


def _report_faults(report: dict[str, Any], reports: dict[str, dict[str, Any]], stem: str) -> list[str]:
    name = report["id"]
    faults = [f"{name}: unknown key {key}" for key in report.keys() - REPORT_KEYS]
    faults += [f"{name}: no {key}" for key in ("publisher", "title", "text") if not report.get(key)]
    if not re.fullmatch(rf"{stem}-[a-f]", name):
        faults.append(f"{name}: id")
    if type(report["published"]) is not datetime.date:
        faults.append(f"{name}: published is not a date")
    length = len(report["text"].split())
    if not 35 <= length <= 190:
        faults.append(f"{name}: {length} words")
    if "copy_of" in report:
        original = reports.get(report["copy_of"])
        if original is None or original is report:
            faults.append(f"{name}: copy_of")
        elif shared(report["text"], original["text"]) < LEAST_SHARED:
            faults.append(
                f"{name}: shares {shared(report['text'], original['text']):.2f} with what it copies"
            )
        elif origins_of(report) != origins_of(original):
            faults.append(f"{name}: a copy has its original's agency")
    return faults


def shared(text: str, other: str) -> float:
    """Share of the shorter text's word triples that the other has too."""
    both = [set(zip(words, words[1:], words[2:], strict=False)) for words in (text.split(), other.split())]
    return len(both[0] & both[1]) / max(1, min(len(both[0]), len(both[1])))


def _happening_faults(happening: dict[str, Any], reports: dict[str, dict[str, Any]]) -> list[str]:
    name = happening["id"]
    faults = [f"{name}: unknown key {key}" for key in happening.keys() - HAPPENING_KEYS]
    faults += [f"{name}: type {code}" for code in {happening["type"], *happening.get("also", [])} - TYPES]
    for report_id, mentions in happening["in"].items():
        if report_id not in reports:
            faults.append(f"{name}: no report {report_id}")
            continue
        for mention in mentions:
            _, spans = places_of(mention, reports[report_id])
            if len(spans) != 1:
                faults.append(f"{name}: {report_id}: {mention!r} stands {len(spans)} times")
    return faults


def _overlaps(happenings: dict[str, dict[str, Any]], reports: dict[str, dict[str, Any]]) -> list[str]:
    """Words given twice: to two happenings, or twice to one."""
    faults: list[str] = []
    taken: dict[tuple[str, str], list[tuple[int, int, str]]] = {}
    for happening in happenings.values():
        for report_id, mentions in happening["in"].items():
            for mention in mentions if report_id in reports else []:
                field, spans = places_of(mention, reports[report_id])
                others = taken.setdefault((report_id, field), [])
                for start, end in spans:
                    faults += [
                        f"{report_id}: {mention!r} overlaps with words of {name}"
                        for a, b, name in others
                        if a < end and start < b
                    ]
                    others.append((start, end, happening["id"]))
    return faults


def _link_faults(link: dict[str, Any], happenings: dict[str, dict[str, Any]]) -> list[str]:
    faults = [f"link: unknown key {key}" for key in link.keys() - {"from", "to", "kind", "outcome"}]
    faults += [f"link: no happening {link[end]}" for end in ("from", "to") if link[end] not in happenings]
    if link["kind"] not in LINK_KINDS or link["from"] == link["to"]:
        faults.append(f"link: {link}")
    if (link["kind"] == "announced") != (link.get("outcome") in OUTCOMES):
        faults.append(f"link: outcome of {link}")
    return faults


def _contradiction_faults(contradiction: dict[str, Any], happenings: dict[str, dict[str, Any]]) -> list[str]:
    faults = [
        f"contradiction: unknown key {key}"
        for key in contradiction.keys() - {"of", "field", "values", "kind"}
    ]
    happening = happenings.get(contradiction["of"])
    if happening is None:
        return [*faults, f"contradiction: no happening {contradiction['of']}"]
    faults += [
        f"contradiction: {key} does not tell it"
        for key in contradiction["values"]
        if key not in happening["in"]
    ]
    values = [
        item
        for value in contradiction["values"].values()
        for item in (value if isinstance(value, list) else [value])
    ]
    if len(set(map(str, values))) < 2 or contradiction["kind"] not in CONTRADICTION_KINDS:
        faults.append(f"contradiction: {contradiction}")
    if not re.fullmatch(
        r"counts\.[a-z]+|actor|recipient|place|date|type|certainty|status", contradiction["field"]
    ):
        faults.append(f"contradiction: field {contradiction['field']}")
    return faults


def main(arguments: list[str]) -> int:
    """Check a folder; print faults and a summary."""
    folder = Path(arguments[0])
    families: dict[str, Any] = {
        path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.yaml"))
    }
    number = 0
    for stem, family in families.items():
        for fault in faults_of(family, stem):
            number += 1
            print(f"{folder / stem}.yaml: {fault}")
    reports = sum(len(family["reports"]) for family in families.values())
    happenings = [happening for family in families.values() for happening in family["happenings"]]
    mentions = sum(len(mentions) for happening in happenings for mentions in happening["in"].values())
    near = sum(bool(family.get("near_miss")) for family in families.values())
    print(
        f"{len(families)} families ({near} near misses), {reports} reports, {len(happenings)} happenings, {mentions} mentions, {number} faults"
    )
    return 1 if number else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
