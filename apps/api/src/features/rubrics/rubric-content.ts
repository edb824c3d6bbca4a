import { createHash } from 'node:crypto';
import type { LocalizedText } from '@hotseat/contracts';

/** A rubric as it is written, before it has ids. */
export interface RubricContent {
  slug: string;
  title: LocalizedText;
  criteria: CriterionContent[];
}

export interface CriterionContent {
  /** Stays the same over versions, so that practice can be compared over time. */
  key: string;
  title: LocalizedText;
  /** What the rater asks themselves. */
  question: LocalizedText;
  /** From the lowest to the highest; the first has value 1. */
  levels: LevelContent[];
}

export interface LevelContent {
  label: LocalizedText;
  /** One sentence of behaviour that can be observed. */
  anchor: LocalizedText;
}

/** SHA-256 (64 hex digits); equal content written by the same code has the same hash. */
export function rubricHash(content: RubricContent): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
