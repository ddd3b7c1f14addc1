"""Reports, records and incidents kept: schema, migrations, writer, queries; SQLite and PostgreSQL behind one face."""
