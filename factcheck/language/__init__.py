"""The language pipeline: the bundled model and our components, each a spaCy factory.

Importing this package is cheap; spaCy is imported when a pipeline is loaded.
"""

from __future__ import annotations

import os
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from spacy.language import Language
    from spacy.tokens import Doc

BUNDLED = Path(__file__).parent / "model"

COMPONENTS = {
    "factcheck_tree": "factcheck.language.treerepair",
    "factcheck_syntax": "factcheck.language.clauses",
    "factcheck_times": "factcheck.language.times",
    "factcheck_quantities": "factcheck.language.quantities",
    "factcheck_quotes": "factcheck.language.quotes",
    "factcheck_names": "factcheck.language.names",
    "factcheck_coreference": "factcheck.language.coreference",
}
"""Our factories in the order in which they run, each with the module that registers it."""
NETWORK = "factcheck_network"
"""The factory of the bundled pipeline's network; it needs weights and so is never added."""
THREADS = ("OPENBLAS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
"""How many threads the libraries under numpy take, by what they ask for it."""
_loaded: list[Language] = []
"""The pipelines of this process, in the order in which they were loaded."""


@cache
def load(model: str | None = None) -> Language:
    """The pipeline: the bundled model, or the spaCy package or folder *model*, and our components.

    Loaded once in a process. Raises :class:`UserError` where the model is not there.
    """
    if model is None:
        one_thread()
    import spacy

    if model is None and not (BUNDLED / "config.cfg").exists():
        raise UserError("the language model is not built yet; run: make model")
    # a trained pipeline names this factory, also where no installer has announced it
    import_module("factcheck.language.network")
    try:
        nlp = spacy.load(model if model is not None else BUNDLED)
    except OSError:
        raise UserError(
            f"no language model {model!r}; name an installed spaCy package or a folder with one"
        ) from None
    for name, module in COMPONENTS.items():
        if name not in nlp.pipe_names:
            import_module(module)
            nlp.add_pipe(name)
    multiply_with_numpy(nlp)
    _loaded.append(nlp)
    return nlp


def one_thread() -> None:
    """Keep numpy's products to one thread, unless the environment says how many; before its import.

    What it multiplies is small, so that more threads gain little on an idle machine, and on a
    busy one, or in a container that sees more cores than it may use, they wait for one another.
    """
    for name in THREADS:
        os.environ.setdefault(name, "1")


def blank() -> Language:
    """A pipeline without components, which cuts English into words.

    It shares words and tokenizer with the pipeline that is loaded, if there is one: making these
    anew takes as long as checking a short draft.
    """
    from spacy.lang.en import English

    nlp = next((nlp for nlp in _loaded if isinstance(nlp, English)), None)
    if nlp is None:
        return English()
    return English(vocab=nlp.vocab, create_tokenizer=lambda _: nlp.tokenizer)


def multiply_with_numpy(nlp: Language) -> None:
    """Let the networks of *nlp* multiply matrices with numpy instead of BLIS.

    The BLIS that thinc brings falls back to plain C on many processors; numpy's products are never
    much slower and often several times as fast. Only the networks of *nlp* are touched, not the
    settings that other pipelines of the process share, and only where they run on the CPU.
    """
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for node in model.walk() if model is not None else ():
            if type(node.ops) is NumpyOps:
                node.ops = ops


def parse(
    nlp: Language,
    text: str,
    date: date | None = None,
    names: Iterable[tuple[str, str]] = (),
) -> Doc:
    """*text*, run through *nlp* as a document of *date* (against which "last year" is read).

    *names* are known beforehand, each with its kind: the text means the same by them.
    """
    from factcheck.language.knownnames import kinds_of

    nlp.max_length = max(nlp.max_length, len(text))
    doc = nlp.make_doc(text)
    doc.user_data["date"] = date
    doc.user_data["names"] = kinds_of(names)
    return nlp(doc)
