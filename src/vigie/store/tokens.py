"""Who may write through the API: ids, scopes and hashes of secrets. Never the secrets."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection

from vigie.store import tables as t


@dataclass(frozen=True, slots=True)
class StoredToken:
    """`hash`: argon2 of the secret. `created`, `expires`, `revoked`: ISO 8601 with zone; absent: never."""

    id: str
    name: str
    scopes: tuple[str, ...]
    hash: str
    created: str
    expires: str | None = None
    revoked: str | None = None


class TokenTable:
    """Reads and writes through `connection`."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def get(self, id: str) -> StoredToken | None:
        row = self._db.execute(select(t.tokens).where(t.tokens.c.id == id)).first()
        return None if row is None else _token(row._mapping)

    def all(self) -> list[StoredToken]:
        """In the order of their making."""
        rows = self._db.execute(select(t.tokens).order_by(t.tokens.c.created, t.tokens.c.id))
        return [_token(row._mapping) for row in rows]

    def add(self, token: StoredToken) -> None:
        self._db.execute(
            insert(t.tokens).values(
                id=token.id,
                name=token.name,
                scopes=" ".join(token.scopes),
                hash=token.hash,
                created=token.created,
                expires=token.expires,
            )
        )

    def revoke(self, id: str, at: str) -> bool:
        """Whether there was such a token that held."""
        held = (t.tokens.c.id == id) & t.tokens.c.revoked.is_(None)
        return bool(self._db.execute(update(t.tokens).where(held).values(revoked=at)).rowcount)


def _token(row: object) -> StoredToken:
    values = dict(row)  # type: ignore[call-overload]
    return StoredToken(**{**values, "scopes": tuple(values["scopes"].split())})
