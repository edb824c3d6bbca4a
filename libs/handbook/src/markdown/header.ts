import { languageSchema } from '@hotseat/contracts';
import type { Handbook } from '../handbook-document.ts';
import { handbookSchema } from '../handbook-document.ts';
import { errorProblem, type HandbookProblem } from '../problem.ts';
import { findFrontMatter } from '../source-text.ts';

export type HandbookHeader = Pick<Handbook, 'slug' | 'title' | 'language'>;

const keys = ['format', 'version', 'slug', 'title', 'language'] as const;
type HeaderKey = (typeof keys)[number];
type HeaderValues = Partial<Record<HeaderKey, { readonly value: string; readonly line: number }>>;

/** The header's values as YAML reads them: plain, or in double quotes like a JSON string. */
function readValue(raw: string): string {
  if (!raw.startsWith('"')) return raw;
  try {
    const parsed: unknown = JSON.parse(raw);
    return typeof parsed === 'string' ? parsed : raw;
  } catch {
    return raw;
  }
}

function writeValue(value: string): string {
  // Quoted whenever a YAML reader could take the plain text for something else.
  return /^[\p{L}\p{N}][\p{L}\p{N} ._/()（）-]*$/u.test(value) ? value : JSON.stringify(value);
}

function readValues(source: string, problems: HandbookProblem[]): HeaderValues {
  const found = findFrontMatter(source);
  if (found?.closed === false) problems.push(errorProblem('front_matter_unclosed', { line: 1 }));
  const values: HeaderValues = {};
  for (const { line, text } of found?.lines ?? []) {
    if (text.trim() === '' || text.trim().startsWith('#')) continue;
    const match = /^\s*([A-Za-z]+)\s*[:：]\s*(.*)$/.exec(text);
    const key = keys.find((known) => known === match?.[1]);
    if (key === undefined) {
      problems.push(
        errorProblem('front_matter_line', { line, column: 1 }, { known: keys.join(', ') }),
      );
    } else {
      values[key] = { value: readValue((match?.[2] ?? '').trim()), line };
    }
  }
  return values;
}

function checkVersion(values: HeaderValues, problems: HandbookProblem[]): void {
  const { format, version } = values;
  const claimed = `${format?.value ?? '?'} ${version?.value ?? '?'}`;
  if (format !== undefined && version !== undefined && claimed === 'hotseat-handbook 1') return;
  const line = version?.line ?? format?.line ?? 1;
  problems.push(errorProblem('unknown_version', { line }, { version: claimed, latest: 1 }));
}

/**
 * The header of a file in our Markdown format. Wrong values are reported and replaced by neutral
 * ones, so that the questions below are still checked in the same run.
 */
export function readHeader(source: string, problems: HandbookProblem[]): HandbookHeader {
  const values = readValues(source, problems);
  checkVersion(values, problems);
  const read = (key: 'slug' | 'title' | 'language', neutral: string): string => {
    const given = values[key];
    if (given === undefined) {
      problems.push(errorProblem('front_matter_missing', { line: 1 }, { key }));
      return neutral;
    }
    const checked = handbookSchema.shape[key].safeParse(given.value);
    if (checked.success) return checked.data;
    const reason = checked.error.issues[0]?.message ?? '';
    problems.push(errorProblem('document_invalid', given, { field: key, reason }));
    return neutral;
  };
  return {
    slug: read('slug', 'handbook'),
    title: read('title', 'Handbook'),
    language: languageSchema.parse(read('language', 'en')),
  };
}

export function writeHeader(header: HandbookHeader): string {
  return [
    '---',
    'format: hotseat-handbook',
    'version: 1',
    `slug: ${header.slug}`,
    `title: ${writeValue(header.title)}`,
    `language: ${header.language}`,
    '---',
  ].join('\n');
}
