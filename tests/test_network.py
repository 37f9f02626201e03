"""The network component: pieces of words, trees and names that are allowed, what is on disk."""

from __future__ import annotations

import itertools
import json
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from spacy.lang.en import English
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vectors import Vectors

from factcheck.language import blank, load
from factcheck.language.network import NetworkComponent, opens_speech, windows_of
from factcheck.language.network.discourse import drawn_together, sorts_of
from factcheck.language.network.forward import GRAPH, Network, Texts, session
from factcheck.language.network.inputs import SHAPES, Pieces, shape
from factcheck.language.network.subjects import SUBJECTS, settle
from factcheck.language.network.trees import best_tags, best_tree, following

if TYPE_CHECKING:
    from collections.abc import Iterator

TRAINING = str(Path(__file__).parents[1] / "model")

TEXT = (
    "OSLO (Reuters) - The ferry sank on Tuesday, the harbour master said.\n\n"
    "“Nobody was hurt,” said Kari Moen, who leads the Coast Guard. It will be raised in May."
)
VOCABULARY = ["[PAD]", "[UNK]", "[SEP]", "ferry", "har", "##bour", "b", ".", "-", "master", "3"]


TAGS = {
    "tags": ["DT", "NN", "PRP", "VB", "_SP"],
    "morphs": ["Number=Sing|POS=NOUN", "POS=DET", "POS=PRON", "POS=VERB"],
    "lemmas": ["The\tthe", "ran\trun", "word\tword"] + [f"a{i}\tb{i}" for i in range(4)],
    "starts": ["0", "1"],
    "names": ["B-ORG", "I-ORG", "O"],
    "deps": ["ROOT", "dep", "nsubj", "obj"],
    "endings": ["", "ank", "ed"],
}
WIDTH, CONTEXT, SMALL, ENDING, ARC, RELATION = 24, 5, 3, 2, 4, 2


def small_weights(pieces: int) -> dict[str, np.ndarray]:
    """Weights of a tiny network, drawn once and for all: it knows nothing, but runs."""
    rng = np.random.default_rng(7)
    shapes: dict[str, tuple[int, ...]] = {
        "pieces.weight": (pieces, WIDTH),
        "places.weight": (300, WIDTH),
        "norm.weight": (WIDTH,),
        "norm.bias": (WIDTH,),
        "shapes.weight": (len(SHAPES), WIDTH),
        "lists.weight": (WIDTH, 6),
        "small.weight": (len(SHAPES), SMALL),
        "endings.weight": (len(TAGS["endings"]), ENDING),
        "arc": (ARC + 1, ARC),
        "relation": (len(TAGS["deps"]), RELATION + 1, RELATION + 1),
    }

    def linear(name: str, out: int, into: int) -> None:
        shapes.update({f"{name}.weight": (out, into), f"{name}.bias": (out,)})

    for part in ("query", "key", "value", "joined"):
        linear(f"layers.0.{part}", WIDTH, WIDTH)
    linear("layers.0.inner", 4 * WIDTH, WIDTH)
    linear("layers.0.outer", WIDTH, 4 * WIDTH)
    for part in ("first", "second"):
        shapes.update({f"layers.0.{part}.{kind}": (WIDTH,) for kind in ("weight", "bias")})
    for way in ("", "_reverse"):
        shapes[f"lstm.weight_ih_l0{way}"] = (4 * CONTEXT, WIDTH + SMALL + ENDING)
        shapes[f"lstm.weight_hh_l0{way}"] = (4 * CONTEXT, CONTEXT)
        shapes.update({f"lstm.bias_{kind}_l0{way}": (4 * CONTEXT,) for kind in ("ih", "hh")})
    for task, labels in TAGS.items():
        seen = WIDTH + 2 * CONTEXT + (ENDING if task == "lemmas" else 0)
        linear(f"heads.{task}", len(labels), seen)
    for i in range(2):
        linear(f"arcs.{i}", ARC, WIDTH + 2 * CONTEXT)
        linear(f"relations.{i}", RELATION, WIDTH + 2 * CONTEXT)
    return {name: rng.normal(size=size).astype(np.float32) for name, size in shapes.items()}


