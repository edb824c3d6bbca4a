import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const count = z.int().nonnegative();
const number = z.number().nullable();
const interval = z.tuple([z.number(), z.number()]).nullable();

/** Agreement of grades on 0–4; intervals are 95 %, resampled by question. */
const agreementSchema = z.object({
  n: count,
  pearson: number,
  pearsonInterval: interval,
  spearman: number,
  qwk: number,
  qwkInterval: interval,
  rmse: number,
});
const setSchema = z.object({
  /** With and without a score; the others count in `machine.n`. */
  answers: count,
  withoutScore: count,
  machine: agreementSchema,
  /** Share of answers whose careful grade lies in the machine's interval. */
  insideInterval: number,
  /** By the careful grade, from `from` up to the next band: machine minus people. */
  bands: z.array(z.object({ from: z.number(), n: count, bias: number, biasInterval: interval })),
  baselines: z.record(z.string(), agreementSchema),
});
const statusesSchema = z.object({
  n: count,
  kappa: number,
  kappaInterval: interval,
  kappaQuadratic: number,
});

/** What `score:eval` found. */
const evaluationSchema = z.object({
  sets: z.record(z.string(), setSchema),
  /** Key-point statuses of the project's own examination. */
  statuses: z.object({ all: statusesSchema, zh: statusesSchema, en: statusesSchema }),
  /** Spearman of the encoder's similarity with people's; absent where the public sets were. */
  similarity: z.record(z.string(), number).optional(),
});
export type EvaluationResult = z.infer<typeof evaluationSchema>;

const modelSchema = z.object({ id: z.string(), sha256: z.string() });
const fileSchema = evaluationSchema.extend({
  format: z.literal(1),
  evaluatedOn: z.iso.date(),
  judge: modelSchema,
  encoder: modelSchema,
  calibrationId: z.string(),
});
/** The data of a judge's model card, `evaluation.json` in its folder. */
export type ModelEvaluation = z.infer<typeof fileSchema>;

/** What an evaluation has to be of: other files, or another calibration, have other numbers. */
interface EvaluatedModel {
  readonly sha256: string;
  readonly calibrationId: string;
}

export async function writeModelEvaluation(
  folder: string,
  evaluation: ModelEvaluation,
): Promise<string> {
  const file = join(folder, 'evaluation.json');
  await writeFile(`${file}.part`, `${JSON.stringify(fileSchema.parse(evaluation), null, 2)}\n`);
  await rename(`${file}.part`, file);
  return file;
}

/**
 * The evaluation of exactly this model; null where there is none, also where its file is of another
 * model or calibration.
 *
 * @throws Error that names the file and what is wrong in it
 */
export async function readModelEvaluation(
  folder: string,
  { sha256, calibrationId }: EvaluatedModel,
): Promise<ModelEvaluation | null> {
  const file = join(folder, 'evaluation.json');
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  const parsed = fileSchema.safeParse(parseJson(text, file));
  if (!parsed.success) {
    throw new Error(
      `${file} is not what npm run score:eval -- --write-card writes:\n${z.prettifyError(parsed.error)}`,
    );
  }
  const { judge, calibrationId: evaluated } = parsed.data;
  return judge.sha256 === sha256 && evaluated === calibrationId ? parsed.data : null;
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`${file} is no JSON.`, { cause });
  }
}
