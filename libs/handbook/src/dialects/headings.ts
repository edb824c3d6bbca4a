import type { Dialect } from './dialect.ts';
import { readMarkdownQuestions } from './markdown-questions.ts';
import { endsAsQuestion, mostQuestions, numberedHeading, shareScore } from './source-survey.ts';

/** `### 12. What is …?` with free text below: headings of one level are the questions. */
export const headings: Dialect = {
  score: (survey) => shareScore(45, survey.questionLevel.count, mostQuestions(survey)),
  read: (survey, problems) => {
    const { level } = survey.questionLevel;
    return readMarkdownQuestions(
      survey,
      {
        plainLabels: false,
        listLabels: false,
        meaningOf: (row) => {
          if (row.level === 0 || row.level !== level) return null;
          const numbered = numberedHeading.exec(row.title);
          if (numbered === null && !endsAsQuestion.test(row.title)) return null;
          return { type: 'question', prompt: numbered?.[2] ?? row.title, level };
        },
      },
      problems,
    );
  },
};
