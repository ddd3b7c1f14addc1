"""Frozen, typed records without logic: what Vigie writes down (design: docs/records.md).

Every record is a `msgspec.Struct`: immutable, compared by value, encoded to JSON in the order of its fields, with
absent values left out (absent = unknown).
"""

from vigie.model.classification import Classification, Pair
from vigie.model.entity import Entity
from vigie.model.explanation import Explanation, Rejection, SentenceExplanation
from vigie.model.incident import (
    Contradiction,
    Decision,
    FieldValue,
    Figure,
    Incident,
    IndependentSource,
    Link,
    Reason,
    Step,
    Thread,
    Tie,
    Toll,
    Voice,
)
from vigie.model.place import Location
from vigie.model.records import Event, Record, State, Statement, Strength
from vigie.model.report import Reading, Report
from vigie.model.review import Review
from vigie.model.span import Span
from vigie.model.telling import Facts, Telling
from vigie.model.values import Count, Date

__all__ = [
    "Classification",
    "Contradiction",
    "Count",
    "Date",
    "Decision",
    "Entity",
    "Event",
    "Explanation",
    "Facts",
    "FieldValue",
    "Figure",
    "Incident",
    "IndependentSource",
    "Link",
    "Location",
    "Pair",
    "Reading",
    "Reason",
    "Record",
    "Rejection",
    "Report",
    "Review",
    "SentenceExplanation",
    "Span",
    "State",
    "Statement",
    "Step",
    "Strength",
    "Telling",
    "Thread",
    "Tie",
    "Toll",
    "Voice",
]
