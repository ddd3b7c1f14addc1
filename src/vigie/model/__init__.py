"""Frozen, typed records without logic: what Vigie writes down (design: docs/records.md).

Every record is a `msgspec.Struct`: immutable, compared by value, encoded to JSON in the order of its fields, with
absent values left out (absent = unknown).
"""

from vigie.model.classification import Classification, Pair
from vigie.model.entity import Entity
from vigie.model.explanation import Explanation, Rejection, SentenceExplanation
from vigie.model.place import Location
from vigie.model.records import Event, Record, State, Statement, Strength
from vigie.model.report import Reading, Report
from vigie.model.span import Span
from vigie.model.values import Count, Date

__all__ = [
    "Classification",
    "Count",
    "Date",
    "Entity",
    "Event",
    "Explanation",
    "Location",
    "Pair",
    "Reading",
    "Record",
    "Rejection",
    "Report",
    "SentenceExplanation",
    "Span",
    "State",
    "Statement",
    "Strength",
]
