"""Reads what the judge learns from: key points, labelled passages, sample answers, graded answers."""

from __future__ import annotations

import hashlib
import json
import random
import re
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
HANDBOOK = REPOSITORY / "handbooks" / "llm"
PASSAGES = Path(__file__).parent / "passages"
TOPICS = Path(__file__).parent / "topics"
GRADED = Path(__file__).parent / "graded"

#: The judge's answers, in the order of the model's outputs.
LABELS = ("covered", "partial", "contradicted", "absent")
COVERED, PARTIAL, CONTRADICTED, ABSENT = range(4)
LETTERS = {"C": COVERED, "P": PARTIAL, "X": CONTRADICTED, "A": ABSENT}
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
class Example:
    """What the judge reads, and what it should say."""

    prompt: str
    point: str
    window: str
    label: int
    slug: str
    kind: str
    weight: float = 1.0


def read_questions() -> dict[tuple[str, str], Question]:
    """Everything that passages are about, by (slug, language): the handbook's questions and the topics."""
    return read_handbook() | read_topics()


def read_topics(folder: Path = TOPICS) -> dict[tuple[str, str], Question]:
    """Every `<slug>.txt`: `? zh …` and `? en …`, then `#n` with `zh term: text` and `en term: text`."""
    questions = {}
    for file in sorted(folder.glob("*.txt")):
        prompts: dict[str, str] = {}
        points: dict[str, list[KeyPoint]] = {language: [] for language in LANGUAGES}
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            if not line.strip() or re.fullmatch(r"#\d+", line.strip()):
                continue
            if match := re.fullmatch(r"\? (zh|en) (\S.*)", line):
                prompts[match[1]] = match[2].strip()
            elif match := re.fullmatch(r"(zh|en) (.+?)[:：]\s*(\S.*)", line):
                points[match[1]].append(KeyPoint(match[2].strip(), match[3].strip(), 1))
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


def read_graded(folder: Path = GRADED) -> list[dict]:
    """The examination: questions outside the handbook with graded whole answers."""
    return [json.loads(file.read_text("utf-8")) for file in sorted(folder.glob("*.json"))]


def part_of(slug: str) -> str:
    """`train`, `dev` or `test`: by question, so that no question is in two parts; topics are training."""
    if (TOPICS / f"{slug}.txt").exists():
        return "train"
    share = int(hashlib.sha256(slug.encode()).hexdigest()[:8], 16) / 2**32
    return "test" if share < 0.16 else "dev" if share < 0.24 else "train"


def point_texts(point: KeyPoint) -> list[str]:
    """Ways in which handbooks write a key point; the first is the plain one."""
    return [f"{point.term}: {point.text}", point.text, f"{point.term} {point.text}"]


def passage_examples(passages: list[Passage], questions: dict) -> list[Example]:
    """Each passage once, with the key point of its own language: for evaluation."""
    return [
        Example(
            questions[p.slug, p.language].prompt,
            point_texts(questions[p.slug, p.language].key_points[p.key_point])[0],
            p.text,
            p.label,
            p.slug,
            f"{p.language}-{p.closeness}{p.form}",
        )
        for p in passages
    ]


def answer_examples(answers: list[Answer], questions: dict) -> list[Example]:
    """Each whole answer with each key point."""
    return [
        Example(
            questions[a.slug, a.language].prompt,
            point_texts(point)[0],
            a.text,
            label,
            a.slug,
            f"answer-{a.language}-{a.level}",
        )
        for a in answers
        for point, label in zip(questions[a.slug, a.language].key_points, a.labels)
    ]


