"""Build hook: the package's YAML is compiled before it is packed or installed for editing."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCodebooks(BuildHookInterface):  # type: ignore[type-arg]
    """See `vigie.codebook.compile`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        source = Path(self.root) / "src"
        sys.path.insert(0, str(source))
        try:
            from vigie.codebook.compile import compile_package
        finally:
            sys.path.remove(str(source))
        compile_package(source / "vigie")
