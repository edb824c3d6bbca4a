import type { z } from 'zod';
import {
  type chapterV1Schema,
  handbookV1Schema,
  type HandbookV1,
  type keyPointV1Schema,
  questionV1Schema,
} from './handbook-v1.ts';
import { createVersionedParser } from './versioned-document.ts';

/**
 * The handbook document in its newest version; everything outside this library sees only this one.
 * To change the format: add `handbook-v2.ts`, append it to the parser below, give version 1 its
 * `up`, and move these aliases.
 */
export type Handbook = HandbookV1;
export type HandbookChapter = z.infer<typeof chapterV1Schema>;
export type HandbookQuestion = z.infer<typeof questionV1Schema>;
export type HandbookKeyPoint = z.infer<typeof keyPointV1Schema>;

export const handbookVersion = 1;
export const handbookSchema = handbookV1Schema;
export const handbookQuestionSchema = questionV1Schema;

/**
 * Checks a JSON value of any known version and returns the newest document, or says whether the
 * version is unknown or which fields are wrong. Never throws.
 */
export const parseHandbookDocument = createVersionedParser<Handbook>([
  { schema: handbookV1Schema },
]);
