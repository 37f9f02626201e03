"""``factcheck lexicon``: what the linter knows of a word, and how words stand to each other."""

from __future__ import annotations

from typing import Annotated

import typer

from factcheck.cli import console
from factcheck.cli.options import RulesFolders, WordNetOption, rule_folders


def command(
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORD...", help='Words; put a term like "call off" in quotes.'),
    ],
    rules: RulesFolders = None,
    wordnet: WordNetOption = False,
) -> None:
    """Say what is known of words, and how they stand to each other."""
    from itertools import combinations

    from factcheck.language.lexicon import lexicon
    from factcheck.language.lexicondescription import beside, describe
    from factcheck.run import use_lexicon

    use_lexicon(rule_folders(rules), wordnet=wordnet)
    known = lexicon()
    for word in words:
        console.emit(describe(known, word.lower()) + "\n")
    for one, two in combinations(words, 2):
        console.emit(beside(known, one.lower(), two.lower()) + "\n")
