import { z } from 'zod';
import { judgeLabels, type JudgeLabel } from '../judge.ts';
import { ModelSourceError } from './model-source.ts';
import { TENSOR_TYPE, type OnnxFile, type OnnxValue } from './onnx-file.ts';

const configSchema = z.looseObject({
  architectures: z.array(z.string()).optional(),
  hidden_size: z.int().positive().optional(),
  max_position_embeddings: z.int().positive().optional(),
  pad_token_id: z.int().nonnegative().nullish(),
  id2label: z.record(z.string(), z.string()).optional(),
  model_type: z.string().optional(),
});
const modulesSchema = z.array(z.looseObject({ path: z.string(), type: z.string() }));
const poolingSchema = z.looseObject({
  pooling_mode_cls_token: z.boolean().default(false),
  pooling_mode_mean_tokens: z.boolean().default(false),
});
const sentenceSchema = z.looseObject({ max_seq_length: z.int().positive().nullish() });

/** The parsed JSON files of a repository; null where it has none. */
export interface RepositoryFiles {
  readonly config: unknown;
  readonly modules: unknown;
  readonly pooling: unknown;
  readonly sentence: unknown;
}

/** What an operator says because the repository does not. */
export interface Hints {
  readonly pooling?: 'mean' | 'cls' | undefined;
  /** The meaning of each output, in order, in the words of entailment. */
  readonly labels?: readonly string[] | undefined;
}

interface Detected {
  readonly padTokenId: number;
  readonly outputName: string;
  readonly maxTokens: number;
}
export type DetectedModel =
  | (Detected & {
      readonly kind: 'sentence-encoder';
      readonly pooling: 'mean' | 'cls';
      readonly dimensions: number;
    })
  | (Detected & { readonly kind: 'key-point-judge'; readonly labels: readonly JudgeLabel[] });

/** Longer inputs cost the square of their length and say nothing about one clause. */
const MAX_TOKENS = 512;
/** RoBERTa counts positions from the padding's on: two fewer than its table has rows. */
const OFFSET_POSITIONS = /roberta|camembert|mpnet/u;

/**
 * Finds out what a repository holds: an encoder with its pooling, or a cross-encoder with the order of
 * its labels.
 * @throws ModelSourceError naming what is missing and how to say it
 */
export function detectModel(
  files: RepositoryFiles,
  graph: Pick<OnnxFile, 'inputs' | 'outputs' | 'tensors'>,
  hints: Hints,
): DetectedModel {
  refuseExternalData(graph);
  const config = parse(configSchema, files.config, 'config.json');
  const padTokenId = config.pad_token_id ?? 0;
  const positions =
    (config.max_position_embeddings ?? MAX_TOKENS) -
    (OFFSET_POSITIONS.test(config.model_type ?? '') ? 2 : 0);
  const isClassifier = (config.architectures ?? []).some((each) =>
    each.endsWith('ForSequenceClassification'),
  );
  if (isClassifier) {
    return {
      kind: 'key-point-judge',
      padTokenId,
      outputName: outputOf(graph.outputs, 2, ['logits']).name,
      maxTokens: Math.min(MAX_TOKENS, positions),
      labels: judgeLabelsOf(hints.labels ?? labelsOf(config.id2label ?? {})),
    };
  }
  const sentence = parse(sentenceSchema, files.sentence ?? {}, 'sentence_bert_config.json');
  const output = encoderOutput(graph.outputs);
  return {
    kind: 'sentence-encoder',
    padTokenId,
    outputName: output.name,
    // A vector that the graph has pooled is only to be normalised: its "first token" is itself.
    pooling: output.rank === 2 ? 'cls' : poolingOf(files, hints),
    dimensions: required(config.hidden_size, 'config.json says no hidden_size.'),
    maxTokens: Math.min(MAX_TOKENS, positions, sentence.max_seq_length ?? MAX_TOKENS),
  };
}

