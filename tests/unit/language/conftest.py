"""The French pipeline, loaded once."""

from __future__ import annotations

import pytest
from spacy.language import Language

from vigie.language.fr.pipeline import load_pipeline


@pytest.fixture(scope="session")
def french() -> Language:
    return load_pipeline()
