import type {
  FixQuestionRequest,
  ImportKeyPoint,
  ImportQuestion,
  QuestionKind,
} from '@hotseat/contracts';

/** A question as form fields hold it. */
export interface QuestionFields {
  prompt: string;
  reference: string;
  kind: QuestionKind;
  difficulty: string;
  minutes: string;
  tags: string;
  keyPoints: readonly ImportKeyPoint[];
}

function tagsOf(text: string): string[] {
  const tags = text.split(/[,，、]/).map((tag) => tag.trim());
  return [...new Set(tags.filter((tag) => tag !== ''))].slice(0, 12);
}

/**
 * What somebody changed. The rest is left out, because key points that are sent count as a person's
 * own, and those that were only proposed follow a changed answer.
 */
export function changesOf(before: ImportQuestion, fields: QuestionFields): FixQuestionRequest {
  const now = {
    prompt: fields.prompt,
    reference: fields.reference,
    kind: fields.kind,
    difficulty: Number(fields.difficulty),
    minutes: Math.min(120, Math.max(1, Math.round(Number(fields.minutes)) || before.minutes)),
    tags: tagsOf(fields.tags),
    // A row that was added and left empty is no key point.
    keyPoints: fields.keyPoints.filter(({ term, text }) => `${term}${text}`.trim() !== ''),
  };
  const isSame = (one: unknown, other: unknown): boolean =>
    JSON.stringify(one) === JSON.stringify(other);
  return {
    ...(isSame(now.prompt, before.prompt) ? {} : { prompt: now.prompt }),
    ...(isSame(now.reference, before.reference) ? {} : { reference: now.reference }),
    ...(isSame(now.kind, before.kind) ? {} : { kind: now.kind }),
    ...(isSame(now.difficulty, before.difficulty) ? {} : { difficulty: now.difficulty }),
    ...(isSame(now.minutes, before.minutes) ? {} : { minutes: now.minutes }),
    ...(isSame(now.tags, before.tags) ? {} : { tags: now.tags }),
    ...(isSame(now.keyPoints, before.keyPoints) ? {} : { keyPoints: now.keyPoints }),
  };
}
