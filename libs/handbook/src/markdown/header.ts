import { languageSchema } from '@hotseat/contracts';
import type { Handbook } from '../handbook-document.ts';
import { handbookSchema } from '../handbook-document.ts';
import { type FrontMatterValues, readField, readFrontMatter } from '../front-matter.ts';
import { errorProblem, type HandbookProblem } from '../problem.ts';

export type HandbookHeader = Pick<Handbook, 'slug' | 'title' | 'language'>;

const keys = ['format', 'version', 'slug', 'title', 'language'] as const;
type HeaderValues = FrontMatterValues<(typeof keys)[number]>;

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
  const values = readFrontMatter(source, keys, problems);
  for (const key of keys) {
    const given = values[key];
    if (given !== undefined) values[key] = { ...given, value: readValue(given.value) };
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
  const { shape } = handbookSchema;
  return {
    slug: readField(values, 'slug', shape.slug, 'handbook', problems),
    title: readField(values, 'title', shape.title, 'Handbook', problems),
    language: languageSchema.parse(readField(values, 'language', shape.language, 'en', problems)),
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
