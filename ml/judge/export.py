"""Writes a trained judge as the product loads it: one int8 ONNX file, its tokenizer, a manifest.

usage: export.py TRAINED_FOLDER MODEL_FOLDER [--id hotseat-judge-zh-en-v3] [--calibration FILE.json]

Prints the drift of int8 against fp32 on the test questions' passages and answers. With `--fp32 FILE` it also
writes the unquantised graph, which is what a GPU runs.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from dataclasses import asdict
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from transformers import BertConfig

from data import (
    LABELS,
    Reading,
    answer_readings,
    passage_readings,
    read_passages,
    read_questions,
    read_samples,
    test_readings,
)
from model import MAX_POINT, MAX_PROMPT, MAX_WINDOW, Judge, Row, Rows, collate, load

LICENCE = "MIT"
ATTRIBUTION = (
    "Derived from BAAI/bge-small-zh-v1.5 (MIT, Copyright (c) 2022 staoxiao): its encoder was trained "
    "on as a judge of key points by ml/judge; see models/README.md."
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
    if options.rows:
        write_rows(options.rows, tokenizer)
    write_manifest(options, drift)
    print(json.dumps(drift))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("trained", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--id", default="hotseat-judge-zh-en-v3")
    parser.add_argument("--calibration", type=Path)
    parser.add_argument("--fp32", type=Path)
    parser.add_argument("--rows", type=Path, help="write readings with their rows, for the test of the product's input")
    return parser.parse_args()


def write_graph(model: Judge, file: Path) -> None:
    plain = Judge(BertConfig.from_dict(model.bert.config.to_dict()))
    # The fused attention of training takes its mask as it is; eager attention adds it.
    plain.bert.set_attn_implementation("sdpa")
    plain.load_state_dict(model.state_dict())
    plain.eval()
    # One row with two key points, one with a single one and padding.
    inputs = collate([
        Row([101, 2000, 102, 3000, 102, 101, 7, 102, 101, 8, 102], [1] * 5 + [0] * 6,
            [0, 1, 2, 3, 4, 0, 1, 2, 0, 1, 2], [0] * 5 + [1] * 3 + [2] * 3),
        Row([101, 102, 3000, 102, 101, 9, 102], [1] * 4 + [0] * 3,
            [0, 1, 2, 3, 0, 1, 2], [0] * 4 + [1] * 3),
    ])
    torch.onnx.export(
        plain, tuple(inputs.values()), str(file), input_names=list(inputs),
        output_names=["logits"], opset_version=17, dynamo=False,
        dynamic_axes={**{n: {0: "batch", 1: "tokens"} for n in inputs}, "logits": {0: "points"}},
    )


def compare(full: Path, small: Path, tokenizer) -> dict:
    """How far int8 moves the readings of the test questions' passages and answers, one row a run."""
    held = test_readings()
    readings = [*held["passages"][::8], *held["answers"][::3]]
    rows = Rows(tokenizer)
    said = []
    for file in (full, small):
        session = onnxruntime.InferenceSession(str(file))
        shares = []
        for reading in readings:
            inputs = {name: array.numpy() for name, array in collate([rows.encode(reading)]).items()}
            logits = session.run(None, inputs)[0]
            powered = np.exp(logits - logits.max(1, keepdims=True))
            shares.append(powered / powered.sum(1, keepdims=True))
        said.append(np.concatenate(shares))
    return {
        "points": len(said[0]),
        "sameStatus": round(float((said[0].argmax(1) == said[1].argmax(1)).mean()), 4),
        "meanShift": round(float(np.abs(said[0] - said[1]).mean()), 4),
    }


def write_rows(file: Path, tokenizer) -> None:
    """Readings of every kind of text with the rows that training makes of them."""
    questions = read_questions()
    readings = passage_readings(read_passages(), questions)
    readings = readings[:: max(1, len(readings) // 40)]
    readings += answer_readings(read_samples(questions), questions)[::250]
    odd = [Reading("ＫＶ cache？", "  🙂 naïve café  ℃ ① ﬁ\u00a0\u200b ABC_def v2.5 “引号”——…", ("x",), (), "", "")]
    odd.append(Reading("提示" * 60, "窗口 window " * 120, ("要点" * 90, "", "b"), (), "", ""))
    layout = Rows(tokenizer)
    lines = [
        {"task": {"prompt": one.prompt, "window": one.window, "points": one.points},
         "row": asdict(layout.encode(one))}
        for one in [*readings, *odd]
    ]
    file.write_text(json.dumps(lines, ensure_ascii=False) + "\n", "utf-8")


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
        "input": "prompt-window-points",
        "padTokenId": 0,
        "maxTokens": {"prompt": MAX_PROMPT, "point": MAX_POINT, "window": MAX_WINDOW},
        "calibration": calibration,
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2)
    (options.out / "manifest.json").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
