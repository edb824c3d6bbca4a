import { createHash } from 'node:crypto';
import { handbookLimits } from '../handbook-limits.ts';

/** A prompt without what people change when they polish it: case, spaces, punctuation. */
export function normalPrompt(prompt: string): string {
  return prompt
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+#]/gu, '');
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

/**
 * The identity of a question whose author gave it none. It comes from its prompt, because numbers
 * change when a question is put in above.
 */
export function idOfPrompt(prompt: string): string {
  return `p-${digestOf(normalPrompt(prompt) || prompt)}`;
}

/** An author's own id as the document allows it; one with other characters is replaced by a hash. */
export function idOfAuthor(id: string): string {
  const allowed = /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/;
  return id.length <= handbookLimits.questionId && allowed.test(id) ? id : `x-${digestOf(id)}`;
}

/** Ids that are used once; a repeated one gets `-2`, `-3` … */
export class UniqueIds {
  readonly #used = new Map<string, number>();

  take(id: string): string {
    const before = this.#used.get(id) ?? 0;
    this.#used.set(id, before + 1);
    if (before === 0) return id;
    return this.take(`${id.slice(0, handbookLimits.questionId - 6)}-${before + 1}`);
  }
}
