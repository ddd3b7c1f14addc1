"""The first tables, and the search over words and lemmas, which each database does in its own way."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEY = sa.Text(collation="C").with_variant(sa.Text(), "sqlite")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _tables()
    if op.get_context().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE report_search USING fts5"
            "(words, lemmas, tokenize = 'unicode61 remove_diacritics 0')"
        )
        return
    op.execute(
        "CREATE TABLE report_search (report BIGINT PRIMARY KEY REFERENCES reports (n) ON DELETE CASCADE, "
        "words TSVECTOR NOT NULL, lemmas TSVECTOR NOT NULL)"
    )
    op.execute("CREATE INDEX ix_report_search_words ON report_search USING gin (words)")
    op.execute("CREATE INDEX ix_report_search_lemmas ON report_search USING gin (lemmas)")


def _tables() -> None:
    op.create_table(
        "addresses",
        sa.Column("url", KEY, nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("changed", KEY, server_default="", nullable=False),
        sa.Column("checked", KEY, nullable=True),
        sa.Column("failures", sa.Integer(), server_default="0", nullable=False),
        sa.Column("said", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("url", name=op.f("pk_addresses")),
    )
    op.create_table(
        "incidents",
        sa.Column("id", KEY, nullable=False),
        sa.Column("type", KEY, nullable=False),
        sa.Column("quad", sa.SmallInteger(), nullable=True),
        sa.Column("certainty", KEY, nullable=False),
        sa.Column("disputed", sa.Boolean(), nullable=False),
        sa.Column("first_day", KEY, server_default="", nullable=False),
        sa.Column("last_day", KEY, server_default="", nullable=False),
        sa.Column("first_reported", KEY, server_default="", nullable=False),
        sa.Column("last_reported", KEY, server_default="", nullable=False),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.Column("contradictions", sa.Integer(), nullable=False),
        sa.Column("dead", sa.Integer(), server_default="-1", nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incidents")),
    )
    op.create_index("ix_incidents_first_day_id", "incidents", ["first_day", "id"], unique=False)
    op.create_index("ix_incidents_first_reported_id", "incidents", ["first_reported", "id"], unique=False)
    op.create_index("ix_incidents_last_reported_id", "incidents", ["last_reported", "id"], unique=False)
    op.create_table(
        "links",
        sa.Column("id", KEY, nullable=False),
        sa.Column("relation", KEY, nullable=False),
        sa.Column("source", KEY, nullable=False),
        sa.Column("target", KEY, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_links")),
    )
    op.create_index(op.f("ix_links_source"), "links", ["source"], unique=False)
    op.create_index(op.f("ix_links_target"), "links", ["target"], unique=False)
    op.create_table(
        "reports",
        sa.Column("n", NUMBER, autoincrement=True, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("current", NUMBER, nullable=True),
        sa.Column("published", KEY, server_default="", nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_reports")),
        sa.UniqueConstraint("id", name=op.f("uq_reports_id")),
    )
    op.create_index("ix_reports_published_id", "reports", ["published", "id"], unique=False)
    op.create_table(
        "reviews",
        sa.Column("n", NUMBER, autoincrement=True, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("action", KEY, nullable=False),
        sa.Column("undoes", KEY, nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_reviews")),
        sa.UniqueConstraint("id", name=op.f("uq_reviews_id")),
    )
    op.create_index(op.f("ix_reviews_undoes"), "reviews", ["undoes"], unique=False)
    op.create_table(
        "runs",
        sa.Column("n", NUMBER, autoincrement=True, nullable=False),
        sa.Column("command", sa.Text(), nullable=False),
        sa.Column("started", sa.Text(), nullable=False),
        sa.Column("ended", sa.Text(), nullable=True),
        sa.Column("vigie", sa.Text(), nullable=False),
        sa.Column("codebook", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("counts", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_runs")),
    )
    op.create_table(
        "threads",
        sa.Column("id", KEY, nullable=False),
        sa.Column("type", KEY, nullable=False),
        sa.Column("status", KEY, nullable=True),
        sa.Column("first_day", KEY, server_default="", nullable=False),
        sa.Column("last_day", KEY, server_default="", nullable=False),
        sa.Column("first_reported", KEY, server_default="", nullable=False),
        sa.Column("last_reported", KEY, server_default="", nullable=False),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_threads")),
    )
    op.create_index("ix_threads_first_reported_id", "threads", ["first_reported", "id"], unique=False)
    op.create_index("ix_threads_last_reported_id", "threads", ["last_reported", "id"], unique=False)
    op.create_table(
        "records",
        sa.Column("n", NUMBER, autoincrement=True, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("report", NUMBER, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", KEY, nullable=False),
        sa.Column("type", KEY, nullable=True),
        sa.Column("quad", sa.SmallInteger(), nullable=True),
        sa.Column("certainty", KEY, nullable=True),
        sa.Column("disputed", sa.Boolean(), nullable=False),
        sa.Column("first_day", KEY, server_default="", nullable=False),
        sa.Column("last_day", KEY, server_default="", nullable=False),
        sa.Column("origin", KEY, nullable=False),
        sa.Column("run", NUMBER, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("telling", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["report"], ["reports.n"], name=op.f("fk_records_report"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["run"], ["runs.n"], name=op.f("fk_records_run")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_records")),
        sa.UniqueConstraint("id", name=op.f("uq_records_id")),
    )
    op.create_index("ix_records_first_day_id", "records", ["first_day", "id"], unique=False)
    op.create_index("ix_records_report_position", "records", ["report", "position"], unique=False)
    op.create_table(
        "review_records",
        sa.Column("review", NUMBER, nullable=False),
        sa.Column("record", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["review"], ["reviews.n"], name=op.f("fk_review_records_review"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("review", "record", name=op.f("pk_review_records")),
    )
    op.create_index(op.f("ix_review_records_record"), "review_records", ["record"], unique=False)
    op.create_table(
        "versions",
        sa.Column("n", NUMBER, autoincrement=True, nullable=False),
        sa.Column("report", NUMBER, nullable=False),
        sa.Column("content", KEY, nullable=False),
        sa.Column("rank", KEY, nullable=False),
        sa.Column("publisher", KEY, nullable=True),
        sa.Column("agency", KEY, nullable=True),
        sa.Column("url", KEY, nullable=True),
        sa.Column("lang", KEY, nullable=True),
        sa.Column("fetched", KEY, nullable=True),
        sa.Column("raw_sha256", KEY, nullable=True),
        sa.Column("unread", sa.Text(), nullable=True),
        sa.Column("run", NUMBER, nullable=False),
        sa.Column("read_by", NUMBER, nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("explanation", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["read_by"], ["runs.n"], name=op.f("fk_versions_read_by")),
        sa.ForeignKeyConstraint(
            ["report"], ["reports.n"], name=op.f("fk_versions_report"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["run"], ["runs.n"], name=op.f("fk_versions_run")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_versions")),
    )
    op.create_index("ix_versions_agency", "versions", ["agency"], unique=False)
    op.create_index("ix_versions_publisher", "versions", ["publisher"], unique=False)
    op.create_index("uq_versions_report_content", "versions", ["report", "content"], unique=True)
    op.create_table(
        "block_keys",
        sa.Column("key", KEY, nullable=False),
        sa.Column("record", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(
            ["record"], ["records.n"], name=op.f("fk_block_keys_record"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", "record", name=op.f("pk_block_keys")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_block_keys_record"), "block_keys", ["record"], unique=False)
    op.create_table(
        "decisions",
        sa.Column("a", NUMBER, nullable=False),
        sa.Column("b", NUMBER, nullable=False),
        sa.Column("outcome", KEY, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["a"], ["records.n"], name=op.f("fk_decisions_a"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["b"], ["records.n"], name=op.f("fk_decisions_b"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("a", "b", name=op.f("pk_decisions")),
    )
    op.create_index(op.f("ix_decisions_b"), "decisions", ["b"], unique=False)
    op.create_table(
        "incident_records",
        sa.Column("incident", KEY, nullable=False),
        sa.Column("record", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(
            ["incident"], ["incidents.id"], name=op.f("fk_incident_records_incident"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["record"], ["records.n"], name=op.f("fk_incident_records_record"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("incident", "record", name=op.f("pk_incident_records")),
    )
    op.create_index(op.f("ix_incident_records_record"), "incident_records", ["record"], unique=False)
    op.create_table(
        "record_actors",
        sa.Column("record", NUMBER, nullable=False),
        sa.Column("place", sa.SmallInteger(), nullable=False),
        sa.Column("role", KEY, nullable=False),
        sa.Column("code", KEY, nullable=True),
        sa.Column("sector", KEY, nullable=True),
        sa.Column("name", KEY, nullable=True),
        sa.ForeignKeyConstraint(
            ["record"], ["records.n"], name=op.f("fk_record_actors_record"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("record", "place", name=op.f("pk_record_actors")),
    )
    op.create_index("ix_record_actors_code_sector", "record_actors", ["code", "sector"], unique=False)
    op.create_index("ix_record_actors_name", "record_actors", ["name"], unique=False)
    op.create_table(
        "record_places",
        sa.Column("record", NUMBER, nullable=False),
        sa.Column("place", sa.SmallInteger(), nullable=False),
        sa.Column("role", KEY, nullable=False),
        sa.Column("country_code", KEY, nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("resolution", sa.SmallInteger(), nullable=True),
        sa.Column("name", KEY, nullable=True),
        sa.ForeignKeyConstraint(
            ["record"], ["records.n"], name=op.f("fk_record_places_record"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("record", "place", name=op.f("pk_record_places")),
    )
    op.create_index("ix_record_places_country_code", "record_places", ["country_code"], unique=False)
    op.create_index("ix_record_places_lat_lon", "record_places", ["lat", "lon"], unique=False)
    op.create_table(
        "thread_records",
        sa.Column("thread", KEY, nullable=False),
        sa.Column("record", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(
            ["record"], ["records.n"], name=op.f("fk_thread_records_record"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["thread"], ["threads.id"], name=op.f("fk_thread_records_thread"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("thread", "record", name=op.f("pk_thread_records")),
    )
    op.create_index(op.f("ix_thread_records_record"), "thread_records", ["record"], unique=False)
    op.create_table(
        "ties",
        sa.Column("source", NUMBER, nullable=False),
        sa.Column("target", NUMBER, nullable=False),
        sa.Column("relation", KEY, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["source"], ["records.n"], name=op.f("fk_ties_source"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["target"], ["records.n"], name=op.f("fk_ties_target"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("source", "target", "relation", name=op.f("pk_ties")),
    )
    op.create_index(op.f("ix_ties_target"), "ties", ["target"], unique=False)
