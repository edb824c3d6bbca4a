import { z } from 'zod';
import { askedQuestionIdSchema, criterionIdSchema, roomIdSchema, spaceIdSchema } from './ids.ts';
import { localizedTextSchema } from './locale.ts';

const reportRef = z.object({
  roomId: roomIdSchema,
  title: z.string(),
  startedAt: z.iso.datetime(),
});

/** "Our practice": what a space's revealed interviews say, each number with its n and reports. */
export const practiceSchema = z.object({
  space: z.object({ id: spaceIdSchema, name: z.string() }),
  /** Fewer observations than this are named, not drawn. */
  smallSample: z.int().positive(),
  sessions: z.object({
    total: z.int().nonnegative(),
    /** ISO weeks from the first to the last with none left out. `week` is its Monday. */
    byWeek: z.array(
      z.object({ week: z.iso.date(), n: z.int().nonnegative(), reports: z.array(reportRef) }),
    ),
  }),
  chapters: z.array(
    z.object({
      title: z.string(),
      n: z.int().positive(),
      reports: z.array(reportRef),
    }),
  ),
  criteria: z.array(
    z.object({
      criterionId: criterionIdSchema,
      title: localizedTextSchema,
      levels: z.int().positive(),
      /** Null where n is below `smallSample`. */
      mean: z.number().nullable(),
      n: z.int().nonnegative(),
      reports: z.array(reportRef),
    }),
  ),
  /** One point an answer that has both: people's mean rating over criteria, and the machine's. */
  peopleAndMachine: z.object({
    n: z.int().nonnegative(),
    /** Spearman's rho over the points, null where n is below `smallSample` or one side is constant. */
    rankCorrelation: z.number().min(-1).max(1).nullable(),
    points: z.array(
      z.object({
        askedQuestionId: askedQuestionIdSchema,
        prompt: z.string(),
        /** 1 to 4, mean over criteria and raters. */
        people: z.number(),
        raters: z.int().positive(),
        /** 0 to 4. */
        machine: z.number(),
        modelId: z.string(),
        report: reportRef,
      }),
    ),
  }),
});
export type Practice = z.infer<typeof practiceSchema>;
