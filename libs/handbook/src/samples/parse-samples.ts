import { handbookLimits } from '../handbook-limits.ts';
import { splitSections } from '../markdown/sections.ts';
import { errorProblem, type HandbookProblem, sortProblems } from '../problem.ts';
import { findFrontMatter, prepareSource } from '../source-text.ts';
import { listSamples } from './list-samples.ts';
import type { HandbookSamples } from './samples-document.ts';
import { readSamplesHeader } from './samples-header.ts';
import { type SamplePlace, SamplesReading } from './samples-reading.ts';

export interface ParsedSamples {
  /** Always a valid document; without any chapter when nothing could be read. */
  readonly samples: HandbookSamples;
  /** One entry per answer in `samples`, in the order of lines. */
  readonly places: readonly SamplePlace[];
  /** In the order of lines. With an error among them the document is incomplete. */
  readonly problems: HandbookProblem[];
}

/**
 * Reads a Markdown file of sample answers. Never throws: what is wrong with the text is in
 * `problems`, with lines and columns that count from 1, and everything that is right is kept.
 * Whether the samples fit a handbook is for `checkSamples`.
 */
export function parseSamples(text: string): ParsedSamples {
  const problems: HandbookProblem[] = [];
  const reading = new SamplesReading(problems);
  if (text.length > handbookLimits.file) {
    const params = { size: text.length, max: handbookLimits.file };
    problems.push(errorProblem('file_too_large', { line: 0 }, params));
    return {
      samples: reading.finish({ handbook: 'handbook', language: 'en' }),
      places: [],
      problems,
    };
  }
  const source = prepareSource(text);
  const header = readSamplesHeader(source, problems);
  const { sections, unclosedFence } = splitSections(
    source,
    findFrontMatter(source)?.contentLine ?? 1,
  );
  if (unclosedFence !== null) {
    problems.push(errorProblem('fence_unclosed', { line: unclosedFence.line }));
  }
  for (const section of sections) reading.read(section);
  const samples = reading.finish(header);
  const kept = new Set(listSamples(samples).map(({ id }) => id));
  const places = reading.places.filter(({ id }) => kept.has(id));
  return { samples, places, problems: sortProblems(problems) };
}
