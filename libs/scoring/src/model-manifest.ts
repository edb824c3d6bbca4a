import { z } from 'zod';
import { ScoringError } from './scoring-error.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const fileEntry = z.object({ sha256 });
const cosine = z.number().min(-1).max(1);

/**
 * How a similarity becomes a status and a number. It lives in the manifest, beside the model that it
 * was measured with, because a threshold means nothing for another model.
 */
const calibrationSchema = z
  .object({
    id: z.string().min(1),
    /** Best cosine of any span from which an answer is taken to speak about a key point. */
    coveredAt: cosine,
    /** Best cosine from which it is taken to touch on it. */
    partialAt: cosine,
    /** Added to the cosine of a span that names the key point's term literally. */
    termBonus: z.number().min(0).max(0.5),
    /** Width of the logistic that turns the distance from a threshold into a confidence. */
    confidenceScale: z.number().positive(),
    /** 10th and 90th percentile of (human grade − provisional score) on a 0–4 scale. */
    residuals: z.object({ p10: z.number().max(0), p90: z.number().min(0) }),
  })
  .refine((value) => value.partialAt < value.coveredAt, 'partialAt must be below coveredAt');

const manifestSchema = z.object({
  id: z.string().min(1),
  kind: z.literal('sentence-encoder'),
  languages: z.array(z.string()).min(1),
  licence: z.string().min(1),
  attribution: z.string().min(1),
  files: z.object({ 'model.onnx': fileEntry, 'tokenizer.json': fileEntry }),
  /** `in-graph`: the graph's output is already one unit vector per text. */
  pooling: z.literal('in-graph'),
  dimensions: z.int().positive(),
  maxTokens: z.int().min(8),
  padTokenId: z.int().min(0),
  calibration: calibrationSchema,
});

/** What a model folder's manifest.json says: identity, licence, file hashes, limits, calibration. */
export type ModelManifest = z.infer<typeof manifestSchema>;
/** Thresholds, confidence scale and residual quantiles that belong to one model. */
export type Calibration = ModelManifest['calibration'];

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
