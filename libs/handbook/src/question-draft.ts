import type { z } from 'zod';
import { type HandbookQuestion, handbookQuestionSchema } from './handbook-document.ts';
import { errorProblem, type HandbookProblem, type Place } from './problem.ts';

/** A question as read from a file, before it is checked. */
export type QuestionDraft = { readonly [Field in keyof HandbookQuestion]: unknown };

/** Where each field of a draft was written; fields that are not listed are at the heading. */
export type DraftPlaces = Partial<Record<string, Place>>;

const missing = new Set<unknown>([undefined, '']);

function toProblem(
  issue: z.core.$ZodIssue,
  draft: QuestionDraft,
  heading: Place,
  places: DraftPlaces,
): HandbookProblem {
  const root = String(issue.path[0] ?? 'question');
  const at = places[root] ?? heading;
  const number = String(draft.number);
  const value = (draft as Record<string, unknown>)[root];
  const empty = missing.has(value) || (Array.isArray(value) && value.length === 0);
  if (empty) return errorProblem('field_missing', at, { number, field: root });
  const field = issue.path.map(String).join('.') || 'question';
  return errorProblem('field_invalid', at, { number, field, reason: issue.message });
}

/** The checked question, or the problems that keep it out, one per field. */
export function checkDraft(
  draft: QuestionDraft,
  heading: Place,
  places: DraftPlaces = {},
): { readonly question: HandbookQuestion | null; readonly problems: HandbookProblem[] } {
  const checked = handbookQuestionSchema.safeParse(draft);
  if (checked.success) return { question: checked.data, problems: [] };
  const byField = new Map<string, HandbookProblem>();
  for (const issue of checked.error.issues) {
    const key = issue.path.map(String).join('.');
    if (!byField.has(key)) byField.set(key, toProblem(issue, draft, heading, places));
  }
  return { question: null, problems: [...byField.values()] };
}
