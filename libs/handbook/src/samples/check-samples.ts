import type { Language } from '@hotseat/contracts';
import type { Handbook, HandbookQuestion } from '../handbook-document.ts';
import { comparableText, copiedShare } from '../lint/likeness.ts';
import { lengthUnits, proseLength, splitCode } from '../lint/prose.ts';
import { isInOtherLanguage } from '../lint/text-language.ts';
import { errorProblem, type HandbookProblem, warningProblem } from '../problem.ts';
import { compareCoverage } from './sample-coverage.ts';
import { sampleLevels } from './sample-labels.ts';
import type { SampleAnswer } from './samples-document.ts';

/** A sample with the place where it was read. */
export interface PlacedSample {
  readonly chapter: string;
  readonly id: string;
  readonly answer: SampleAnswer;
  readonly file: string;
  readonly line: number;
}

/** A problem with the place and the question it is about; file and question may be unknown. */
export interface SampleProblem extends HandbookProblem {
  /** Path as given; empty when no file is meant. */
  readonly file: string;
  readonly question: string | null;
}

/** Lengths in words (en) or characters (zh): outside `hard` an error, outside `wanted` a warning. */
const lengths: Readonly<Record<Language, { wanted: [number, number]; hard: [number, number] }>> = {
  en: { wanted: [80, 180], hard: [40, 270] },
  zh: { wanted: [150, 350], hard: [75, 525] },
};

/** Above this share of shared phrases an answer is no longer the candidate's own. */
const copiedShareLimit = 0.4;

const nowhere = { line: 0 };

function isOutside(value: number, [min, max]: readonly [number, number]): boolean {
  return value < min || value > max;
}

function checkLength({ id, answer }: PlacedSample, language: Language): HandbookProblem[] {
  const { wanted, hard } = lengths[language];
  const count = proseLength(answer.text, language);
  if (!isOutside(count, wanted)) return [];
  const report = isOutside(count, hard) ? errorProblem : warningProblem;
  const [min, max] = wanted;
  const params = { id, level: answer.level, count, unit: lengthUnits[language], min, max };
  return [report('sample_length', nowhere, params)];
}

function checkKeyPoints(
  { id, answer }: PlacedSample,
  question: HandbookQuestion,
): HandbookProblem[] {
  const count = question.keyPoints.length;
  return [...answer.covers, ...answer.partly, ...answer.contradicts]
    .filter((number) => number > count)
    .map((number) => {
      const params = { id, level: answer.level, number, count };
      return errorProblem('sample_key_point_unknown', nowhere, params);
    });
}

function checkCopies(
  sample: PlacedSample,
  siblings: readonly PlacedSample[],
  reference: string,
): HandbookProblem[] {
  const { id, answer } = sample;
  const others = [
    { other: `the reference of ${id}`, text: reference },
    ...siblings
      .filter((sibling) => sibling !== sample)
      .map((sibling) => ({ other: `${sibling.answer.level} of ${id}`, text: sibling.answer.text })),
  ];
  return others.flatMap(({ other, text }) => {
    const share = copiedShare(answer.text, text);
    // An equal text is reported as repeated.
    if (share <= copiedShareLimit || comparableProse(answer.text) === comparableProse(text))
      return [];
    const params = { id, level: answer.level, share: Math.round(share * 100), other };
    return [warningProblem('sample_near_copy', nowhere, params)];
  });
}

function checkOne(
  sample: PlacedSample,
  siblings: readonly PlacedSample[],
  question: HandbookQuestion,
  language: Language,
): HandbookProblem[] {
  const { id, answer } = sample;
  const found = [
    ...checkKeyPoints(sample, question),
    ...checkLength(sample, language),
    ...checkCopies(sample, siblings, question.reference),
  ];
  if (isInOtherLanguage(answer.text, language)) {
    found.push(errorProblem('sample_language', nowhere, { id, level: answer.level, language }));
  }
  return found;
}

/** What two texts are compared by; code is the same for everybody who writes the same thing. */
function comparableProse(text: string): string {
  return comparableText(splitCode(text).prose);
}

/** Samples that say the same as another sample or a reference, whatever the question. */
function findRepeats(samples: readonly PlacedSample[], handbook: Handbook): SampleProblem[] {
  const first = new Map<string, string>();
  for (const { id, reference } of handbook.chapters.flatMap(({ questions }) => questions)) {
    first.set(comparableProse(reference), `the reference of ${id}`);
  }
  return samples.flatMap((sample) => {
    const { id, answer, file, line } = sample;
    const text = comparableProse(answer.text);
    const other = first.get(text);
    if (other === undefined) {
      first.set(text, `${answer.level} of ${id}`);
      return [];
    }
    const found = errorProblem('sample_repeated', { line }, { id, level: answer.level, other });
    return [{ ...found, file, question: id }];
  });
}

function checkQuestion(
  samples: readonly PlacedSample[],
  question: HandbookQuestion,
  chapter: string,
  language: Language,
): SampleProblem[] {
  const { id } = question;
  const missing = sampleLevels.filter((level) =>
    samples.every(({ answer }) => answer.level !== level),
  );
  const whole: HandbookProblem[] = [];
  if (missing.length > 0) {
    const params = { id, language, levels: missing.join(', ') };
    whole.push(errorProblem('sample_missing', nowhere, params));
  }
  const actual = samples[0]?.chapter ?? chapter;
  if (actual !== chapter) {
    const params = { id, actual, expected: chapter };
    whole.push(errorProblem('sample_outside_chapter', nowhere, params));
  }
  const place = (found: HandbookProblem, sample = samples[0]): SampleProblem => ({
    ...found,
    line: sample?.line ?? 0,
    file: sample?.file ?? '',
    question: id,
  });
  const answers = samples.map(({ answer }) => answer);
  const coverage = compareCoverage(answers, question).map(({ found, answer }) =>
    place(
      found,
      samples.find((sample) => sample.answer === answer),
    ),
  );
  const single = samples.flatMap((sample) =>
    checkOne(sample, samples, question, language).map((found) => place(found, sample)),
  );
  return [...whole.map((found) => place(found)), ...coverage, ...single];
}

function groupByQuestion(samples: readonly PlacedSample[]): Map<string, PlacedSample[]> {
  const groups = new Map<string, PlacedSample[]>();
  for (const sample of samples) {
    const group = groups.get(sample.id);
    if (group === undefined) groups.set(sample.id, [sample]);
    else group.push(sample);
  }
  return groups;
}

/**
 * How the samples of one language fit their handbook: every question answered at every level, key
 * points that exist, shares of the weight that set the levels apart, lengths, the language, and no
 * copies. Pure and total.
 */
export function checkSamples(
  samples: readonly PlacedSample[],
  handbook: Handbook,
): SampleProblem[] {
  const byQuestion = groupByQuestion(samples);
  const problems: SampleProblem[] = [];
  for (const { number, questions } of handbook.chapters) {
    for (const question of questions) {
      const own = byQuestion.get(question.id) ?? [];
      problems.push(...checkQuestion(own, question, number, handbook.language));
      byQuestion.delete(question.id);
    }
  }
  for (const [id, [sample]] of byQuestion) {
    const { line = 0, file = '' } = sample ?? {};
    const params = { id, language: handbook.language };
    const found = errorProblem('sample_of_unknown_question', { line }, params);
    problems.push({ ...found, file, question: id });
  }
  return [...problems, ...findRepeats(samples, handbook)];
}
