"""What every request passes: whether it may come in, how much it may bring, how long that took."""

from __future__ import annotations

import asyncio
import ipaddress
import time
from urllib.parse import urlsplit

import structlog
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from vigie.api.answers import kept
from vigie.api.context import Context
from vigie.api.headers import security_headers
from vigie.api.problems import Refused, problem
from vigie.api.settings import PREFIX

_SAFE = ("GET", "HEAD", "OPTIONS")
Logger = structlog.typing.FilteringBoundLogger


class Door:
    """Checks the host that is asked for (DNS rebinding), where a change comes from (CSRF) and the rate; logs and measures."""

    def __init__(self, app: ASGIApp, here: Context, log: Logger) -> None:
        self._app, self._here, self._log = app, here, log
        self._settings, self._rates, self._measures = here.settings, here.rates, here.measures
        self._names = {"localhost", *(name.lower() for name in self._settings.names)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        visit = _Visit(send)
        headers = Headers(scope=scope)
        try:
            self._let_in(scope, headers)
        except Refused as refused:
            await problem(refused.status, refused.detail, headers=refused.headers)(scope, receive, visit.send)
        else:
            known = kept(self._here, scope, headers) if scope["method"] == "GET" else None
            if known is not None:
                visit.kept = True
                await known(scope, receive, visit.send)
                return
            body = _Body(receive, self._settings.limits.body, self._settings.limits.body_seconds)
            await self._app(scope, body.receive, visit.send)
        finally:
            self._note(scope, visit)

    def _let_in(self, scope: Scope, headers: Headers) -> None:
        if not self._is_ours(headers.get("host", "")):
            raise Refused(421, "this server is not known under that name (vigie serve --name adds one)")
        self._rates.pass_door(client(scope))
        if scope["method"] in _SAFE:
            return
        if headers.get("sec-fetch-site", "none") not in ("none", "same-origin") or not _same(headers):
            raise Refused(403, "a change can't be asked for from another site")
        if headers.get("content-encoding", "identity") != "identity":
            raise Refused(415, "send the body as it is, not compressed")
        length = headers.get("content-length", "0")
        if length.isdigit() and int(length) > self._settings.limits.body:
            raise Refused(413, f"at most {self._settings.limits.body:,} bytes")

    def _is_ours(self, host: str) -> bool:
        """An IP address can't be rebound; a name must be one of ours."""
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        if name in self._names:
            return True
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return True

    def _note(self, scope: Scope, visit: _Visit) -> None:
        seconds = time.perf_counter() - visit.began
        route = "kept" if visit.kept else _route(scope)
        if not visit.streams:
            self._measures.observe(scope["method"], route, visit.status, seconds)
        fault = scope.get("state", {}).get("fault")
        self._log.info(
            "request",
            method=scope["method"],
            path=scope["path"],
            status=visit.status,
            ms=round(seconds * 1000, 1),
            client=client(scope),
            holder=scope.get("state", {}).get("holder"),
            **({"fault": fault} if fault else {}),
        )


class _Visit:
    """One answer on its way out: gets its headers, and tells its status."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.began = time.perf_counter()
        self.status = 500
        self.streams = self.kept = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            media_type = next((v for k, v in message["headers"] if k.lower() == b"content-type"), b"").decode(
                "latin-1"
            )
            self.streams = media_type.startswith("text/event-stream")
            given = {name.lower() for name, _ in message["headers"]}
            more = [pair for pair in security_headers(media_type) if pair[0] not in given]
            message = {**message, "headers": [*message["headers"], *more]}
        await self._send(message)


class _Body:
    """A body that may be so long, and take so long to come."""

    def __init__(self, receive: Receive, most: int, seconds: float) -> None:
        self._receive, self._most, self._seconds = receive, most, seconds
        self._until: float | None = None
        self._had = 0
        self._whole = False

    async def receive(self) -> Message:
        if self._whole:
            return await self._receive()
        now = asyncio.get_running_loop().time()
        self._until = self._until or now + self._seconds
        try:
            message = await asyncio.wait_for(self._receive(), max(0.0, self._until - now))
        except TimeoutError:
            raise HTTPException(408, f"the body took longer than {self._seconds:g} s") from None
        if message["type"] == "http.request":
            self._had += len(message.get("body", b""))
            self._whole = not message.get("more_body", False)
            if self._had > self._most:
                raise HTTPException(413, f"at most {self._most:,} bytes")
        return message


def _route(scope: Scope) -> str:
    """The pattern of the address that was asked, so that ids do not each become a measure; "-" where there is none."""
    path = getattr(scope.get("route"), "path", None)
    if path is None or path.startswith("/{path"):
        return "-"
    return f"{PREFIX}{path}" if scope["path"].startswith(f"{PREFIX}/") else str(path)


def client(scope: Scope) -> str:
    """The address that a request comes from."""
    return str((scope.get("client") or ("unknown", 0))[0])


def _same(headers: Headers) -> bool:
    """Whether a browser, if it is one, says that its page is ours."""
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host", "")
