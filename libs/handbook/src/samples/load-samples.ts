import { type Language, languageSchema } from '@hotseat/contracts';
import type { BundleFile } from '../bundled-handbook.ts';
import type { Handbook } from '../handbook-document.ts';
import { splitSections } from '../markdown/sections.ts';
import { errorProblem, warningProblem } from '../problem.ts';
import { prepareSource } from '../source-text.ts';
import { checkSamples, type PlacedSample, type SampleProblem } from './check-samples.ts';
import { listSamples } from './list-samples.ts';
import { type ParsedSamples, parseSamples } from './parse-samples.ts';

/** How many samples a language has, and how many of them are spoken. */
export interface SampleCounts {
  readonly samples: number;
  readonly spoken: number;
}

export interface LoadedSamples {
  /** The samples of each language in the order of files, each question only once. */
  readonly samples: Readonly<Record<Language, readonly PlacedSample[]>>;
  readonly counts: Readonly<Record<Language, SampleCounts>>;
  readonly problems: SampleProblem[];
}

/** Below this number of samples a share says nothing. */
const fewestForShare = 12;
const spokenShare = { min: 0.2, max: 0.5 } as const;

function checkHeader(
  { samples }: ParsedSamples,
  handbook: Handbook,
  file: string,
): SampleProblem[] {
  const fields = [
    { field: 'handbook', actual: samples.handbook, expected: handbook.slug },
    { field: 'language', actual: samples.language, expected: handbook.language },
  ];
  return fields
    .filter(({ actual, expected }) => actual !== expected)
    .map((params) => ({
      ...errorProblem('header_differs', { line: 1 }, params),
      file,
      question: null,
    }));
}

/** The question that a line of a file belongs to: the last `## id` at or above it. */
function createQuestionFinder(text: string): (line: number) => string | null {
  const headings = splitSections(prepareSource(text), 1).sections.filter(
    ({ level }) => level === 2,
  );
  return (wanted) => headings.findLast(({ line }) => line <= wanted)?.title ?? null;
}

function readFile(
  { path, text }: BundleFile,
  handbook: Handbook,
): { readonly placed: PlacedSample[]; readonly problems: SampleProblem[] } {
  const parsed = parseSamples(text);
  const questionAt = createQuestionFinder(text);
  const lines = new Map(parsed.places.map(({ id, level, line }) => [`${id} ${level}`, line]));
  const problems = [
    ...checkHeader(parsed, handbook, path),
    ...parsed.problems.map((found) => ({ ...found, file: path, question: questionAt(found.line) })),
  ];
  const placed = listSamples(parsed.samples).map((sample) => {
    const line = lines.get(`${sample.id} ${sample.answer.level}`) ?? 0;
    return { ...sample, file: path, line };
  });
  return { placed, problems };
}

/** The samples of all files; a question that two files answer is taken from the first. */
function joinFiles(
  files: readonly BundleFile[],
  handbook: Handbook,
  problems: SampleProblem[],
): PlacedSample[] {
  const fileOf = new Map<string, string>();
  const joined: PlacedSample[] = [];
  for (const file of files) {
    const read = readFile(file, handbook);
    problems.push(...read.problems);
    const repeated = new Set<string>();
    for (const sample of read.placed) {
      const { id, line } = sample;
      const first = fileOf.get(id) ?? file.path;
      fileOf.set(id, first);
      if (first === file.path) {
        joined.push(sample);
      } else if (!repeated.has(id)) {
        repeated.add(id);
        const found = errorProblem('sample_question_repeated', { line }, { id, first });
        problems.push({ ...found, file: file.path, question: id });
      }
    }
  }
  return joined;
}

function checkSpoken({ samples, spoken }: SampleCounts, language: Language): SampleProblem[] {
  if (samples < fewestForShare) return [];
  const share = spoken / samples;
  if (share >= spokenShare.min && share <= spokenShare.max) return [];
  const params = { language, share: Math.round(share * 100) };
  const found = warningProblem('sample_spoken_share', { line: 0 }, params);
  return [{ ...found, file: '', question: null }];
}

/**
 * Reads the sample answers of a bundled handbook (`samples/zh/*.md`, `samples/en/*.md`) and checks
 * them against the handbook of each language. Other files are ignored. Never throws.
 */
export function loadSamples(
  files: readonly BundleFile[],
  handbooks: Readonly<Record<Language, Handbook>>,
): LoadedSamples {
  const problems: SampleProblem[] = [];
  const load = (language: Language): readonly PlacedSample[] => {
    const own = files
      .filter(({ path }) => path.startsWith(`samples/${language}/`) && path.endsWith('.md'))
      .sort((a, b) => (a.path < b.path ? -1 : 1));
    const joined = joinFiles(own, handbooks[language], problems);
    problems.push(...checkSamples(joined, handbooks[language]));
    return joined;
  };
  const samples = { zh: load('zh'), en: load('en') };
  const count = (own: readonly PlacedSample[]): SampleCounts => ({
    samples: own.length,
    spoken: own.filter(({ answer }) => answer.spoken).length,
  });
  const counts = { zh: count(samples.zh), en: count(samples.en) };
  for (const language of languageSchema.options) {
    problems.push(...checkSpoken(counts[language], language));
  }
  return { samples, counts, problems };
}
