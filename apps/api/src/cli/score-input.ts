import type { Handbook } from '@hotseat/handbook';
import { scoreKeyPointSchema, type ScoreRequest } from '@hotseat/scoring';
import { z } from 'zod';

/** A line's own name for its answer, printed back as it came. */
export type LineId = string | number;

/** One input line: blank, a request, or what is wrong with it. */
export type ParsedLine =
  | { readonly kind: 'blank' }
  | { readonly kind: 'request'; readonly id: LineId; readonly request: ScoreRequest }
  | { readonly kind: 'malformed'; readonly id: LineId | null; readonly problem: string };

/** What a question of a handbook contributes to a request. */
export type QuestionSource = Omit<ScoreRequest, 'answer'>;

const idSchema = z.union([z.string(), z.number()]);
const handbookLineSchema = z.object({
  id: idSchema,
  questionId: z.string({ error: 'must be the question’s number as a string, such as "9.1"' }),
  answer: z.string(),
});
const selfContainedLineSchema = z.object({
  id: idSchema,
  prompt: z.string(),
  reference: z.string(),
  keyPoints: z.array(scoreKeyPointSchema).max(200).nullish(),
  answer: z.string(),
});

/** The questions of a handbook by their number. */
export function questionsByNumber(handbook: Handbook): ReadonlyMap<string, QuestionSource> {
  const questions = handbook.chapters.flatMap((chapter) => chapter.questions);
  return new Map(
    questions.map(({ number, prompt, reference, keyPoints }) => [
      number,
      {
        prompt,
        reference,
        keyPoints: keyPoints.map(({ term, text, weight, context }) => ({
          term,
          text,
          weight,
          context: context.join(' / '),
        })),
      },
    ]),
  );
}

/**
 * Reads one line of JSON. With `questions` it must name one of them, without it must bring its own
 * prompt and reference.
 */
export function parseLine(
  line: string,
  questions: ReadonlyMap<string, QuestionSource> | null,
): ParsedLine {
  const text = line.replace(/^\uFEFF/u, '').trim();
  if (text === '') return { kind: 'blank' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'it is not valid JSON' : String(error);
    return { kind: 'malformed', id: null, problem: reason };
  }
  return questions ? parseHandbookLine(value, questions) : parseSelfContainedLine(value);
}

function parseHandbookLine(
  value: unknown,
  questions: ReadonlyMap<string, QuestionSource>,
): ParsedLine {
  const parsed = handbookLineSchema.safeParse(value);
  if (!parsed.success) return malformed(value, parsed.error);
  const { id, questionId, answer } = parsed.data;
  const question = questions.get(questionId.trim());
  if (question) return { kind: 'request', id, request: { ...question, answer } };
  const problem = `the handbook has no question ${JSON.stringify(questionId)}`;
  return { kind: 'malformed', id, problem };
}

function parseSelfContainedLine(value: unknown): ParsedLine {
  const parsed = selfContainedLineSchema.safeParse(value);
  if (!parsed.success) return malformed(value, parsed.error);
  const { id, prompt, reference, keyPoints, answer } = parsed.data;
  return {
    kind: 'request',
    id,
    request: { prompt, reference, keyPoints: keyPoints ?? [], answer },
  };
}

function malformed(value: unknown, error: z.ZodError): ParsedLine {
  const id = z.object({ id: idSchema }).safeParse(value).data?.id ?? null;
  const issues = error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `${path.join('.')}: ${message}`,
  );
  return { kind: 'malformed', id, problem: issues.join('; ') };
}
