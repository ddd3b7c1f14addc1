"""Independent sources: a wire reprinted in forty papers is one source, and so is an agency that writes twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from vigie.model import IndependentSource, Telling
from vigie.situation.likeness import COPY
from vigie.situation.words import contained


@dataclass(frozen=True, slots=True)
class Sources:
    """Who stands behind an incident's reports. `origins`: names of the origins of each report; `copies`: reports that reprint another."""

    sources: tuple[IndependentSource, ...]
    origins: Mapping[str, frozenset[str]]
    copies: frozenset[str]

    def among(self, reports: Iterable[str]) -> int:
        """How many independent sources a number of reports has."""
        return len(frozenset[str]().union(*(self.origins[r] for r in reports)))


@dataclass(slots=True)
class _Paper:
    telling: Telling
    origins: frozenset[str]
    copy_of: str | None = None
    why: list[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        return self.telling.record.report


def sources_of(tellings: Sequence[Telling]) -> Sources:
    """The independent sources of the reports behind some tellings, the earliest first.

    A report's origin is the agency it credits (every one, when there are several), else its publisher. A text that is for its larger part
    another's (MinHash over word triples) has that one's origin.
    """
    papers = _papers(tellings)
    for index, paper in enumerate(papers):
        for earlier in papers[:index]:
            share = _shared(paper.telling, earlier.telling)
            if share >= COPY:
                paper.copy_of = earlier.copy_of or earlier.id
                paper.why.append(f"{paper.id}: {share:.2f} of the text is that of {earlier.id}")
                paper.origins = earlier.origins
                break
    named: dict[str, list[_Paper]] = {}
    for paper in papers:
        for origin in sorted(paper.origins):
            named.setdefault(origin, []).append(paper)
    agencies = {a for p in papers if p.telling.agency for a in p.telling.agency.split(", ")}
    made = tuple(
        IndependentSource(
            name=origin if origin not in {p.id for p in papers} else None,
            agency=origin if origin in agencies else None,
            reports=tuple(p.id for p in group),
            why=tuple(w for p in group for w in p.why)
            or ((f"all credit {origin}",) if len(group) > 1 else ()),
        )
        for origin, group in named.items()
    )
    return Sources(made, {p.id: p.origins for p in papers}, frozenset(p.id for p in papers if p.copy_of))


def _papers(tellings: Sequence[Telling]) -> list[_Paper]:
    """One a report; those that credit an agency come before what may be their reprints of the same day."""
    unique = {t.record.report: t for t in sorted(tellings, key=lambda t: t.record.id, reverse=True)}
    ordered = sorted(unique.values(), key=lambda t: ((t.published or "")[:10], t.agency is None, t.agency != t.publisher, t.published or "", t.record.report))  # fmt: skip
    return [_Paper(t, _origins(t)) for t in ordered]


def _origins(telling: Telling) -> frozenset[str]:
    if telling.agency:
        return frozenset(telling.agency.split(", "))
    return frozenset({telling.publisher or telling.record.report})


def _shared(a: Telling, b: Telling) -> float:
    return contained(a.signature, a.shingles, b.signature, b.shingles)