/** @throws ModelSourceError when the weights lie in a second file */
function refuseExternalData({ tensors }: Pick<OnnxFile, 'tensors'>): void {
  if (!tensors.some(({ isExternal }) => isExternal)) return;
  throw new ModelSourceError(
    'The ONNX file keeps its weights in another file (external data). Only single-file ONNX is loaded, ' +
      'because its sha256 must cover everything: save it again with save_as_external_data=False, or name ' +
      'a smaller file with --file, such as onnx/model_quantized.onnx.',
  );
}

function encoderOutput(outputs: readonly OnnxValue[]): OnnxValue {
  const tokens = outputs.find(
    ({ name, rank }) => rank === 3 || ['last_hidden_state', 'token_embeddings'].includes(name),
  );
  return floats(tokens ?? outputOf(outputs, 2, ['sentence_embedding']));
}

function outputOf(
  outputs: readonly OnnxValue[],
  rank: number,
  names: readonly string[],
): OnnxValue {
  const found =
    outputs.find(({ name }) => names.includes(name)) ?? outputs.find((each) => each.rank === rank);
  return floats(
    required(
      found,
      `The graph has no output ${names.join(' or ')}, only ${outputs.map(({ name }) => name).join(', ')}.`,
    ),
  );
}

function floats(output: OnnxValue): OnnxValue {
  if (output.type === 0 || output.type === TENSOR_TYPE.float) return output;
  throw new ModelSourceError(
    `The output ${output.name} is not made of 32-bit floats. Take another file with --file.`,
  );
}

function poolingOf({ modules, pooling }: RepositoryFiles, hints: Hints): 'mean' | 'cls' {
  if (hints.pooling) return hints.pooling;
  if (modules !== null) {
    const dense = parse(modulesSchema, modules, 'modules.json').find(
      ({ type }) => !/\.(?:Transformer|Pooling|Normalize)$/u.test(type),
    );
    if (dense) {
      throw new ModelSourceError(
        `modules.json lists ${dense.type}, which stands outside of the graph. Take a model without it.`,
      );
    }
  }
  const said = parse(poolingSchema, pooling ?? {}, '1_Pooling/config.json');
  if (said.pooling_mode_mean_tokens && !said.pooling_mode_cls_token) return 'mean';
  if (said.pooling_mode_cls_token && !said.pooling_mode_mean_tokens) return 'cls';
  throw new ModelSourceError(
    'Nothing says how token vectors become one vector, or it is neither the mean nor the first token. ' +
      'Read the model’s card and say --pooling mean or --pooling cls.',
  );
}

function labelsOf(id2label: Readonly<Record<string, string>>): string[] {
  return Object.entries(id2label)
    .sort(([one], [other]) => Number(one) - Number(other))
    .map(([, label]) => label);
}

/** Entailed is covered, contradicted is contradicted, neither is absent; `partial` has no counterpart. */
function judgeLabelsOf(labels: readonly string[]): JudgeLabel[] {
  const meant = labels.map((label): JudgeLabel | null => {
    const plain = label.trim().toLowerCase();
    const own = judgeLabels.find((each) => each === plain);
    if (own) return own;
    if (/^entail/u.test(plain)) return 'covered';
    if (/^contradict/u.test(plain)) return 'contradicted';
    return /^neutral/u.test(plain) ? 'absent' : null;
  });
  const known = meant.filter((label) => label !== null);
  const isWhole = ['covered', 'contradicted', 'absent'].every((label) =>
    known.some((each) => each === label),
  );
  if (isWhole && known.length === labels.length && new Set(known).size === known.length)
    return known;
  throw new ModelSourceError(
    `The outputs are called ${labels.join(', ') || 'nothing'}: a judge needs entailment, neutral and ` +
      'contradiction, each once. If the model gives those, say their order with --labels, such as ' +
      '--labels contradiction,entailment,neutral. A reranker with one output cannot be a judge.',
  );
}

function required<Value>(value: Value | undefined, complaint: string): Value {
  if (value === undefined) throw new ModelSourceError(complaint);
  return value;
}

function parse<Schema extends z.ZodType>(
  schema: Schema,
  data: unknown,
  file: string,
): z.output<Schema> {
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new ModelSourceError(`${file} is not what it should be (${fields.join('; ')}).`);
}