@pytest.fixture(scope="module")
def nlp() -> Language:
    """English without components, with vectors that say what lists know a word."""
    nlp = English()
    nlp.vocab.vectors = Vectors(
        strings=nlp.vocab.strings,
        data=np.array([[0.5] * 8, [1.0] * 8], dtype=np.float32),
        keys=["oslo", "kari"],
        name="lists",
        attr="LOWER",
    )
    return nlp


@pytest.fixture(scope="module")
def training() -> Iterator[None]:
    """The modules of the training project can be imported."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(TRAINING)
        yield


@pytest.fixture(scope="module")
def folder(training: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a tiny network, as `make -C model assemble` writes them."""
    trained, found = (tmp_path_factory.mktemp(name) for name in ("trained", "network"))
    weights = small_weights(len(VOCABULARY))
    np.savez(trained / "network.npz", labels=json.dumps(TAGS), **weights)
    (trained / "pieces.txt").write_text("\n".join(VOCABULARY), encoding="utf-8")
    (trained / "closed.txt").write_text("the\non", encoding="utf-8")
    import_module("assemble").put_network(trained, found)
    return found


@pytest.fixture(scope="module")
def component(nlp: Language, folder: Path) -> NetworkComponent:
    """A tiny network."""
    return NetworkComponent(nlp, "network").from_disk(folder)


def is_tree(heads: tuple[int, ...]) -> bool:
    """Whether one word is its own head and all others lead up to it."""
    roots = [i for i, head in enumerate(heads) if head == i]
    reached = set(roots)
    for _ in heads:
        reached |= {i for i, head in enumerate(heads) if head in reached}
    return len(roots) == 1 and len(reached) == len(heads)


def likelihood(scores: np.ndarray, heads: tuple[int, ...]) -> float:
    """How likely the heads are, each word choosing for itself."""
    logs = scores - np.log(np.exp(scores).sum(1, keepdims=True))
    return float(sum(logs[i, head] for i, head in enumerate(heads)))


squares = st.integers(1, 5).flatmap(
    lambda n: arrays.arrays(np.float32, (n, n), elements=st.floats(-8, 8, width=32))
)


@given(squares)
def test_best_tree_is_the_best_of_its_root(scores: np.ndarray) -> None:
    """What comes out is a tree, and no tree with the same root is likelier."""
    heads = tuple(best_tree(scores.copy()).tolist())
    assert is_tree(heads)
    root = next(i for i, head in enumerate(heads) if head == i)
    every = itertools.product(range(len(heads)), repeat=len(heads))
    best = max(likelihood(scores, h) for h in every if h[root] == root and is_tree(h))
    assert likelihood(scores, heads) == pytest.approx(best, abs=1e-3)


RELATIONS = ["ROOT", "nsubj", "nsubj:pass", "obj", "nmod:desc", "appos"]


@given(st.data())
def test_no_predicate_keeps_two_subjects(data: st.DataObject) -> None:
    """Whatever the scores are, a tree stays one, and each word has one subject at most."""
    scores = data.draw(squares)
    count = len(scores)
    sizes = (count, count, len(RELATIONS))
    table = data.draw(arrays.arrays(np.float32, sizes, elements=st.floats(-8, 8, width=32)))
    heads = best_tree(scores.copy())
    deps = np.array([table[i, h, 1:].argmax() + 1 for i, h in enumerate(heads)])
    deps[heads == np.arange(count)] = 0
    settle(heads, deps, scores, lambda word, above: table[word, above], RELATIONS)
    assert is_tree(tuple(heads.tolist()))
    subjects = [h for h, d in zip(heads.tolist(), deps, strict=True) if RELATIONS[d] in SUBJECTS]
    assert len(subjects) == len(set(subjects))


