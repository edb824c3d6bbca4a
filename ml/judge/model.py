"""The judge: a small encoder that reads an answer once for all of the key points of its question."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import BertConfig, BertModel

from data import LABELS, Reading

#: Pieces of each part that the judge reads; the rest is cut off.
MAX_PROMPT, MAX_POINT, MAX_WINDOW = 32, 72, 320
#: Leaves nothing of an attention, and fits into 16 bits.
UNSEEN = -1e4


@dataclass(frozen=True)
class Row:
    """One reading as the judge takes it: four lists of the same length."""

    ids: list[int]
    types: list[int]
    positions: list[int]
    blocks: list[int]


class Judge(nn.Module):
    """BERT over `[CLS] prompt [SEP] answer [SEP]` and, after it, `[CLS] key point [SEP]` for each point.

    The prompt and the answer see only each other, so they are read once for all of the key points; a
    key point sees them and itself, and its own `[CLS]` gives its four logits. To every key point it is
    as if it stood alone: how many there are, and in which order, changes nothing.
    """

    def __init__(self, config: BertConfig, dropout: float = 0.1) -> None:
        super().__init__()
        self.bert = BertModel(config, add_pooling_layer=False)
        self.head = nn.Sequential(
            nn.Linear(config.hidden_size, config.hidden_size),
            nn.GELU(),
            nn.Dropout(dropout),
            nn.Linear(config.hidden_size, len(LABELS)),
        )

    def forward(self, input_ids, token_type_ids, position_ids, block_ids):
        """int64 [batch, tokens] four times -> float32 logits [key points of all rows in order, 4].

        Blocks: 0 is prompt and answer, 1, 2, … the key points, -1 padding.
        """
        sees, seen = block_ids[:, :, None], block_ids[:, None, :]
        # Added to the attention; a Boolean mask would make a longer graph.
        mask = ((seen != 0) & (seen != sees))[:, None].float() * UNSEEN
        hidden = self.bert(
            input_ids=input_ids, attention_mask=mask, token_type_ids=token_type_ids,
            position_ids=position_ids,
        ).last_hidden_state
        return self.head(hidden[(position_ids == 0) & (block_ids > 0)])


class Rows:
    """Turns readings into the judge's ids. The product's TypeScript does the same, to the id."""

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

    def encode(self, reading: Reading) -> Row:
        prompt, window = self.pieces(reading.prompt, MAX_PROMPT), self.pieces(reading.window, MAX_WINDOW)
        parts = [[self.cls, *prompt, self.sep, *window, self.sep]]
        parts += [[self.cls, *self.pieces(point, MAX_POINT), self.sep] for point in reading.points]
        return Row(
            [piece for part in parts for piece in part],
            [int(block == 0) for block, part in enumerate(parts) for _ in part],
            [position for part in parts for position in range(len(part))],
            [block for block, part in enumerate(parts) for _ in part],
        )


def collate(rows: list[Row]) -> dict[str, torch.Tensor]:
    """The graph's inputs by name, int64 [batch, tokens]."""
    longest = max(len(row.ids) for row in rows)

    def filled(lists: list[list[int]], padding: int) -> torch.Tensor:
        return torch.tensor([one + [padding] * (longest - len(one)) for one in lists])

    return {
        "input_ids": filled([row.ids for row in rows], 0),
        "token_type_ids": filled([row.types for row in rows], 0),
        "position_ids": filled([row.positions for row in rows], 0),
        "block_ids": filled([row.blocks for row in rows], -1),
    }


def batches(rows: list[Row], budget: int) -> list[list[int]]:
    """Indices of rows of like length, at most `budget` padded pieces a batch."""
    order = sorted(range(len(rows)), key=lambda index: len(rows[index].ids))
    groups, group = [], []
    for index in order:
        if group and len(rows[index].ids) * (len(group) + 1) > budget:
            groups.append(group)
            group = []
        group.append(index)
    return [*groups, group] if group else groups


@torch.inference_mode()
def predict(model: Judge, rows: list[Row], budget: int = 8192) -> list[np.ndarray]:
    """Probabilities for each row, float32 [its key points, 4]."""
    model.eval()
    result: list[np.ndarray] = [np.empty(0)] * len(rows)
    for group in batches(rows, budget):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = model(**collate([rows[index] for index in group]))
        shares, first = torch.softmax(logits.float(), dim=1).numpy(), 0
        for index in group:
            count = rows[index].blocks[-1]
            result[index] = shares[first : first + count]
            first += count
    return result


def load(folder: Path) -> tuple[Judge, Tokenizer]:
    """A judge as `train.py` saved it."""
    config = BertConfig.from_pretrained(folder)
    model = Judge(config)
    model.load_state_dict(torch.load(folder / "judge.pt", map_location="cpu"))
    return model, Tokenizer.from_file(str(folder / "tokenizer.json"))
