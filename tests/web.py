"""A web server of our own for tests: pages by path, with what was asked kept."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

ARTICLE = """<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{title}</title>
<link rel="canonical" href="{url}"><meta property="og:site_name" content="Le Journal du Sahel">
<meta property="article:published_time" content="{published}"><meta name="author" content="Awa Traoré"></head>
<body><nav><a href="/">Accueil</a></nav><article><h1>{title}</h1><p class="byline">Par Awa Traoré avec AFP</p>
<p>Au moins douze soldats maliens ont été tués et une vingtaine d'autres blessés mardi dans une embuscade tendue par des hommes armés près de
Ménaka, dans le nord-est du Mali, a annoncé l'état-major dans un communiqué.</p>
<p>Le convoi escortait des camions de vivres lorsqu'il a été pris sous le feu de combattants arrivés à moto. {more}</p></article>
<footer>© Le Journal du Sahel. Tous droits réservés.</footer></body></html>"""


@dataclass
class Site:
    """`pages`: path → body, or status, or (status, headers, body). `asked`: paths in the order of requests, with their headers."""

    pages: dict[str, Any] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    address: str = ""

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]


def article(
    url: str,
    title: str = "Mali : douze soldats tués",
    published: str = "2021-11-17T18:32:00+01:00",
    more: str = "",
) -> str:
    return ARTICLE.format(url=url, title=title, published=published, more=more)


@contextmanager
def serving() -> Iterator[Site]:
    """A site on this machine while the block runs."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append((self.path, dict(self.headers)))
            found = site.pages.get(self.path, 404)
            status, headers, body = (
                found
                if isinstance(found, tuple)
                else (found, {}, "")
                if isinstance(found, int)
                else (200, {}, found)
            )
            if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
                status, body = 304, ""
            data = body.encode() if isinstance(body, str) else body
            self.send_response(status)
            for name, value in {"Content-Length": str(len(data)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
