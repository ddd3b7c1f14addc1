"""The common ground of all records."""

import msgspec


class Frozen(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True, forbid_unknown_fields=True):
    """Immutable; fields at their default (unknown) are left out of the JSON."""
