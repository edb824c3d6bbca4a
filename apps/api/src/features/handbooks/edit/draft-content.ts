import type { DraftContent } from '@hotseat/contracts';
import { handbookQuestionSchema, type HandbookQuestion } from '@hotseat/handbook';

/** What is left to do before a draft is a question: fields, such as `keyPoints.0.term`. */
export class IncompleteDraft extends Error {
  override readonly name = 'IncompleteDraft';

  constructor(readonly problems: { field: string; message: string }[]) {
    super(problems.map(({ field }) => field).join(', '));
  }
}

const emptyContent: DraftContent = {
  prompt: '',
  kind: 'knowledge',
  difficulty: 3,
  minutes: 5,
  tags: [],
  reference: '',
  keyPoints: [],
  hints: [],
  followUps: [],
  commonMistakes: [],
  seniorSignal: '',
};

export function newContent(): DraftContent {
  return emptyContent;
}

export interface StoredContent extends Omit<DraftContent, 'seniorSignal'> {
  seniorSignal: string | null;
}

/** A draft that says what a version says. */
export function contentOf(version: StoredContent): DraftContent {
  const { prompt, kind, difficulty, minutes, tags, reference, hints, followUps } = version;
  return {
    prompt,
    kind,
    difficulty,
    minutes,
    tags,
    reference,
    keyPoints: version.keyPoints.map(({ term, text, context, weight }) => ({
      term,
      text,
      context,
      weight: Math.min(5, Math.max(1, Math.round(weight))),
    })),
    hints,
    followUps,
    commonMistakes: version.commonMistakes,
    seniorSignal: version.seniorSignal ?? '',
  };
}

/** The facts of a question without its texts: what a translation begins with. */
export function untranslatedContent(version: StoredContent): DraftContent {
  const { kind, difficulty, minutes, tags } = version;
  return { ...emptyContent, kind, difficulty, minutes, tags };
}

function line(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function lines(texts: readonly string[]): string[] {
  return [...new Set(texts.map(line))].filter((text) => text !== '');
}

/**
 * A draft as a question of the handbook's format. Empty rows and blank ends, which writing leaves
 * behind, are dropped.
 *
 * @throws IncompleteDraft when something is missing
 */
export function finishContent(content: DraftContent, id: string, number: string): HandbookQuestion {
  const keyPoints = content.keyPoints
    .map((point) => ({ ...point, term: line(point.term), text: line(point.text) }))
    .filter(({ term, text }) => term !== '' || text !== '');
  const parsed = handbookQuestionSchema.safeParse({
    ...content,
    id,
    number,
    prompt: line(content.prompt),
    tags: lines(content.tags),
    reference: content.reference.trim(),
    keyPoints,
    hints: lines(content.hints),
    followUps: lines(content.followUps),
    commonMistakes: lines(content.commonMistakes),
    seniorSignal: line(content.seniorSignal) || null,
  });
  const problems = parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
  // The format lets a list of bare questions in; what people publish here has an answer.
  if (content.reference.trim() === '') problems.push({ field: 'reference', message: 'must not be empty' });
  if (!parsed.success || problems.length > 0) throw new IncompleteDraft(problems);
  return parsed.data;
}
