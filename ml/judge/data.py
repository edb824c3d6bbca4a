"""Reads what the judge learns from: key points, labelled passages, sample answers, graded answers."""

from __future__ import annotations

import hashlib
import json
import random
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
HANDBOOK = REPOSITORY / "handbooks" / "llm"
PASSAGES = Path(__file__).parent / "passages"
TOPICS = Path(__file__).parent / "topics"
ANSWERS = Path(__file__).parent / "answers"
#: Graded answers to questions outside the handbook, each by an examiner of its own.
GRADED = Path(__file__).parent / "graded"
TRAINING, CALIBRATION, EXAMINATION = (GRADED / part for part in ("training", "calibration", "examination"))

#: The judge's answers, in the order of the model's outputs.
LABELS = ("covered", "partial", "contradicted", "absent")
COVERED, PARTIAL, CONTRADICTED, ABSENT = range(4)
LETTERS = {"C": COVERED, "P": PARTIAL, "X": CONTRADICTED, "A": ABSENT}
STATUSES = {"covered": COVERED, "partial": PARTIAL, "contradicted": CONTRADICTED, "missing": ABSENT}
LANGUAGES = ("zh", "en")


@dataclass(frozen=True)
class KeyPoint:
    term: str
    text: str
    weight: int


@dataclass(frozen=True)
class Question:
    slug: str
    language: str
    prompt: str
    key_points: tuple[KeyPoint, ...]


@dataclass(frozen=True)
class Passage:
    """One written passage: its label for one key point, and the cues that must not give it away."""

    slug: str
    language: str
    key_point: int
    label: int
    closeness: str  # n(ear) or f(ar)
    form: str  # w(ritten), s(poken), m(ixed languages), e(xample)
    text: str


@dataclass(frozen=True)
class Answer:
    """A whole answer with a label for every key point of its question."""

    slug: str
    language: str
    level: str
    spoken: bool
    labels: tuple[int, ...]
    text: str


@dataclass(frozen=True)
class Reading:
    """What the judge reads at once, and what it should say about each key point."""

    prompt: str
    window: str
    points: tuple[str, ...]
    labels: tuple[int, ...]
    slug: str
    kind: str
    #: How much each label is to be trusted in training.
    weights: tuple[float, ...] = ()


def read_questions() -> dict[tuple[str, str], Question]:
    """All that is trained on, by (slug, language): the handbook's questions, the topics, graded ones.

    The graded ones are in one language only.
    """
    graded = {(one["slug"], one["language"]): graded_question(one) for one in read_graded(TRAINING)}
    return read_handbook() | read_topics() | graded


def read_topics(folder: Path = TOPICS) -> dict[tuple[str, str], Question]:
    """Every `<slug>.txt`: `? zh …` and `? en …`, then `#n` with `zh term: text` and `en term: text`.

    A key point may have no term.
    """
    questions = {}
    for file in sorted(folder.glob("*.txt")):
        prompts: dict[str, str] = {}
        points: dict[str, list[KeyPoint]] = {language: [] for language in LANGUAGES}
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            if not line.strip() or re.fullmatch(r"#\d+", line.strip()):
                continue
            if match := re.fullmatch(r"\? (zh|en) (\S.*)", line):
                prompts[match[1]] = match[2].strip()
            elif match := re.fullmatch(r"(zh|en) (?:(.+?)[:：]\s*)?(\S.*)", line):
                points[match[1]].append(KeyPoint((match[2] or "").strip(), match[3].strip(), 1))
            else:
                raise ValueError(f"{file.name}:{number}: neither question nor key point: {line[:60]!r}")
        if set(prompts) != set(LANGUAGES) or len(points["zh"]) != len(points["en"]):
            raise ValueError(f"{file.name}: the two languages differ")
        for language in LANGUAGES:
            questions[file.stem, language] = Question(
                file.stem, language, prompts[language], tuple(points[language])
            )
    return questions


def read_handbook(folder: Path = HANDBOOK) -> dict[tuple[str, str], Question]:
    """The handbook's questions by (slug, language)."""
    questions: dict[tuple[str, str], Question] = {}
    for language in LANGUAGES:
        for file in sorted((folder / language).glob("*.md")):
            for part in re.split(r"\n(?=## )", file.read_text("utf-8"))[1:]:
                heading = re.match(r"## \S+ (.*) \{#(.+)\}", part)
                section = re.search(r"\n### (?:要点|Key points)\n(.*?)(?=\n### |\Z)", part, re.S)
                if heading is None or section is None:
                    raise ValueError(f"{file.name}: {part[:60]!r} has no key points")
                points = tuple(
                    KeyPoint(match[1], match[3].strip(), int(match[2] or 1))
                    for match in re.finditer(
                        r"^- \*\*(.+?)\*\*(?: \[(\d)\])?[:：](.*)$", section[1], re.M
                    )
                )
                question = Question(heading[2], language, heading[1], points)
                questions[question.slug, language] = question
    return questions


def read_passages(folder: Path = PASSAGES) -> list[Passage]:
    """Every `<slug>.<language>.txt`: `#n` starts a key point, each line is `label+cues text`."""
    passages = []
    for file in sorted(folder.glob("*.txt")):
        slug, language, _ = file.name.split(".")
        point = -1
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            if not line.strip():
                continue
            if section := re.fullmatch(r"#(\d+)", line):
                point = int(section[1]) - 1
                continue
            match = re.fullmatch(r"([CPXA])([nf])([wsme]) (\S.*)", line)
            if match is None or point < 0:
                raise ValueError(f"{file.name}:{number}: not a passage: {line[:60]!r}")
            label, closeness, form, text = match.groups()
            passages.append(
                Passage(slug, language, point, LETTERS[label], closeness, form, text.strip())
            )
    return passages


