import type { Dialect } from './dialect.ts';
import { readMarkdownQuestions } from './markdown-questions.ts';
import { listItemOf } from './markdown-rows.ts';
import {
  dottedHeading,
  endsAsQuestion,
  labelledHeading,
  mostQuestions,
  numberedHeading,
  shareScore,
} from './source-survey.ts';

function headingPrompt(title: string): string | null {
  const labelled = labelledHeading.exec(title);
  if (labelled !== null) return labelled[2] ?? '';
  if (dottedHeading.test(title)) return title.replace(/^(?:Q\s*)?[\d.]+\s*[.．、:：)）]?\s*/i, '');
  if (!endsAsQuestion.test(title)) return null;
  return numberedHeading.exec(title)?.[2] ?? title;
}

/** Questions without answers: list items, or headings with nothing below them. */
export const questionList: Dialect = {
  score: (survey) => {
    const { rows, listQuestions, dotted, answeredDotted } = survey;
    const count = Math.max(listQuestions.length, answeredDotted === 0 ? dotted.length : 0);
    const items = rows.filter((row) => !row.inCode && listItemOf(row.text) !== null).length;
    const prose = rows.filter(
      (row) => row.inCode || (row.level === 0 && row.text.trim() !== '' && !listItemOf(row.text)),
    ).length;
    // A plain numbered list without question marks is one too, when there is hardly anything else.
    const plain = items >= 3 && prose <= items / 4 ? items : 0;
    return shareScore(30, Math.max(count, plain), Math.max(mostQuestions(survey), items));
  },
  read: (survey, problems) => {
    let outer = 0;
    return readMarkdownQuestions(
      survey,
      {
        plainLabels: true,
        listLabels: true,
        meaningOf: (row) => {
          if (row.level > 0) {
            const prompt = headingPrompt(row.title);
            return prompt === null ? null : { type: 'question', prompt, level: row.level };
          }
          const item = listItemOf(row.text);
          if (item === null) return null;
          // What is indented below a question asks further.
          if (item.indent > outer + 1) {
            return { type: 'part', part: 'followUps', rest: item.rest };
          }
          outer = item.indent;
          return { type: 'question', prompt: item.rest };
        },
      },
      problems,
    );
  },
};
