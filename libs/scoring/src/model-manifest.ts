import { z } from 'zod';
import { judgeCalibrationSchema } from './judge-calibration.ts';
import { judgeLabels } from './judge.ts';
import { ScoringError } from './scoring-error.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const fileEntry = z.object({ sha256 });

function isIn(label: string, labels: readonly string[]): boolean {
  return labels.includes(label);
}

const identity = {
  id: z.string().min(1),
  languages: z.array(z.string()).min(1),
  licence: z.string().min(1),
  attribution: z.string().min(1),
  files: z.object({
    'model.onnx': fileEntry,
    'tokenizer.json': fileEntry,
    /** What a GPU runs instead of model.onnx; the first of the two that is named. */
    'model.fp16.onnx': fileEntry.optional(),
    'model.fp32.onnx': fileEntry.optional(),
  }),
  padTokenId: z.int().min(0),
};

const encoderManifestSchema = z.object({
  ...identity,
  kind: z.literal('sentence-encoder'),
  /** `in-graph`: the output is one vector per text; else one per token, to be pooled here. */
  pooling: z.enum(['in-graph', 'mean', 'cls']),
  outputName: z.string().min(1).default('sentence_embedding'),
  dimensions: z.int().positive(),
  maxTokens: z.int().min(8),
  /** Added to the cosine of a place that names the key point's term literally. */
  termBonus: z.number().min(0).max(0.5),
});

const judgeManifestSchema = z.object({
  ...identity,
  kind: z.literal('key-point-judge'),
  /** What the graph's outputs mean, in their order. A judge of entailment knows no `partial`. */
  labels: z
    .array(z.enum(judgeLabels))
    .refine((labels) => new Set(labels).size === labels.length, 'a label comes twice')
    .refine(
      (labels) => ['covered', 'contradicted', 'absent'].every((label) => isIn(label, labels)),
      'covered, contradicted and absent are needed',
    ),
  /** A window once for all of its key points, as the bundled judge reads, or premise and hypothesis. */
  input: z.enum(
    ['prompt-window-points', 'window-point'],
    'must be prompt-window-points or window-point; judges up to v2 read each key point on its own',
  ),
  outputName: z.string().min(1).default('logits'),
  /** Pieces of each part of the input. */
  maxTokens: z.object({ prompt: z.int().min(1), point: z.int().min(8), window: z.int().min(32) }),
  calibration: judgeCalibrationSchema,
});

const manifestSchema = z.discriminatedUnion('kind', [encoderManifestSchema, judgeManifestSchema]);

/** What a model folder's manifest.json says: identity, licence, file hashes, limits, calibration. */
export type ModelManifest = z.infer<typeof manifestSchema>;
export type EncoderManifest = z.infer<typeof encoderManifestSchema>;
export type JudgeManifest = z.infer<typeof judgeManifestSchema>;

/**
 * Reads a manifest's text.
 * @throws ScoringError `model_damaged` when it is not JSON, `model_unsupported` when a field is
 * missing or has a value that this version cannot honour; the message lists the fields.
 */
export function parseModelManifest(text: string, file: string): ModelManifest {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (cause) {
    throw new ScoringError('model_damaged', `${file} is not valid JSON. Restore the file.`, {
      file,
      cause,
    });
  }
  const parsed = manifestSchema.safeParse(data);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new ScoringError(
    'model_unsupported',
    `${file} does not describe a model that this version can run (${fields.join('; ')}). ` +
      'Use the model folder that came with this version.',
    { file },
  );
}
