"""Agreement between what was said and what is true."""

from __future__ import annotations

import numpy as np


def kappa(truth: np.ndarray, said: np.ndarray, count: int, quadratic: bool = False) -> float:
    """Cohen's kappa of two integer ratings 0..count-1; with quadratic weights when asked."""
    table = np.zeros((count, count))
    np.add.at(table, (truth, said), 1)
    distance = np.subtract.outer(np.arange(count), np.arange(count))
    cost = distance**2 if quadratic else (distance != 0).astype(float)
    expected = np.outer(table.sum(1), table.sum(0)) / table.sum()
    return 1.0 - float((cost * table).sum() / (cost * expected).sum())


def confusion(truth: np.ndarray, said: np.ndarray, count: int) -> np.ndarray:
    table = np.zeros((count, count), dtype=int)
    np.add.at(table, (truth, said), 1)
    return table
