import type { ImportDuplicate, Language, LocalizedText } from '@hotseat/contracts';
import { normalPrompt } from '@hotseat/handbook';
import { questionVersionIdSchema } from '@hotseat/contracts';
import { createHash } from 'node:crypto';
import type { NearPair } from '../../platform/inference/index.ts';

/** From this cosine of their prompts on, two questions are called near-duplicates. */
export const nearThreshold = 0.9;
/** A question that repeats more is named often enough. */
const mostNamed = 5;

export interface ComparedQuestion {
  readonly language: Language;
  readonly prompt: string;
  /** SHA-256 of the answer. */
  readonly referenceHash: string;
}

/** A current question of a handbook that the importer may read. */
export interface BankQuestion extends ComparedQuestion {
  readonly versionId: string;
  readonly handbookTitle: LocalizedText;
}

export function referenceHash(reference: string): string {
  return createHash('sha256').update(reference).digest('hex');
}

function groupBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const [at, item] of items.entries()) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), at]);
  }
  return groups;
}

function askedKey({ language, prompt }: ComparedQuestion): string {
  return `${language} ${normalPrompt(prompt)}`;
}

/** Collects what each question repeats, the nearest first, each other question once. */
class DuplicateLists {
  readonly #lists: Map<string, ImportDuplicate>[];

  constructor(count: number) {
    this.#lists = Array.from({ length: count }, () => new Map<string, ImportDuplicate>());
  }

  add(at: number, found: ImportDuplicate): void {
    const key = found.versionId ?? `position ${String(found.position)}`;
    const list = this.#lists[at];
    const before = list?.get(key);
    if (before === undefined || before.similarity < found.similarity) list?.set(key, found);
  }

  finish(): ImportDuplicate[][] {
    return this.#lists.map((list) =>
      [...list.values()]
        .sort(
          (a, b) =>
            Number(b.kind === 'same') - Number(a.kind === 'same') || b.similarity - a.similarity,
        )
        .slice(0, mostNamed),
    );
  }
}

/**
 * For each question what it repeats: `same` asks and answers the same, `near` asks the same with
 * another answer, or is alike to the encoder. Only within a language: the other one's edition of a
 * question is no duplicate.
 *
 * @param near pairs of places in `own`, or in `own` and `bank`
 */
export function findDuplicates(
  own: readonly ComparedQuestion[],
  bank: readonly BankQuestion[],
  near: readonly NearPair[],
): ImportDuplicate[][] {
  const lists = new DuplicateLists(own.length);
  const ofOwn = (at: number, other: number, similarity: number): void => {
    const [question, twin] = [own[at], own[other]];
    if (!question || !twin || at === other || question.language !== twin.language) return;
    lists.add(at, {
      ...likeness(question, twin, similarity),
      prompt: twin.prompt,
      position: other,
      versionId: null,
      handbookTitle: null,
    });
  };
  const ofBank = (at: number, other: number, similarity: number): void => {
    const [question, twin] = [own[at], bank[other]];
    if (!question || !twin || question.language !== twin.language) return;
    lists.add(at, {
      ...likeness(question, twin, similarity),
      prompt: twin.prompt,
      position: null,
      versionId: questionVersionIdSchema.parse(twin.versionId),
      handbookTitle: twin.handbookTitle,
    });
  };
  const inOwn = groupBy(own, askedKey);
  const inBank = groupBy(bank, askedKey);
  for (const [at, question] of own.entries()) {
    const key = askedKey(question);
    for (const other of inOwn.get(key)?.slice(0, mostNamed + 1) ?? []) ofOwn(at, other, 1);
    for (const other of inBank.get(key)?.slice(0, mostNamed) ?? []) ofBank(at, other, 1);
  }
  for (const { a, b, inOthers, similarity } of near) {
    if (inOthers) ofBank(a, b, similarity);
    else {
      ofOwn(a, b, similarity);
      ofOwn(b, a, similarity);
    }
  }
  return lists.finish();
}

function likeness(
  question: ComparedQuestion,
  twin: ComparedQuestion,
  similarity: number,
): Pick<ImportDuplicate, 'kind' | 'similarity'> {
  const same =
    normalPrompt(question.prompt) === normalPrompt(twin.prompt) &&
    question.referenceHash === twin.referenceHash;
  const rounded = Math.min(1, Math.round(similarity * 100) / 100);
  return same ? { kind: 'same', similarity: 1 } : { kind: 'near', similarity: rounded };
}
