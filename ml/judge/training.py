"""Makes what the judge is trained on out of passages, whole answers and the handbook's own words."""

from __future__ import annotations

import random
import re
from pathlib import Path

from data import (
    ABSENT,
    CONTRADICTED,
    COVERED,
    LANGUAGES,
    Answer,
    Passage,
    Question,
    Reading,
    is_topic,
    point_texts,
)

#: Texts an epoch for each passage: of the handbook, and of the topics, which are few.
TEXTS_A_PASSAGE, TEXTS_A_TOPIC_PASSAGE = 0.2, 0.4
#: Shares of whole answers that get a key point in the reference's words, and that lose their punctuation.
COMPLETED, UNPUNCTUATED = 0.15, 0.1
#: Shares of whole answers with talk that says nothing around them, and that answer another question.
TALKED_AROUND, BESIDE_THE_POINT = 0.15, 0.1
#: A text may say in passing what nobody labelled, so silence about the same question counts for less.
TRUST_IN_SILENCE = 0.6
#: Talk that says nothing of any question: politeness, phrases, self-praise, orders to the grader. Each line a
#: language and a text.
ASIDES = Path(__file__).parent / "asides.txt"


class TrainingSet:
    """Makes one epoch's readings.

    A text is one passage, or up to five of one question about different key points; its labels are
    theirs, and what it says about other key points is absent. Words, tone and length of such a text
    are those of several labels at once, so only what is said about a point can decide. Some texts
    keep to one label, as people do who know a subject or have it all wrong, and some hold nothing but
    the key points' own words, half of them turned: what fluent wrong answers look like.
    """

    def __init__(self, passages: list[Passage], answers: list[Answer], questions: dict) -> None:
        self.passages, self.answers, self.questions = passages, answers, questions
        self.by_question: dict[tuple[str, str], list[Passage]] = {}
        for passage in passages:
            self.by_question.setdefault((passage.slug, passage.language), []).append(passage)
        self.slugs = sorted({one.slug for one in [*passages, *answers]})
        lines = [line.split(" ", 1) for line in ASIDES.read_text("utf-8").splitlines()]
        self.asides = {one: [text for language, text in lines if language == one] for one in LANGUAGES}

    def epoch(self, seed: int) -> list[Reading]:
        rng = random.Random(seed)
        readings = []
        for passage in self.passages:
            wanted = TEXTS_A_TOPIC_PASSAGE if is_topic(passage.slug) else TEXTS_A_PASSAGE
            texts = int(wanted) + (rng.random() < wanted % 1)
            readings += [self._text(passage, rng) for _ in range(texts)]
        readings += [self._answer(answer, rng) for answer in self.answers]
        beside = rng.sample(self.answers, round(len(self.answers) * BESIDE_THE_POINT))
        readings += [self._nothing(answer.text, answer.slug, rng) for answer in beside]
        readings += [reading for slug in self.slugs for reading in self._statements(slug, rng)]
        rng.shuffle(readings)
        return readings

    def _question(self, slug: str, language: str, rng: random.Random) -> Question:
        other = "en" if language == "zh" else "zh"
        if (slug, language) not in self.questions or rng.random() < 0.2:
            return self.questions.get((slug, other)) or self.questions[slug, language]
        return self.questions[slug, language]

    def _text(self, passage: Passage, rng: random.Random) -> Reading:
        parts = [passage]
        if rng.random() < 0.75:
            parts += self._company(passage, rng)
        rng.shuffle(parts)
        question = self._question(passage.slug, passage.language, rng)
        labels = {part.key_point: part.label for part in parts}
        silent = [i for i in range(len(question.key_points)) if i not in labels]
        few = max(1, round(len(labels) * rng.choice((0.4, 0.7))))
        labels |= {point: ABSENT for point in rng.sample(silent, min(few, len(silent)))}
        trust = {part.key_point: 1.0 for part in parts}
        return self._reading(question, join(parts, rng), labels, trust, rng)

    def _company(self, passage: Passage, rng: random.Random) -> list[Passage]:
        """Passages about other key points, each about another."""
        mood = rng.choices(("any", "same", "turned"), (5, 2, 3))[0]
        pool = [p for p in self.by_question[passage.slug, passage.language] if fits(p, passage, mood)]
        rng.shuffle(pool)
        chosen: dict[int, Passage] = {passage.key_point: passage}
        count = rng.choices((2, 3, 4, 5), (4, 4, 2, 1))[0]
        for one in pool:
            if len(chosen) < count:
                chosen.setdefault(one.key_point, one)
        del chosen[passage.key_point]
        return list(chosen.values())

    def _answer(self, answer: Answer, rng: random.Random) -> Reading:
        question = self._question(answer.slug, answer.language, rng)
        labels = dict(enumerate(answer.labels))
        text = answer.text
        if rng.random() < COMPLETED:
            text = self._completed(answer, labels, rng)
        if rng.random() < TALKED_AROUND:
            text = self._talked_around(text, answer.language, rng)
        if rng.random() < UNPUNCTUATED:
            text = unpunctuated(text)
        return self._reading(question, text, labels, dict.fromkeys(labels, 1.0), rng)

    def _completed(self, answer: Answer, labels: dict[int, int], rng: random.Random) -> str:
        """With a key point or two that it leaves out, in the reference's words; changes the labels.

        People who are wrong fluently do it in the reference's words more often than people who are right:
        what is near must not be taken for wrong.
        """
        points = self.questions[answer.slug, answer.language].key_points
        left_out = [i for i, label in labels.items() if label == ABSENT]
        text = answer.text
        for point in rng.sample(left_out, min(len(left_out), rng.choice((1, 1, 2)))):
            ends = [match.end() for match in re.finditer(r"[。！？；]|[.!?;](?=\s|$)", text)]
            place = rng.choice([0, *ends, len(text)])
            said = points[point].text.rstrip("。.")
            stop = "。" if answer.language == "zh" else ". "
            before = text[:place]
            blank = "" if answer.language == "zh" else " "
            joint = "" if not before else blank if place in ends else stop
            text = f"{before}{joint}{said}{stop}{text[place:].lstrip()}".strip()
            labels[point] = COVERED
        return text

    def _nothing(self, text: str, slug: str, rng: random.Random) -> Reading:
        """A text of one question, read for the key points of any other one."""
        others = [other for other in rng.sample(self.slugs, 2) if other != slug]
        question = self._question(others[0], rng.choice(LANGUAGES), rng)
        points = range(len(question.key_points))
        return self._reading(question, text, dict.fromkeys(points, ABSENT), dict.fromkeys(points, 1.0), rng)

    def _aside(self, language: str, rng: random.Random) -> str:
        """One to three asides, one in eight in the other language."""
        other = "en" if language == "zh" else "zh"
        chosen = other if rng.random() < 0.125 else language
        return " ".join(rng.sample(self.asides[chosen], rng.choice((1, 1, 2, 3))))

    def _talked_around(self, text: str, language: str, rng: random.Random) -> str:
        before, after = rng.choice(((1, 0), (0, 1), (1, 1)))
        parts = [self._aside(language, rng)] * before + [text]
        return " ".join(parts + [self._aside(language, rng)] * after)

    def _statements(self, slug: str, rng: random.Random) -> list[Reading]:
        """The handbook's own words: a key point covers itself; lists, questions, talk and another question's
        key points cover nothing.
        """
        versions = [self.questions[slug, one] for one in LANGUAGES if (slug, one) in self.questions]
        question = rng.choice(versions)
        other = next((one for one in versions if one is not question), question)
        count = len(question.key_points)
        said = rng.sample(range(count), min(count, rng.choice((1, 2, 4))))
        points = rng.choice([question, other]).key_points
        terms = [p.term for p in points]
        rng.shuffle(terms)
        labels = {i: COVERED if i in said else ABSENT for i in range(count)}
        nothing = {i: ABSENT for i in rng.sample(range(count), min(count, 2))}
        trusted = dict.fromkeys(nothing, 1.0)
        claims = [rng.choice(point_texts(points[i])[:2]) for i in said]
        text = " ".join(claims)
        if rng.random() < TALKED_AROUND:
            text = self._talked_around(text, question.language, rng)
        return [
            self._reading(question, text, labels, dict.fromkeys(said, 1.0), rng),
            self._nothing(rng.choice([" ".join(claims), self._aside(question.language, rng)]), slug, rng),
            self._reading(question, rng.choice(["、", ", ", " ", "，"]).join(terms), nothing, trusted, rng),
            self._reading(question, rng.choice([question, other]).prompt, nothing, trusted, rng),
        ]

    def _reading(self, question: Question, text: str, labels: dict[int, int],
                 trust: dict[int, float], rng: random.Random) -> Reading:
        blocks = [
            (written(question, point, rng), label, trust.get(point, TRUST_IN_SILENCE))
            for point, label in labels.items()
        ]
        if rng.random() < 0.3:
            stranger = self.questions.get((rng.choice(self.slugs), question.language))
            if stranger and stranger.slug != question.slug:
                point = rng.randrange(len(stranger.key_points))
                blocks.append((written(stranger, point, rng), ABSENT, 1.0))
        points, said, weights = zip(*blocks)
        return Reading(question.prompt, text, points, said, question.slug, "training", weights)


