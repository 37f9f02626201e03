"""How fast the pipeline is, by component, and how large."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from benchmarks.tables import table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from spacy.language import Language
    from spacy.tokens import Doc

BATCH = 16
RUNS = 3
NETWORK = "factcheck_network"


def measure(nlp: Language, texts: Sequence[str]) -> str:
    """Words a second of one core's time through ``nlp.pipe``: all, and the network alone.

    The time is that which the process has had of the processor, the best of three runs by turns, so
    that others on the machine count less. One text goes before, so that reading the tables of names
    and words, which a process does once, is not counted; ``startup.py`` measures that. *Of the
    whole* is each component's part in a run of its own over the same texts.
    """
    ours = [name for name in nlp.pipe_names if name.startswith("factcheck_") and name != NETWORK]
    nlp(texts[0])
    whole = network = 0.0
    for _ in range(RUNS):
        pace, words = _pace(nlp, texts)
        whole = max(whole, pace)
        with nlp.select_pipes(disable=ours):
            network = max(network, _pace(nlp, texts)[0])
    rows = [
        [f"{words:,} words in {len(texts)} articles", "words a second", "of the whole"],
        ["the whole pipeline", f"{whole:,.0f}", ""],
        ["its tokenizer and network alone", f"{network:,.0f}", ""],
    ]
    costs = _costs(nlp, texts)
    total = sum(costs.values())
    share = sum(costs[name] for name in ours) / total
    rows.append(["our components together", f"{words / (share * total):,.0f}", f"{share:.0%}"])
    rows += [[name, f"{words / cost:,.0f}", f"{cost / total:.0%}"] for name, cost in costs.items()]
    return table(rows)


def _pace(nlp: Language, texts: Sequence[str]) -> tuple[float, int]:
    begin = time.process_time()
    words = sum(len(doc) for doc in nlp.pipe(texts, batch_size=BATCH))
    return words / (time.process_time() - begin), words


def _costs(nlp: Language, texts: Sequence[str]) -> dict[str, float]:
    """Seconds of processor time that each part takes for all of *texts*."""
    begin = time.process_time()
    docs: list[Doc] = [nlp.make_doc(text) for text in texts]
    costs = {"tokenizer": time.process_time() - begin}
    for name, component in nlp.pipeline:
        begin = time.process_time()
        if hasattr(component, "pipe"):
            docs = list(component.pipe(docs, batch_size=BATCH))
        else:
            docs = [component(doc) for doc in docs]
        costs[name] = time.process_time() - begin
    return costs


def size(model: Path) -> str:
    """Megabytes of the model's files, the tables beside it, and of both."""
    parts = {"model": model, "tables of places, names and words": model.parent / "data"}
    sizes = {
        name: sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6
        for name, folder in parts.items()
    }
    return table([["on disk", "MB"], *([name, f"{mb:.1f}"] for name, mb in sizes.items())])
