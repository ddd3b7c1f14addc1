"""For the board: a clock of changes, where and by whom incidents are, tokens."""

import sqlalchemy as sa
from alembic import op

from vigie.model import Incident
from vigie.store.incident_rows import derived_columns, party_rows
from vigie.store.packing import unpacked

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

KEY = sa.Text(collation="C").with_variant(sa.Text(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "clock",
        sa.Column("n", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_clock")),
    )
    op.execute("INSERT INTO clock (n) VALUES (1)")
    op.create_table(
        "tokens",
        sa.Column("id", KEY, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("scopes", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("created", sa.Text(), nullable=False),
        sa.Column("expires", sa.Text(), nullable=True),
        sa.Column("revoked", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tokens")),
    )
    for column in (
        sa.Column("country", KEY, nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("geonameid", sa.Integer(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("resolution", sa.SmallInteger(), nullable=True),
        sa.Column("dead_low", sa.Integer(), server_default="-1", nullable=False),
        sa.Column("injured", sa.Integer(), server_default="-1", nullable=False),
        sa.Column("claims", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("doubt", sa.Integer(), server_default="0", nullable=False),
    ):
        op.add_column("incidents", column)
    op.create_index("ix_incidents_doubt_id", "incidents", ["doubt", "id"])
    op.create_table(
        "incident_parties",
        sa.Column("incident", KEY, nullable=False),
        sa.Column("place", sa.SmallInteger(), nullable=False),
        sa.Column("role", KEY, nullable=False),
        sa.Column("code", KEY, nullable=True),
        sa.Column("sector", KEY, nullable=True),
        sa.Column("name", KEY, nullable=True),
        sa.Column("label", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["incident"],
            ["incidents.id"],
            name=op.f("fk_incident_parties_incident"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("incident", "place", name=op.f("pk_incident_parties")),
    )
    _fill()


def _fill() -> None:
    """What stores of the first schema know already."""
    db = op.get_bind()
    incidents = sa.table("incidents", sa.column("id"), sa.column("body"))
    parties = sa.table(
        "incident_parties",
        *(sa.column(name) for name in ("incident", "place", "role", "code", "sector", "name", "label")),
    )
    for id in list(db.execute(sa.select(incidents.c.id)).scalars()):
        body = db.execute(sa.select(incidents.c.body).where(incidents.c.id == id)).scalar_one()
        incident = unpacked(Incident, body)
        values = derived_columns(incident)
        row = sa.table("incidents", sa.column("id"), *(sa.column(name) for name in values))
        db.execute(sa.update(row).where(row.c.id == id).values(values))
        if some := list(party_rows(incident)):
            db.execute(sa.insert(parties), some)