class TrainingSet:
    """Makes one epoch's examples: every passage, and what follows from it for other key points.

    A passage stands alone or amid others of its question; its key point is written as some
    handbook would, in its language or the other. What a passage says about one key point is
    absent for another, of the same question (mostly) or of some question.
    """

    def __init__(self, passages: list[Passage], answers: list[Answer], questions: dict) -> None:
        self.passages, self.answers, self.questions = passages, answers, questions
        self.by_question: dict[tuple[str, str], list[Passage]] = {}
        for passage in passages:
            self.by_question.setdefault((passage.slug, passage.language), []).append(passage)

    def epoch(self, seed: int) -> list[Example]:
        rng = random.Random(seed)
        examples = [self._own(passage, rng) for passage in self.passages]
        examples += [self._other(p, rng) for p in self.passages if rng.random() < 0.45]
        for answer in self.answers:
            question = self._question(answer.slug, answer.language, rng)
            for index, label in enumerate(answer.labels):
                examples.append(
                    Example(question.prompt, self._point(question, index, rng), answer.text,
                            label, answer.slug, "answer")
                )
        examples += [e for slug in self._slugs() for e in self._statements(slug, rng)]
        rng.shuffle(examples)
        return examples

    def _slugs(self) -> list[str]:
        return sorted({slug for slug, _ in self.by_question})

    def _question(self, slug: str, language: str, rng: random.Random) -> Question:
        if rng.random() < 0.2:
            language = "en" if language == "zh" else "zh"
        return self.questions[slug, language]

    def _point(self, question: Question, index: int, rng: random.Random) -> str:
        return rng.choices(point_texts(question.key_points[index]), (5, 2, 2))[0]

    def _own(self, passage: Passage, rng: random.Random) -> Example:
        question = self._question(passage.slug, passage.language, rng)
        window = passage.text
        if rng.random() < 0.65:
            window = self._amid(passage, passage.key_point, rng)
        return Example(question.prompt, self._point(question, passage.key_point, rng), window,
                       passage.label, passage.slug, "passage")

    def _amid(self, passage: Passage, point: int, rng: random.Random) -> str:
        """The passage among others of its question that speak about other key points.

        This is how answers look, and it is what keeps cues from working: words, tone and length of
        a window are those of every label at once, only what is said about `point` decides.
        """
        pool = [p for p in self.by_question[passage.slug, passage.language]
                if p.key_point not in (passage.key_point, point)]
        if not pool:
            return passage.text
        around = [rng.choice(pool).text for _ in range(rng.choices((1, 2), (3, 1))[0])]
        around.insert(rng.randint(0, len(around)), passage.text)
        joint = rng.choice(["。", "，", " "]) if passage.language == "zh" else rng.choice([". ", " "])
        return joint.join(text.rstrip("。.") for text in around)

    def _other(self, passage: Passage, rng: random.Random) -> Example:
        """The passage read for a key point that it does not speak about."""
        slug = passage.slug if rng.random() < 0.75 else rng.choice(self._slugs())
        question = self._question(slug, passage.language, rng)
        others = [i for i in range(len(question.key_points))
                  if slug != passage.slug or i != passage.key_point]
        point = rng.choice(others)
        window = passage.text
        if slug == passage.slug and rng.random() < 0.65:
            window = self._amid(passage, point, rng)
        return Example(question.prompt, self._point(question, point, rng), window, ABSENT, slug,
                       "other")

    def _statements(self, slug: str, rng: random.Random) -> list[Example]:
        """The handbook's own words: a key point covers itself; lists and questions cover nothing."""
        question = self.questions[slug, rng.choice(LANGUAGES)]
        other = self.questions[slug, "en" if question.language == "zh" else "zh"]
        index = rng.randrange(len(question.key_points))
        point = self._point(question, index, rng)
        terms = [p.term for p in rng.choice([question, other]).key_points]
        rng.shuffle(terms)
        said = rng.choice([question, other]).key_points[index].text
        return [
            Example(question.prompt, point, said, COVERED, slug, "itself"),
            Example(question.prompt, point, rng.choice(["、", ", ", " ", "，"]).join(terms), ABSENT,
                    slug, "terms"),
            Example(question.prompt, point, rng.choice([question, other]).prompt, ABSENT, slug,
                    "question"),
        ]
