"""What the French model is trained on: treebank rows as words, labels, typography, synthetic sentences."""

from __future__ import annotations

from pathlib import Path
from random import Random

from spacy.vocab import Vocab

from training.fr.conllu import Sentence, merge_contractions, split_spaces, text_of, to_doc
from training.fr.evaluate import compare, gold_words, predicted_words
from training.fr.harmonise import harmonise
from training.fr.synthetic.generate import sentences
from training.fr.synthetic.tree import build, word, write
from training.fr.typography import vary
from vigie.language.fr.tokenizer import create_tokenizer

ROWS = """1-2\tDu\t_\t_\t_\t_\t_\t_\t_\t_
1\tDe\tde\tADP\t_\t_\t3\tcase\t_\t_
2\tle\tle\tDET\t_\tDefinite=Def|Number=Sing\t3\tdet\t_\t_
3\tcolonel\tcolonel\tNOUN\t_\tNumber=Sing\t0\troot\t_\t_
4\tBa\tBa\tPROPN\t_\t_\t3\tnmod\t_\t_
5\t12 000\t12 000\tNUM\t_\t_\t3\tdep\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\t_"""


def colonel() -> Sentence:
    return split_spaces(merge_contractions([line.split("\t") for line in ROWS.splitlines()]))


def test_contractions_are_one_word_and_numbers_with_spaces_two() -> None:
    sentence = colonel()
    assert [w.form for w in sentence] == ["Du", "colonel", "Ba", "12", "000", "."]
    assert [(w.relation, sentence[w.head].form) for w in sentence] == [
        ("case", "colonel"),
        ("ROOT", "colonel"),
        ("nmod", "colonel"),
        ("dep", "colonel"),
        ("flat", "12"),
        ("punct", "colonel"),
    ]
    assert sentence[0].features == "Definite=Def|Number=Sing"
    assert text_of([sentence]) == "Du colonel Ba 12 000."


def test_name_behind_its_title_is_an_apposition() -> None:
    sentence = colonel()
    harmonise([sentence])
    assert sentence[2].relation == "appos"


def test_typography_varies_by_seed_and_only_in_marks() -> None:
    quoted = write(build(word("l'", "DET", "le"), "«", ("dep", word("allié", "NOUN")), "»"))
    texts = {text_of([vary(quoted, seed)]) for seed in range(40)}
    assert len(texts) >= 6
    assert {"".join(c for c in text if c.isalpha()) for text in texts} == {"Lallié"}


def test_words_are_elided_contracted_and_capitalised() -> None:
    noun = word("armée", "NOUN")
    phrase = build(
        word("partent", "VERB"),
        (
            "obl:mod",
            build(
                ("case", word("de", "ADP")),
                ("det", word("le", "DET", "le", "PronType=Art")),
                word("nord", "NOUN"),
            ),
        ),
    )
    subject = build(("det", word("la", "DET", "le")), noun)
    assert text_of([write(build(("nsubj", subject), phrase, "."))]) == "L'armée partent du nord."


def test_synthetic_sentences_are_new_and_cut_as_the_tokenizer_cuts() -> None:
    seen: set[str] = set()
    made = sentences(Random(1), 300, seen)
    assert len(made) == len(seen) == 300
    tokenizer = create_tokenizer(Vocab())
    for sentence in made:
        assert [token.text for token in tokenizer(text_of([sentence]))] == [w.form for w in sentence]


def test_scorer_gives_full_marks_to_the_gold(tmp_path: Path) -> None:
    path = tmp_path / "gold.conllu"
    path.write_text(f"# sent_id = a\n# text = Du colonel Ba 12 000.\n{ROWS}\n\n", encoding="utf8")
    _, gold = gold_words(path)
    sentence = colonel()
    figures = compare(gold, predicted_words([to_doc(Vocab(), [sentence])]))
    assert figures["sentences"] == 100
    assert 0 < figures["LAS"] < 100  # "12 000" is one word in the gold and two for us
    sentence[2].head = 0
    assert compare(gold, predicted_words([to_doc(Vocab(), [sentence])]))["UAS"] < figures["UAS"]
