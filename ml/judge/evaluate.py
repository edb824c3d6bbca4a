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

from data import (
    LABELS,
    Example,
    answer_examples,
    part_of,
    passage_examples,
    read_passages,
    read_questions,
    read_samples,
)
from metrics import confusion, kappa
from model import Pairs, load, predict


def main() -> None:
    model, tokenizer = load(Path(sys.argv[1]))
    pairs = Pairs(tokenizer)
    questions = read_questions()
    passages = passage_examples(read_passages(), questions)
    answers = answer_examples(read_samples(questions), questions)
    for name, examples in (("passages", passages), ("answers", answers)):
        examples = [e for e in examples if part_of(e.slug) == "test"]
        truth = np.array([e.label for e in examples])
        said = predict(model, [pairs.encode(e) for e in examples]).argmax(1)
        result = {"set": name, **agreement(truth, said), "confusion": confusion(truth, said, 4).tolist()}
        for group in sorted({g for e in examples for g in groups(e)}):
            mine = np.array([group in groups(e) for e in examples])
            result[group] = agreement(truth[mine], said[mine])
        blind = [replace(e, prompt="", point="") for e in examples]
        result["without the key point"] = agreement(
            truth, predict(model, [pairs.encode(e) for e in blind]).argmax(1)
        )
        print(json.dumps(result), flush=True)


def groups(example: Example) -> set[str]:
    """`zh`, `near`, `spoken` … of a passage; language and level of an answer."""
    if example.kind.startswith("answer-"):
        return set(example.kind.split("-")[1:])
    language, cues = example.kind.split("-")
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
