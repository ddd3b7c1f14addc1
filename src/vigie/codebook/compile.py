"""Compile the package's YAML, so that it loads fast.

    python -m vigie.codebook.compile

Runs when the package is built or installed (`hatch_build.py`). Without it, or after an edit, loading gives the same but takes seconds longer.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from vigie.codebook.loader import parse, twin_name

#: Folders of YAML that are read at load, under the package's folder.
SOURCES = ("data/codebooks", "language")
TWINS = "data/compiled"


def sources(package: Path) -> Iterator[Path]:
    """The YAML files that a reader loads, in order of their paths."""
    for folder in SOURCES:
        yield from sorted((package / folder).rglob("*.yaml"))


def compile_package(package: Path, twins: Path | None = None) -> int:
    """Write the missing twins of a package's YAML, remove those of texts that are gone; the number of twins there are then.

    `package`: its folder; `twins`: where to, `data/compiled` in it when absent. Raises `yaml.YAMLError` for a file that is no YAML.
    """
    folder = twins or package / TWINS
    folder.mkdir(exist_ok=True)
    wanted = set()
    for file in sources(package):
        text = file.read_bytes()
        twin = folder / twin_name(text)
        wanted.add(twin)
        if not twin.is_file():
            unfinished = twin.with_suffix(f".{os.getpid()}")
            unfinished.write_bytes(msgspec.msgpack.encode(parse(text)))
            unfinished.replace(twin)
    for stale in set(folder.glob("*.msgpack")) - wanted:
        stale.unlink(missing_ok=True)
    return len(wanted)


if __name__ == "__main__":
    compile_package(Path(__file__).parents[1])
