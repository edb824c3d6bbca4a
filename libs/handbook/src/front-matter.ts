import type { z } from 'zod';
import { errorProblem, type HandbookProblem } from './problem.ts';
import { findFrontMatter } from './source-text.ts';

/** What a header says, as it stands there; `line` is 1-based. */
export type FrontMatterValues<Key extends string> = Partial<
  Record<Key, { readonly value: string; readonly line: number }>
>;

/**
 * The `key: value` lines between the two `---` at the top of a file. Lines with another key are
 * reported; empty lines and comments are skipped.
 */
export function readFrontMatter<Key extends string>(
  source: string,
  keys: readonly Key[],
  problems: HandbookProblem[],
): FrontMatterValues<Key> {
  const found = findFrontMatter(source);
  if (found?.closed === false) problems.push(errorProblem('front_matter_unclosed', { line: 1 }));
  const values: FrontMatterValues<Key> = {};
  for (const { line, text } of found?.lines ?? []) {
    if (text.trim() === '' || text.trim().startsWith('#')) continue;
    const colon = text.search(/[:：]/);
    const name = text.slice(0, Math.max(colon, 0)).trim();
    const key = keys.find((known) => known === name);
    if (key === undefined) {
      const known = keys.join(', ');
      problems.push(errorProblem('front_matter_line', { line, column: 1 }, { known }));
    } else {
      values[key] = { value: text.slice(colon + 1).trim(), line };
    }
  }
  return values;
}

/**
 * One value of a header, checked. A missing or wrong one is reported and replaced by `neutral`, so
 * that what stands below the header is still checked in the same run.
 */
export function readField<Key extends string>(
  values: FrontMatterValues<Key>,
  key: Key,
  schema: z.ZodType<string>,
  neutral: string,
  problems: HandbookProblem[],
): string {
  const given = values[key];
  if (given === undefined) {
    problems.push(errorProblem('front_matter_missing', { line: 1 }, { key }));
    return neutral;
  }
  const checked = schema.safeParse(given.value);
  if (checked.success) return checked.data;
  const reason = checked.error.issues[0]?.message ?? '';
  problems.push(errorProblem('document_invalid', given, { field: key, reason }));
  return neutral;
}
