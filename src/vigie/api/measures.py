"""What a server counts for Prometheus."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

_SECONDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class Measures:
    """A registry of its own, so that two servers in one process do not meet."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "vigie_requests_total", "Requests served.", ("method", "route", "status"), registry=self.registry
        )
        self.seconds = Histogram(
            "vigie_request_seconds",
            "Time to serve a request.",
            ("route",),
            buckets=_SECONDS,
            registry=self.registry,
        )
        self.live = Gauge("vigie_live_connections", "Clients that hear of changes.", registry=self.registry)
        self.kept = Gauge("vigie_store_items", "What the store keeps.", ("kind",), registry=self.registry)
        self.generation = Gauge(
            "vigie_store_generation", "How often the store was written.", registry=self.registry
        )

    def observe(self, method: str, route: str, status: int, seconds: float) -> None:
        self.requests.labels(method, route, str(status)).inc()
        self.seconds.labels(route).observe(seconds)

    def text(self) -> bytes:
        """In Prometheus' text format."""
        return generate_latest(self.registry)