def read_samples(
    questions: dict[tuple[str, str], Question], folder: Path = HANDBOOK / "samples"
) -> list[Answer]:
    """The handbook's sample answers with a label for each key point."""
    names = {"covers": COVERED, "覆盖": COVERED, "partly": PARTIAL, "部分": PARTIAL}
    names |= {"contradicts": CONTRADICTED, "相反": CONTRADICTED}
    answers = []
    for language in LANGUAGES:
        for file in sorted((folder / language).glob("*.md")):
            for part in re.split(r"\n(?=## )", file.read_text("utf-8"))[1:]:
                slug = part.split("\n", 1)[0][3:].strip()
                count = len(questions[slug, language].key_points)
                for block in re.split(r"\n### ", part)[1:]:
                    level, rest = block.split("\n", 1)
                    settings, text = [], []
                    for line in rest.strip().split("\n"):
                        (settings if line.startswith("- ") and not text else text).append(line)
                    labels = [ABSENT] * count
                    for line in settings:
                        name, _, numbers = line[2:].replace("：", ":").partition(":")
                        for digit in re.findall(r"\d+", numbers):
                            labels[int(digit) - 1] = names[name.strip()]
                    spoken = any(line[2:].strip() in ("spoken", "口语") for line in settings)
                    answers.append(
                        Answer(slug, language, level.strip(), spoken, tuple(labels),
                               "\n".join(text).strip())
                    )
    return answers


def read_answers(
    questions: dict[tuple[str, str], Question], folder: Path = ANSWERS
) -> list[Answer]:
    """Every `<slug>.txt`: each line is an answer, `language+form labels text`, a letter a key point."""
    answers = []
    for file in sorted(folder.glob("*.txt")):
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            match = re.fullmatch(r"(zh|en)([wsme]) ([CPXA]+) (\S.*)", line)
            if match is None:
                raise ValueError(f"{file.name}:{number}: not an answer: {line[:60]!r}")
            language, form, letters, text = match.groups()
            if len(letters) != len(questions[file.stem, language].key_points):
                raise ValueError(f"{file.name}:{number}: {letters} is not a letter for each key point")
            labels = tuple(LETTERS[letter] for letter in letters)
            answers.append(Answer(file.stem, language, "", form == "s", labels, text.strip()))
    return answers


def read_graded(folder: Path) -> list[dict]:
    """Questions with graded whole answers."""
    return [json.loads(file.read_text("utf-8")) for file in sorted(folder.glob("*.json"))]


def graded_question(question: dict) -> Question:
    """Where a reference has no key points, they are the claims that are derived from it."""
    points = question["keyPoints"] or [
        {"term": "", "text": claim, "weight": 1} for claim in question["derivedFrom"]
    ]
    return Question(
        question["slug"], question["language"], question["prompt"],
        tuple(KeyPoint(p["term"], p["text"], p["weight"]) for p in points),
    )


def answers_to_read(question: dict) -> list[dict]:
    """Those of a graded question that a judge is asked about: who says "no idea" is not read."""
    return [answer for answer in question["answers"] if answer["kind"] != "no-idea"]


def graded_answers(questions: list[dict]) -> list[Answer]:
    return [
        Answer(
            question["slug"], question["language"], answer["kind"], "spoken" in answer["kind"],
            tuple(STATUSES[status] for status in answer["statuses"]), answer["text"],
        )
        for question in questions
        for answer in answers_to_read(question)
    ]


@cache
def is_topic(slug: str) -> bool:
    return (TOPICS / f"{slug}.txt").exists()


@cache
def graded_slugs() -> frozenset[str]:
    return frozenset(question["slug"] for question in read_graded(TRAINING))


def part_of(slug: str) -> str:
    """`train`, `dev` or `test`: by question, so that no question is in two parts.

    Topics and the graded questions for training are training.
    """
    if is_topic(slug) or slug in graded_slugs():
        return "train"
    share = int(hashlib.sha256(slug.encode()).hexdigest()[:8], 16) / 2**32
    return "test" if share < 0.16 else "dev" if share < 0.24 else "train"


def point_texts(point: KeyPoint) -> list[str]:
    """Ways in which handbooks write a key point; the first is the plain one."""
    if not point.term:
        return [point.text]
    return [f"{point.term}: {point.text}", point.text, f"{point.term} {point.text}"]


def passage_readings(passages: list[Passage], questions: dict) -> list[Reading]:
    """Each passage alone, with the key point of its own language: for evaluation."""
    return [
        Reading(
            questions[p.slug, p.language].prompt,
            p.text,
            (point_texts(questions[p.slug, p.language].key_points[p.key_point])[0],),
            (p.label,),
            p.slug,
            f"{p.language}-{p.closeness}{p.form}",
        )
        for p in passages
    ]


def answer_readings(answers: list[Answer], questions: dict) -> list[Reading]:
    """Each whole answer with all of its key points."""
    return [
        Reading(
            questions[a.slug, a.language].prompt,
            a.text,
            tuple(point_texts(point)[0] for point in questions[a.slug, a.language].key_points),
            a.labels,
            a.slug,
            f"answer-{a.language}-{a.level}",
        )
        for a in answers
    ]


def test_readings() -> dict[str, list[Reading]]:
    """Passages alone and whole sample answers of the handbook's test questions."""
    questions = read_questions()
    readings = {
        "passages": passage_readings(read_passages(), questions),
        "answers": answer_readings(read_samples(questions), questions),
    }
    return {
        name: [reading for reading in own if part_of(reading.slug) == "test"]
        for name, own in readings.items()
    }
