"""What joining needs and makes: candidates by keys, decisions, components, incidents, threads, links. Inside one transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

from sqlalchemy import Table, delete, insert, or_, select
from sqlalchemy.engine import Connection

from vigie.model import Decision, Incident, Link, Review, Telling, Thread, Tie
from vigie.store import clock
from vigie.store import tables as t
from vigie.store.chunks import among, chunks
from vigie.store.incident_rows import incident_columns, party_rows
from vigie.store.packing import packed, unpacked, unpacked_telling
from vigie.store.versions import moment

Kind = Literal["event", "state"]


class JoinWriter:
    """Works on numbers of records, which only this store knows."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    # --- pairs ----------------------------------------------------------------------------------------------------------

    def add_keys(self, keys: Mapping[int, Sequence[str]]) -> None:
        """Make records findable by their keys."""
        rows = [{"key": key, "record": record} for record, some in keys.items() for key in sorted(set(some))]
        if rows:
            self._db.execute(insert(t.block_keys), rows)

    def drop_keys(self, records: Iterable[int]) -> None:
        """Forget the keys, decisions and ties of records that are to be joined anew."""
        for some in chunks(records):
            for table, columns in (
                (t.block_keys, (t.block_keys.c.record,)),
                (t.decisions, (t.decisions.c.a, t.decisions.c.b)),
                (t.ties, (t.ties.c.source, t.ties.c.target)),
            ):
                self._db.execute(delete(table).where(or_(*(column.in_(some) for column in columns))))

    def candidates(self, keys: Iterable[str]) -> dict[str, list[int]]:
        """The records that have each of the keys."""
        found: dict[str, list[int]] = {}
        query = select(t.block_keys.c.key, t.block_keys.c.record)
        for key, record in self._db.execute(query.where(among(self._db, t.block_keys.c.key, keys))):
            found.setdefault(key, []).append(record)
        return found

    def tellings(self, records: Iterable[int]) -> dict[int, Telling]:
        """What joining knows of records; those that are neither events nor states are left out."""
        query = select(t.records.c.n, t.records.c.telling).where(among(self._db, t.records.c.n, records))
        return {n: unpacked_telling(body) for n, body in self._db.execute(query) if body is not None}

    def add_decisions(self, decisions: Mapping[tuple[int, int], Decision]) -> None:
        """Keep what was decided for pairs of records."""
        rows = [
            {"a": min(pair), "b": max(pair), "outcome": decision.outcome, "body": packed(decision)}
            for pair, decision in decisions.items()
        ]
        if rows:
            self._db.execute(insert(t.decisions), rows)

    def add_ties(self, ties: Iterable[tuple[int, int, Tie]]) -> None:
        """Keep what relates records: source, target, tie."""
        rows = {
            (source, target, tie.relation): {
                "source": source, "target": target, "relation": tie.relation, "body": packed(tie),
            }
            for source, target, tie in ties
        }  # fmt: skip
        if rows:
            self._db.execute(insert(t.ties), list(rows.values()))

    # --- components -----------------------------------------------------------------------------------------------------

    def components(self, seeds: Iterable[int], human: Mapping[int, Sequence[int]]) -> list[list[int]]:
        """The records that joins connect with each of the seeds, which are in one of them each. `human`: what people joined with a record."""
        joined: dict[int, set[int]] = {seed: set() for seed in seeds}
        edge = sorted(joined)
        while edge:
            reached: set[int] = set()
            for a, b in (*self._joins(edge), *((n, other) for n in edge for other in human.get(n, ()))):
                reached.update(n for n in (a, b) if n not in joined)
                joined.setdefault(a, set()).add(b)
                joined.setdefault(b, set()).add(a)
            edge = sorted(reached)
        return list(_connected(joined))

    def _joins(self, records: Sequence[int]) -> Iterator[tuple[int, int]]:
        a, b = t.decisions.c.a, t.decisions.c.b
        for mine in (a, b):
            joined = (among(self._db, mine, records), t.decisions.c.outcome == "join")
            yield from ((one, other) for one, other in self._db.execute(select(a, b).where(*joined)))

    def decisions(self, records: Iterable[int]) -> list[tuple[int, int, Decision]]:
        """All joins and refusals between the records, with their numbers, in the order of their ids."""
        known = set(records)
        query = select(t.decisions.c.a, t.decisions.c.b, t.decisions.c.body).where(
            among(self._db, t.decisions.c.a, known), t.decisions.c.outcome != "unsure"
        )
        found = [(a, b, unpacked(Decision, body)) for a, b, body in self._db.execute(query) if b in known]
        return sorted(found, key=lambda one: (one[2].a, one[2].b))

    def reviews(self, actions: Sequence[str]) -> list[Review]:
        """What people say that holds (was not undone), of the kinds `actions`."""
        rows = self._db.execute(
            select(t.reviews.c.body).where(t.reviews.c.active, t.reviews.c.action.in_(actions))
        ).scalars()
        return sorted((unpacked(Review, body) for body in rows), key=lambda r: (r.at, r.id))

    def reviews_of(self, records: Iterable[str]) -> list[Review]:
        """What people say of records that holds, in order of time."""
        about = select(t.review_records.c.review).where(among(self._db, t.review_records.c.record, records))
        bodies = self._db.execute(
            select(t.reviews.c.body).where(t.reviews.c.active, t.reviews.c.n.in_(about))
        ).scalars()
        found = {review.id: review for review in (unpacked(Review, body) for body in bodies)}
        return sorted(found.values(), key=lambda r: (r.at, r.id))

    def numbers(self, ids: Iterable[str]) -> dict[str, int]:
        """The numbers of records by their ids; unknown ids are left out."""
        query = select(t.records.c.id, t.records.c.n).where(among(self._db, t.records.c.id, ids))
        return {row.id: row.n for row in self._db.execute(query)}

    # --- incidents, threads, links --------------------------------------------------------------------------------------

    def replace_incidents(self, records: Iterable[int], made: Sequence[Incident]) -> None:
        """Take out the incidents of the records with their links, and put these in their place."""
        self._replace(t.incidents, t.incident_records, "incident", records, made, incident_columns)

    def replace_threads(self, records: Iterable[int], made: Sequence[Thread]) -> None:
        """Take out the threads of the records, and put these in their place."""
        self._replace(t.threads, t.thread_records, "thread", records, made, _thread_columns)

    def ties_of(self, records: Iterable[int]) -> list[Tie]:
        """All ties that touch one of the records, in the order of their ids."""
        found: dict[tuple[str, str, str], Tie] = {}
        for end in (t.ties.c.source, t.ties.c.target):
            rows = self._db.execute(select(t.ties.c.body).where(among(self._db, end, records))).scalars()
            for tie in (unpacked(Tie, body) for body in rows):
                found[tie.source, tie.target, tie.relation] = tie
        return [found[key] for key in sorted(found)]

    def incidents_of(self, ids: Iterable[str]) -> dict[str, str]:
        """The incident that each record (by id) is in."""
        query = (
            select(t.records.c.id, t.incident_records.c.incident)
            .join(t.incident_records, t.incident_records.c.record == t.records.c.n)
            .where(among(self._db, t.records.c.id, ids))
        )
        return {row.id: row.incident for row in self._db.execute(query)}

    def replace_links(self, incidents: Collection[str], made: Sequence[Link]) -> None:
        """Take out the links that touch the incidents, and put these in their place."""
        if incidents:
            drop_links(self._db, incidents)
        rows = [
            {
                "id": link.id,
                "relation": link.relation,
                "source": link.source,
                "target": link.target,
                "body": packed(link),
            }
            for link in made
        ]
        if rows:
            self._db.execute(insert(t.links), rows)

    def _replace(
        self,
        table: Table,
        members: Table,
        name: str,
        records: Iterable[int],
        made: Sequence[Any],
        columns: Any,
    ) -> None:
        theirs = select(members.c[name]).where(among(self._db, members.c.record, records)).distinct()
        gone = set(self._db.execute(theirs).scalars())
        drop_groups(self._db, table, gone)
        if not made:
            return
        numbers = self.numbers(record for one in made for record in one.records)
        more = {"changed": clock.now(self._db)} if table is t.incidents else {}
        self._db.execute(insert(table), [{**columns(one), **more} for one in made])
        self._db.execute(
            insert(members),
            [{name: one.id, "record": numbers[record]} for one in made for record in one.records],
        )
        parties = [row for one in made if isinstance(one, Incident) for row in party_rows(one)]
        if parties:
            self._db.execute(insert(t.incident_parties), parties)


