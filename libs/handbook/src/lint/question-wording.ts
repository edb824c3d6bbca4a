import type { Language } from '@hotseat/contracts';
import { clip } from '../clean-line.ts';
import type { HandbookQuestion } from '../handbook-document.ts';
import { sectionLabels, settingLabels } from '../markdown/labels.ts';
import { errorProblem, type HandbookProblem, warningProblem } from '../problem.ts';
import { lengthUnits, proseLength } from './prose.ts';
import { promptLabel, referenceLabel, textsOf } from './question-texts.ts';
import { isInOtherLanguage } from './text-language.ts';

interface Lengths {
  /** Outside it, a warning. */
  readonly wanted: readonly [number, number];
  /** Outside it, an error. */
  readonly hard: readonly [number, number];
}

/** In words (en) or characters (zh), code blocks not counted. */
const referenceLengths: Readonly<Record<Language, Lengths>> = {
  en: { wanted: [150, 350], hard: [100, 500] },
  zh: { wanted: [250, 700], hard: [170, 1_000] },
};
const promptLengths: Readonly<Record<Language, Lengths>> = {
  en: { wanted: [5, 45], hard: [3, 60] },
  zh: { wanted: [8, 90], hard: [5, 120] },
};

function isOutside(value: number, [min, max]: readonly [number, number]): boolean {
  return value < min || value > max;
}

/** Prompts and reference answers that are too short or too long to be used in an interview. */
export function checkLengths(question: HandbookQuestion, language: Language): HandbookProblem[] {
  const texts = [
    { section: promptLabel, text: question.prompt, lengths: promptLengths[language] },
    { section: referenceLabel, text: question.reference, lengths: referenceLengths[language] },
  ];
  return texts.flatMap(({ section, text, lengths }) => {
    const count = proseLength(text, language);
    if (!isOutside(count, lengths.wanted)) return [];
    const report = isOutside(count, lengths.hard) ? errorProblem : warningProblem;
    const [min, max] = lengths.wanted;
    const unit = lengthUnits[language];
    const params = { id: question.id, section, count, unit, min, max };
    return [report('text_length', { line: 0 }, params)];
  });
}

const excerptLength = 80;

/** Texts that are not in the language of their file. */
export function checkLanguage(question: HandbookQuestion, language: Language): HandbookProblem[] {
  const texts = [...textsOf(question)];
  if (language === 'en') {
    // A Chinese term or tag may well be a Latin name; an English one is never Chinese.
    const terms = question.keyPoints.flatMap(({ term, context }) => [term, ...context]);
    const section = `${sectionLabels.keyPoints.en} / ${sectionLabels.keyPoints.zh}`;
    texts.push(...terms.map((text) => ({ section, text })));
    texts.push(...question.tags.map((text) => ({ section: settingLabels.tags.en, text })));
  }
  return texts
    .filter(({ text }) => isInOtherLanguage(text, language))
    .map(({ section, text }) => {
      const excerpt = clip(text.replace(/\s+/g, ' '), excerptLength);
      const params = { id: question.id, section, language, excerpt };
      return errorProblem('text_language', { line: 0 }, params);
    });
}
