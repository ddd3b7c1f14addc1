"""The tables of a store. What stands here is what the migrations make (a test compares them).

`n` columns are numbers of this store only: they depend on the order of ingest, so they never leave it. `body` columns hold the
msgspec JSON of a whole model object; the other columns are what queries filter and sort by. Days and times are ISO 8601 text, empty where unknown.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
)
from sqlalchemy.types import TypeEngine

#: Text compared byte by byte on both databases, so that orders and pages are the same.
KEY: TypeEngine[str] = Text(collation="C").with_variant(Text(), "sqlite")
NUMBER: TypeEngine[int] = BigInteger().with_variant(Integer(), "sqlite")

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _number() -> Column[Any]:
    return Column("n", NUMBER, primary_key=True, autoincrement=True)


def _to(name: str, target: str, primary: bool = False, index: bool = False) -> Column[Any]:
    """A reference; rows go with what they belong to."""
    return Column(
        name, NUMBER, ForeignKey(target, ondelete="CASCADE"), primary_key=primary, nullable=False, index=index
    )


#: One ingest, watch, import or re-reading, with the versions of what read.
runs = Table(
    "runs",
    metadata,
    _number(),
    Column("command", Text, nullable=False),
    Column("started", Text, nullable=False),
    Column("ended", Text),
    Column("vigie", Text, nullable=False),
    Column("codebook", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("counts", Text),
)

reports = Table(
    "reports",
    metadata,
    _number(),
    Column("id", KEY, nullable=False, unique=True),
    #: The version that counts: the last one in the order of `versions.rank`.
    Column("current", NUMBER),
    Column("published", KEY, nullable=False, server_default=""),
    Index("ix_reports_published_id", "published", "id"),
)

versions = Table(
    "versions",
    metadata,
    _number(),
    _to("report", "reports.n"),
    Column("content", KEY, nullable=False),
    #: Sorts the versions of a report, whatever the order of their ingest.
    Column("rank", KEY, nullable=False),
    Column("publisher", KEY),
    Column("agency", KEY),
    Column("url", KEY),
    Column("lang", KEY),
    Column("fetched", KEY),
    Column("raw_sha256", KEY),
    #: Why there are no records: in another language, say. Absent when it was read.
    Column("unread", Text),
    Column("run", NUMBER, ForeignKey("runs.n"), nullable=False),
    #: The run that read it last; the versions of codebook and model stand there.
    Column("read_by", NUMBER, ForeignKey("runs.n")),
    Column("body", LargeBinary, nullable=False),
    Column("explanation", LargeBinary),
    Index("uq_versions_report_content", "report", "content", unique=True),
    Index("ix_versions_agency", "agency"),
    Index("ix_versions_publisher", "publisher"),
)

records = Table(
    "records",
    metadata,
    _number(),
    Column("id", KEY, nullable=False, unique=True),
    _to("report", "reports.n"),
    Column("position", Integer, nullable=False),
    Column("kind", KEY, nullable=False),
    Column("type", KEY),
    Column("quad", SmallInteger),
    Column("certainty", KEY),
    Column("disputed", Boolean, nullable=False),
    Column("first_day", KEY, nullable=False, server_default=""),
    Column("last_day", KEY, nullable=False, server_default=""),
    #: "machine", or "human" for one that a person has accepted or corrected: re-reading keeps it.
    Column("origin", KEY, nullable=False),
    Column("run", NUMBER, ForeignKey("runs.n"), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("telling", LargeBinary),
    Index("ix_records_report_position", "report", "position"),
    Index("ix_records_first_day_id", "first_day", "id"),
    Index("ix_records_kind_first_day_id_last_day", "kind", "first_day", "id", "last_day"),
)

record_actors = Table(
    "record_actors",
    metadata,
    _to("record", "records.n", primary=True),
    Column("place", SmallInteger, primary_key=True),
    Column("role", KEY, nullable=False),
    Column("code", KEY),
    Column("sector", KEY),
    Column("name", KEY),
    Index("ix_record_actors_code_sector", "code", "sector"),
    Index("ix_record_actors_name", "name"),
)

record_places = Table(
    "record_places",
    metadata,
    _to("record", "records.n", primary=True),
    Column("place", SmallInteger, primary_key=True),
    Column("role", KEY, nullable=False),
    Column("country_code", KEY),
    Column("lat", Float),
    Column("lon", Float),
    Column("resolution", SmallInteger),
    Column("name", KEY),
    Index("ix_record_places_country_code", "country_code"),
    Index("ix_record_places_lat_lon", "lat", "lon"),
)

block_keys = Table(
    "block_keys",
    metadata,
    Column("key", KEY, primary_key=True),
    _to("record", "records.n", primary=True, index=True),
    sqlite_with_rowid=False,
)

decisions = Table(
    "decisions",
    metadata,
    _to("a", "records.n", primary=True),
    _to("b", "records.n", primary=True, index=True),
    Column("outcome", KEY, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

#: What relates two happenings: an announcement and what came of it, a strike within an offensive.
ties = Table(
    "ties",
    metadata,
    _to("source", "records.n", primary=True),
    _to("target", "records.n", primary=True, index=True),
    Column("relation", KEY, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

incidents = Table(
    "incidents",
    metadata,
    Column("id", KEY, primary_key=True),
    Column("type", KEY, nullable=False),
    Column("quad", SmallInteger),
    Column("certainty", KEY, nullable=False),
    Column("disputed", Boolean, nullable=False),
    Column("first_day", KEY, nullable=False, server_default=""),
    Column("last_day", KEY, nullable=False, server_default=""),
    Column("first_reported", KEY, nullable=False, server_default=""),
    Column("last_reported", KEY, nullable=False, server_default=""),
    Column("sources", Integer, nullable=False),
    Column("contradictions", Integer, nullable=False),
    #: Highest number of dead that still stands; -1 where none is told.
    Column("dead", Integer, nullable=False, server_default="-1"),
    Column("body", LargeBinary, nullable=False),
    #: Its best place: see `model.Location`.
    Column("country", KEY),
    Column("place", Text),
    Column("geonameid", Integer),
    Column("lat", Float),
    Column("lon", Float),
    Column("resolution", SmallInteger),
    #: Lowest number of dead that still stands, highest of injured; -1 where none is told.
    Column("dead_low", Integer, nullable=False, server_default="-1"),
    Column("injured", Integer, nullable=False, server_default="-1"),
    #: Sum of 1: somebody accuses, 2: denies, 4: confirms.
    Column("claims", SmallInteger, nullable=False, server_default="0"),
    #: How much it wants a person's eye, in thousandths.
    Column("doubt", Integer, nullable=False, server_default="0"),
    #: The clock when it was written.
    Column("changed", NUMBER, nullable=False, server_default="0"),
    Index("ix_incidents_changed", "changed"),
    Index("ix_incidents_doubt_id", "doubt", "id"),
    Index("ix_incidents_first_reported_id", "first_reported", "id"),
    Index("ix_incidents_last_reported_id", "last_reported", "id"),
    Index("ix_incidents_first_day_id", "first_day", "id"),
)

#: Who did it, whom it befell, who accuses, denies or confirms.
incident_parties = Table(
    "incident_parties",
    metadata,
    Column("incident", KEY, ForeignKey("incidents.id", ondelete="CASCADE"), primary_key=True),
    Column("place", SmallInteger, primary_key=True),
    Column("role", KEY, nullable=False),
    Column("code", KEY),
    Column("sector", KEY),
    Column("name", KEY),
    Column("label", Text),
    Index("ix_incident_parties_code_sector", "code", "sector"),
    Index("ix_incident_parties_name", "name"),
)

incident_records = Table(
    "incident_records",
    metadata,
    Column("incident", KEY, ForeignKey("incidents.id", ondelete="CASCADE"), primary_key=True),
    _to("record", "records.n", primary=True, index=True),
)

threads = Table(
    "threads",
    metadata,
    Column("id", KEY, primary_key=True),
    Column("type", KEY, nullable=False),
    Column("status", KEY),
    Column("first_day", KEY, nullable=False, server_default=""),
    Column("last_day", KEY, nullable=False, server_default=""),
    Column("first_reported", KEY, nullable=False, server_default=""),
    Column("last_reported", KEY, nullable=False, server_default=""),
    Column("sources", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("ix_threads_first_reported_id", "first_reported", "id"),
    Index("ix_threads_last_reported_id", "last_reported", "id"),
)

thread_records = Table(
    "thread_records",
    metadata,
    Column("thread", KEY, ForeignKey("threads.id", ondelete="CASCADE"), primary_key=True),
    _to("record", "records.n", primary=True, index=True),
)

links = Table(
    "links",
    metadata,
    Column("id", KEY, primary_key=True),
    Column("relation", KEY, nullable=False),
    Column("source", KEY, nullable=False, index=True),
    Column("target", KEY, nullable=False, index=True),
    Column("body", LargeBinary, nullable=False),
)

#: What was fetched from the network, feeds and pages: so that nothing is fetched again that has not changed.
addresses = Table(
    "addresses",
    metadata,
    Column("url", KEY, primary_key=True),
    Column("etag", Text),
    Column("last_modified", Text),
    #: For the page of a feed's entry: the last change that the feed told when it was fetched.
    Column("changed", KEY, nullable=False, server_default=""),
    Column("checked", KEY),
    Column("failures", Integer, nullable=False, server_default="0"),
    #: Why it failed last.
    Column("said", Text),
)

#: What people said. Never changed but for `active`, which an undo turns off.
reviews = Table(
    "reviews",
    metadata,
    _number(),
    Column("id", KEY, nullable=False, unique=True),
    Column("action", KEY, nullable=False),
    Column("undoes", KEY, index=True),
    Column("active", Boolean, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

#: Records by their id, not their number: a review outlives the re-reading of its record.
review_records = Table(
    "review_records",
    metadata,
    _to("review", "reviews.n", primary=True),
    Column("record", KEY, primary_key=True, index=True),
)

#: One row: how often the store was written. The same number means the same answers.
clock = Table("clock", metadata, Column("n", NUMBER, primary_key=True, autoincrement=False))

#: At most one row: the overview of the incidents (`store.overview`) as of `n`, a number of the clock. Can always be made anew.
overview = Table(
    "overview",
    metadata,
    Column("n", NUMBER, primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),
)

#: Who may write through the API. `hash`: argon2 of the secret; `scopes`: words between spaces.
tokens = Table(
    "tokens",
    metadata,
    Column("id", KEY, primary_key=True),
    Column("name", Text, nullable=False),
    Column("scopes", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("created", Text, nullable=False),
    Column("expires", Text),
    Column("revoked", Text),
)
