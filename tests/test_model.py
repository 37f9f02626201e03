"""The bundled pipeline: it is small, loads anywhere and speaks the labels we rely on."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import spacy
from spacy.attrs import LOWER
from spacy.language import Language

import factcheck.language.network  # noqa: F401  where no installer has announced it to spaCy
from factcheck.language import BUNDLED, NETWORK, load, one_thread

pytestmark = pytest.mark.skipif(
    not (BUNDLED / "config.cfg").exists(), reason="the language model is not trained yet"
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    """The bundled pipeline without our components."""
    return spacy.load(BUNDLED)


def test_pipeline_has_its_parts_and_licence(nlp: Language) -> None:
    """Tags, trees and names are there, under the licence that the data demands."""
    assert nlp.pipe_names == [NETWORK]
    doc = nlp("Finland met its lenders.")
    assert all(doc.has_annotation(name) for name in ("TAG", "MORPH", "LEMMA", "DEP", "ENT_IOB"))
    assert nlp.meta["license"] == "CC BY-SA 4.0"


def test_config_needs_nothing_of_training(nlp: Language) -> None:
    """No path, reader or callback of the training project is left in the config."""
    text = nlp.config.to_str()
    assert "factcheck." not in text
    assert "build/" not in text


def test_model_stays_small() -> None:
    """The model on disk is at most 40 MB."""
    size = sum(file.stat().st_size for file in BUNDLED.rglob("*") if file.is_file())
    assert size <= 40_000_000


def test_capitalised_words_have_vectors(nlp: Language) -> None:
    """The vectors are keyed by the lower-cased word, so that "Finland" finds that of "finland"."""
    assert nlp.vocab.vectors.attr == LOWER
    assert nlp.vocab.strings["finland"] in nlp.vocab.vectors


def test_only_networks_that_we_load_multiply_with_numpy(tmp_path: Path) -> None:
    """The loader sets the faster products for its own pipeline, not for others of the process."""
    plain = spacy.blank("en")
    plain.add_pipe("tagger").add_label("NN")  # type: ignore[attr-defined]
    plain.initialize()
    plain.to_disk(tmp_path)
    ours, other = load(str(tmp_path)), spacy.load(tmp_path)
    assert not any(node.ops.use_blis for node in ours.get_pipe("tagger").model.walk())
    assert all(node.ops.use_blis for node in other.get_pipe("tagger").model.walk())
    assert [token.tag_ for token in ours("The lenders met.")] == ["NN"] * 4


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("the 20-year-old rule", ["the", "20", "-", "year", "-", "old", "rule"]),
        ("a U.S.-led force", ["a", "U.S.", "-", "led", "force"]),
        ("was re-elected.", ["was", "re-elected", "."]),
        ("an anti-war co-founder", ["an", "anti-war", "co-founder"]),
        ("We don’t know", ["We", "do", "n’t", "know"]),
        ("and/or", ["and", "/", "or"]),
        ("on Nov. 11.", ["on", "Nov.", "11", "."]),
        ("paid $1.5bn", ["paid", "$", "1.5bn"]),
    ],
)
def test_words_are_cut_as_in_the_treebanks(nlp: Language, text: str, tokens: list[str]) -> None:
    """Hyphened words are cut, save after prefixes; contractions and sums are cut."""
    assert [token.text for token in nlp.make_doc(text)] == tokens


def test_blank_line_ends_the_sentence(nlp: Language) -> None:
    """A blank line is one token of its own kind, and a sentence never runs across it."""
    doc = nlp("The council met in the town hall.\n\nIt will meet again in the spring.")
    breaks = [token for token in doc if token.text == "\n\n"]
    assert [token.pos_ for token in breaks] == ["SPACE"]
    assert len(list(doc.sents)) == 2


def test_relations_are_universal_dependencies(nlp: Language) -> None:
    """Subject, passive subject, object and oblique carry their UD names."""
    doc = nlp("The minister opened the bridge. The bridge was opened in the rain.")
    found = {(token.text, token.dep_) for token in doc}
    assert {("minister", "nsubj"), ("bridge", "obj"), ("bridge", "nsubj:pass")} <= found
    assert ("rain", "obl") in found


def test_person_is_named_without_the_title(nlp: Language) -> None:
    """A title before a name is no part of it, and a country is a place with a government."""
    doc = nlp("President Maria Jensen flew to Finland on Tuesday.")
    names = [(name.text, name.label_) for name in doc.ents]
    assert names == [("Maria Jensen", "PERSON"), ("Finland", "GPE")]


def test_products_take_one_thread_unless_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """More threads than cores that are free wait for one another; who set a number keeps it."""
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    monkeypatch.setenv("VECLIB_MAXIMUM_THREADS", "4")
    one_thread()
    assert os.environ["OPENBLAS_NUM_THREADS"] == "1"
    assert os.environ["VECLIB_MAXIMUM_THREADS"] == "4"