def test_the_less_likely_subject_takes_its_next_best_place() -> None:
    """In "prosecutor Ana said", where both claim to be the subject, the noun goes to the name."""
    heads, deps = np.array([2, 2, 2]), np.array([1, 1, 0])
    arcs = np.array([[-9, 3, 4], [1, -9, 9], [0, 0, 9]], dtype=np.float32)
    table = np.full((3, 3, len(RELATIONS)), -9, dtype=np.float32)
    table[:2, 2, 1] = 5  # both are surely subjects of the verb, if they hang on it at all
    table[0, 1, 4] = table[1, 0, 5] = 5
    settle(heads, deps, arcs, lambda word, above: table[word, above], RELATIONS)
    assert heads.tolist() == [1, 2, 2]
    assert [RELATIONS[dep] for dep in deps] == ["nmod:desc", "nsubj", "ROOT"]


def test_a_quotation_after_a_full_stop_begins_a_sentence(
    component: NetworkComponent, nlp: Language
) -> None:
    """An opening mark after the end of a sentence begins the next; a closing one does not."""
    text = 'He went home. "It was late," she said. "Not very." It was, though.'
    doc = nlp.make_doc(text)
    assert [token.idx for token in doc if opens_speech(token)] == [14, 39]
    assert {14, 39} <= {sentence.start_char for sentence in component(doc).sents}


def test_best_heads_that_are_a_tree_are_kept() -> None:
    """The tree of the best heads is the answer where they are one."""
    scores = np.full((4, 4), -5, dtype=np.float32)
    for word, head in enumerate([1, 1, 3, 1]):
        scores[word, head] = 5
    assert best_tree(scores).tolist() == [1, 1, 3, 1]


LABELS = ["B-ORG", "B-PERSON", "I-ORG", "I-PERSON", "O"]


@given(
    st.integers(1, 6).flatmap(
        lambda n: arrays.arrays(np.float32, (n, 5), elements=st.floats(-8, 8, width=32))
    )
)
def test_names_begin_before_they_go_on(scores: np.ndarray) -> None:
    """The best allowed row of tags is found, as counting them all out finds it."""

    def allowed(tags: tuple[int, ...]) -> bool:
        names = ["O", *(LABELS[tag] for tag in tags)]
        return all(
            (b[0] != "I" or a[1:] == b[1:]) and (b != "B-PERSON" or a[1:] != "-PERSON")
            for a, b in itertools.pairwise(names)
        )

    def total(tags: tuple[int, ...]) -> float:
        return float(sum(scores[i, tag] for i, tag in enumerate(tags)))

    found = tuple(best_tags(scores, following(LABELS)).tolist())
    assert allowed(found)
    every = itertools.product(range(5), repeat=len(scores))
    assert total(found) == pytest.approx(max(total(t) for t in every if allowed(t)), abs=1e-3)


@given(st.data())
def test_only_a_name_told_again_is_drawn_to_its_other_mentions(data: st.DataObject) -> None:
    """Words that stand once or have no capital keep their scores; the rest change by sort alone."""
    words = data.draw(st.lists(st.sampled_from(["Ebba", "Norrfell", "norrfell", "the", "Ö"])))
    shape = (len(words), len(LABELS))
    scores = data.draw(arrays.arrays(np.float32, shape, elements=st.floats(-8, 8, width=32)))
    sorts = sorts_of(LABELS)
    change = drawn_together(words, scores, sorts) - scores
    for word, moved in zip(words, change, strict=True):
        if words.count(word) == 1 or word not in ("Ebba", "Norrfell"):
            assert not moved.any()
        for sort in set(sorts.tolist()):
            assert np.ptp(moved[sorts == sort]) < 1e-3


