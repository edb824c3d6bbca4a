import type { Dialect } from './dialect.ts';
import { readMarkdownQuestions, type RowMeaning } from './markdown-questions.ts';
import type { MarkdownRow } from './markdown-rows.ts';
import { partOf } from './part-labels.ts';
import { endsAsQuestion, mostQuestions, numberedHeading, shareScore } from './source-survey.ts';

const opening = /^\s*(?:[-*+]\s+|\d{1,4}[.)、]\s+)?<details\b[^<>]*>\s*$/i;
const closing = /^\s*<\/details>\s*$/i;

/** The words of a `<summary>`, which may stand in one row or be spread over a few. */
function summaryAt(
  rows: readonly MarkdownRow[],
  at: number,
): { text: string; rows: number } | null {
  if (!/<summary\b/i.test(rows[at]?.text ?? '')) return null;
  const parts: string[] = [];
  for (let next = at; next < Math.min(rows.length, at + 8); next += 1) {
    const text = rows[next]?.text ?? '';
    parts.push(text);
    if (/<\/summary>/i.test(text)) {
      const inner = /<summary\b[^<>]*>([\s\S]*?)<\/summary>/i.exec(parts.join('\n'))?.[1] ?? '';
      const bare = inner.replace(/<[^<>]{1,60}>/g, '').trim();
      return { text: numberedHeading.exec(bare)?.[2] ?? bare, rows: next - at + 1 };
    }
  }
  return null;
}

function withoutTags(text: string): string {
  return text.replace(/<\/?(?:details|summary)\b[^<>]*>/gi, '').trim();
}

/** Answers folded into `<details>`: the summary is the question, or says "Answer" below a heading. */
export const details: Dialect = {
  score: (survey) => shareScore(68, survey.summaries.length, mostQuestions(survey)),
  read: (survey, problems) => {
    const { rows } = survey;
    let skipTo = 0;
    let inQuestion: 'summary' | 'heading' | null = null;
    const headingLevel = foldedHeadingLevel(rows);
    const meaningOf = (row: MarkdownRow, at: number): RowMeaning | null => {
      if (at < skipTo) return { type: 'drop' };
      const summary = summaryAt(rows, at);
      if (summary !== null) {
        skipTo = at + summary.rows;
        const part = partOf(summary.text.replace(/[:：]$/, ''));
        const rest = withoutTags(rows[skipTo - 1]?.text.split(/<\/summary>/i).at(-1) ?? '');
        if (part !== null) return { type: 'part', part, rest };
        inQuestion = 'summary';
        return { type: 'question', prompt: summary.text, level: 0, rest };
      }
      if (opening.test(row.text)) return { type: 'drop' };
      if (closing.test(row.text)) {
        const ends = inQuestion === 'summary';
        if (ends) inQuestion = null;
        return { type: ends ? 'end' : 'drop' };
      }
      if (inQuestion === 'summary' || row.level === 0 || row.level !== headingLevel) return null;
      inQuestion = 'heading';
      const prompt = numberedHeading.exec(row.title)?.[2] ?? row.title;
      return { type: 'question', prompt, level: row.level };
    };
    return readMarkdownQuestions(
      survey,
      { plainLabels: true, listLabels: false, meaningOf },
      problems,
    );
  },
};

/** The level of the headings whose answers are folded; 0 where the summaries are the questions. */
function foldedHeadingLevel(rows: readonly MarkdownRow[]): number {
  const votes = new Map<number, number>();
  let above: MarkdownRow | null = null;
  for (const [at, row] of rows.entries()) {
    if (row.inCode) continue;
    if (row.level > 0) above = row;
    const summary = summaryAt(rows, at);
    if (summary === null || above === null) continue;
    if (partOf(summary.text.replace(/[:：]$/, '')) === null) continue;
    const weight = endsAsQuestion.test(above.title) ? 2 : 1;
    votes.set(above.level, (votes.get(above.level) ?? 0) + weight);
  }
  const [best] = [...votes].sort((a, b) => b[1] - a[1]);
  return best?.[0] ?? 0;
}
