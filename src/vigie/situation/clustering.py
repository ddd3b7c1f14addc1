"""Average linkage under bars: deterministic, and as cheap as the pairs that join."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from heapq import heapify, heappop, heappush

Pair = tuple[str, str]
Group = tuple[str, ...]


def linked(
    groups: Iterable[Group],
    weights: Mapping[Pair, float],
    barred: Iterable[Pair],
    weigh: Mapping[str, int],
    least: float,
) -> list[Group]:
    """Groups merged as long as the pairs between two of them have `least` on average; those that no pair joins count 0.

    `groups`: of ids, apart; `weights`, `barred`: by pair of ids; `weigh`: how many items an id stands for (0 for one that another stands for).
    The two that join best on average go first; of equal ones those with the smaller ids.
    """
    linkage = _Linkage(groups, weights, barred, weigh)
    while (best := linkage.best()) is not None and best[0] >= least:
        linkage.merge(*best[1:])
    return sorted(linkage.groups.values())


class _Linkage:
    def __init__(
        self,
        groups: Iterable[Group],
        weights: Mapping[Pair, float],
        barred: Iterable[Pair],
        weigh: Mapping[str, int],
    ) -> None:
        self.groups: dict[int, Group] = {n: tuple(sorted(g)) for n, g in enumerate(groups)}
        home = {id: n for n, group in self.groups.items() for id in group}
        self._size = {n: max(1, sum(weigh[id] for id in group)) for n, group in self.groups.items()}
        self._sums: dict[int, dict[int, float]] = {n: {} for n in self.groups}
        self._apart: dict[int, set[int]] = {n: set() for n in self.groups}
        for (a, b), weight in sorted(weights.items()):
            if home[a] != home[b]:
                self._set(home[a], home[b], self._sums[home[a]].get(home[b], 0.0) + weight)
        for a, b in barred:
            if a in home and b in home:
                self._apart[home[a]].add(home[b])
                self._apart[home[b]].add(home[a])
        self._heap = [self._entry(i, j) for i in self.groups for j in self._sums[i] if i < j]
        heapify(self._heap)

    def best(self) -> tuple[float, int, int] | None:
        """The two groups that join best, with their average; absent when none are left."""
        while self._heap:
            average, _, _, i, j = heappop(self._heap)
            if i in self.groups and j in self.groups and j not in self._apart[i]:
                return -average, i, j
        return None

    def merge(self, i: int, j: int) -> None:
        new = max(self._sums) + 1
        self.groups[new] = tuple(sorted((*self.groups.pop(i), *self.groups.pop(j))))
        self._size[new] = self._size[i] + self._size[j]
        self._sums[new] = {}
        self._apart[new] = self._apart[i] | self._apart[j]
        for other in self._apart[new]:
            self._apart[other].add(new)
        for other in {*self._sums[i], *self._sums[j]} & self.groups.keys():
            self._set(new, other, self._sums[i].get(other, 0.0) + self._sums[j].get(other, 0.0))
            heappush(self._heap, self._entry(new, other))

    def _set(self, i: int, j: int, total: float) -> None:
        self._sums[i][j] = self._sums[j][i] = total

    def _entry(self, i: int, j: int) -> tuple[float, str, str, int, int]:
        first, second = sorted((i, j), key=lambda n: self.groups[n][0])
        average = round(self._sums[i][j] / (self._size[i] * self._size[j]), 6)
        return -average, self.groups[first][0], self.groups[second][0], first, second
