import type { Dialect } from './dialect.ts';
import { readMarkdownQuestions } from './markdown-questions.ts';
import { labelledHeading, mostQuestions, shareScore } from './source-survey.ts';

/** `## Q01 · …` with labelled sections below: the label is the question's own identity. */
export const labelled: Dialect = {
  score: (survey) => shareScore(70, survey.labelled.length, mostQuestions(survey)),
  read: (survey, problems) =>
    readMarkdownQuestions(
      survey,
      {
        plainLabels: true,
        listLabels: true,
        meaningOf: ({ level, title }) => {
          const match = level === 0 ? null : labelledHeading.exec(title);
          if (match === null) return null;
          return { type: 'question', id: `q${match[1] ?? ''}`, prompt: match[2] ?? '', level };
        },
      },
      problems,
    ),
};
