"""A server for one store, until it is told to end."""

from __future__ import annotations

import gc
import ipaddress
import logging
import sys
from collections.abc import Callable

import structlog
import uvicorn

from vigie.api.app import create_app
from vigie.api.settings import Settings
from vigie.errors import UsageError
from vigie.store import Store

LOOPBACK = "127.0.0.1"


def serve(store: Store, host: str, port: int, settings: Settings, tell: Callable[[str], None]) -> None:
    """Serve until interrupted. `tell` gets where, in one line, and a warning where others can reach it. Raises `UsageError`."""
    _log_to_stderr()
    config = uvicorn.Config(
        create_app(store, settings),
        host=host,
        port=port,
        # Addresses of clients are taken from the connection, not from what a header says.
        proxy_headers=False,
        server_header=False,
        access_log=False,
        log_config=None,
        timeout_keep_alive=10,
        timeout_graceful_shutdown=5,
        limit_concurrency=500,
        h11_max_incomplete_event_size=32_768,
    )
    if not _is_loopback(host):
        tell(f"listening on {host}: whoever reaches this address can read the whole store")
    shown = f"[{host}]" if ":" in host else host
    tell(f"the board is at http://{shown}:{port}/ (store: {store.name}); end with Ctrl+C")
    # What is there now stays; answers are short-lived trees without cycles, which are not worth looking through often.
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 50, 100)
    try:
        uvicorn.Server(config).run()
    except SystemExit:  # uvicorn's word for a port that is taken
        raise UsageError(f"--port: {host}:{port} can't be listened on; is another program there?") from None


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _log_to_stderr() -> None:
    """One JSON object a line; what happens within requests is told by the door, so libraries speak from warnings on."""
    logging.basicConfig(
        stream=sys.stderr, level=logging.WARNING, format='{"event": "%(name)s", "message": "%(message)s"}'
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
