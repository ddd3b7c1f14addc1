"""Writes a model so that its folder is whole at any time."""

from __future__ import annotations

import shutil
from pathlib import Path

from spacy.language import Language
from thinc.api import Config

from vigie.language.fr.pipeline import LEXICON_FILE


def save(nlp: Language, lexicon: Path, out: Path) -> None:
    """Write the model and its form table beside ``out``, then move them there."""
    fresh, old = out.with_suffix(".new"), out.with_suffix(".old")
    for folder in (fresh, old):
        shutil.rmtree(folder, ignore_errors=True)
    nlp.to_disk(fresh)
    shutil.copy(lexicon, fresh / LEXICON_FILE)
    config = Config().from_disk(fresh / "config.cfg", interpolate=False)
    config["nlp"]["after_creation"]["lexicon"] = LEXICON_FILE  # no trace of this machine
    config["nlp"]["lang"] = "fr"  # the language itself; what it is read as is for load_model to say
    config.to_disk(fresh / "config.cfg")
    if out.exists():
        out.rename(old)
    fresh.rename(out)
    shutil.rmtree(old, ignore_errors=True)
