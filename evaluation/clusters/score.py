"""Score joining on a folder of families: B³, pairwise F1, incidents that span happenings, sources, contradictions, links.

    python -m evaluation.clusters.score evaluation/clusters/dev [--errors] [--json]

All families are read together, as one day's intake. A gold mention is found when an event record's trigger overlaps its words; joining is scored on the
mentions found, coverage apart.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from evaluation.clusters.check import origins_of, places_of
from vigie.desk.situation import situation_of
from vigie.model import Event, Incident, Reading, Report
from vigie.reading.reader import DispatchReader
from vigie.sources.agency import agency_credit


@dataclass(frozen=True, slots=True)
class Mention:
    """A gold mention: its happening (`family/happening`), where it stands, and the records that read it."""

    happening: str
    report: str
    words: str
    records: tuple[str, ...]


def families(folder: Path) -> list[dict[str, Any]]:
    """The families of a folder, in the order of their names."""
    return [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.yaml"))]


def readings(folder: Path, reader: DispatchReader | None = None) -> list[Reading]:
    """Every report of a folder, read as a desk would get it: without what only gold knows."""
    reader = reader or DispatchReader.load()
    return [reader.read(_report(report)) for family in families(folder) for report in family["reports"]]


def _report(given: Mapping[str, Any]) -> Report:
    return Report(
        id=given["id"], text=given["text"], title=given["title"], published=str(given["published"]), publisher=given["publisher"],
        lang="fr", agency=agency_credit(given["text"], given["publisher"]),
    )  # fmt: skip


def mentions(folder: Path, read: Iterable[Reading]) -> list[Mention]:
    """The gold mentions with the event records that read them."""
    by_report = {r.report.id: [e for e in r.records if isinstance(e, Event)] for r in read}
    found = []
    for family in families(folder):
        reports = {r["id"]: r for r in family["reports"]}
        for happening in family["happenings"]:
            types = {happening["type"], *happening.get("also", [])}
            for report, words in happening["in"].items():
                for mention in words:
                    field, spans = places_of(mention, reports[report])
                    hits = [e for e in by_report[report] if _overlaps(e, field, spans)]
                    same = [e for e in hits if e.event in types] or hits
                    found.append(
                        Mention(
                            f"{family['id']}/{happening['id']}", report, mention, tuple(e.id for e in same)
                        )
                    )
    return found


def _read_apart(told: Sequence[Mention]) -> tuple[list[Mention], list[Mention]]:
    """Mentions with a record of their own happening, and those whose record already reads another one: reading's fault, not joining's."""
    owners: dict[str, set[str]] = defaultdict(set)
    for mention in told:
        for record in mention.records:
            owners[record].add(mention.happening)
    apart: list[Mention] = []
    as_one: list[Mention] = []
    for mention in told:
        own = tuple(r for r in mention.records if len(owners[r]) == 1)
        if own:
            apart.append(Mention(mention.happening, mention.report, mention.words, own))
        elif mention.records:
            as_one.append(mention)
    return apart, as_one


def _overlaps(event: Event, field: str, spans: Sequence[tuple[int, int]]) -> bool:
    return any(
        s.role == "trigger" and (s.within == "title") == (field == "title") and a < s.end and s.start < b
        for s in event.evidence
        for a, b in spans
    )


def bcubed(gold: Sequence[str], found: Sequence[str]) -> tuple[float, float, float]:
    """B³ precision, recall and F1 (Bagga & Baldwin 1998) of labels given to the same items."""
    if not gold:
        return 1.0, 1.0, 1.0
    both = Counter(zip(gold, found, strict=True))
    of_gold, of_found = Counter(gold), Counter(found)
    precision = sum(n * n / of_found[f] for (_, f), n in both.items()) / len(gold)
    recall = sum(n * n / of_gold[g] for (g, _), n in both.items()) / len(gold)
    return precision, recall, _f1(precision, recall)


def pairwise(gold: Sequence[str], found: Sequence[str]) -> tuple[float, float, float]:
    """Precision, recall and F1 of the pairs that share a label."""

    def pairs(labels: Iterable[object]) -> int:
        return sum(n * (n - 1) // 2 for n in Counter(labels).values())

    right, told, made = pairs(zip(gold, found, strict=True)), pairs(gold), pairs(found)
    precision, recall = right / made if made else 1.0, right / told if told else 1.0
    return precision, recall, _f1(precision, recall)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def score(folder: Path, reader: DispatchReader | None = None) -> dict[str, Any]:
    """All figures of a folder, with what went wrong under `errors`. `reader`: one that is loaded already."""
    read = readings(folder, reader)
    found = situation_of(read)
    incident_of = {record: i.id for i in found.incidents for record in i.records}
    incidents = {i.id: i for i in found.incidents}
    told = mentions(folder, read)
    scored, as_one = _read_apart(told)
    gold = [m.happening for m in scored]
    labels = [incident_of[m.records[0]] for m in scored]
    spans = _spanning(gold, labels)
    near = {f["id"] for f in families(folder) if f.get("near_miss")}
    precision, recall, f1 = bcubed(gold, labels)
    p, r, pair_f1 = pairwise(gold, labels)
    main = _main_incidents(gold, labels)
    sources = _sources(folder, main, incidents)
    contradictions = _contradictions(folder, main, incidents)
    links = _links(folder, gold, labels, {(link.relation, link.source, link.target) for link in found.links})
    return {
        "families": len(families(folder)), "mentions": len(told), "found": len(scored),
        "b3": {"precision": precision, "recall": recall, "f1": f1},
        "pairwise": {"precision": p, "recall": r, "f1": pair_f1},
        "spanning": len(spans),
        "spanning_near_misses": sum(any(h.split("/")[0] in near for h in s) for s in spans.values()),
        "sources_right": sources[0], "sources": sources[1], "sources_right_of_joined": sources[3],
        "contradictions_found": contradictions[0], "contradictions": contradictions[1], "contradictions_made": contradictions[2],
        "links_found": links[0], "links": links[1], "links_made": len(found.links),
        "errors": {
            "not read": [f"{m.report}: {m.words}" for m in told if not m.records],
            "read as one with another happening": [f"{m.report}: {m.words}" for m in as_one],
            "spanning": [f"{i}: {', '.join(sorted(h))}" for i, h in spans.items()],
            "split": _split(scored, labels), "sources": sources[2], "contradictions": contradictions[3], "links": links[2],
        },
    }  # fmt: skip


def _spanning(gold: Sequence[str], labels: Sequence[str]) -> dict[str, set[str]]:
    """Incidents that hold mentions of more than one happening."""
    held: dict[str, set[str]] = defaultdict(set)
    for happening, label in zip(gold, labels, strict=True):
        held[label].add(happening)
    return {label: happenings for label, happenings in held.items() if len(happenings) > 1}


def _split(scored: Sequence[Mention], labels: Sequence[str]) -> list[str]:
    """Happenings told by several incidents, with the mentions in each."""
    parts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for mention, label in zip(scored, labels, strict=True):
        parts[mention.happening][label].append(f"{mention.report.rsplit('-', 1)[-1]}:{mention.words}")
    return [
        f"{happening}: " + " | ".join("; ".join(words) for words in incidents.values())
        for happening, incidents in parts.items()
        if len(incidents) > 1
    ]


def _main_incidents(gold: Sequence[str], labels: Sequence[str]) -> dict[str, str]:
    """For each happening the incident with most of its mentions."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for happening, label in zip(gold, labels, strict=True):
        counted[happening][label] += 1
    return {h: max(sorted(c), key=lambda label: c[label]) for h, c in counted.items()}