@pytest.mark.parametrize(
    ("persons", "label"), [([-3.0, -3.0, 1.0], "B-ORG"), ([3.0, 3.0, -1.0], "B-PERSON")]
)
def test_a_name_is_of_one_sort_in_a_document(persons: list[float], label: str) -> None:
    """The mention whose sentence says little follows those whose sentences say much."""
    scores = np.zeros((3, len(LABELS)), dtype=np.float32)
    scores[:, LABELS.index("B-PERSON")] = persons
    scores[:, LABELS.index("O")] = -8
    scores[:, LABELS.index("I-ORG")] = scores[:, LABELS.index("I-PERSON")] = -8
    assert LABELS[scores[2].argmax()] != label
    found = drawn_together(["Altavela"] * 3, scores, sorts_of(LABELS))
    assert [LABELS[tag] for tag in found.argmax(1)] == [label] * 3


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("Ferry", ["ferry"]),
        ("HARBOUR", ["har", "##bour"]),
        ("férry", ["ferry"]),
        ("harbour-master", ["har", "##bour", "-", "master"]),
        ("harbours", ["[UNK]"]),
        ("—", ["-"]),
        ("B.", ["b", "."]),
        ("\n\n", ["[SEP]"]),
        ("ship", ["[UNK]"]),
    ],
)
def test_pieces_are_the_longest_of_the_vocabulary(word: str, pieces: list[str]) -> None:
    """Capitals, accents and kinds of dash make no difference; what is unknown is one piece."""
    assert [VOCABULARY[i] for i in Pieces(VOCABULARY).of(word)] == pieces


@given(st.text(min_size=1))
def test_every_word_has_pieces_and_a_shape(word: str) -> None:
    """Whatever stands in a text can be read."""
    found = Pieces(VOCABULARY).of(word)
    assert found
    assert all(0 <= piece < len(VOCABULARY) for piece in found)
    assert 0 <= shape(word) < len(SHAPES)


@given(arrays.arrays(np.float32, (3, 7), elements=st.floats(-100, 100, width=32)))
def test_eight_bits_keep_a_matrix(training: None, values: np.ndarray) -> None:
    """No number moves by more than half a step, a step being 1/63 of the column's largest."""
    found, scale = import_module("graph").squeezed(values, 63)
    step = np.abs(values).max(0) / 63
    assert (np.abs(found * scale - values) <= step * 0.51 + 1e-6).all()


def linear(weights: dict[str, np.ndarray], x: np.ndarray, name: str) -> np.ndarray:
    """A linear layer, in floats of full length."""
    return x @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]


def normed(weights: dict[str, np.ndarray], x: np.ndarray, name: str) -> np.ndarray:
    """A norm of layers."""
    x = (x - x.mean(-1, keepdims=True)) / x.std(-1, keepdims=True)
    return x * weights[f"{name}.weight"] + weights[f"{name}.bias"]


def sigmoid(x: np.ndarray) -> np.ndarray:
    """The logistic function."""
    return 1 / (1 + np.exp(-x))


def encoded(weights: dict[str, np.ndarray], x: np.ndarray) -> np.ndarray:
    """What the first layer of the encoder makes of the words of one text."""
    query, key, value = (
        linear(weights, x, f"layers.0.{part}").reshape(len(x), 12, -1).swapaxes(0, 1)
        for part in ("query", "key", "value")
    )
    looks = np.exp(query @ key.swapaxes(1, 2) / np.sqrt(WIDTH / 12))
    seen = (looks / looks.sum(-1, keepdims=True) @ value).swapaxes(0, 1).reshape(x.shape)
    x = normed(weights, x + linear(weights, seen, "layers.0.joined"), "layers.0.first")
    inner = linear(weights, x, "layers.0.inner")
    outer = linear(weights, inner * sigmoid(1.702 * inner), "layers.0.outer")
    return normed(weights, x + outer, "layers.0.second")


