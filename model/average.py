"""Average the weights of two stages of a training (Izmailov et al. 2018), part by part.

python average.py build/network/first.npz build/network/second.npz build/network/network.npz
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np


def main() -> None:
    """Write the average; refuse weights that were trained with other labels."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("one", type=Path)
    parser.add_argument("two", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--share", type=float, default=0.5, help="of the second")
    options = parser.parse_args()
    with np.load(options.one) as one, np.load(options.two) as two:
        # the encoder that reads sentences together has no labels
        labels = [{"labels": part["labels"]} if "labels" in part else {} for part in (one, two)]
        if str(labels[0]) != str(labels[1]):
            raise SystemExit(f"{options.one} and {options.two} have other labels")
        weights = {
            name: (1 - options.share) * one[name] + options.share * two[name]
            for name in one.files
            if name != "labels"
        }
        np.savez(options.out, **labels[0], **weights)


if __name__ == "__main__":
    main()
