import type { OpenFence } from '../code-fence.ts';
import { indentOf, listItemOf, type MarkdownRow, readRows } from './markdown-rows.ts';
import { findLabel } from './part-labels.ts';

/** A prepared source with what the dialects count in it, so that it is looked at once. */
export interface SourceSurvey {
  readonly source: string;
  readonly rows: readonly MarkdownRow[];
  readonly openFence: OpenFence | null;
  /** Places in `rows` of headings like `1.2 …`, with and without text below them. */
  readonly dotted: readonly number[];
  readonly answeredDotted: number;
  /** `## Q01 · …`, `### 第 3 题：…`. */
  readonly labelled: readonly number[];
  /** `### Q: …`, `**Q1:** …`, `Q: …`, `问：…`. */
  readonly asked: readonly number[];
  readonly summaries: readonly number[];
  /** `- 答：…`, `  * A: …`, and `答：…` without a mark inside the item that asks. */
  readonly listAnswers: readonly number[];
  /** List items and headings that are questions. */
  readonly listQuestions: readonly number[];
  /** By heading level: how much its headings look like questions, and how many do. */
  readonly questionLevel: { readonly level: number; readonly count: number };
  /** Whether a heading has text before the next heading. */
  hasBody(at: number): boolean;
}

export const dottedHeading = /^(?:Q\s*)?\d{1,4}(?:\.\d{1,4})+\s*[.．、:：)）]?\s*\S/i;
export const labelledHeading =
  /^(?:q(?:uestion)?|题目?|第|no\.?)\s*[-.#]?\s*(\d{1,5})\s*题?\s*[·•.．、:：)）|\-–—]*\s*(\S.*)$/i;
export const numberedHeading = /^[（(]?(\d{1,5})\s*[.．、)）:：]\s*(\S.*)$/;
export const endsAsQuestion =
  /[?？]\s*(?:[（(][^()（）]{0,30}[)）]|[★⭐☆\s]+|\{#[^{}]*\}|\*\*)*\s*$/u;

/** The prompt of a row that names itself a question (`Q: …`), or null. */
export function askedPrompt(row: MarkdownRow): string | null {
  if (row.inCode) return null;
  const text = row.level > 0 ? row.title : row.text.replace(/^[\s>]+/, '');
  if (text.length > 4_000) return null;
  const label = findLabel(text);
  if (label?.part === 'prompt') return label.rest === '' ? null : label.rest.replace(/\*\*$/, '');
  const bold = /^(?:\*\*|__)\s*Q\s*\d{0,4}\s*[.:：、]\s*(\S.*?)(?:\*\*|__)$/i.exec(text);
  return bold?.[1] ?? null;
}

function levelOf(
  rows: readonly MarkdownRow[],
  hasBody: (at: number) => boolean,
): SourceSurvey['questionLevel'] {
  const scores = new Map<number, { score: number; count: number }>();
  for (const [at, { level, title }] of rows.entries()) {
    if (level === 0 || dottedHeading.test(title)) continue;
    const marked = endsAsQuestion.test(title) ? 2 : 0;
    const score = marked + (numberedHeading.test(title) ? 1 : 0);
    if (score === 0 || (!hasBody(at) && marked === 0)) continue;
    const now = scores.get(level) ?? { score: 0, count: 0 };
    scores.set(level, { score: now.score + score, count: now.count + 1 });
  }
  const best = Math.max(0, ...[...scores.values()].map(({ score }) => score));
  // Numbered steps inside answers lie deeper and ask nothing, so the shallowest good level wins.
  for (let level = 1; level <= 6; level += 1) {
    const found = scores.get(level);
    if (found !== undefined && found.score >= best * 0.4) return { level, count: found.count };
  }
  return { level: 0, count: 0 };
}

function bodies(rows: readonly MarkdownRow[]): (at: number) => boolean {
  const written = new Set<number>();
  let heading = -1;
  for (const [at, row] of rows.entries()) {
    if (row.level > 0) {
      // A heading with headings below it that have text is answered by them.
      const above = rows[heading];
      if (above !== undefined && row.level > above.level && written.has(heading)) written.add(at);
      heading = at;
    } else if (row.text.trim() !== '' && !/^\s*-{3,}\s*$/.test(row.text)) written.add(heading);
  }
  return (at) => written.has(at);
}

/** How many rows a question in a list may be wrapped over. */
const longestWrap = 4;

function isListAnswer(rows: readonly MarkdownRow[], at: number): boolean {
  const text = rows[at]?.text ?? '';
  if (text.length > 4_000 || text.trim() === '') return false;
  const item = listItemOf(text);
  if (item !== null) return findLabel(item.rest)?.part === 'reference';
  const indent = indentOf(text);
  if (indent === 0 || findLabel(text.trim())?.part !== 'reference') return false;
  let wrapped = 0;
  for (let above = at - 1; above >= 0 && wrapped < longestWrap; above -= 1) {
    const row = rows[above];
    if (row === undefined || row.inCode || row.level > 0) return false;
    if (row.text.trim() === '') continue;
    const asking = listItemOf(row.text);
    // Behind an answer's own item it is a further part of that answer.
    if (asking !== null) {
      return asking.indent < indent && findLabel(asking.rest)?.part !== 'reference';
    }
    if (indentOf(row.text) === 0) return false;
    wrapped += 1;
  }
  return false;
}

/** Counts the marks of every dialect in a prepared source. */
export function surveySource(source: string): SourceSurvey {
  const { rows, openFence } = readRows(source);
  const hasBody = bodies(rows);
  const where = (matches: (row: MarkdownRow, at: number) => boolean): number[] =>
    rows.flatMap((row, at) => (!row.inCode && matches(row, at) ? [at] : []));
  const dotted = where(({ level, title }) => level > 0 && dottedHeading.test(title));
  return {
    source,
    rows,
    openFence,
    hasBody,
    dotted,
    answeredDotted: dotted.filter(hasBody).length,
    labelled: where(({ level, title }) => level > 0 && labelledHeading.test(title)),
    asked: where((row) => askedPrompt(row) !== null && !labelledHeading.test(row.title)),
    summaries: where(({ text }) => /<summary\b/i.test(text)),
    listAnswers: where((_, at) => isListAnswer(rows, at)),
    listQuestions: where(({ level, title, text }, at) => {
      if (level > 0) return endsAsQuestion.test(title) && !hasBody(at);
      return endsAsQuestion.test(text) && text.length <= 1_000 && listItemOf(text) !== null;
    }),
    questionLevel: levelOf(rows, hasBody),
  };
}

/** 0 where nothing was found, else from `base` up by the share of `count` among `all`. */
export function shareScore(base: number, count: number, all: number): number {
  return count === 0 ? 0 : Math.round(base + 25 * Math.min(1, count / Math.max(1, all)));
}

/** The most questions that any reading of the file would find. */
export function mostQuestions(survey: SourceSurvey): number {
  const { dotted, labelled, asked, summaries, listAnswers, questionLevel } = survey;
  return Math.max(
    ...[dotted, labelled, asked, summaries, listAnswers].map(({ length }) => length),
    questionLevel.count,
  );
}
