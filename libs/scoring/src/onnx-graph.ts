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
  /** The output that is read: one row of floats per input row. */
  readonly output: string;
  /** Where to run. `webgpu` and `cuda` fall back operator by operator, never silently as a whole. */
  readonly device: Device;
}

/** One input row: token ids, and how many of them belong to the first segment where that matters. */
export interface OnnxRow {
  readonly ids: readonly number[];
  readonly firstSegment?: number;
}

/** A loaded graph: `input_ids`, `attention_mask` and, if it has one, `token_type_ids` in. */
export interface OnnxGraph {
  /** Rows may differ in length. @throws ScoringError `model_failed` when the output has another shape. */
  run(rows: readonly OnnxRow[]): Promise<readonly Float32Array[]>;
  release(): Promise<void>;
}

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
  const withTypes = session.inputNames.includes('token_type_ids');
  return {
    run: async (rows) => {
      const output = await session.run(feeds(rows, BigInt(options.padTokenId), withTypes));
      return rowsOf(output[options.output], rows.length, options);
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
  pad: bigint,
  withTypes: boolean,
): Record<string, ort.Tensor> {
  const width = Math.max(1, ...rows.map(({ ids }) => ids.length));
  const ids = new BigInt64Array(rows.length * width).fill(pad);
  const mask = new BigInt64Array(rows.length * width);
  const types = new BigInt64Array(rows.length * width);
  for (const [index, row] of rows.entries()) {
    for (const [position, id] of row.ids.entries()) {
      ids[index * width + position] = BigInt(id);
      mask[index * width + position] = 1n;
      if (position >= (row.firstSegment ?? Infinity)) types[index * width + position] = 1n;
    }
  }
  const shape = [rows.length, width];
  return {
    input_ids: new ort.Tensor('int64', ids, shape),
    attention_mask: new ort.Tensor('int64', mask, shape),
    ...(withTypes ? { token_type_ids: new ort.Tensor('int64', types, shape) } : {}),
  };
}

function rowsOf(
  tensor: ort.Tensor | undefined,
  count: number,
  { file, output }: OnnxGraphOptions,
): Float32Array[] {
  if (!tensor || !(tensor.data instanceof Float32Array) || tensor.dims[0] !== count) {
    throw new ScoringError('model_failed', `${file} gave no ${count} rows of floats as ${output}`);
  }
  const data = tensor.data;
  const width = data.length / count;
  return Array.from({ length: count }, (_, row) => data.slice(row * width, (row + 1) * width));
}