def read_in_full(weights: dict[str, np.ndarray], texts: Texts) -> dict[str, np.ndarray]:
    """What the network says of one text, written out in floats of full length."""

    def recurrent(x: np.ndarray, way: str) -> np.ndarray:
        names = (f"lstm.{{}}_{part}_l0{way}" for part in ("ih", "hh"))
        (into, add), (again, more) = (
            (weights[n.format("weight")], weights[n.format("bias")]) for n in names
        )
        hidden = cell = np.zeros(CONTEXT)
        out = []
        for row in x:
            i, f, g, o = np.split(into @ row + add + again @ hidden + more, 4)
            cell = sigmoid(f) * cell + sigmoid(i) * np.tanh(g)
            hidden = sigmoid(o) * np.tanh(cell)
            out.append(hidden)
        return np.array(out)

    begins = [*texts.begins.tolist(), len(texts.pieces)]
    count = len(texts.begins)
    x = np.array(
        [weights["pieces.weight"][texts.pieces[a:b]].mean(0) for a, b in itertools.pairwise(begins)]
    )
    x = x + weights["places.weight"][:count] + weights["shapes.weight"][texts.shapes]
    x = encoded(weights, normed(weights, x + texts.lists @ weights["lists.weight"].T, "norm"))
    ending = weights["endings.weight"][texts.endings]
    inputs = np.concatenate([x, weights["small.weight"][texts.shapes], ending], 1)
    context = [recurrent(inputs, ""), recurrent(inputs[::-1], "_reverse")[::-1]]
    state = np.concatenate([*context, x], 1)
    out = {
        task: linear(weights, state, f"heads.{task}")
        for task in ("tags", "morphs", "starts", "names")
    }
    out["lemmas"] = linear(weights, np.concatenate([state, ending], 1), "heads.lemmas")
    one = np.ones((count, 1))
    dependent, out["head"], lower, upper = (
        np.maximum(linear(weights, state, f"{name}.{i}"), 0)
        for name in ("arcs", "relations")
        for i in (0, 1)
    )
    out["dependent"] = np.concatenate([dependent, one], 1) @ weights["arc"]
    out["upper"] = np.concatenate([upper, one], 1)
    lower = np.concatenate([lower, one], 1)
    out["sides"] = np.einsum("ni,rij->nrj", lower, weights["relation"])
    return out


def test_the_graph_says_what_the_network_was_trained_to_say(folder: Path) -> None:
    """In eight bits as in full: scores are off by less than a tenth of what they come to."""
    rng = np.random.default_rng(5)
    count = 9
    texts = Texts(
        pieces=rng.integers(0, len(VOCABULARY), count + 3),
        begins=np.array([0, 2, 3, 4, 5, 7, 8, 9, 10]),
        shapes=rng.integers(0, len(SHAPES), count),
        endings=rng.integers(0, len(TAGS["endings"]), count),
        lists=rng.random((count, 6), dtype=np.float32),
        bounds=[(0, count)],
    )
    scores = Network.read(folder)(texts)
    wanted = read_in_full(small_weights(len(VOCABULARY)), texts)
    for name, values in wanted.items():
        found = scores.labels[name] if name in scores.labels else getattr(scores, name)
        assert np.abs(found - values).mean() < 0.1 * np.abs(values).mean(), name


