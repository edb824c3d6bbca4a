"""Fits how a judge's readings become a grade, and says how far it agrees with the examiner.

usage: calibrate.py TRAINED_FOLDER OUT.json [--id graded-v4] [--examine]

Temperature, credits, the grade's knots, the interval and the abstention are fitted on `graded/calibration`,
questions that no judge was trained on. `--examine` tries the result on `graded/examination`, by which nothing
was fitted or chosen: it is to be looked at once, when all else is settled.
"""

from __future__ import annotations

import argparse
import json
from itertools import product
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from sklearn.isotonic import IsotonicRegression

from data import (
    CALIBRATION,
    CONTRADICTED,
    COVERED,
    EXAMINATION,
    LABELS,
    PARTIAL,
    STATUSES,
    answer_readings,
    answers_to_read,
    graded_answers,
    graded_question,
    read_graded,
)
from metrics import confusion, kappa
from model import Rows, load, predict


def graded_readings(folder: Path, questions: list[dict]) -> list[dict]:
    """Every graded answer with the judge's reading of each key point, weights, truth and grade."""
    model, tokenizer = load(folder)
    layout = Rows(tokenizer)
    rows, readings = [], []
    for question in questions:
        known = {(question["slug"], question["language"]): graded_question(question)}
        readings += answer_readings(graded_answers([question]), known)
        weights = np.array([p.weight for one in known.values() for p in one.key_points], float)
        for answer in answers_to_read(question):
            rows.append({
                "language": answer["language"], "kind": answer["kind"],
                "grade": answer["grade"], "weights": weights,
                "truth": np.array([STATUSES[s] for s in answer["statuses"]]),
            })
    shares = predict(model, [layout.encode(reading) for reading in readings])
    for row, of_points in zip(rows, shares):
        row["shares"] = of_points
    return rows


def soften(shares: np.ndarray, temperature: float, bias: np.ndarray) -> np.ndarray:
    """Probabilities after temperature and bias, float [key points, 4]."""
    logits = np.log(np.clip(shares, 1e-9, 1)) / temperature + bias
    powered = np.exp(logits - logits.max(1, keepdims=True))
    return powered / powered.sum(1, keepdims=True)


def fit_readings(shares: np.ndarray, truth: np.ndarray) -> tuple[float, np.ndarray]:
    """Temperature and bias of the greatest likelihood, held near "no change" by a small penalty."""

    def loss(values: np.ndarray) -> float:
        said = soften(shares, np.exp(values[0]), values[1:])
        return -np.log(said[np.arange(len(truth)), truth]).mean() + 0.01 * (values**2).sum()

    values = minimize(loss, np.zeros(5), method="L-BFGS-B").x
    return float(np.exp(values[0])), values[1:] - values[1:].mean()


def credit_of(shares: np.ndarray, weights: np.ndarray, partial: float, contradicted: float) -> float:
    value = (shares[:, COVERED] + partial * shares[:, PARTIAL]
             - contradicted * shares[:, CONTRADICTED])
    return float((weights * value).sum() / weights.sum())


def fit(rows: list[dict]) -> dict:
    truth = np.concatenate([row["truth"] for row in rows])
    shares = np.concatenate([row["shares"] for row in rows])
    temperature, bias = fit_readings(shares, truth)
    read = [(soften(row["shares"], temperature, bias), row["weights"]) for row in rows]
    grades = np.array([row["grade"] for row in rows])

    def loss(pair: tuple[float, float]) -> float:
        credits = np.array([credit_of(*one, *pair) for one in read])
        return float(((isotonic(credits, grades).predict(credits) - grades) ** 2).mean())

    # A contradiction is worse than silence (SC34), also where that fits these grades no better.
    partial, contradicted = min(product((0.3, 0.4, 0.5, 0.6), (0.2, 0.4, 0.6, 0.8)), key=loss)
    credits = np.array([credit_of(*one, partial, contradicted) for one in read])
    knots = knots_of(credits, grades)
    predicted = np.interp(credits, [k["credit"] for k in knots], [k["grade"] for k in knots])
    residuals = []
    for low, high in ((0, 1), (1, 2), (2, 3), (3, 4.01)):
        inside = (predicted >= low) & (predicted < high)
        rest = (grades - predicted)[inside] if inside.sum() >= 8 else grades - predicted
        p10, p90 = np.quantile(rest, [0.1, 0.9])
        residuals.append({"from": low, "p10": round(min(0, p10), 2), "p90": round(max(0, p90), 2)})
    sure = [float(shares.max(1).mean()) for shares, _ in read]
    return {
        "temperature": round(temperature, 2),
        "bias": {name: round(float(value), 2) for name, value in zip(LABELS, bias)},
        "credit": {"partial": partial, "contradicted": contradicted},
        "grades": knots,
        "residuals": residuals,
        "abstainBelow": round(float(np.quantile(sure, 0.02)), 2),
    }


