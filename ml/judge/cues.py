"""Measures how far each cue alone gives the label of a passage away, without reading the key point.

usage: cues.py

Each predictor is fitted on the training questions and tried on the others. Balanced accuracy: .25 is
chance for the four labels, 1 is a cue that gives everything away. Prints one JSON line per language.
"""

from __future__ import annotations

import json
import re

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import balanced_accuracy_score
from sklearn.preprocessing import OneHotEncoder, StandardScaler

from data import part_of, read_passages, read_questions

NEGATION = re.compile(
    r"不|没|别|无需|并非|未|非|\b(?:no|not|never|none|neither|nor|without|cannot)\b|n't", re.I
)


def units(text: str) -> set[str]:
    """Characters of Chinese, words of the rest: what overlap is counted in."""
    return set(re.findall(r"[\u4e00-\u9fff]|[a-z0-9]+", text.lower()))


def main() -> None:
    questions = read_questions()
    passages = read_passages()
    for language in ("zh", "en"):
        mine = [p for p in passages if p.language == language]
        label = np.array([p.label for p in mine])
        train = np.array([part_of(p.slug) == "train" for p in mine])
        points = [questions[p.slug, p.language].key_points[p.key_point] for p in mine]
        overlap = [
            len(units(p.text) & units(f"{k.term} {k.text}")) / max(1, len(units(f"{k.term} {k.text}")))
            for p, k in zip(mine, points)
        ]
        lengths = np.array([[len(p.text), np.log(len(p.text))] for p in mine])
        cues = {
            "length": lengths,
            "overlap with the key point": np.array([[o, o * o] for o in overlap]),
            "negation": np.array([[len(NEGATION.findall(p.text)), bool(NEGATION.search(p.text))] for p in mine]),
            "numbers": np.array([[len(re.findall(r"\d+", p.text))] for p in mine]),
            "form": OneHotEncoder().fit_transform([[p.form] for p in mine]).toarray(),
            "closeness": OneHotEncoder().fit_transform([[p.closeness] for p in mine]).toarray(),
        }
        result = {name: score(StandardScaler().fit_transform(x), label, train) for name, x in cues.items()}
        result["all of these together"] = score(
            StandardScaler().fit_transform(np.hstack(list(cues.values()))), label, train
        )
        words = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), min_df=3) if language == "zh" else (
            TfidfVectorizer(ngram_range=(1, 2), min_df=2)
        )
        result["words of the passage"] = score(words.fit_transform([p.text for p in mine]), label, train)
        print(json.dumps({"language": language, "passages": len(mine), "tried on": int((~train).sum()),
                          "labels": np.bincount(label).tolist(), **result}, ensure_ascii=False))


def score(features, label: np.ndarray, train: np.ndarray) -> float:
    features = csr_matrix(features)
    model = LogisticRegression(max_iter=2000, class_weight="balanced", C=1.0)
    model.fit(features[train], label[train])
    return round(float(balanced_accuracy_score(label[~train], model.predict(features[~train]))), 3)


if __name__ == "__main__":
    main()
