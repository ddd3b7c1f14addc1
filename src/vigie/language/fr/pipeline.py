"""The French pipeline: where it is loaded, and every name that spaCy has to know about it.

All factories and callbacks of Vigie's French models are registered here and nowhere else.
"""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import spacy
from spacy.attrs import LANG, NORM
from spacy.lang.norm_exceptions import BASE_NORMS
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import is_package, registry

from vigie.errors import PipelineNotFound
from vigie.language.fr.acronyms import attach_acronyms
from vigie.language.fr.auxiliaries import repair_voice
from vigie.language.fr.lemmas import LemmaRepair
from vigie.language.fr.lexicon import Lexicon, WordClassFeature
from vigie.language.fr.sentences import split_sentences
from vigie.language.fr.tokenizer import FrenchTokenizer, create_tokenizer

#: What spaCy is told to read Vigie's own models as, see :class:`VigieFrench`.
LANGUAGE = "vigie_fr"
LEXICON_FILE = "lexicon.xz"
SENTENCES = "vigie_fr_sentences"
LEMMA_REPAIR = "vigie_fr_lemma_repair"
VOICE_REPAIR = "vigie_fr_voice_repair"
ACRONYM_REPAIR = "vigie_fr_acronym_repair"


def model_path() -> Path:
    """The folder of the French model that comes with the package."""
    return Path(str(files("vigie.data") / "models" / "fr"))


def load_pipeline(name: str | None = None) -> Language:
    """The French pipeline, ready to parse one paragraph at a time.

    ``name``: None for the model that comes with Vigie, else the name of an installed spaCy pipeline (such as
    ``fr_core_news_lg``) or the folder of one; Vigie's sentence splitter and repairs are added to that. The
    same text gives the same parse in every process. Raises :class:`PipelineNotFound`.
    """
    if name is None:
        path = model_path()
        if not (path / "meta.json").is_file():
            raise PipelineNotFound(
                f"Vigie's French model is missing from {path}: reinstall vigie, or build the model with `make train-fr`."
            )
        return load_model(path)
    if (Path(name) / LEXICON_FILE).is_file():
        return load_model(Path(name))
    if not Path(name).is_dir() and not is_package(name):
        raise PipelineNotFound(
            f"The spaCy pipeline {name!r} is not installed: run `python -m spacy download {name}` "
            f"or `pip install {name}`, or use Vigie's own model."
        )
    return _with_repairs(spacy.load(name))


def load_model(path: Path) -> Language:
    """One of Vigie's own French models from its folder, which holds its form table too."""
    return _with_repairs(spacy.load(path, config=settings(path / LEXICON_FILE)))


def settings(lexicon: Path) -> dict[str, str]:
    """Overrides for the config of Vigie's own models, read or trained; ``lexicon`` is their form table."""
    return {"nlp.lang": LANGUAGE, "nlp.after_creation.lexicon": str(lexicon)}


def _with_repairs(nlp: Language) -> Language:
    if "parser" in nlp.pipe_names and SENTENCES not in nlp.pipe_names:
        nlp.add_pipe(SENTENCES, first=True)
    for repair in (LEMMA_REPAIR, VOICE_REPAIR, ACRONYM_REPAIR):
        if repair not in nlp.pipe_names:
            nlp.add_pipe(repair)
    return nlp


def _norm(form: str) -> str:
    """Lower case, one kind of apostrophe, one kind of quotation mark."""
    return BASE_NORMS.get(form) or form.lower().replace("’", "'")


@registry.languages(LANGUAGE)
class VigieFrench(Language):  # type: ignore[no-untyped-call]  # spaCy's hook for subclasses
    """French without spaCy's own defaults, none of which Vigie's models use.

    Importing ``spacy.lang.fr`` compiles its rules for hyphenated words: two of the five seconds of CPU that
    ``vigie read`` took for one dispatch. Pipelines that the user names have ``spacy.lang.fr`` all the same.
    """

    lang = LANGUAGE


@registry.callbacks("vigie.french_word_classes.v1")  # type: ignore[untyped-decorator]
def create_word_classes(lexicon: str) -> Any:
    """Callback for ``nlp.after_creation``: makes the classes of the form table a feature of the vocabulary."""

    def add_feature(nlp: Language) -> Language:
        feature = WordClassFeature(Lexicon.load(Path(lexicon)))
        vocab: Any = nlp.vocab
        vocab.lex_attr_getters = {**vocab.lex_attr_getters, LANG: feature, NORM: _norm}
        for lexeme in vocab:
            lexeme.lang_ = feature(lexeme.text)
            lexeme.norm_ = _norm(lexeme.text)
        return nlp

    return add_feature


@registry.tokenizers("vigie.french_tokenizer.v1")  # type: ignore[untyped-decorator]
def create_french_tokenizer() -> Any:
    """Tokenizer entry of the model's config."""

    def create(nlp: Language) -> FrenchTokenizer:
        return create_tokenizer(nlp.vocab)

    return create


@Language.component(SENTENCES, assigns=["token.is_sent_start"])
def sentences_component(doc: Doc) -> Doc:
    """See :mod:`vigie.language.fr.sentences`."""
    return split_sentences(doc)


@Language.component(VOICE_REPAIR, requires=["token.dep"], assigns=["token.dep"])
def voice_repair_component(doc: Doc) -> Doc:
    """See :mod:`vigie.language.fr.auxiliaries`."""
    return repair_voice(doc)


@Language.component(ACRONYM_REPAIR, requires=["token.dep"], assigns=["token.dep"])
def acronym_repair_component(doc: Doc) -> Doc:
    """See :mod:`vigie.language.fr.acronyms`."""
    return attach_acronyms(doc)


@Language.factory(LEMMA_REPAIR, requires=["token.pos", "token.lemma"], assigns=["token.lemma"])
def create_lemma_repair(nlp: Language, name: str) -> LemmaRepair:
    """See :mod:`vigie.language.fr.lemmas`; shares the form table of the vocabulary where it has one."""
    vocab: Any = nlp.vocab
    feature = vocab.lex_attr_getters.get(LANG)
    if isinstance(feature, WordClassFeature):
        return LemmaRepair(feature.lexicon)
    with as_file(files("vigie.data") / "models" / "fr" / LEXICON_FILE) as path:
        return LemmaRepair(Lexicon.load(path))
