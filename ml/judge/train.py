"""Trains a judge: a pre-trained encoder with a head, on the labelled passages.

usage: train.py BASE_FOLDER OUT_FOLDER [--epochs 3] [--fraction 1.0] [--seed 1] [--final]

Writes config.json, tokenizer.json, judge.pt and log.json. `--fraction` takes a share of the
training questions' passages (learning curve). `--final` also learns from the development
questions; the test questions are never seen.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import time
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from transformers import BertConfig

from data import (
    LABELS,
    TrainingSet,
    answer_examples,
    part_of,
    passage_examples,
    read_passages,
    read_questions,
    read_samples,
)
from metrics import kappa
from model import Judge, Pairs, batches, collate, predict

TOKENS_A_BATCH = 4096


def main() -> None:
    options = arguments()
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    questions = read_questions()
    parts = ("train", "dev") if options.final else ("train",)
    written = read_passages()
    passages = [p for p in written if part_of(p.slug) in parts]
    if options.fraction < 1:
        passages = rng.sample(passages, round(len(passages) * options.fraction))
    samples = read_samples(questions)
    answers = [a for a in samples if part_of(a.slug) in parts]
    held = {
        "passages": passage_examples(written, questions),
        "answers": answer_examples(samples, questions),
    }
    training = TrainingSet(passages, answers, questions)
    model, tokenizer = start(options.base)
    pairs = Pairs(tokenizer)
    epochs = [training.epoch(options.seed * 1000 + number) for number in range(options.epochs)]
    steps = plan(epochs, pairs, rng)
    print(f"{len(passages)} passages, {len(epochs[0])} examples an epoch, {len(steps)} steps")
    facts = {"passages": len(passages), "steps": len(steps)}
    # Saved with every reading of the held-out questions: a run that is cut short is not lost.
    fit(
        model,
        steps,
        options,
        lambda: held_out(model, pairs, held),
        lambda log: save(model, options, {**facts, "log": log}),
    )


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("base", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--fraction", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--final", action="store_true")
    return parser.parse_args()


def start(folder: Path) -> tuple[Judge, Tokenizer]:
    """A judge with a new head, or the judge of an earlier run to go on with."""
    config = BertConfig.from_pretrained(folder)
    # Dropout inside attention would rule out the fused kernel: twice the time on a CPU.
    config.attention_probs_dropout_prob = 0.0
    model = Judge(config)
    if (folder / "judge.pt").exists():
        model.load_state_dict(torch.load(folder / "judge.pt"))
    else:
        model.bert.load_state_dict(torch.load(folder / "model.pt"))
    # Half of the weights; what a word is, it knows from pre-training.
    model.bert.embeddings.word_embeddings.weight.requires_grad_(False)
    return model, Tokenizer.from_file(str(folder / "tokenizer.json"))


def plan(epochs: list[list], pairs: Pairs, rng: random.Random) -> list[tuple]:
    """Every step's batch: examples of like length together, batches in random order."""
    steps = []
    for examples in epochs:
        encoded = [pairs.encode(example) for example in examples]
        groups = batches(encoded, TOKENS_A_BATCH)
        rng.shuffle(groups)
        for group in groups:
            steps.append(([encoded[i] for i in group], [examples[i].label for i in group]))
    return steps


def fit(model: Judge, steps: list[tuple], options: argparse.Namespace, evaluate, keep) -> None:
    head = list(model.head.parameters())
    optimizer = torch.optim.AdamW(
        [{"params": [p for p in model.bert.parameters() if p.requires_grad], "lr": options.rate},
         {"params": head, "lr": options.rate * 5}],
        weight_decay=0.01,
    )
    warm = max(1, len(steps) // 12)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda step: min(step / warm, max(0.02, (len(steps) - step) / max(1, len(steps) - warm))),
    )
    log, losses, started = [], [], time.time()
    for number, (group, labels) in enumerate(steps, 1):
        model.train()
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = model(**collate(group))
        loss = torch.nn.functional.cross_entropy(
            logits.float(), torch.tensor(labels), label_smoothing=0.05
        )
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        losses.append(loss.item())
        if number % 50 == 0:
            print(f"{number}/{len(steps)} loss {np.mean(losses[-50:]):.3f} "
                  f"{time.time() - started:.0f} s", flush=True)
        if number % max(1, len(steps) // 6) == 0:
            log.append({"step": number, "loss": float(np.mean(losses[-50:])), **evaluate()})
            print(json.dumps(log[-1]), flush=True)
            keep(log)


def held_out(model: Judge, pairs: Pairs, held: dict[str, list]) -> dict:
    """Agreement on the development questions: passages, and key points of whole answers."""
    result = {}
    for name, examples in held.items():
        examples = [e for e in examples if part_of(e.slug) == "dev"]
        if not examples:
            continue
        truth = np.array([e.label for e in examples])
        said = predict(model, [pairs.encode(e) for e in examples]).argmax(1)
        result[name] = {
            "n": len(examples),
            "accuracy": round(float((truth == said).mean()), 4),
            "kappa": round(kappa(truth, said, len(LABELS)), 4),
        }
    return result


def save(model: Judge, options: argparse.Namespace, log: dict) -> None:
    options.out.mkdir(parents=True, exist_ok=True)
    model.bert.config.save_pretrained(options.out)
    shutil.copy(options.base / "tokenizer.json", options.out / "tokenizer.json")
    torch.save(model.state_dict(), options.out / "judge.pt")
    settings = {key: str(value) for key, value in vars(options).items()}
    (options.out / "log.json").write_text(json.dumps({**settings, **log}, indent=1), "utf-8")


if __name__ == "__main__":
    main()
