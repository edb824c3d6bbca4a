import { keyPointsFromReference } from '../key-points-from-reference.ts';
import type { ScoreKeyPoint } from '../score-request.ts';

export type AttackLanguage = 'zh' | 'en';

/** A question with what its attacks are made from; what is null makes no attack. */
export interface AttackedQuestion {
  readonly language: AttackLanguage;
  readonly prompt: string;
  /** Markdown. */
  readonly reference: string;
  /** In the order and with the wording that the scorer gets; derived from the reference where empty. */
  readonly keyPoints: readonly ScoreKeyPoint[];
  /** The same question in the other language. */
  readonly translation: { readonly reference: string } | null;
  /** A strong answer to it, and one in the other language. */
  readonly strongSample: string | null;
  readonly translatedSample: string | null;
  /** Another question of the same language, as far from this one as the handbook allows. */
  readonly other: { readonly reference: string } | null;
}

/** The key points that the scorer would use. */
export function keyPointsOf(
  question: Pick<AttackedQuestion, 'reference' | 'keyPoints'>,
): readonly ScoreKeyPoint[] {
  return question.keyPoints.length > 0
    ? question.keyPoints
    : keyPointsFromReference(question.reference);
}

/**
 * Markdown as a person would say it: no code blocks, headings, list marks or emphasis. Paragraphs stay
 * apart. Empty when nothing but code is there.
 */
export function proseOf(markdown: string): string {
  return markdown
    .replace(/^\s*(```|~~~)[\s\S]*?(?:^\s*\1.*$|$(?![\s\S]))/gmu, '')
    .split(/\r?\n/u)
    .map((line) =>
      line
        .replace(/^\s*(?:#{1,6}\s+|>\s?|[-*+•]\s+|\d{1,3}[.)、]\s*)/u, '')
        .replace(/\*\*|__|`/gu, '')
        .trim(),
    )
    .filter((line, index, all) => line !== '' || all[index - 1] !== '')
    .join('\n')
    .trim();
}

/** A key point as a sentence of an answer: `term: text`, or the one that there is. */
export function claimOf({ term, text }: ScoreKeyPoint, language: AttackLanguage): string {
  const named = term.trim();
  const said = text.trim().replace(/[。.;；]+$/u, '');
  const claim =
    named === '' || named === said
      ? said || named
      : said === ''
        ? named
        : `${named}${language === 'zh' ? '：' : ': '}${said}`;
  return `${claim}${language === 'zh' ? '。' : '.'}`;
}

/** Sentences one after the other, as the language sets them. */
export function joinSentences(sentences: readonly string[], language: AttackLanguage): string {
  return sentences.join(language === 'zh' ? '' : ' ');
}
