"""Ids that do not depend on the order in which things came in."""

from hashlib import sha256


def short_id(prefix: str, *parts: str) -> str:
    """`prefix` and 16 hexadecimal digits of the parts' hash."""
    return f"{prefix}-{sha256(chr(31).join(parts).encode()).hexdigest()[:16]}"
