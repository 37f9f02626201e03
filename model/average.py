"""Average the weights of a trained half of the pipeline with those it was trained on from.

Usage: python average.py EARLIER LATER OUT [--share 0.6]
"""

from __future__ import annotations

import argparse
from pathlib import Path

import augment  # noqa: F401  the trained configs name what these register
import spacy
import train  # noqa: F401


def main() -> None:
    """Write LATER with each weight moved to `share` of the way from EARLIER."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("earlier", type=Path)
    parser.add_argument("later", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--share", type=float, default=0.6, help="how much the later ones count")
    options = parser.parse_args()
    earlier, later = spacy.load(options.earlier), spacy.load(options.later)
    for name in later.pipe_names:
        nodes = zip(
            earlier.get_pipe(name).model.walk(), later.get_pipe(name).model.walk(), strict=True
        )
        for old, new in nodes:
            for param in new.param_names:
                if new.has_param(param):
                    old_value, value = old.get_param(param), new.get_param(param)
                    new.set_param(param, old_value + options.share * (value - old_value))
    later.to_disk(options.out)
    print(f"{options.out}: {', '.join(later.pipe_names)}")


if __name__ == "__main__":
    main()
