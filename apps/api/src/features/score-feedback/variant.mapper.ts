import {
  questionVersionIdSchema,
  variantIdSchema,
  type AnswerVariant,
  type UserId,
} from '@hotseat/contracts';
import type { VariantRow } from './quality.repository.ts';

/**
 * Whether a member may say that it counts. In a team that is somebody else than who proposed it; a
 * personal space has nobody else.
 */
export function mayReview({ proposerId, space, status }: VariantRow, memberId: UserId): boolean {
  return status === 'proposed' && (space.kind === 'personal' || proposerId !== memberId);
}

export function toAnswerVariant(row: VariantRow, viewerId: UserId): AnswerVariant {
  const { id, questionVersion, answer, status, version, proposer, reviewer, createdAt } = row;
  return {
    id: variantIdSchema.parse(id),
    questionVersionId: questionVersionIdSchema.parse(questionVersion.id),
    prompt: questionVersion.prompt,
    language: questionVersion.language,
    text: answer.text,
    status,
    version,
    proposedBy: proposer.name,
    reviewedBy: reviewer?.name ?? null,
    createdAt: createdAt.toISOString(),
    mayReview: mayReview(row, viewerId),
  };
}
