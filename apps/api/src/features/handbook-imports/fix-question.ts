import type { FixQuestionRequest } from '@hotseat/contracts';
import {
  contentHash,
  handbookQuestionSchema,
  proposeKeyPoints,
  type HandbookQuestion,
} from '@hotseat/handbook';
import { AppError } from '../../platform/errors/index.ts';
import type { PreviewRow } from './handbook-imports.mapper.ts';

/**
 * A preview's question after a person's correction.
 *
 * @throws AppError `validation_failed` when a handbook could not hold it, with the fields
 */
export function fixQuestion(row: PreviewRow, changes: FixQuestionRequest) {
  const { kept = row.kept, ...fields } = changes;
  const before = handbookQuestionSchema.parse(row.content);
  const given = Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  );
  const edited = Object.keys(given).length > 0;
  const { content, origin } = withKeyPoints(before, given, row.origin);
  const checked = handbookQuestionSchema.safeParse(content);
  if (!checked.success) {
    const issues = checked.error.issues.map(({ path, message }) => ({
      path: path.map(String).join('.'),
      message,
    }));
    throw new AppError('validation_failed', { issues });
  }
  return {
    kept,
    edited: row.edited || edited,
    content: checked.data,
    contentHash: contentHash(checked.data),
    origin,
  };
}

/** A person's key points are marked; without them a new answer gets new proposals. */
function withKeyPoints(
  before: HandbookQuestion,
  given: Partial<HandbookQuestion>,
  origin: string,
): { content: HandbookQuestion; origin: string } {
  const content = { ...before, ...given };
  if (typeof given.reference === 'string') content.reference = given.reference.trim();
  if (given.keyPoints !== undefined) return { content, origin: 'marked' };
  if (content.reference === before.reference || origin === 'marked') return { content, origin };
  const proposed = proposeKeyPoints(content.reference, content.prompt);
  return { content: { ...content, keyPoints: proposed.keyPoints }, origin: proposed.origin };
}
