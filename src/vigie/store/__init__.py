"""Reports, records and incidents kept: schema, migrations, writer, queries; SQLite and PostgreSQL behind one face."""

from vigie.store.filters import Filters
from vigie.store.paging import Page
from vigie.store.store import Snapshot, Store, Writing

__all__ = ["Filters", "Page", "Snapshot", "Store", "Writing"]