def test_the_graph_of_slots_says_what_its_encoder_was_trained_to_say(training: None) -> None:
    """The vector of a gap, but for what eight bits lose."""
    rng = np.random.default_rng(3)
    weights = {k: v for k, v in small_weights(2).items() if k.startswith(("layers.", "norm."))}
    weights["places"] = rng.normal(size=(20, WIDTH)).astype(np.float32)
    weights["shapes.weight"] = rng.normal(size=(len(SHAPES) + 1, WIDTH)).astype(np.float32)
    weights["out.weight"] = rng.normal(size=(5, 2 * WIDTH)).astype(np.float32)
    weights["out.bias"] = rng.normal(size=5).astype(np.float32)
    words = rng.normal(size=(7, WIDTH)).astype(np.float32)
    words[3] = 0
    shapes = np.array([1, 0, 0, len(SHAPES), 0, 5, 7])
    told = session(import_module("slots_graph").graph_of(weights)).run(
        ["slot"], {"words": words, "shapes": shapes, "at": np.array([3])}
    )[0][0]
    x = normed(weights, words + weights["places"][:7] + weights["shapes.weight"][shapes], "norm")
    x = encoded(weights, x)
    full = linear(weights, np.concatenate([x[3], x.mean(0)]), "out")
    cosine = told @ full / np.linalg.norm(told) / np.linalg.norm(full)
    assert cosine > 0.99


def test_a_broken_graph_is_told_from_a_whole_one(folder: Path, tmp_path: Path) -> None:
    """What onnxruntime cannot read is an error that names the file."""
    for file in folder.iterdir():
        if file.is_file():
            (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / GRAPH).write_bytes(b"no graph")
    with pytest.raises(ValueError, match=GRAPH):
        Network.read(tmp_path)


