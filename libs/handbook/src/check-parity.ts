import type { Handbook, HandbookChapter, HandbookQuestion } from './handbook-document.ts';
import { errorProblem, type HandbookProblem } from './problem.ts';

const wholeHandbook = { line: 0 };

function questionsOf(handbook: Handbook): Map<string, HandbookQuestion> {
  const questions = handbook.chapters.flatMap((chapter) => chapter.questions);
  return new Map(questions.map((question) => [question.id, question]));
}

/** What must be equal between the languages, as text for the message. */
function comparable(question: HandbookQuestion): Record<string, string> {
  return {
    number: question.number,
    kind: question.kind,
    difficulty: String(question.difficulty),
    minutes: String(question.minutes),
    'number of key points': String(question.keyPoints.length),
    'key point weights': question.keyPoints.map(({ weight }) => weight).join(' '),
    'key point nesting': question.keyPoints.map(({ context }) => context.length).join(' '),
    'number of hints': String(question.hints.length),
    'number of follow-ups': String(question.followUps.length),
    'number of common mistakes': String(question.commonMistakes.length),
    'senior signal': question.seniorSignal === null ? 'no' : 'yes',
  };
}

function compareQuestion(zh: HandbookQuestion, en: HandbookQuestion): HandbookProblem[] {
  const english = comparable(en);
  return Object.entries(comparable(zh))
    .filter(([field, value]) => english[field] !== value)
    .map(([field, value]) => {
      const params = { id: zh.id, field, zh: value, en: english[field] ?? '' };
      return errorProblem('parity_field', wholeHandbook, params);
    });
}

function findMissing(from: Handbook, to: Handbook): HandbookProblem[] {
  const sides = { present: from.language, absent: to.language };
  const chapters = new Set(to.chapters.map(({ number }) => number));
  const questions = questionsOf(to);
  const lostChapters = from.chapters.filter(({ number }: HandbookChapter) => !chapters.has(number));
  const lostQuestions = [...questionsOf(from).keys()].filter((id) => !questions.has(id));
  return [
    ...lostChapters.map(({ number }) =>
      errorProblem('parity_chapter', wholeHandbook, { number, ...sides }),
    ),
    ...lostQuestions.map((id) => errorProblem('parity_question', wholeHandbook, { id, ...sides })),
  ];
}

/**
 * Where the Chinese and the English edition of one handbook are not the same interview: a chapter
 * or question that only one has, or a question whose number, kind, difficulty, minutes or number of
 * key points, hints, follow-ups or mistakes differs. Wording is not compared.
 */
export function checkParity(zh: Handbook, en: Handbook): HandbookProblem[] {
  const english = questionsOf(en);
  const pairs = [...questionsOf(zh)].flatMap(([id, question]) => {
    const other = english.get(id);
    return other === undefined ? [] : compareQuestion(question, other);
  });
  return [...findMissing(zh, en), ...findMissing(en, zh), ...pairs];
}
