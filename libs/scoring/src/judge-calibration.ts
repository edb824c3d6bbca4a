import { z } from 'zod';

const share = z.number().min(0).max(1);

/**
 * How a judge's probabilities become statuses and a grade. It lives in the judge's manifest, because
 * it was fitted on that judge's readings of graded answers (split by question) and means nothing for
 * another.
 */
export const judgeCalibrationSchema = z
  .object({
    id: z.string().min(1),
    /** Divides the logits; above 1 it makes the judge less sure of itself. */
    temperature: z.number().positive(),
    /**
     * Added to the logits after the division: how often people give each label is not how often the
     * training passages carry it.
     */
    bias: z.object({
      covered: z.number(),
      partial: z.number(),
      contradicted: z.number(),
      absent: z.number(),
    }),
    /** What a partial point counts, and what a contradicted one costs, in covered points. */
    credit: z.object({ partial: share, contradicted: z.number().min(0).max(2) }),
    /** Weighted credit → grade, linear between the knots; credits and grades rise. */
    grades: z
      .array(z.object({ credit: z.number().min(-2).max(1), grade: z.number().min(0).max(4) }))
      .min(2),
    /** 10th and 90th percentile of (careful grade − machine's), by the machine's grade from `from` up. */
    residuals: z
      .array(z.object({ from: z.number().min(0).max(4), p10: z.number(), p90: z.number() }))
      .min(1),
    /** Mean probability of the chosen statuses under which no grade is given. */
    abstainBelow: share,
  })
  .refine(
    ({ grades }) =>
      grades.every((knot, index) => {
        const before = grades[index - 1];
        return !before || (knot.credit > before.credit && knot.grade >= before.grade);
      }),
    'grades must rise with credit',
  );
export type JudgeCalibration = z.infer<typeof judgeCalibrationSchema>;
