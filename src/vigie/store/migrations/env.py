"""Run by alembic, inside the connection and the transaction that `vigie.store.migrating` opened."""

from alembic import context

from vigie.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=False
)
context.run_migrations()
