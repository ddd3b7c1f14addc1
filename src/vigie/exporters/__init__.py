"""One module a format: readings → bytes or lines. Each exporter tells what its format could not carry."""

from vigie.exporters.base import Exporter

__all__ = ["Exporter"]
