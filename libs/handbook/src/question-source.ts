import type { Language } from '@hotseat/contracts';
import type { HandbookDialect } from './dialects/dialect.ts';
import type { KeyPointOrigin } from './key-points/propose-key-points.ts';

/** Where a question of a parsed handbook comes from. */
export interface QuestionSource {
  /** 1-based line of the file where the question begins. */
  readonly line: number;
  readonly keyPoints: KeyPointOrigin;
}

/** By question id. */
export type QuestionSources = ReadonlyMap<string, QuestionSource>;

/** The same for a handbook of several files. */
export interface QuestionPlace extends QuestionSource {
  readonly file: string;
  readonly dialect: HandbookDialect;
}

/** By `placeKey`. */
export type QuestionPlaces = ReadonlyMap<string, QuestionPlace>;

/** A question's name among two languages: ids are shared by them. */
export function placeKey(language: Language, id: string): string {
  return `${language}/${id}`;
}