def _sources(
    folder: Path, main: Mapping[str, str], incidents: Mapping[str, Incident]
) -> tuple[int, int, list[str], int]:
    """Right against gold, of how many, which are wrong; and right against gold's origins of the reports that were joined."""
    right, all_of, wrong, joined = 0, 0, [], 0
    for family in families(folder):
        name = f"{family['id']}/{family['happenings'][0]['id']}"
        all_of += 1
        have = incidents[main[name]].independent_sources if name in main else 0
        right += have == family["sources"]
        reports = incidents[main[name]].reports if name in main else ()
        origins = {o for r in family["reports"] if r["id"] in reports for o in origins_of(r)}
        joined += name in main and have == len(
            origins | {r for r in reports if not r.startswith(family["id"])}
        )
        if have != family["sources"]:
            wrong.append(f"{name}: {have}, wanted {family['sources']}")
    return right, all_of, wrong, joined


def _contradictions(
    folder: Path, main: Mapping[str, str], incidents: Mapping[str, Incident]
) -> tuple[int, int, int, list[str]]:
    """Found of the gold's (superseded tolls: a toll with an outdated figure), and how many were made in all."""
    right, all_of, missed = 0, 0, []
    for family in families(folder):
        for wanted in family.get("contradictions", []):
            all_of += 1
            incident = incidents.get(main.get(f"{family['id']}/{wanted['of']}", ""))
            if incident is not None and _shown(incident, wanted["field"], wanted["kind"]):
                right += 1
            else:
                missed.append(f"{family['id']}/{wanted['of']}: {wanted['field']} {wanted['kind']}")
    return right, all_of, sum(len(i.contradictions) for i in incidents.values()), missed


def _shown(incident: Incident, field: str, kind: str) -> bool:
    name = field.removeprefix("counts.")
    if field.startswith("counts."):
        toll = next((t for t in incident.counts if t.what == name), None)
        if toll is not None and kind == "superseded":
            return any(f.superseded for f in toll.figures) or len({(f.low, f.high) for f in toll.figures}) > 1
    name = {"type": "event", "status": "certainty"}.get(name, name)
    return any(c.field == name for c in incident.contradictions)


def _links(
    folder: Path, gold: Sequence[str], labels: Sequence[str], made: set[tuple[str, str, str]]
) -> tuple[int, int, list[str]]:
    held: dict[str, set[str]] = defaultdict(set)
    for happening, label in zip(gold, labels, strict=True):
        held[happening].add(label)
    right, all_of, missed = 0, 0, []
    for family in families(folder):
        for link in family.get("links", []):
            all_of += 1
            relation = link["kind"]
            if relation == "announced":
                relation = "happened" if link["outcome"] == "happened" else "did-not-happen"
            sources, targets = (held[f"{family['id']}/{link[end]}"] for end in ("from", "to"))
            if any((relation, s, t) in made for s in sources for t in targets):
                right += 1
            else:
                missed.append(f"{family['id']}: {link['from']} → {link['to']} {relation}")
    return right, all_of, missed


def main(arguments: list[str]) -> int:
    """Print the figures of a folder."""
    parser = argparse.ArgumentParser(prog="evaluation.clusters.score")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    figures = score(options.folder)
    errors = figures.pop("errors")
    if options.json:
        print(json.dumps(figures, indent=2))
        return 0
    for name, value in figures.items():
        shown = ", ".join(f"{k} {v:.3f}" for k, v in value.items()) if isinstance(value, dict) else value
        print(f"{name}: {shown}")
    for kind, lines in errors.items() if options.errors else ():
        print(f"\n{kind} ({len(lines)})", *lines, sep="\n  ")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
