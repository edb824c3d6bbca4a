import { languageSchema } from '@hotseat/contracts';
import { errorProblem, type HandbookProblem } from '../problem.ts';
import { findFrontMatter } from '../source-text.ts';
import { type HandbookSamples, samplesSchema, samplesVersion } from './samples-document.ts';

export type SamplesHeader = Pick<HandbookSamples, 'handbook' | 'language'>;

const keys = ['format', 'version', 'handbook', 'language'] as const;
type HeaderKey = (typeof keys)[number];
type HeaderValues = Partial<Record<HeaderKey, { readonly value: string; readonly line: number }>>;

function readValues(source: string, problems: HandbookProblem[]): HeaderValues {
  const found = findFrontMatter(source);
  if (found?.closed === false) problems.push(errorProblem('front_matter_unclosed', { line: 1 }));
  const values: HeaderValues = {};
  for (const { line, text } of found?.lines ?? []) {
    if (text.trim() === '' || text.trim().startsWith('#')) continue;
    const colon = text.search(/[:：]/);
    const name = text.slice(0, Math.max(colon, 0)).trim();
    const key = keys.find((known) => known === name);
    if (key === undefined) {
      const known = keys.join(', ');
      problems.push(errorProblem('front_matter_line', { line, column: 1 }, { known }));
    } else {
      values[key] = { value: text.slice(colon + 1).trim(), line };
    }
  }
  return values;
}

/**
 * The header of a file of samples. Wrong values are reported and replaced by neutral ones, so that
 * the samples below are still checked in the same run.
 */
export function readSamplesHeader(source: string, problems: HandbookProblem[]): SamplesHeader {
  const values = readValues(source, problems);
  const claimed = `${values.format?.value ?? '?'} ${values.version?.value ?? '?'}`;
  if (claimed !== `hotseat-samples ${samplesVersion}`) {
    const isOurs = values.format?.value === 'hotseat-samples';
    const line = (isOurs ? values.version?.line : values.format?.line) ?? 1;
    const params = { version: claimed, latest: `hotseat-samples ${samplesVersion}` };
    problems.push(errorProblem('unknown_version', { line }, params));
  }
  const read = (key: 'handbook' | 'language', neutral: string): string => {
    const given = values[key];
    if (given === undefined) {
      problems.push(errorProblem('front_matter_missing', { line: 1 }, { key }));
      return neutral;
    }
    const checked = samplesSchema.shape[key].safeParse(given.value);
    if (checked.success) return checked.data;
    const reason = checked.error.issues[0]?.message ?? '';
    problems.push(errorProblem('document_invalid', given, { field: key, reason }));
    return neutral;
  };
  return {
    handbook: read('handbook', 'handbook'),
    language: languageSchema.parse(read('language', 'en')),
  };
}

export function writeSamplesHeader({ handbook, language }: SamplesHeader): string {
  return [
    '---',
    'format: hotseat-samples',
    `version: ${samplesVersion}`,
    `handbook: ${handbook}`,
    `language: ${language}`,
    '---',
  ].join('\n');
}