def test_pieces_of_other_scripts_are_left_out(
    training: None, tmp_path: Path, nlp: Language
) -> None:
    """They take room and say nothing; the rest keep their vectors."""
    vocabulary = [*VOCABULARY, "ж", "##長", "[unused7]", "é", "zoo"]
    weights = small_weights(len(vocabulary))
    np.savez(tmp_path / "network.npz", labels=json.dumps(TAGS), **weights)
    (tmp_path / "pieces.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    (tmp_path / "closed.txt").write_text("the", encoding="utf-8")
    import_module("assemble").put_network(tmp_path, tmp_path / "out")
    found = NetworkComponent(nlp, "network").from_disk(tmp_path / "out")
    assert list(found.pieces.numbers) == [*VOCABULARY, "é", "zoo"]
    assert found.network is not None
    last = found.network.values[-1] * found.network.scale[-1]
    assert np.abs(last - weights["pieces.weight"][-1]).max() < 0.02


def test_sets_what_other_components_ask_for(component: NetworkComponent, nlp: Language) -> None:
    """Tags, forms, lemmas, one tree a sentence and names are all there, from the labels it has."""
    doc = component(nlp.make_doc(TEXT))
    assert {token.tag_ for token in doc} <= set(TAGS["tags"])
    assert {token.dep_ for token in doc} <= set(TAGS["deps"])
    assert {token.pos_ for token in doc} <= {"NOUN", "DET", "PRON", "VERB", "SPACE"}
    assert all(token.lemma_ for token in doc)
    assert all([t.dep_ for t in sent].count("ROOT") == 1 for sent in doc.sents)
    assert {ent.label_ for ent in doc.ents} <= {"ORG"}
    (gap,) = (token for token in doc if token.is_space)
    assert (gap.tag_, gap.dep_, gap.head.i) == ("_SP", "dep", gap.i - 1)
    assert doc[gap.i + 1].is_sent_start


def test_closed_classes_have_their_words_only(component: NetworkComponent, nlp: Language) -> None:
    """A name that begins a sentence is no pronoun, whatever the weights say."""
    doc = component(nlp.make_doc(TEXT))
    closed = [
        token for token in doc if token.tag_ in ("DT", "PRP") or token.pos_ in ("DET", "PRON")
    ]
    assert {token.lower_ for token in closed} <= {"the", "on"}
    assert closed


def test_a_pipeline_with_the_network_can_be_put_in(nlp: Language, folder: Path) -> None:
    """Saved in a folder it is loaded by `--model`, with all our components behind it."""
    own = English()
    own.add_pipe("factcheck_network", name="factcheck_network")
    own.get_pipe("factcheck_network").from_disk(folder)  # type: ignore[attr-defined]
    own.to_disk(folder / "pipeline")
    doc = load(str(folder / "pipeline"))(TEXT)
    assert doc.has_annotation("DEP")
    assert [quote.start for quote in doc._.quotes]


def test_an_assembled_pipeline_has_lists_for_capitalised_words(
    training: None, nlp: Language, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What `make -C model assemble` writes reads as the network does that it was made from."""
    weights = small_weights(len(VOCABULARY))
    np.savez(tmp_path / "network.npz", labels=json.dumps(TAGS), **weights)
    for name in ("pieces.txt", "closed.txt"):
        (tmp_path / name).write_bytes((folder / name).read_bytes())
    vectors = tmp_path / "vectors.npz"
    np.savez(vectors, words=np.array(["oslo", "kari"]), table=nlp.vocab.vectors.data)
    out = tmp_path / "pipeline"
    monkeypatch.setattr(
        sys, "argv", ["assemble.py", str(tmp_path), "--vectors", str(vectors), "--out", str(out)]
    )
    import_module("assemble").main()
    again = spacy.load(out)
    assert again.vocab["Oslo"].vector.tolist() == [0.5] * 8
    assert again.meta["license"] == "CC BY-SA 4.0"
    docs = again(TEXT), NetworkComponent(nlp, "network").from_disk(folder)(again.make_doc(TEXT))
    one, other = ([(t.tag_, t.lemma_, t.head.i, t.dep_) for t in doc] for doc in docs)
    assert one == other


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\n\nYes.\n", "No", "a\u00a0b", "…", "." * 700])
def test_any_text_can_be_read(component: NetworkComponent, nlp: Language, text: str) -> None:
    """Blank, tiny and endless texts get a tree as well."""
    doc = component(nlp.make_doc(text))
    assert sum(len(sent) for sent in doc.sents) == len(doc)
    assert all(token.has_dep() for token in doc)


def test_texts_are_read_alike_alone_and_together(
    component: NetworkComponent, nlp: Language
) -> None:
    """A text means the same whatever is read beside it."""
    texts = [TEXT, "The vote was put off.", TEXT.replace("\n\n", " ") * 6]
    alone = [component(nlp.make_doc(text)) for text in texts]
    together = list(component.pipe(nlp.make_doc(text) for text in texts))
    for one, other in zip(alone, together, strict=True):
        assert [t.head.i for t in one] == [t.head.i for t in other]
        assert [t.tag_ for t in one] == [t.tag_ for t in other]
        assert [(e.start, e.end, e.label_) for e in one.ents] == [
            (e.start, e.end, e.label_) for e in other.ents
        ]


@given(st.lists(st.sampled_from(["word", ".", "\n\n", "it"]), max_size=900))
def test_windows_cover_a_text_once(words: list[str]) -> None:
    """Every word is read exactly once, and never too many at a time."""
    doc = Doc(blank().vocab, words=words)
    windows = list(windows_of(doc))
    assert [i for start, end in windows for i in range(start, end)] == list(range(len(doc)))
    assert all(end - start <= 300 for start, end in windows)


def test_disk_keeps_the_network(component: NetworkComponent, nlp: Language, tmp_path: Path) -> None:
    """What is written can be read, and annotates alike."""
    component.to_disk(tmp_path / "network")
    again = NetworkComponent(nlp, "again").from_disk(tmp_path / "network")
    one, other = (part(nlp.make_doc(TEXT)) for part in (component, again))
    assert [(t.tag_, t.lemma_, t.head.i, t.dep_) for t in one] == [
        (t.tag_, t.lemma_, t.head.i, t.dep_) for t in other
    ]


def test_without_weights_there_is_a_clear_error(nlp: Language) -> None:
    """A component that has read nothing says so."""
    with pytest.raises(ValueError, match="factcheck_network"):
        NetworkComponent(nlp, "factcheck_network")(nlp.make_doc("Hello."))
