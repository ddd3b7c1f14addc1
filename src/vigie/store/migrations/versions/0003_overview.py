"""For overviews in memory: when an incident was written; indexes for pages of records and for actors."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("incidents", sa.Column("changed", NUMBER, server_default="0", nullable=False))
    op.create_index("ix_incidents_changed", "incidents", ["changed"])
    op.create_index("ix_incident_parties_code_sector", "incident_parties", ["code", "sector"])
    op.create_index("ix_incident_parties_name", "incident_parties", ["name"])
    op.create_index(
        "ix_records_kind_first_day_id_last_day", "records", ["kind", "first_day", "id", "last_day"]
    )
