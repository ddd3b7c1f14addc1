"""Bring a store's schema to what this Vigie knows, with alembic."""

from __future__ import annotations

from importlib.resources import as_file, files

from sqlalchemy import Engine, inspect, text
from sqlalchemy.engine import Connection

from vigie.errors import StoreError
from vigie.store.engine import writing

#: The newest migration in `migrations/versions`.
HEAD = "0004"


def migrate(engine: Engine, where: str) -> None:
    """Make the tables of a new store, or change those of an old one, in one transaction.

    Raises `StoreError` for a store that a newer Vigie made, and for a database that is something else.
    """
    with engine.connect() as connection:
        if revision(connection) == HEAD:
            return
    with writing(engine) as connection:
        found = revision(connection)  # another process may have been quicker
        if found == HEAD:
            return
        if found is None and inspect(connection).get_table_names():
            raise StoreError(where, "is a database of something else", "name another with --db")
        _upgrade(connection, found, where)


def revision(connection: Connection) -> str | None:
    """The migration that the store is at; absent where there is no store yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _upgrade(connection: Connection, found: str | None, where: str) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    with as_file(files("vigie.store") / "migrations") as folder:
        config = Config()
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        config.attributes["connection"] = connection
        known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
        if found is not None and found not in known:
            raise StoreError(where, f"was made by a newer Vigie (schema {found})", "update Vigie")
        command.upgrade(config, HEAD)