def isotonic(credits: np.ndarray, grades: np.ndarray) -> IsotonicRegression:
    return IsotonicRegression(y_min=0, y_max=4, out_of_bounds="clip").fit(credits, grades)


def knots_of(credits: np.ndarray, grades: np.ndarray) -> list[dict]:
    """Seven points of the isotonic fit, smoothed: steps fitted to few answers are not to be trusted."""
    places = np.quantile(credits, np.linspace(0.02, 0.98, 7))
    width = max(0.05, float(np.std(credits)) / 4)
    model = isotonic(credits, grades)
    knots, last = [], -np.inf
    for place in places:
        near = np.linspace(place - width, place + width, 9)
        grade = float(model.predict(near).mean())
        if place - last < 0.02:
            continue
        grade = max(grade, knots[-1]["grade"]) if knots else grade
        knots.append({"credit": round(float(place), 3), "grade": round(grade, 2)})
        last = place
    return knots


def examine(rows: list[dict], calibration: dict) -> dict:
    bias = np.array([calibration["bias"][name] for name in LABELS])
    read = [soften(row["shares"], calibration["temperature"], bias) for row in rows]
    grades = np.array([row["grade"] for row in rows])
    credits = [
        credit_of(shares, row["weights"], **calibration["credit"]) for shares, row in zip(read, rows)
    ]
    knots = calibration["grades"]
    said = np.interp(credits, [k["credit"] for k in knots], [k["grade"] for k in knots])
    truth = np.concatenate([row["truth"] for row in rows])
    chosen = np.concatenate([shares.argmax(1) for shares in read])
    halves = lambda values: np.clip(np.round(np.array(values) * 2), 0, 8).astype(int)
    whole = lambda values: np.clip(np.floor(np.array(values) + 0.5), 0, 4).astype(int)
    wrong = np.array([row["kind"] in ("wrong-near", "wrong-own", "keywords", "off-topic",
                                      "praise", "injected") for row in rows])
    by_kind = {}
    for kind in sorted({row["kind"] for row in rows}):
        mine = [i for i, row in enumerate(rows) if row["kind"] == kind]
        by_kind[kind] = [len(mine), round(float(np.mean([grades[i] for i in mine])), 2),
                         round(float(np.mean([said[i] for i in mine])), 2)]
    return {
        "answers": len(rows),
        "qwk": round(kappa(whole(grades), whole(said), 5, True), 3),
        "qwkHalves": round(kappa(halves(grades), halves(said), 9, True), 3),
        "pearson": round(float(np.corrcoef(grades, said)[0, 1]), 3),
        "rmse": round(float(np.sqrt(((grades - said) ** 2).mean())), 3),
        "statusKappa": round(kappa(truth, chosen, 4), 3),
        "statusKappaQuadratic": round(kappa(rank(truth), rank(chosen), 4, True), 3),
        "statusAccuracy": round(float((truth == chosen).mean()), 3),
        "confusion": confusion(truth, chosen, 4).tolist(),
        "wrongAt2.5": [int((said[wrong & (grades < 1)] >= 2.5).sum()), int((wrong & (grades < 1)).sum())],
        "kinds": by_kind,
    }


def rank(labels: np.ndarray) -> np.ndarray:
    """Labels in the order contradicted < absent < partial < covered."""
    return np.array([3, 2, 0, 1])[labels]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("trained", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--id", default="graded-v4")
    parser.add_argument("--examine", action="store_true")
    options = parser.parse_args()
    rows = graded_readings(options.trained, read_graded(CALIBRATION))
    fitted = fit(rows)
    sets = {"fitted on": rows}
    if options.examine:
        sets["examination"] = graded_readings(options.trained, read_graded(EXAMINATION))
    for part, mine in sets.items():
        for name, group in (("all", mine), ("zh", [r for r in mine if r["language"] == "zh"])):
            print(part, name, json.dumps(examine(group, fitted)))
    options.out.write_text(json.dumps({"id": options.id, **fitted}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
