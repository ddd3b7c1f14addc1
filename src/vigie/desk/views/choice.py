"""A choice from a store: a snapshot, an overview of its incidents, and which of them fit."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np

from vigie.codebook.ontology import Ontology
from vigie.desk.views.summaries import incident_brief
from vigie.model import Incident
from vigie.store import Filters, Snapshot
from vigie.store.overview.choosing import mask
from vigie.store.overview.columns import Array
from vigie.store.overview.overview import Overview
from vigie.store.paging import Order

#: Incidents in short that are kept, each some 800 bytes.
_KEPT = 50_000


class Choice:
    """`mask`: which incidents of the overview fit the filters. Raises `UsageError` for filters that can't be."""

    def __init__(self, snapshot: Snapshot, overview: Overview, filters: Filters) -> None:
        self.snapshot, self.overview = snapshot, overview
        self.mask = mask(overview, filters, snapshot)

    @property
    def total(self) -> int:
        """How many fit."""
        return int(np.count_nonzero(self.mask))

    def page(self, order: Order, after: str | None, limit: int) -> tuple[list[Incident], str | None]:
        """The incidents of a page, and the cursor of the one after. Raises `UsageError` for a bad cursor."""
        rows, following = self.overview.page(self.mask, order, after, limit)
        return self.incidents(rows), following

    def incidents(self, rows: Sequence[int]) -> list[Incident]:
        """Incidents by their rows; those that are gone by now are left out."""
        ids = [self.overview.ids[row] for row in rows]
        found = self.snapshot.incidents_by(ids)
        return [found[id] for id in ids if id in found]

    def briefs(
        self, order: Order, after: str | None, limit: int, ontology: Ontology
    ) -> tuple[tuple[msgspec.Raw, ...], str | None]:
        """The incidents of a page in short, as JSON (see `IncidentBrief`), and the cursor of the page after. Raises `UsageError`."""
        rows, following = self.overview.page(self.mask, order, after, limit)
        ids = [self.overview.ids[row] for row in rows]
        kept = self.overview.made
        made = {id: body for id in ids if (body := kept.get(id)) is not None}
        if missing := [id for id in ids if id not in made]:
            incidents = self.snapshot.incidents_by(missing)
            titles = self.snapshot.titles_of(one.reports[0] for one in incidents.values())
            new = {
                id: msgspec.json.encode(incident_brief(one, ontology, titles.get(one.reports[0])))
                for id, one in incidents.items()
            }
            if len(kept) > _KEPT:
                kept.clear()
            kept.update(new)
            made |= new
        return tuple(msgspec.Raw(made[id]) for id in ids if id in made), following

    def narrowed(self, mask: Array) -> Choice:
        """The same with fewer incidents."""
        other = object.__new__(Choice)
        other.snapshot, other.overview, other.mask = self.snapshot, self.overview, self.mask & mask
        return other

    def without(self, ids: Sequence[str]) -> Choice:
        """The same without some incidents."""
        left = np.ones(len(self.overview), dtype=np.bool_)
        left[[self.overview.row_of[id] for id in ids if id in self.overview.row_of]] = False
        return self.narrowed(left)
