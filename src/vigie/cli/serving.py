"""`vigie serve`, `vigie token`."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Annotated

import typer

from vigie.cli.console import complain
from vigie.cli.options import Database, Pipeline
from vigie.errors import UsageError

#: What the extra `board` brings, beside what these need themselves.
_NEEDED = ("fastapi", "uvicorn", "sse_starlette", "argon2", "limits", "structlog", "prometheus_client")
Scopes = Annotated[
    list[str] | None,
    typer.Option(
        "--scope",
        metavar="SCOPE",
        help="What it allows: ingest, review. Give it again for more. Default: both.",
        show_default=False,
    ),
]


def add_to(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command()(serve)
    token = typer.Typer(
        help="Tokens for programs and people that may write through the API.", no_args_is_help=True
    )
    token.command("add")(add)
    token.command("list")(show)
    token.command("revoke")(revoke)
    app.add_typer(token, name="token")


def serve(
    db: Database = None,
    host: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS", help="Address to listen on; any but loopback lets others read the store."
        ),
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 8744,
    name: Annotated[
        list[str] | None,
        typer.Option(
            metavar="HOST",
            help="A host name under which the server is asked. Give it again for more.",
            show_default=False,
        ),
    ] = None,
    pipeline: Pipeline = None,
) -> int:
    """Open the board on a store, and the same data as an API, until interrupted."""
    _need_extra()
    from vigie.api.server import serve as run
    from vigie.api.settings import Settings
    from vigie.desk.ingest import open_store

    names = tuple(name or ())
    with open_store(db) as store:
        run(store, host, port, Settings(names=names, pipeline=pipeline), complain)
    return 0


def add(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME", help="Whose it is: reviews are kept under this name.", show_default=False
        ),
    ],
    scope: Scopes = None,
    days: Annotated[
        int | None,
        typer.Option(metavar="N", help="Days until it expires. Default: never.", show_default=False),
    ] = None,
    db: Database = None,
) -> int:
    """Make a token and print it: it can't be shown again."""
    _need_extra()
    from vigie.desk.ingest import open_store
    from vigie.desk.tokens import SCOPES, add_token

    with open_store(db) as store:
        print(add_token(store, name, scope or SCOPES, days))
    return 0


def show(db: Database = None) -> int:
    """List tokens: id, name, scopes, since when, until when."""
    from vigie.desk.ingest import open_store
    from vigie.desk.tokens import list_tokens

    with open_store(db) as store:
        for token in list_tokens(store):
            ends = f"revoked {token.revoked}" if token.revoked else f"expires {token.expires or 'never'}"
            print(f"{token.id}  {token.name}  {' '.join(token.scopes)}  since {token.created}, {ends}")
    return 0


def revoke(
    id: Annotated[
        str, typer.Argument(metavar="ID", help="As vigie token list shows it.", show_default=False)
    ],
    db: Database = None,
) -> int:
    """End a token: from now on it lets nobody in."""
    from vigie.desk.ingest import open_store
    from vigie.desk.tokens import revoke_token

    with open_store(db) as store:
        revoke_token(store, id)
    return 0


def _need_extra() -> None:
    missing = [module for module in _NEEDED if find_spec(module) is None]
    if missing:
        raise UsageError(f"needs {missing[0]}, which is not installed (pip install 'vigie[board]')")
