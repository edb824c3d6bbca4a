"""Writes a trained judge as the product loads it: one int8 ONNX file, its tokenizer, a manifest.

usage: export.py TRAINED_FOLDER MODEL_FOLDER [--id hotseat-judge-zh-en-v2] [--calibration FILE.json]

Prints the drift of int8 against fp32 on the test questions' passages. With `--fp32 FILE` it also
writes the unquantised graph, which is what a GPU runs.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from transformers import BertConfig

from data import LABELS, Example, part_of, passage_examples, read_passages, read_questions
from model import MAX_POINT, MAX_PROMPT, MAX_WINDOW, Judge, Pairs, collate, load

LICENCE = "MIT"
ATTRIBUTION = (
    "Derived from BAAI/bge-small-zh-v1.5 (MIT, Copyright (c) 2022 staoxiao): its encoder was trained "
    "on as a cross-encoder by ml/judge; see models/README.md."
)


def main() -> None:
    options = arguments()
    options.out.mkdir(parents=True, exist_ok=True)
    model, tokenizer = load(options.trained)
    with tempfile.TemporaryDirectory() as folder:
        full = options.fp32 or Path(folder) / "fp32.onnx"
        write_graph(model, full)
        quantize_dynamic(
            str(full), str(options.out / "model.onnx"), weight_type=QuantType.QInt8,
            per_channel=True, op_types_to_quantize=["MatMul", "Gather"],
        )
        shutil.copy(options.trained / "tokenizer.json", options.out / "tokenizer.json")
        drift = compare(full, options.out / "model.onnx", tokenizer)
    if options.pairs:
        write_pairs(options.pairs, tokenizer)
    write_manifest(options, drift)
    print(json.dumps(drift))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("trained", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--id", default="hotseat-judge-zh-en-v2")
    parser.add_argument("--calibration", type=Path)
    parser.add_argument("--fp32", type=Path)
    parser.add_argument("--pairs", type=Path, help="write pairs with their ids, for the test of the product's input")
    return parser.parse_args()


def write_graph(model: Judge, file: Path) -> None:
    config = BertConfig.from_dict({**model.bert.config.to_dict(), "attn_implementation": "eager"})
    plain = Judge(config)
    plain.bert.set_attn_implementation("eager")
    plain.load_state_dict(model.state_dict())
    plain.eval()
    ids = torch.tensor([[101, 2000, 102, 3000, 102], [101, 102, 3000, 102, 0]])
    types = torch.tensor([[0, 0, 0, 1, 1], [0, 0, 1, 1, 0]])
    names = ["input_ids", "attention_mask", "token_type_ids"]
    torch.onnx.export(
        plain, (ids, (ids > 0).long(), types), str(file), input_names=names,
        output_names=["logits"], opset_version=17, dynamo=False,
        dynamic_axes={**{n: {0: "batch", 1: "tokens"} for n in names}, "logits": {0: "batch"}},
    )


def compare(full: Path, small: Path, tokenizer) -> dict:
    """How far int8 moves the readings of the test questions' passages, one pair a run."""
    questions = read_questions()
    examples = [e for e in passage_examples(read_passages(), questions) if part_of(e.slug) == "test"]
    pairs = Pairs(tokenizer)
    readings = []
    for file in (full, small):
        session = onnxruntime.InferenceSession(str(file))
        rows = []
        for example in examples[:600]:
            batch = collate([pairs.encode(example)])
            logits = session.run(None, {name: array.numpy() for name, array in batch.items()})[0]
            shares = np.exp(logits - logits.max())
            rows.append((shares / shares.sum())[0])
        readings.append(np.array(rows))
    if not len(readings[0]):
        return {}
    return {
        "pairs": len(readings[0]),
        "sameStatus": round(float((readings[0].argmax(1) == readings[1].argmax(1)).mean()), 4),
        "meanShift": round(float(np.abs(readings[0] - readings[1]).mean()), 4),
    }


def write_pairs(file: Path, tokenizer) -> None:
    """Pairs of every kind of text with the ids that training gives them."""
    questions = read_questions()
    examples = passage_examples(read_passages(), questions)
    odd = [Example("ＫＶ cache？", "x", "  🙂 naïve café  ℃ ① ﬁ\u00a0\u200b ABC_def v2.5 “引号”——…", 0, "", "")]
    odd.append(Example("提示" * 60, "要点" * 90, "窗口 window " * 120, 0, "", ""))
    pairs = Pairs(tokenizer)
    rows = []
    for example in [*examples[:: max(1, len(examples) // 40)], *odd]:
        ids, first = pairs.encode(example)
        rows.append({"prompt": example.prompt, "point": example.point, "window": example.window,
                     "ids": ids, "firstSegment": first})
    file.write_text(json.dumps(rows, ensure_ascii=False) + "\n", "utf-8")


def write_manifest(options: argparse.Namespace, drift: dict) -> None:
    calibration = (
        json.loads(options.calibration.read_text("utf-8"))
        if options.calibration
        else json.loads((options.out / "manifest.json").read_text("utf-8"))["calibration"]
    )
    digest = {
        name: {"sha256": hashlib.sha256((options.out / name).read_bytes()).hexdigest()}
        for name in ("model.onnx", "tokenizer.json")
    }
    manifest = {
        "id": options.id,
        "kind": "key-point-judge",
        "languages": ["en", "zh"],
        "licence": LICENCE,
        "attribution": ATTRIBUTION,
        "files": digest,
        "precision": "int8 weights, dynamic",
        "drift": drift,
        "labels": list(LABELS),
        "padTokenId": 0,
        "maxTokens": {"prompt": MAX_PROMPT, "point": MAX_POINT, "window": MAX_WINDOW},
        "calibration": calibration,
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2)
    (options.out / "manifest.json").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
