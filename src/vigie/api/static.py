"""The board's files, as they were built into the package: every path that is no file shows the page, which reads the address itself."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources.abc import Traversable

from fastapi import FastAPI, Request
from starlette.responses import Response

from vigie.api.problems import Refused

_PAGE = "index.html"
#: Files whose names carry the hash of their content.
_NAMED_BY_CONTENT = "assets/"
_TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".webmanifest": "application/manifest+json",
    ".json": "application/json",
}


@dataclass(frozen=True, slots=True)
class File:
    """One file of the board."""

    body: bytes
    media_type: str
    etag: str


def add_to(app: FastAPI, folder: Traversable) -> None:
    """Serve the board, after all other routes. Its files are read once, so that no path can lead outside."""
    held = board_files(folder)

    @app.get("/{path:path}", include_in_schema=False)
    async def page(path: str, request: Request) -> Response:
        if path.startswith("api/"):
            raise Refused(404, "no such endpoint (/openapi.json lists them)")
        found = held.get(path) or held.get(_PAGE)
        if found is None:
            raise Refused(404, "the board is not part of this installation; the API is (/openapi.json)")
        if path.startswith(_NAMED_BY_CONTENT) and path not in held:
            raise Refused(404, "no such file")
        return _answer(request, found, path in held and path.startswith(_NAMED_BY_CONTENT))


def board_files(folder: Traversable, path: str = "") -> Mapping[str, File]:
    """All files of a folder by their paths in it; none where it is missing."""
    found: dict[str, File] = {}
    if not folder.is_dir():
        return found
    for one in folder.iterdir():
        if one.is_dir():
            found |= board_files(one, f"{path}{one.name}/")
        else:
            body = one.read_bytes()
            found[f"{path}{one.name}"] = File(
                body, _media_type(one.name), f'"{sha256(body).hexdigest()[:16]}"'
            )
    return found


def _answer(request: Request, file: File, for_ever: bool) -> Response:
    headers = {
        "ETag": file.etag,
        "Cache-Control": "public, max-age=31536000, immutable" if for_ever else "no-cache",
    }
    if file.etag in request.headers.get("if-none-match", ""):
        # With its type: the policy for pages goes by it, and a browser takes the one that 304 brings.
        return Response(status_code=304, headers=headers, media_type=file.media_type)
    return Response(file.body, headers=headers, media_type=file.media_type)


def _media_type(name: str) -> str:
    suffix = "." + name.rpartition(".")[2]
    return _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
