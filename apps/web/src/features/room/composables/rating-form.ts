import {
  cleanText,
  limits,
  type CriterionId,
  type Evidence,
  type Rating,
  type Rubric,
} from '@hotseat/contracts';
import { z } from 'zod';

const evidenceEntrySchema = z.object({ kind: z.enum(['quote', 'note']), text: z.string() });
export type EvidenceEntry = z.infer<typeof evidenceEntrySchema>;

const ratingEntrySchema = z.object({
  /** A level's value, `not_observed`, or null while nothing is chosen. */
  choice: z.union([z.int(), z.literal('not_observed'), z.null()]),
  evidence: z.array(evidenceEntrySchema),
});
export type RatingEntry = z.infer<typeof ratingEntrySchema>;

/** The rater's form while it is filled in; `byCriterion` has an entry for every criterion. */
const ratingFormSchema = z.object({
  byCriterion: z.record(z.string(), ratingEntrySchema),
  feedback: z.string(),
});
export type RatingForm = z.infer<typeof ratingFormSchema>;

export const maxEvidence = 5;

export type RatingProblem =
  | { criterionId: CriterionId; code: 'not_rated' | 'evidence_missing' }
  | { criterionId: CriterionId; index: number; code: 'quote_not_in_answer' | 'evidence_too_long' }
  | { criterionId: null; code: 'feedback_too_long' };

export function emptyRatingForm(rubric: Rubric): RatingForm {
  const entries = rubric.criteria.map(({ id }): [string, RatingEntry] => [
    id,
    { choice: null, evidence: [] },
  ]);
  return { byCriterion: Object.fromEntries(entries), feedback: '' };
}

/** A form kept from before a reload, brought to today's rubric; what does not fit starts empty. */
export function restoreRatingForm(rubric: Rubric, stored: string | null): RatingForm {
  const empty = emptyRatingForm(rubric);
  if (stored === null) return empty;
  const kept = parseForm(stored);
  if (kept === null) return empty;
  const byCriterion = { ...empty.byCriterion };
  for (const { id, levels } of rubric.criteria) {
    const entry = kept.byCriterion[id];
    if (entry === undefined) continue;
    const isKnown =
      typeof entry.choice !== 'number' || levels.some((l) => l.value === entry.choice);
    byCriterion[id] = { ...entry, choice: isKnown ? entry.choice : null };
  }
  return { byCriterion, feedback: kept.feedback };
}

function parseForm(stored: string): RatingForm | null {
  try {
    return ratingFormSchema.safeParse(JSON.parse(stored)).data ?? null;
  } catch {
    return null;
  }
}

export function ratingFormKey(roomId: string, askedQuestionId: string): string {
  return `hotseat:rating:${roomId}:${askedQuestionId}`;
}

function written(entry: RatingEntry): { item: EvidenceEntry; index: number }[] {
  return entry.evidence
    .map((item, index) => ({ item, index }))
    .filter(({ item }) => item.text.trim() !== '');
}

/** Everything that stands between the form and its submission, in the rubric's order. */
export function validateRatingForm(
  rubric: Rubric,
  form: RatingForm,
  answer: string,
): RatingProblem[] {
  const problems: RatingProblem[] = [];
  for (const { id } of rubric.criteria) {
    const entry = form.byCriterion[id] ?? { choice: null, evidence: [] };
    problems.push(...problemsOf(id, entry, answer));
  }
  if (form.feedback.length > limits.feedback) {
    problems.push({ criterionId: null, code: 'feedback_too_long' });
  }
  return problems;
}

function problemsOf(criterionId: CriterionId, entry: RatingEntry, answer: string): RatingProblem[] {
  if (entry.choice === null) return [{ criterionId, code: 'not_rated' }];
  const evidence = written(entry);
  const problems: RatingProblem[] = [];
  if (entry.choice !== 'not_observed' && evidence.length === 0) {
    problems.push({ criterionId, code: 'evidence_missing' });
  }
  for (const { item, index } of evidence) {
    const max = item.kind === 'quote' ? limits.quote : limits.evidenceNote;
    if (item.text.length > max) {
      problems.push({ criterionId, index, code: 'evidence_too_long' });
    } else if (item.kind === 'quote' && !answer.includes(cleanText(item.text).trim())) {
      problems.push({ criterionId, index, code: 'quote_not_in_answer' });
    }
  }
  return problems;
}

/** The ratings of a form without problems, as the wire wants them. */
export function toRatings(rubric: Rubric, form: RatingForm): Rating[] {
  return rubric.criteria.map(({ id }) => {
    const entry = form.byCriterion[id] ?? { choice: null, evidence: [] };
    const evidence = written(entry).map(({ item }): Evidence => ({
      kind: item.kind,
      text: cleanText(item.text).trim(),
    }));
    return {
      criterionId: id,
      value: typeof entry.choice === 'number' ? entry.choice : null,
      evidence,
    };
  });
}

export function hasContent(form: RatingForm): boolean {
  if (form.feedback !== '') return true;
  return Object.values(form.byCriterion).some(
    (entry) => entry.choice !== null || entry.evidence.length > 0,
  );
}
