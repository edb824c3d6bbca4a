"""Agreement of a trained judge with the labels of the test questions, which no training saw.

usage: evaluate.py TRAINED_FOLDER

One JSON line for passages and one for whole sample answers: accuracy, kappa, confusion (rows: label,
columns: judge), by language, closeness and form; and what the judge says without the key point, which
is how far it goes by cues.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np

from data import LABELS, Reading, test_readings
from metrics import confusion, kappa
from model import Judge, Rows, load, predict


def main() -> None:
    model, tokenizer = load(Path(sys.argv[1]))
    rows = Rows(tokenizer)
    for name, readings in test_readings().items():
        truth = np.array([label for reading in readings for label in reading.labels])
        said = statuses(model, rows, readings)
        result = {"set": name, **agreement(truth, said), "confusion": confusion(truth, said, 4).tolist()}
        of_groups = [groups(reading) for reading in readings for _ in reading.labels]
        for group in sorted(set().union(*of_groups)):
            mine = np.array([group in own for own in of_groups])
            result[group] = agreement(truth[mine], said[mine])
        blind = [replace(one, prompt="", points=("",) * len(one.points)) for one in readings]
        result["without the key point"] = agreement(truth, statuses(model, rows, blind))
        print(json.dumps(result), flush=True)


def statuses(model: Judge, rows: Rows, readings: list[Reading]) -> np.ndarray:
    """The likeliest label of each key point of each reading, in their order."""
    return np.concatenate(predict(model, [rows.encode(one) for one in readings])).argmax(1)


def groups(reading: Reading) -> set[str]:
    """`zh`, `near`, `spoken` … of a passage; language and level of an answer."""
    if reading.kind.startswith("answer-"):
        return set(reading.kind.split("-")[1:])
    language, cues = reading.kind.split("-")
    forms = {"w": "written", "s": "spoken", "m": "mixed", "e": "example"}
    return {language, "near" if cues[0] == "n" else "far", forms[cues[1]]}


def agreement(truth: np.ndarray, said: np.ndarray) -> dict:
    return {
        "n": len(truth),
        "accuracy": round(float((truth == said).mean()), 3),
        "kappa": round(kappa(truth, said, len(LABELS)), 3),
    }


if __name__ == "__main__":
    main()
