"""What reads: versions of the program, the codebooks and the model, so that every record can tell."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from vigie import __version__
from vigie.codebook.compile import sources


@dataclass(frozen=True, slots=True)
class Provenance:
    """`codebook`, `model`: 12 hexadecimal digits of a hash over their files; for another pipeline, its name."""

    vigie: str
    codebook: str
    model: str


@cache
def provenance(pipeline: str | None = None) -> Provenance:
    """Of the reader that this process loads."""
    package = Path(str(files("vigie")))
    return Provenance(
        vigie=__version__,
        codebook=_hash(package, list(sources(package))),
        model=pipeline
        or _hash(package, sorted(p for p in (package / "data" / "models").rglob("*") if p.is_file())),
    )


def _hash(root: Path, paths: list[Path]) -> str:
    digest = sha256()
    for path in paths:
        digest.update(f"{path.relative_to(root).as_posix()}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
