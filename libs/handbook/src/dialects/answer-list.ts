import type { Dialect } from './dialect.ts';
import { readMarkdownQuestions } from './markdown-questions.ts';
import { indentOf, listItemOf, type MarkdownRow } from './markdown-rows.ts';
import { findLabel, findSettings } from './part-labels.ts';
import { mostQuestions, numberedHeading, shareScore, type SourceSurvey } from './source-survey.ts';

/** The row that asks what the answer in row `answer` answers; -1 when there is none. */
function questionAbove(rows: readonly MarkdownRow[], answer: number, after: number): number {
  const indent = indentOf(rows[answer]?.text ?? '');
  let paragraph = -1;
  for (let at = answer - 1; at > after; at -= 1) {
    const row = rows[at];
    if (row === undefined || row.inCode) return paragraph;
    if (row.level > 0) return paragraph === -1 ? at : paragraph;
    if (row.text.trim() === '') {
      if (paragraph !== -1) return paragraph;
      continue;
    }
    const item = listItemOf(row.text);
    if (item !== null && item.indent <= indent && findLabel(item.rest)?.part !== 'reference') {
      if (findSettings(row.text) === null) return at;
    } else if (item === null) paragraph = at;
  }
  return paragraph;
}

/** Items like `- 问：…`, no deeper than the first of them: below an answer they are a part of it. */
function labelledQuestions(rows: readonly MarkdownRow[]): number[] {
  let deepest: number | null = null;
  return rows.flatMap(({ text, inCode }, at) => {
    const item = inCode || text.length > 4_000 ? null : listItemOf(text);
    if (item === null || findLabel(item.rest)?.part !== 'prompt') return [];
    deepest ??= item.indent;
    return item.indent <= deepest ? [at] : [];
  });
}

/** Places in `rows` of the questions: what stands above each answer, and what says it is one. */
function findQuestions({ rows, listAnswers }: SourceSurvey): Set<number> {
  const found = new Set<number>(labelledQuestions(rows));
  let previous = -1;
  for (const answer of listAnswers) {
    const at = questionAbove(rows, answer, previous);
    if (at !== -1) found.add(at);
    previous = answer;
  }
  return found;
}

function promptOf(row: MarkdownRow): string {
  const text = row.level > 0 ? row.title : (listItemOf(row.text)?.rest ?? row.text.trim());
  const label = findLabel(text);
  const bare = label?.part === 'prompt' ? label.rest : text;
  return numberedHeading.exec(bare)?.[2] ?? bare;
}

/** A list of questions, each followed by an item `- 答：` or `- A:`. */
export const answerList: Dialect = {
  score: (survey) => shareScore(64, survey.listAnswers.length, mostQuestions(survey)),
  read: (survey, problems) => {
    const questions = findQuestions(survey);
    return readMarkdownQuestions(
      survey,
      {
        plainLabels: true,
        listLabels: true,
        meaningOf: (row, at) => {
          if (!questions.has(at)) return null;
          return row.level > 0
            ? { type: 'question', prompt: promptOf(row), level: row.level }
            : { type: 'question', prompt: promptOf(row) };
        },
      },
      problems,
    );
  },
};
