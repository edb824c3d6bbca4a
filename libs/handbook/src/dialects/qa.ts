import type { Dialect } from './dialect.ts';
import { readMarkdownQuestions } from './markdown-questions.ts';
import { askedPrompt, mostQuestions, shareScore } from './source-survey.ts';

/** `### Q: …`, `**Q:** …` or `Q: …`; the answer stands below, or under `A:`, `**Short answer.**`. */
export const qa: Dialect = {
  score: (survey) => shareScore(66, survey.asked.length, mostQuestions(survey)),
  read: (survey, problems) =>
    readMarkdownQuestions(
      survey,
      {
        plainLabels: true,
        listLabels: false,
        meaningOf: (row) => {
          const prompt = askedPrompt(row);
          if (prompt === null) return null;
          return row.level > 0
            ? { type: 'question', prompt, level: row.level }
            : { type: 'question', prompt };
        },
      },
      problems,
    ),
};
