"""Averages the weights of two judges of which one goes on from the other.

usage: average.py FIRST SECOND SHARE OUT_FOLDER      SHARE of the second, 0 to 1
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import torch


def main() -> None:
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    first, second, out = (Path(sys.argv[place]) for place in (1, 2, 4))
    share = float(sys.argv[3])
    one, other = (torch.load(folder / "judge.pt", map_location="cpu") for folder in (first, second))
    out.mkdir(parents=True, exist_ok=True)
    for name in ("config.json", "tokenizer.json"):
        shutil.copy(first / name, out / name)
    weights = {name: (1 - share) * one[name] + share * other[name] for name in one}
    torch.save(weights, out / "judge.pt")


if __name__ == "__main__":
    main()
