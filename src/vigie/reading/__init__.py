"""Clauses → records: one module for each question a desk asks."""
