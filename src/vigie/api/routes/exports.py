"""A store, or a choice from it, in the formats of others."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from tempfile import SpooledTemporaryFile
from typing import IO, Annotated, Any, BinaryIO, cast

from fastapi import APIRouter, Query, Request
from starlette.responses import Response, StreamingResponse

from vigie import __version__
from vigie.api.context import context
from vigie.api.door import client
from vigie.api.params import ExportParams
from vigie.api.problems import documented
from vigie.desk.exporting import export
from vigie.desk.formats import ExportOptions

router = APIRouter(tags=["exports"])
#: Media type and suffix of each format.
MEDIA = {
    "jsonl": ("application/x-ndjson", "jsonl"),
    "csv": ("text/csv; charset=utf-8", "csv"),
    "parquet": ("application/vnd.apache.parquet", "parquet"),
    "geojson": ("application/geo+json", "geo.json"),
    "plover": ("application/x-ndjson", "plover.jsonl"),
    "gdelt-events": ("text/tab-separated-values; charset=utf-8", "events.tsv"),
    "gdelt-mentions": ("text/tab-separated-values; charset=utf-8", "mentions.tsv"),
    "acled": ("text/csv; charset=utf-8", "acled.csv"),
    "ucdp": ("text/csv; charset=utf-8", "ucdp.csv"),
    "stix": ("application/stix+json;version=2.1", "stix.json"),
    "atom": ("application/atom+xml", "atom"),
    "brief": ("text/markdown; charset=utf-8", "md"),
    "brief-html": ("text/html; charset=utf-8", "html"),
}
_IN_MEMORY = 8_000_000
_PIECE = 1 << 16
_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The export; X-Vigie-Losses tells what the format could not carry.",
        "content": {
            media.partition(";")[0]: {
                "schema": {"type": "object" if "json" in suffix.split(".") else "string"}
            }
            for media, suffix in MEDIA.values()
        },
    },
    **documented(422, 429, 503),
}


@router.get("/export", responses=_ANSWERS, response_class=StreamingResponse)
def export_store(request: Request, asked: Annotated[ExportParams, Query()]) -> Response:
    """All of one moment, as a file to keep: a browser does not show it."""
    here = context(request)
    here.rates.spend("exports", client(request.scope))
    filters = asked.filters()
    options = ExportOptions(
        sheet=asked.sheet, since=filters.since, until=filters.until, coder=f"Vigie {__version__}"
    )
    file = cast(IO[bytes], SpooledTemporaryFile(max_size=_IN_MEMORY))  # noqa: SIM115
    try:
        losses = export(here.store, asked.format, cast(BinaryIO, file), filters, options)
    except BaseException:
        file.close()
        raise
    media, suffix = MEDIA[asked.format]
    size = file.seek(0, os.SEEK_END)
    headers = {
        "Content-Disposition": f'attachment; filename="vigie.{suffix}"',
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        "Content-Length": str(size),
        "Cache-Control": "no-store",
        "X-Vigie-Losses": "; ".join(losses).encode("ascii", "replace").decode()[:2000],
    }
    file.seek(0)
    return StreamingResponse(_pieces(file), headers=headers, media_type=media)


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        yield from iter(partial(file.read, _PIECE), b"")
