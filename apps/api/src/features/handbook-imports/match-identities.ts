import type { Handbook, HandbookQuestion } from '@hotseat/handbook';
import { normalPrompt } from '@hotseat/handbook';

/** A current question of the stored handbook. */
export interface KnownQuestion {
  readonly externalId: string;
  readonly number: string;
  readonly prompt: string;
}

/** Below this share of common letter pairs two prompts are different questions. */
const reworded = 0.6;

/** Ids that the importer made from a prompt, or that are only a place in the file. */
function isWeak(id: string): boolean {
  return /^p-[0-9a-f]{12}(?:-\d+)?$/.test(id) || /^\d+(?:\.\d+)*$/.test(id);
}

function pairsOf(text: string): Map<string, number> {
  const pairs = new Map<string, number>();
  for (let at = 0; at + 1 < text.length; at += 1) {
    const pair = text.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

/** Dice's coefficient of the letter pairs of two prompts: 0 (none in common) to 1. */
export function promptLikeness(a: string, b: string): number {
  const [first, second] = [pairsOf(normalPrompt(a)), pairsOf(normalPrompt(b))];
  let common = 0;
  let all = 0;
  for (const [pair, count] of first) {
    common += Math.min(count, second.get(pair) ?? 0);
    all += count;
  }
  for (const count of second.values()) all += count;
  return all === 0 ? 0 : (2 * common) / all;
}

/**
 * Gives questions without an author's identity the one under which they are stored already: of the
 * same prompt, wherever it stands now, else of a similar prompt at the same place. A place that
 * another question has taken over is no identity. Authors' own ids stay as they are.
 */
export function matchIdentities(handbook: Handbook, known: readonly KnownQuestion[]): Handbook {
  const byPrompt = new Map<string, KnownQuestion[]>();
  for (const one of known) {
    const prompt = normalPrompt(one.prompt);
    const same = byPrompt.get(prompt) ?? [];
    same.push(one);
    byPrompt.set(prompt, same);
  }
  const byNumber = new Map(known.map((one) => [one.number, one]));
  const byId = new Map(known.map((one) => [one.externalId, one]));
  const questions = handbook.chapters.flatMap((chapter) => chapter.questions);
  const taken = new Set(questions.filter(({ id }) => !isWeak(id)).map(({ id }) => id));
  const ids = new Map<HandbookQuestion, string>();
  const claim = (question: HandbookQuestion, id: string | undefined): void => {
    if (id === undefined || taken.has(id) || ids.has(question)) return;
    taken.add(id);
    ids.set(question, id);
  };
  const weak = questions.filter(({ id }) => isWeak(id));
  // Several with the same prompt: each its own first, then whatever of them is left.
  for (const takes of [
    (question: HandbookQuestion, id: string) => question.id === id,
    (_: HandbookQuestion, id: string) => !taken.has(id),
  ]) {
    for (const question of weak) {
      const same = byPrompt.get(normalPrompt(question.prompt)) ?? [];
      claim(question, same.find(({ externalId }) => takes(question, externalId))?.externalId);
    }
  }
  for (const question of weak) {
    const candidates = [byId.get(question.id), byNumber.get(question.number)];
    const similar = candidates.find(
      (one) => one !== undefined && promptLikeness(one.prompt, question.prompt) >= reworded,
    );
    claim(question, similar?.externalId);
  }
  for (const question of weak) {
    if (byId.has(question.id)) continue;
    claim(question, question.id);
  }
  const free = (question: HandbookQuestion): string => {
    for (let next = 1; ; next += 1) {
      const id = `n-${question.number}-${next}`;
      if (!taken.has(id) && !byId.has(id)) {
        taken.add(id);
        return id;
      }
    }
  };
  return {
    ...handbook,
    chapters: handbook.chapters.map((chapter) => ({
      ...chapter,
      questions: chapter.questions.map((question) =>
        isWeak(question.id) ? { ...question, id: ids.get(question) ?? free(question) } : question,
      ),
    })),
  };
}
