import * as ort from 'onnxruntime-node';
import { ScoringError } from './scoring-error.ts';
import type { RunBatch } from './sentence-encoder.ts';

/** Where and how wide the model runs. */
export interface OnnxSessionOptions {
  /** Threads inside one operator. */
  readonly threads: number;
  /** @default 0 */
  readonly padTokenId?: number;
}

/** A loaded graph: `input_ids` and `attention_mask` in, `sentence_embedding` out. */
export interface OnnxSession {
  readonly run: RunBatch;
  release(): Promise<void>;
}

/**
 * Loads an ONNX graph from memory. The only file that touches onnxruntime; load it only in a process
 * that may be killed, because `run()` blocks its thread for the whole inference.
 * @throws ScoringError `model_unsupported` when the runtime refuses the graph.
 */
export async function createOnnxSession(
  modelBytes: Uint8Array,
  options: OnnxSessionOptions,
): Promise<OnnxSession> {
  const session = await load(modelBytes, options.threads);
  const pad = BigInt(options.padTokenId ?? 0);
  return {
    run: async (rows) => {
      const width = Math.max(1, ...rows.map((row) => row.length));
      const ids = new BigInt64Array(rows.length * width).fill(pad);
      const mask = new BigInt64Array(rows.length * width);
      for (const [index, row] of rows.entries()) {
        for (const [position, id] of row.entries()) {
          ids[index * width + position] = BigInt(id);
          mask[index * width + position] = 1n;
        }
      }
      const shape = [rows.length, width];
      const output = await session.run({
        input_ids: new ort.Tensor('int64', ids, shape),
        attention_mask: new ort.Tensor('int64', mask, shape),
      });
      return rowsOf(output['sentence_embedding'], rows.length);
    },
    release: () => session.release(),
  };
}

async function load(modelBytes: Uint8Array, threads: number): Promise<ort.InferenceSession> {
  try {
    return await ort.InferenceSession.create(modelBytes, {
      executionProviders: ['cpu'],
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      graphOptimizationLevel: 'all',
      // Without this the threads spin after each run and burn a core while nobody answers.
      extra: { session: { intra_op: { allow_spinning: '0' } } },
    });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ScoringError('model_unsupported', `onnxruntime cannot load model.onnx: ${reason}`, {
      file: 'model.onnx',
      cause,
    });
  }
}

function rowsOf(tensor: ort.Tensor | undefined, count: number): Float32Array[] {
  if (!tensor || !(tensor.data instanceof Float32Array) || tensor.dims[0] !== count) {
    throw new ScoringError('encoder_failed', 'the model has no float output sentence_embedding');
  }
  const data = tensor.data;
  const width = data.length / count;
  return Array.from({ length: count }, (_, row) => data.slice(row * width, (row + 1) * width));
}
