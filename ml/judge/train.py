"""Trains a judge: a pre-trained encoder with a head, on the labelled passages.

usage: train.py BASE_FOLDER OUT_FOLDER [--epochs 3] [--fraction 1.0] [--seed 1] [--final]

Writes config.json, tokenizer.json, judge.pt and log.json: the state at the look that saw the best judge; and
last.pt, the state at the end, to average with others. `--fraction` takes a share of the training
questions (learning curve). `--final` also learns from the development questions; the test
questions and the examination are never seen.
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
    CALIBRATION,
    LABELS,
    TRAINING,
    Reading,
    answer_readings,
    graded_answers,
    graded_question,
    part_of,
    passage_readings,
    read_answers,
    read_graded,
    read_passages,
    read_questions,
    read_samples,
)
from metrics import kappa
from model import Judge, Rows, batches, collate, predict
from training import TrainingSet

#: Share of a run in which the rate rises.
WARM_UP = 1 / 20


def main() -> None:
    options = arguments()
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    questions = read_questions()
    learnt = lambda slug: part_of(slug) == "train" or (options.final and part_of(slug) == "dev")
    written, samples = read_passages(), read_samples(questions)
    whole = [*samples, *read_answers(questions), *graded_answers(read_graded(TRAINING))]
    slugs = sorted({one.slug for one in [*written, *whole] if learnt(one.slug)})
    slugs = set(rng.sample(slugs, round(len(slugs) * options.fraction)))
    passages = [one for one in written if one.slug in slugs]
    answers = [one for one in whole if one.slug in slugs]
    calibration = read_graded(CALIBRATION)
    graded = {(one["slug"], one["language"]): graded_question(one) for one in calibration}
    held = {
        # Every third: a look costs time that the training lacks.
        "passages": of_dev(passage_readings(written, questions)[::3]),
        "answers": of_dev(answer_readings(samples, questions)),
        "graded": answer_readings(graded_answers(calibration), graded),
    }
    training = TrainingSet(passages, answers, questions)
    model, tokenizer = start(options.base)
    rows = Rows(tokenizer)
    epochs = [training.epoch(options.seed * 1000 + number) for number in range(options.epochs)]
    steps = plan(epochs, rows, rng, options.tokens)
    facts = {"passages": len(passages), "answers": len(answers), "steps": len(steps)}
    print(json.dumps({**facts, "readings of an epoch": len(epochs[0])}), flush=True)
    # Saved whenever the held-out questions are read better than before: a run cut short is not lost.
    fit(
        model,
        steps,
        options,
        lambda: held_out(model, rows, held),
        lambda log: save(model, options, {**facts, "log": log}),
    )
    torch.save(model.state_dict(), options.out / "last.pt")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("base", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--fraction", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--tokens", type=int, default=4096, help="padded pieces of a step")
    parser.add_argument("--minutes", type=float, default=float("inf"), help="ends the run earlier than its epochs")
    parser.add_argument("--looks", type=int, default=8, help="evaluations on the development questions")
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


def plan(epochs: list[list], rows: Rows, rng: random.Random, tokens: int) -> list[tuple]:
    """Every step's batch: readings of like length together, batches in random order."""
    steps = []
    for readings in epochs:
        encoded = [rows.encode(reading) for reading in readings]
        groups = batches(encoded, tokens)
        rng.shuffle(groups)
        for group in groups:
            labels = [label for i in group for label in readings[i].labels]
            weights = [weight for i in group for weight in readings[i].weights]
            steps.append(([encoded[i] for i in group], labels, weights))
    return steps


def fit(model: Judge, steps: list[tuple], options: argparse.Namespace, evaluate, keep) -> None:
    head = list(model.head.parameters())
    optimizer = torch.optim.AdamW(
        [{"params": [p for p in model.bert.parameters() if p.requires_grad], "lr": options.rate},
         {"params": head, "lr": options.rate * 5}],
        weight_decay=0.01,
    )
    log, losses, started = [], [], time.time()

    def progress(step: int) -> float:
        """From 0 to 1, by steps or by the clock, whichever ends first."""
        return max(step / len(steps), (time.time() - started) / 60 / options.minutes)

    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(progress(step) / WARM_UP, max(0.02, (1 - progress(step)) / (1 - WARM_UP)))
    )
    for number, (group, labels, weights) in enumerate(steps, 1):
        model.train()
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = model(**collate(group))
        each = torch.nn.functional.cross_entropy(
            logits.float(), torch.tensor(labels), label_smoothing=0.05, reduction="none"
        )
        trust = torch.tensor(weights)
        loss = (each * trust).sum() / trust.sum()
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        losses.append(loss.item())
        if number % 50 == 0:
            print(f"{number}/{len(steps)} loss {np.mean(losses[-50:]):.3f} "
                  f"{time.time() - started:.0f} s", flush=True)
        done = progress(number)
        if done * options.looks >= len(log) + 1 or done >= 1:
            log.append({"step": number, "minutes": round((time.time() - started) / 60), "loss": float(np.mean(losses[-50:])), **evaluate()})
            print(json.dumps(log[-1]), flush=True)
            if best(log) == len(log) - 1:
                keep(log)
        if done >= 1:
            break


def best(log: list[dict]) -> int:
    """Which look saw the best judge: passages, sample answers and graded answers count alike."""
    sets = ("passages", "answers", "graded")
    return max(range(len(log)), key=lambda i: sum(log[i][name]["kappa"] for name in sets))


def of_dev(readings: list[Reading]) -> list[Reading]:
    return [reading for reading in readings if part_of(reading.slug) == "dev"]


def held_out(model: Judge, rows: Rows, held: dict[str, list[Reading]]) -> dict:
    """Agreement on what is not trained on: passages, and key points of whole answers."""
    result = {}
    for name, readings in held.items():
        truth = np.array([label for reading in readings for label in reading.labels])
        said = np.concatenate(predict(model, [rows.encode(one) for one in readings])).argmax(1)
        result[name] = {
            "n": len(truth),
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
