"""Output files that are there whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO

from vigie.errors import UsageError


@contextmanager
def output_stream(output: str | None, spare: str | None = None) -> Iterator[BinaryIO]:
    """Bytes to a file, by default or for `-` to standard output.

    A file appears under its name when all of it is written and on the disk; if anything fails before, what was there stays.
    Devices and pipes are written to directly. `spare`: a file that is not to be written over. Raises `UsageError` where nothing can be written.
    """
    if output is None or output == "-":
        if sys.stdout is None:
            raise UsageError("standard output is closed")
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    path = Path(output).resolve()
    if spare is not None and path == Path(spare).resolve():
        raise UsageError(f"--output: {output} is the store itself")
    if path.is_dir():
        raise UsageError(f"--output: {output} is a folder")
    if path.exists() and not path.is_file():
        with path.open("wb") as direct:
            yield direct
        return
    with _unfinished(path, output) as stream:
        yield stream


@contextmanager
def _unfinished(path: Path, output: str) -> Iterator[BinaryIO]:
    try:
        file = NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", suffix=".part", delete=False)  # noqa: SIM115
    except OSError as error:
        raise UsageError(f"--output: {output} can't be written: {error.strerror or error}") from None
    try:
        with file:
            yield file  # type: ignore[misc]  # a wrapper that is no BinaryIO by name
            file.flush()
            os.fsync(file.fileno())
        os.chmod(file.name, _mode(path))
        os.replace(file.name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(file.name)
        raise


def _mode(path: Path) -> int:
    """The rights of the file that is replaced; for a new one those that the umask leaves."""
    if path.exists():
        return path.stat().st_mode & 0o777
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask
