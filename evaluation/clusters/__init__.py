"""Clusters: several reports of one happening, for scoring how reports are joined (see README.md)."""
