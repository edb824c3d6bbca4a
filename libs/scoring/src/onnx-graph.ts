import * as ort from 'onnxruntime-node';
import type { Device } from './model-folder.ts';
import { ScoringError } from './scoring-error.ts';

/** Where and how wide a graph runs. */
export interface OnnxGraphOptions {
  /** The file's name, for messages. */
  readonly file: string;
  /** Threads inside one operator. */
  readonly threads: number;
  readonly padTokenId: number;
  /** The output that is read: as many rows of floats as the input rows have outputs. */
  readonly output: string;
  /** Where to run. `webgpu` and `cuda` fall back operator by operator, never silently as a whole. */
  readonly device: Device;
}

/** One input row: token ids and, where they matter, what goes with each of them. */
export interface OnnxRow {
  readonly ids: readonly number[];
  readonly types?: readonly number[];
  readonly positions?: readonly number[];
  /** What sees what: all pieces see block 0, and those of another block themselves. */
  readonly blocks?: readonly number[];
  /** Output rows for this row. @default 1 */
  readonly outputs?: number;
}

/** A loaded graph; it is fed those of the inputs of `INPUTS` that it has. */
export interface OnnxGraph {
  /**
   * Rows may differ in length; what belongs to one comes as one array.
   * @throws ScoringError `model_failed` when the output has another shape.
   */
  run(rows: readonly OnnxRow[]): Promise<readonly Float32Array[]>;
  release(): Promise<void>;
}

/** Graph inputs: a row's number at a token, and what stands behind the row's end. */
const INPUTS: Readonly<
  Record<string, { of: (row: OnnxRow, at: number) => number; padding?: number }>
> = {
  input_ids: { of: ({ ids }, at) => ids[at] ?? 0 },
  attention_mask: { of: () => 1, padding: 0 },
  token_type_ids: { of: ({ types }, at) => types?.[at] ?? 0, padding: 0 },
  position_ids: { of: ({ positions }, at) => positions?.[at] ?? at, padding: 0 },
  block_ids: { of: ({ blocks }, at) => blocks?.[at] ?? 0, padding: -1 },
};

/**
 * Loads an ONNX graph from memory. The only file that touches onnxruntime; load it only in a process
 * that may be killed, because `run()` blocks its thread for the whole inference.
 * @throws ScoringError `model_unsupported` when the runtime refuses the graph.
 */
export async function createOnnxGraph(
  modelBytes: Uint8Array,
  options: OnnxGraphOptions,
): Promise<OnnxGraph> {
  const session = await load(modelBytes, options);
  return {
    run: async (rows) => {
      const output = await session.run(feeds(rows, session.inputNames, options));
      return rowsOf(output[options.output], rows, options);
    },
    release: () => session.release(),
  };
}

async function load(
  modelBytes: Uint8Array,
  { file, threads, device }: OnnxGraphOptions,
): Promise<ort.InferenceSession> {
  try {
    return await ort.InferenceSession.create(modelBytes, {
      executionProviders: device === 'cpu' ? ['cpu'] : [device, 'cpu'],
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      graphOptimizationLevel: 'all',
      // Without this the threads spin after each run and burn a core while nobody answers.
      extra: { session: { intra_op: { allow_spinning: '0' } } },
    });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ScoringError('model_unsupported', `onnxruntime cannot load ${file}: ${reason}`, {
      file,
      cause,
    });
  }
}

function feeds(
  rows: readonly OnnxRow[],
  names: readonly string[],
  { file, padTokenId }: OnnxGraphOptions,
): Record<string, ort.Tensor> {
  const width = Math.max(1, ...rows.map(({ ids }) => ids.length));
  const tensors = names.map((name) => {
    const input = INPUTS[name];
    if (!input) {
      const message = `${file} wants the input ${name}, which this version does not have`;
      throw new ScoringError('model_unsupported', message, { file });
    }
    const data = new BigInt64Array(rows.length * width).fill(BigInt(input.padding ?? padTokenId));
    for (const [index, row] of rows.entries()) {
      for (let at = 0; at < row.ids.length; at += 1) {
        data[index * width + at] = BigInt(input.of(row, at));
      }
    }
    return [name, new ort.Tensor('int64', data, [rows.length, width])] as const;
  });
  return Object.fromEntries(tensors);
}

function rowsOf(
  tensor: ort.Tensor | undefined,
  rows: readonly OnnxRow[],
  { file, output }: OnnxGraphOptions,
): Float32Array[] {
  const counts = rows.map(({ outputs = 1 }) => outputs);
  const count = counts.reduce((sum, each) => sum + each, 0);
  if (!tensor || !(tensor.data instanceof Float32Array) || tensor.dims[0] !== count) {
    throw new ScoringError('model_failed', `${file} gave no ${count} rows of floats as ${output}`);
  }
  const data = tensor.data;
  const width = data.length / count;
  let next = 0;
  return counts.map((own) => {
    const first = next;
    next += own;
    return data.slice(first * width, next * width);
  });
}
