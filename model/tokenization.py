"""Fit spaCy's English tokenizer to the treebanks' way of cutting words.

The rules are stored with the pipeline, so nothing of this file is needed to run it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import spacy
from spacy.attrs import ORTH
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

DATA = Path(__file__).parent / "data"


def word_list(name: str) -> list[str]:
    """The lines of a file in `data`, without comments."""
    lines = (DATA / name).read_text(encoding="utf8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def customise(nlp: Language) -> None:
    """Change the tokenizer of `nlp` in place."""
    tokenizer = nlp.tokenizer
    assert isinstance(tokenizer, Tokenizer)
    rules = {key: rule for key, rule in tokenizer.rules.items() if key != "and/or"}
    tokenizer.rules = rules
    for word in word_list("abbreviations.txt"):
        tokenizer.add_special_case(word, [{ORTH: word}])

    # a hyphen inside a word splits it, but not after a prefix
    prefixes = "".join(rf"(?<!\b(?i:{prefix}))" for prefix in word_list("joined-prefixes.txt"))
    infixes = []
    for infix in nlp.Defaults.infixes:
        if infix.endswith("])") and "(?:-|–|—|--|---|——|~)" in infix:
            before, after = infix.split("(?:-|–|—|--|---|——|~)")
            infixes += [f"{before}{prefixes}-(?!-){after}", f"{before}(?:–|—|--|---|——|~){after}"]
        else:
            infixes.append(infix)
    # "20-year-old", "U.S.-led"
    infixes += [r"(?<=[0-9])-(?=[A-Za-z])", r"(?<=[A-Z]\.)-(?=[A-Za-z])", r"(?<=\))\[(?=\w)"]
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer

    # runs of marks stay together ("!!", "?!"), as do rules drawn with signs
    runs = [r"[!?]{2,}", r"\*{2,}", r"={2,}", r"_{2,}", r"<{2,}", r">{2,}"]
    suffixes = [*runs, r"(?<=[0-9])(?:[ap]m|[AP]M|[ap]\.m\.)", *nlp.Defaults.suffixes]
    tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    tokenizer.prefix_search = compile_prefix_regex([*runs, *nlp.Defaults.prefixes]).search


@cache
def tokenizer() -> Language:
    """The pipeline's tokenizer alone."""
    nlp = spacy.blank("en")
    customise(nlp)
    return nlp
