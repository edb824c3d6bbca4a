"""The judge: a small cross-encoder with four outputs."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import BertConfig, BertModel

from data import LABELS, Example

#: Pieces of each part that the judge reads; the rest is cut off.
MAX_PROMPT, MAX_POINT, MAX_WINDOW = 32, 72, 320


class Judge(nn.Module):
    """BERT over `[CLS] prompt | key point [SEP] window [SEP]`; four logits from `[CLS]`."""

    def __init__(self, config: BertConfig, dropout: float = 0.1) -> None:
        super().__init__()
        self.bert = BertModel(config, add_pooling_layer=False)
        self.head = nn.Sequential(
            nn.Linear(config.hidden_size, config.hidden_size),
            nn.GELU(),
            nn.Dropout(dropout),
            nn.Linear(config.hidden_size, len(LABELS)),
        )

    def forward(self, input_ids, attention_mask, token_type_ids):
        """int64 [batch, tokens] three times -> float32 logits [batch, 4]."""
        hidden = self.bert(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        return self.head(hidden[:, 0])


class Pairs:
    """Turns examples into the judge's ids. The product's TypeScript does the same, to the id."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self.tokenizer = tokenizer
        self.cls, self.sep = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
        self.cache: dict[str, list[int]] = {}

    def pieces(self, text: str, limit: int) -> list[int]:
        ids = self.cache.get(text)
        if ids is None:
            ids = self.tokenizer.encode(text, add_special_tokens=False).ids
            self.cache[text] = ids
        return ids[:limit]

    def encode(self, example: Example) -> tuple[list[int], int]:
        """@returns the ids, and how many of them are the first segment"""
        first = [
            self.cls,
            *self.pieces(example.prompt, MAX_PROMPT),
            self.sep,
            *self.pieces(example.point, MAX_POINT),
            self.sep,
        ]
        return [*first, *self.pieces(example.window, MAX_WINDOW), self.sep], len(first)


def collate(pairs: list[tuple[list[int], int]]) -> dict[str, torch.Tensor]:
    longest = max(len(ids) for ids, _ in pairs)
    input_ids = np.zeros((len(pairs), longest), dtype=np.int64)
    mask = np.zeros_like(input_ids)
    types = np.zeros_like(input_ids)
    for row, (ids, first) in enumerate(pairs):
        input_ids[row, : len(ids)] = ids
        mask[row, : len(ids)] = 1
        types[row, first : len(ids)] = 1
    return {
        "input_ids": torch.from_numpy(input_ids),
        "attention_mask": torch.from_numpy(mask),
        "token_type_ids": torch.from_numpy(types),
    }


def batches(pairs: list[tuple[list[int], int]], budget: int) -> list[list[int]]:
    """Indices of examples of like length, at most `budget` padded pieces a batch."""
    order = sorted(range(len(pairs)), key=lambda index: len(pairs[index][0]))
    groups, group = [], []
    for index in order:
        if group and len(pairs[index][0]) * (len(group) + 1) > budget:
            groups.append(group)
            group = []
        group.append(index)
    return [*groups, group] if group else groups


@torch.inference_mode()
def predict(model: Judge, pairs: list[tuple[list[int], int]], budget: int = 8192) -> np.ndarray:
    """Probabilities, float32 [examples, 4]."""
    model.eval()
    result = np.zeros((len(pairs), len(LABELS)), dtype=np.float32)
    for group in batches(pairs, budget):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = model(**collate([pairs[index] for index in group]))
        result[group] = torch.softmax(logits.float(), dim=1).numpy()
    return result


def load(folder: Path) -> tuple[Judge, Tokenizer]:
    """A judge as `train.py` saved it."""
    config = BertConfig.from_pretrained(folder)
    model = Judge(config)
    model.load_state_dict(torch.load(folder / "judge.pt", map_location="cpu"))
    return model, Tokenizer.from_file(str(folder / "tokenizer.json"))
