"""The one way to the network: public addresses only, bounded answers, politely.

Every address that a name resolves to is checked before it is connected to, at each redirect again, and the connection goes to the address that was
checked; the environment's proxies and credentials are not used.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from importlib.metadata import PackageNotFoundError, version
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

import httpcore2
import httpx2
from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_exception_type,
    stop_after_attempt,
    wait_random_exponential,
)

from vigie.errors import InputError


def _version() -> str:
    try:
        return version("vigie")
    except PackageNotFoundError:  # run from a source tree that is not installed
        return "0"


#: Bytes of an answer, decompressed.
MAX_BODY = 10 * 1024 * 1024
#: Seconds: to connect and between two pieces of an answer; for a whole answer.
TIMEOUT, LONGEST = 20.0, 60.0
_REDIRECTS, _ATTEMPTS, _LONGEST_WAIT = 5, 3, 30.0
#: Seconds between two requests to one host, when its robots.txt asks for no other pause.
PAUSE = 1.0
AGENT = f"Vigie/{_version()} (news reader; respects robots.txt)"
#: How a refusal to connect begins: of what the guard raises, only the words reach us through the pool.
_INSIDE = "is an address inside a network"
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_BUSY = (429, 502, 503, 504)


class _Transient(Exception):
    """An answer or failure that may be another one in a while. `answered`: there was an answer; `wait`: seconds that it asks for."""

    def __init__(self, error: InputError, answered: bool = False, wait: float = 0.0) -> None:
        super().__init__(str(error))
        self.error, self.answered, self.wait = error, answered, wait


class _Status(InputError):
    """An answer that says that there is nothing for us, and will say so again."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`url`: after redirects. `unchanged`: the server says that what the caller has is the newest; `body` is empty then."""

    url: str
    body: bytes
    content_type: str = ""
    etag: str | None = None
    last_modified: str | None = None
    unchanged: bool = False


