"""The use cases: the only room that knows sources, reading and exporters together."""