def fits(passage: Passage, other: Passage, mood: str) -> bool:
    if passage.key_point == other.key_point:
        return False
    if mood == "same":
        return passage.label == other.label
    if mood == "turned":
        return passage.label == CONTRADICTED or (passage.label == COVERED and passage.closeness == "n")
    return True


def written(question: Question, point: int, rng: random.Random) -> str:
    """A key point as some handbook would write it."""
    texts = point_texts(question.key_points[point])
    return rng.choices(texts, (5, 2, 2)[: len(texts)])[0]


def unpunctuated(text: str) -> str:
    """As a transcript of speech would have it."""
    return re.sub(r"\s+", " ", re.sub(r"[，。；：、！？“”（）,;:!?\"()]|\.(?!\d)", " ", text)).strip()


def join(parts: list[Passage], rng: random.Random) -> str:
    spoken = all(part.form == "s" for part in parts) or rng.random() < 0.15
    if parts[0].language == "zh":
        joints = [" ", "，", " 然后", " 还有就是", "，另外"] if spoken else ["。", "。", "，", "\n", "；"]
    else:
        joints = [" ", ", and ", " then ", " and also "] if spoken else [". ", ". ", "\n", "; "]
    joint = rng.choice(joints)
    return joint.join(part.text.rstrip("。.") for part in parts)
