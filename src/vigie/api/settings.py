"""What a server may be told."""

from __future__ import annotations

from dataclasses import dataclass

#: Where the API stands.
PREFIX = "/api/v1"


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of what one client may cost. Sizes in bytes, times in seconds; `requests` a second and client; other rates as in the library `limits` ("30/minute")."""

    body: int = 2_000_000
    text: int = 200_000
    body_seconds: float = 20.0
    ingest_reports: int = 100
    live_connections: int = 100
    requests: int = 600
    reads: str = "30/minute"
    exports: str = "20/minute"
    writes: str = "120/minute"
    failures: str = "10/minute"


@dataclass(frozen=True, slots=True)
class Settings:
    """`names`: host names under which the server may be addressed, beside IP addresses and localhost (DNS rebinding).

    `fresh`: seconds for which counts may be told again although the store was written meanwhile. `poll`: seconds between two looks
    for changes. `pipeline`: another spaCy pipeline to read with.
    """

    names: tuple[str, ...] = ()
    limits: Limits = Limits()
    cache_bytes: int = 64_000_000
    fresh: float = 5.0
    poll: float = 1.0
    threads: int = 3
    pipeline: str | None = None
    language: str = "fr"
