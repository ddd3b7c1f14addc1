"""Pairwise decisions → clusters of records. Deterministic: the same tellings give the same clusters in whatever order they came."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from vigie.model import Decision, Telling
from vigie.situation.blocking import keys
from vigie.situation.clustering import Pair, linked
from vigie.situation.likeness import decide

#: Two clusters merge when their pairs of chains, undecided ones counted as 0, reach this on average.
_ON_AVERAGE = 0.6


def candidates(tellings: Iterable[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """The pairs that share a key, each once."""
    blocks: dict[str, list[Telling]] = defaultdict(list)
    for telling in sorted(tellings, key=lambda t: t.record.id):
        for key in keys(telling):
            blocks[key].append(telling)
    seen: set[Pair] = set()
    for block in blocks.values():
        for a, b in combinations(block, 2):
            pair = (a.record.id, b.record.id)
            if pair not in seen:
                seen.add(pair)
                yield a, b


def decisions(tellings: Iterable[Telling]) -> list[Decision]:
    """The decisions on all candidate pairs that a store would keep: joins, refusals and ties."""
    every = (decide(a, b) for a, b in candidates(tellings))
    return [d for d in every if d.outcome != "unsure" or d.tie is not None]


def components(records: Iterable[str], decided: Iterable[Decision]) -> list[tuple[str, ...]]:
    """The connected components of the join graph, each in the order of ids."""
    union = _Union(records)
    for decision in decided:
        if decision.outcome == "join":
            union.merge(decision.a, decision.b)
    return union.groups()


def clusters(
    tellings: Sequence[Telling], decided: Sequence[Decision], human: Sequence[Decision] = ()
) -> list[tuple[str, ...]]:
    """The clusters of one component (or of several): record ids, each cluster in the order of ids.

    Chains stay whole unless a human splits them; then the pairs that join best come first, and two clusters merge unless a refusal stands
    between them or their pairs are strangers on average. `human`: joins and splits, which overrule everything.
    """
    chain_of = {t.record.id: t.chain for t in tellings}
    must = [d for d in human if d.outcome == "join" and d.a in chain_of and d.b in chain_of]
    cannot = {_pair(d.a, d.b) for d in human if d.outcome == "refuse"}
    union = _Union(chain_of)
    for decision in must:
        union.merge(decision.a, decision.b)
    for record, chain in sorted(chain_of.items()):
        if chain in chain_of and not _divided(union.group(record), union.group(chain), cannot):
            union.merge(record, chain)
    must_pairs = {_pair(d.a, d.b) for d in must}
    barred = cannot | ({_pair(d.a, d.b) for d in decided if d.outcome == "refuse"} - must_pairs)
    weights = {
        _pair(d.a, d.b): d.weight
        for d in decided
        if d.outcome == "join" and d.a in chain_of and d.b in chain_of and chain_of[d.a] != chain_of[d.b]
    }
    weigh = {record: int(record == chain) for record, chain in chain_of.items()}
    return linked(union.groups(), weights, sorted(barred), weigh, _ON_AVERAGE)


def holding(records: Sequence[str], decided: Sequence[Decision]) -> tuple[Decision, ...]:
    """The strongest joins that hold the records together: enough to reach each of them, and every human one."""
    members = set(records)
    joins = [d for d in decided if d.outcome == "join" and d.a in members and d.b in members]
    reached: dict[str, str] = {}

    def root(record: str) -> str:
        while record in reached:
            record = reached[record]
        return record

    kept = []
    for decision in sorted(joins, key=lambda d: (d.by is None, -d.weight, d.a, d.b)):
        a, b = root(decision.a), root(decision.b)
        if a != b or decision.by is not None:
            kept.append(decision)
        if a != b:
            reached[b] = a
    return tuple(sorted(kept, key=lambda d: (d.a, d.b)))


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)


def _divided(left: Iterable[str], right: Sequence[str], barred: set[Pair]) -> bool:
    return any(_pair(a, b) in barred for a in left for b in right)


class _Union:
    """Disjoint groups of ids."""

    def __init__(self, members: Iterable[str]) -> None:
        self._group = {m: [m] for m in members}

    def group(self, member: str) -> list[str]:
        return self._group[member]

    def merge(self, a: str, b: str) -> None:
        left, right = self._group[a], self._group[b]
        if left is right:
            return
        if len(left) < len(right):
            left, right = right, left
        left.extend(right)
        for member in right:
            self._group[member] = left

    def groups(self) -> list[tuple[str, ...]]:
        unique = {id(g): tuple(sorted(g)) for g in self._group.values()}
        return sorted(unique.values())
