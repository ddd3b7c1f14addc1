"""Schema, loader and lint of the YAML codebooks; immutable objects, no globals."""
