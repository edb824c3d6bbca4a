import { languageSchema } from '@hotseat/contracts';
import { readField, readFrontMatter } from '../front-matter.ts';
import { errorProblem, type HandbookProblem } from '../problem.ts';
import { type HandbookSamples, samplesSchema, samplesVersion } from './samples-document.ts';

export type SamplesHeader = Pick<HandbookSamples, 'handbook' | 'language'>;

const keys = ['format', 'version', 'handbook', 'language'] as const;

/**
 * The header of a file of samples. Wrong values are reported and replaced by neutral ones, so that
 * the samples below are still checked in the same run.
 */
export function readSamplesHeader(source: string, problems: HandbookProblem[]): SamplesHeader {
  const values = readFrontMatter(source, keys, problems);
  const claimed = `${values.format?.value ?? '?'} ${values.version?.value ?? '?'}`;
  if (claimed !== `hotseat-samples ${samplesVersion}`) {
    const isOurs = values.format?.value === 'hotseat-samples';
    const line = (isOurs ? values.version?.line : values.format?.line) ?? 1;
    const params = { version: claimed, latest: `hotseat-samples ${samplesVersion}` };
    problems.push(errorProblem('unknown_version', { line }, params));
  }
  const { shape } = samplesSchema;
  return {
    handbook: readField(values, 'handbook', shape.handbook, 'handbook', problems),
    language: languageSchema.parse(readField(values, 'language', shape.language, 'en', problems)),
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
