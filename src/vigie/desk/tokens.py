"""The use case "who may write": tokens for the API. A token is shown once; the store keeps an argon2 hash of its secret."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import TYPE_CHECKING

from vigie.errors import UsageError
from vigie.store import Store
from vigie.store.tokens import StoredToken

if TYPE_CHECKING:
    from argon2 import PasswordHasher

#: What a token may allow: taking reports in, and judging records.
SCOPES = ("ingest", "review")
_FORM = re.compile(r"vigie_([0-9a-f]{12})_([A-Za-z0-9_-]{43})")
_NAME = 80
#: Verified secrets that are kept in memory (as SHA-256), so that argon2 is paid once.
_KEPT = 1000


@dataclass(frozen=True, slots=True)
class Holder:
    """Who is let in: the token's id, name and scopes."""

    id: str
    name: str
    scopes: tuple[str, ...]


def add_token(store: Store, name: str, scopes: Sequence[str], days: int | None = None) -> str:
    """Make a token and give it; it can't be shown again. `days`: until it expires. Raises `UsageError`."""
    if not name.strip() or len(name) > _NAME or not name.isprintable():
        raise UsageError(f"a token needs a name of 1 to {_NAME} characters that tells whose it is")
    wanted = tuple(dict.fromkeys(scopes))
    if unknown := [scope for scope in wanted if scope not in SCOPES]:
        raise UsageError(f"--scope: no scope {unknown[0]!r} (there are: {', '.join(SCOPES)})")
    if not wanted:
        raise UsageError(f"--scope: a token must allow something ({', '.join(SCOPES)})")
    if days is not None and not 0 < days <= 3650:
        raise UsageError("--days: wanted: 1 to 3650")
    id, secret = secrets.token_hex(6), secrets.token_urlsafe(32)
    now = datetime.now(UTC)
    token = StoredToken(
        id=id,
        name=name.strip(),
        scopes=wanted,
        hash=_hasher().hash(secret),
        created=_iso(now),
        expires=_iso(now + timedelta(days=days)) if days is not None else None,
    )
    with store.tokens(write=True) as table:
        table.add(token)
    return f"vigie_{id}_{secret}"


def list_tokens(store: Store) -> list[StoredToken]:
    """All tokens, also those that no longer hold."""
    with store.tokens() as table:
        return table.all()


def revoke_token(store: Store, id: str) -> None:
    """From now on it lets nobody in. Raises `UsageError` for an id that no token has, or one that was revoked."""
    with store.tokens(write=True) as table:
        if not table.revoke(id, _iso(datetime.now(UTC))):
            raise UsageError(f"no token {id!r} that holds (vigie token list shows them)")


class Tokens:
    """Tells whether a token is good. Safe between threads."""

    def __init__(self, store: Store, now: Callable[[], datetime] | None = None) -> None:
        self._store, self._now = store, now or (lambda: datetime.now(UTC))
        self._good: dict[str, str] = {}
        self._lock = Lock()

    def holder(self, given: str) -> Holder | None:
        """Who holds a token; nobody for one that is wrong, revoked or expired. The store is asked each time."""
        found = _FORM.fullmatch(given)
        if found is None:
            return None
        id, secret = found[1], found[2]
        with self._store.tokens() as table:
            token = table.get(id)
        if token is None or token.revoked is not None:
            return None
        if token.expires is not None and token.expires <= _iso(self._now()):
            return None
        return Holder(token.id, token.name, token.scopes) if self._fits(token, secret) else None

    def _fits(self, token: StoredToken, secret: str) -> bool:
        mark = hashlib.sha256(f"{token.hash}\0{secret}".encode()).hexdigest()
        with self._lock:
            if self._good.get(token.id) == mark:
                return True
        if not _verified(token.hash, secret):
            return False
        with self._lock:
            if len(self._good) >= _KEPT:
                self._good.clear()
            self._good[token.id] = mark
        return True


def _verified(hash: str, secret: str) -> bool:
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return _hasher().verify(hash, secret)
    except (VerificationError, InvalidHashError):
        return False


def _hasher() -> PasswordHasher:
    """OWASP's second choice of parameters (Password Storage Cheat Sheet): the secrets are 256 random bits, not words of people."""
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


def _iso(when: datetime) -> str:
    return when.isoformat(timespec="seconds")