def _connected(joined: Mapping[int, set[int]]) -> Iterator[list[int]]:
    """The connected parts of a graph, each in the order of numbers."""
    waiting = set(joined)
    while waiting:
        part, edge = set(), [min(waiting)]
        while edge:
            n = edge.pop()
            if n not in part:
                part.add(n)
                edge += joined[n]
        waiting -= part
        yield sorted(part)


def drop_groups(db: Connection, table: Table, ids: Collection[str]) -> None:
    """Delete incidents or threads, with the links of incidents."""
    if not ids:
        return
    db.execute(delete(table).where(among(db, table.c.id, ids)))
    if table is t.incidents:
        drop_links(db, ids)


def drop_links(db: Connection, incidents: Collection[str]) -> None:
    """Delete the links that touch incidents."""
    for end in (t.links.c.source, t.links.c.target):
        db.execute(delete(t.links).where(among(db, end, incidents)))


def _thread_columns(thread: Thread) -> dict[str, Any]:
    dates = [step.date for step in thread.steps if step.date]
    first, last = _days(min(dates, default=None), max(dates, default=None))
    return {
        "id": thread.id,
        "type": thread.about,
        "status": thread.status,
        "first_day": first or _day(thread.first_reported),
        "last_day": last or _day(thread.last_reported),
        "first_reported": moment(thread.first_reported),
        "last_reported": moment(thread.last_reported),
        "sources": thread.independent_sources,
        "body": packed(thread),
    }


def _days(first: str | None, last: str | None) -> tuple[str, str]:
    return _day(first or last), _day(last or first)


def _day(when: str | None) -> str:
    return (when or "")[:10]