class Client:
    """Fetches; for one thread. `private`: also from addresses of one's own network. `pause`: seconds between requests to a host."""

    def __init__(self, *, private: bool = False, pause: float = PAUSE, attempts: int = _ATTEMPTS) -> None:
        transport = httpx2.HTTPTransport(trust_env=False, verify=_tls())
        # The pool is made anew with our way to connect, which the transport has no argument for.
        transport._pool = httpcore2.ConnectionPool(
            ssl_context=_tls(), network_backend=_Guarded(private), max_connections=1
        )
        self._http = httpx2.Client(
            transport=transport,
            trust_env=False,
            timeout=TIMEOUT,
            follow_redirects=True,
            max_redirects=_REDIRECTS,
            headers={"User-Agent": AGENT, "Accept-Language": "fr, *;q=0.5"},
        )
        self._pause, self._attempts = pause, attempts
        self._robots: dict[str, RobotFileParser | None] = {}
        self._last: dict[str, float] = {}

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()

    def fetch(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Answer:
        """What stands at an address. `etag`, `last_modified`: of what the caller has. Raises `InputError`, also where robots.txt forbids it."""
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise InputError(url, "is no address of the web", "wanted: https://…")
        if not self._allowed(url):
            raise InputError(url, "robots.txt of the host forbids to fetch it")
        known = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        return self._patiently(url, {name: value for name, value in known.items() if value})

    def _patiently(self, url: str, headers: Mapping[str, str]) -> Answer:
        retrying = Retrying(
            retry=retry_if_exception_type(_Transient),
            stop=stop_after_attempt(self._attempts),
            wait=_wait,
            reraise=True,
        )
        try:
            return retrying(self._once, url, headers)
        except _Transient as given_up:
            raise given_up.error from None

    def _once(self, url: str, headers: Mapping[str, str]) -> Answer:
        self._take_turn(urlsplit(url).netloc)
        began = time.monotonic()
        try:
            with self._http.stream("GET", url, headers=dict(headers)) as response:
                if response.status_code == httpx2.codes.NOT_MODIFIED:
                    return Answer(url, b"", unchanged=True)
                _refuse_status(url, response)
                body = _body(url, response, began)
                return Answer(
                    str(response.url),
                    body,
                    response.headers.get("content-type", ""),
                    response.headers.get("etag"),
                    response.headers.get("last-modified"),
                )
        except httpx2.TooManyRedirects:
            raise InputError(url, f"redirects more than {_REDIRECTS} times") from None
        except (httpx2.TimeoutException, httpx2.NetworkError, httpx2.RemoteProtocolError) as error:
            if str(error).startswith(_INSIDE):
                raise InputError(url, str(error)) from None
            what = (
                "does not answer in time"
                if isinstance(error, httpx2.TimeoutException)
                else f"can't be reached ({error})"
            )
            raise _Transient(InputError(url, what)) from None
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            raise InputError(url, f"can't be fetched ({error})") from None

    def _allowed(self, url: str) -> bool:
        parts = urlsplit(url)
        host = f"{parts.scheme}://{parts.netloc}"
        if host not in self._robots:
            self._robots[host] = self._rules(f"{host}/robots.txt")
        rules = self._robots[host]
        return rules is None or rules.can_fetch(AGENT, url)

    def _rules(self, url: str) -> RobotFileParser | None:
        """A host's robots.txt; absent where it has none. RFC 9309: a host whose robots.txt fails is taken to forbid all."""
        rules = RobotFileParser(url)
        try:
            rules.parse(self._once(url, {}).body.decode("utf-8", "replace").splitlines())
        except _Status:
            return None
        except _Transient as failed:
            if not failed.answered:
                raise failed.error from None
            rules.parse(["User-agent: *", "Disallow: /"])
        return rules

    def _take_turn(self, netloc: str) -> None:
        """Wait until a host may be asked again."""
        rules = next((r for host, r in self._robots.items() if host.endswith(f"//{netloc}") and r), None)
        asked = rules.crawl_delay(AGENT) if rules is not None else None
        pause = min(max(self._pause, float(asked or 0)), _LONGEST_WAIT)
        due = self._last.get(netloc, -pause) + pause
        if (wait := due - time.monotonic()) > 0 and netloc in self._last:
            time.sleep(wait)
        self._last[netloc] = time.monotonic()


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, also where it wraps another (mapped, 6to4, Teredo, NAT64)."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    return all(one.is_global and not one.is_multicast for one in (ip, *_wrapped(ip)))


def _wrapped(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> Iterable[ipaddress.IPv4Address]:
    if isinstance(ip, ipaddress.IPv4Address):
        return ()
    inside: list[ipaddress.IPv4Address | None] = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
    if ip in _NAT64:
        inside.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    return [one for one in inside if one is not None]


class _Guarded(httpcore2.SyncBackend):
    """Connects to addresses that were checked."""

    def __init__(self, private: bool) -> None:
        super().__init__()
        self._private = private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Any = None,
    ) -> httpcore2.NetworkStream:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError as error:
            raise httpcore2.ConnectError(f"no such host: {error.strerror or error}") from None
        addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
        inside = [address for address in addresses if not self._private and not is_public(address)]
        if inside:
            raise httpcore2.ConnectError(f"{_INSIDE} ({inside[0]}), which is never fetched")
        failed: Exception | None = None
        for address in addresses:
            try:
                return super().connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failed = error
        raise failed or httpcore2.ConnectError("no address")

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Any = None
    ) -> httpcore2.NetworkStream:
        raise httpcore2.ConnectError("sockets of this machine are never fetched from")


def _tls() -> ssl.SSLContext:
    return httpcore2.default_ssl_context()


def _refuse_status(url: str, response: httpx2.Response) -> None:
    code = response.status_code
    if code in _BUSY:
        raise _Transient(
            InputError(url, f"answers {code}"), True, _asked_wait(response.headers.get("retry-after"))
        )
    if not response.is_success:
        raise _Status(url, f"answers {code} {response.reason_phrase}".rstrip())


def _body(url: str, response: httpx2.Response, began: float) -> bytes:
    pieces: list[bytes] = []
    size = 0
    for piece in response.iter_bytes():
        pieces.append(piece)
        size += len(piece)
        if size > MAX_BODY:
            raise InputError(url, f"is larger than {MAX_BODY >> 20} MB")
        if time.monotonic() - began > LONGEST:
            raise InputError(url, f"takes longer than {LONGEST:.0f} s")
    return b"".join(pieces)


def _asked_wait(header: str | None) -> float:
    """Seconds of a Retry-After header."""
    if not header:
        return 0.0
    if header.isdigit():
        return float(header)
    try:
        return max(0.0, parsedate_to_datetime(header).timestamp() - time.time())
    except ValueError:
        return 0.0


def _wait(state: RetryCallState) -> float:
    """Longer after each failure, with jitter; what the server asks for goes first, but not for long."""
    error = state.outcome.exception() if state.outcome else None
    asked = error.wait if isinstance(error, _Transient) else 0.0
    return min(_LONGEST_WAIT, max(asked, wait_random_exponential(multiplier=1, max=_LONGEST_WAIT)(state)))
