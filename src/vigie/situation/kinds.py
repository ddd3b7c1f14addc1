"""Type families: which PLOVER types two reports may give to one act, and which modes exclude each other."""

from __future__ import annotations

from collections.abc import Collection, Iterable

_FAMILIES = {
    "violence": ("ASSAULT", "PROTEST"),
    "force": ("COERCE", "SANCTION", "MOBILIZE"),
    "easing": ("RETREAT", "CONCEDE"),
    "talks": ("CONSULT", "AGREE", "COOPERATE", "SUPPORT", "AID"),
    "words": ("ACCUSE", "REQUEST", "REJECT", "THREATEN"),
}
_FAMILY = {kind: family for family, kinds in _FAMILIES.items() for kind in kinds}
#: Frontiers that careful coders draw differently (docs/coding.md, "Frontiers"), over and above the families.
_FRONTIERS = frozenset(
    frozenset(pair)
    for pair in (
        ("ASSAULT", "COERCE"), ("ASSAULT", "MOBILIZE"), ("PROTEST", "MOBILIZE"), ("RETREAT", "AID"), ("RETREAT", "SANCTION"), ("CONCEDE", "SANCTION"),
        ("RETREAT", "AGREE"), ("CONCEDE", "AGREE"), ("CONCEDE", "SUPPORT"), ("SANCTION", "REJECT"), ("SANCTION", "ACCUSE"), ("COERCE", "ACCUSE"), ("MOBILIZE", "AID"),
        ("COOPERATE", "MOBILIZE"), ("COERCE", "RETREAT"), ("ACCUSE", "COERCE"), ("SANCTION", "THREATEN"), ("COERCE", "THREATEN"),
        ("REJECT", "COERCE"), ("RETREAT", "COOPERATE"), ("CONCEDE", "COOPERATE"), ("PROTEST", "COERCE"),
    )
)  # fmt: skip
#: Acts done with words: who acts decides, a place hardly counts.
SPEECH = frozenset(_FAMILIES["words"]) | {"SUPPORT", "CONCEDE"}
#: Acts in which both sides are parties alike.
TWO_SIDED = frozenset({"AGREE", "CONSULT", "COOPERATE"})
#: Acts that leave dead and injured, whatever each report calls them.
BLOODY = frozenset({"ASSAULT", "PROTEST"})
#: Modes that tell another act than all other modes of their type do.
_APART = frozenset(
    {
        "abduct", "release", "ceasefire", "withdraw", "sexual", "torture", "expel", "convict", "arrest", "seize", "visit",
        "mediate", "curfew", "strike", "demo", "boycott", "hunger",
    }
)  # fmt: skip
#: Modes that few acts of a day share.
TELLING = frozenset(
    {"abduct", "release", "ceasefire", "expel", "convict", "curfew", "seize", "torture", "mediate"}
)
#: What one side calls an arrest, the other calls an abduction.
_SAME = frozenset({"abduct", "arrest"})


def family(kind: str) -> str:
    """The family of a PLOVER type."""
    return _FAMILY.get(kind, kind.lower())


def compatible(a: Iterable[str], b: Iterable[str]) -> float | None:
    """1 for a shared type, less for types that coders confuse, absent when no two of them can be one act."""
    left, right = set(a), set(b)
    if left & right:
        return 1.0
    pairs = [frozenset((x, y)) for x in left for y in right]
    if any(_FAMILY.get(x) == _FAMILY.get(y) for x in left for y in right):
        return 0.3
    return 0.2 if any(pair in _FRONTIERS for pair in pairs) else None


def modes_differ(a: Collection[str], b: Collection[str]) -> bool:
    """Whether the modes tell two acts: an abduction and a shooting, a release and a withdrawal."""
    left, right = set(a), set(b)
    if ("visit" in left) != ("visit" in right):
        return True  # a meeting within a visit is an act of its own
    if left & _SAME and right & _SAME:
        return False
    return bool(left and right and not left & right and (left | right) & _APART)
