import { listSupportedBackends } from 'onnxruntime-node';
import {
  BatchingGraph,
  ONE_ROW_PER_RUN,
  type RunCounts,
  type RunLimits,
} from './batching-graph.ts';
import { loadOnDevice, type ChosenDevice, type WantedDevice } from './choose-device.ts';
import { JudgeScorer } from './judge-scorer.ts';
import {
  readManifest,
  readModelFolder,
  type Device,
  type LoadedModelFolder,
} from './model-folder.ts';
import type { EncoderManifest, JudgeManifest, ModelManifest } from './model-manifest.ts';
import { createOnnxGraph, type OnnxGraphOptions } from './onnx-graph.ts';
import { OnnxJudge } from './onnx-judge.ts';
import { poolTokens } from './pool-tokens.ts';
import type { Scorer } from './scorer.ts';
import { ScoringError } from './scoring-error.ts';
import { SentenceEncoder } from './sentence-encoder.ts';
import { SpanFinder } from './span-finder.ts';
import { createTokenise } from './text-tokenizer.ts';

export type { RunCounts } from './batching-graph.ts';

export interface OnnxScorerOptions {
  /** Folder of the sentence encoder: manifest.json, a graph and tokenizer.json. */
  readonly encoderFolder: string;
  /** Folder of the key-point judge, of the same layout. */
  readonly judgeFolder: string;
  /** Threads inside one operator. @default 1 */
  readonly threads?: number;
  /** @default 'cpu' */
  readonly device?: WantedDevice;
}

/**
 * What a GPU is given at once. Rows of a float graph do not depend on each other beyond rounding, and a
 * GPU is idle between small runs; the tokens bound its memory (attention: rows × heads × length²).
 */
const GPU_RUNS: RunLimits = { maxRows: 512, maxTokens: 16_384 };
/** Answers that a process on a GPU works on at once, so that their rows share runs. */
const GPU_ANSWERS_AT_ONCE = 64;

/** A scorer that holds loaded models. */
export interface OnnxScorer extends Scorer {
  readonly chosen: ChosenDevice;
  /** How many answers are worth scoring at once. */
  readonly answersAtOnce: number;
  /** What both graphs have run so far. */
  counts(): { readonly encoder: RunCounts; readonly judge: RunCounts };
  dispose(): Promise<void>;
}

/** The first runs allocate and are several times slower; they must not count against a deadline. */
const WARM_UP = {
  prompt: 'warm-up',
  reference: '',
  keyPoints: [{ term: '预热', text: '一句长一些的中文，让分配的内存够用' }],
  answer:
    '预热：一句长一些的中文，让分配的内存够用。A longer sentence, so that memory is allocated.',
};

/**
 * Loads an encoder and a judge and returns a ready, warmed-up scorer.
 * @throws ScoringError `model_missing`, `model_damaged`, `model_unsupported` or `model_failed`.
 */
export async function createOnnxScorer(options: OnnxScorerOptions): Promise<OnnxScorer> {
  const { loaded, device, reason } = await loadOnDevice(
    options.device ?? 'cpu',
    [options.encoderFolder, options.judgeFolder],
    listSupportedBackends().map(({ name }) => name),
    (on) => loadScorer({ ...options, device: on }),
  );
  return {
    ...loaded,
    chosen: { device, reason },
    answersAtOnce: device === 'cpu' ? 1 : GPU_ANSWERS_AT_ONCE,
  };
}

/** Loads and warms up: a device that cannot run the graphs is found out here. */
async function loadScorer(
  options: OnnxScorerOptions & { readonly device: Device },
): Promise<Omit<OnnxScorer, 'chosen' | 'answersAtOnce'>> {
  const { encoder, graph, manifest } = await loadEncoder(options);
  const judge = await loadJudge(options);
  const scorer = new JudgeScorer({
    identity: { modelId: judge.manifest.id, calibrationId: judge.manifest.calibration.id },
    calibration: judge.manifest.calibration,
    judge: judge.judge,
    places: new SpanFinder(encoder, manifest.termBonus),
    nowMs: () => performance.now(),
  });
  await scorer.score(WARM_UP);
  return {
    identity: scorer.identity,
    score: (request) => scorer.score(request),
    counts: () => ({ encoder: graph.counts, judge: judge.graph.counts }),
    dispose: async () => {
      await graph.release();
      await judge.graph.release();
    },
  };
}

/**
 * Loads a model folder on the CPU, runs it once and lets it go: whether it can be used at all.
 * @throws ScoringError
 */
export async function tryModel(folder: string): Promise<void> {
  const { kind } = await readManifest(folder);
  if (kind === 'sentence-encoder') {
    const { encoder, release } = await loadEncoder({ encoderFolder: folder });
    await encoder.encode([WARM_UP.answer, WARM_UP.prompt]);
    await release();
    return;
  }
  const { judge, graph } = await loadJudge({ judgeFolder: folder, device: 'cpu' });
  await judge.read([{ prompt: WARM_UP.prompt, points: [WARM_UP.prompt], window: WARM_UP.answer }]);
  await graph.release();
}

/** An encoder from its folder, for whoever needs vectors without scores. */
export async function loadEncoder({
  encoderFolder,
  threads = 1,
  device = 'cpu',
}: {
  readonly encoderFolder: string;
  readonly threads?: number;
  readonly device?: Device;
}): Promise<{
  manifest: EncoderManifest;
  encoder: SentenceEncoder;
  graph: BatchingGraph;
  release: () => Promise<void>;
}> {
  const { manifest, modelBytes, graphFile, tokenizerJson } = ofKind(
    await readModelFolder(encoderFolder, device),
    'sentence-encoder',
    encoderFolder,
  );
  const { dimensions, pooling, padTokenId, outputName } = manifest;
  const graph = await loadGraph(modelBytes, {
    file: graphFile,
    threads,
    padTokenId,
    output: outputName,
    device,
  });
  const encoder = new SentenceEncoder({
    dimensions,
    tokenise: createTokenise(tokenizerJson, manifest.maxTokens),
    // The graph behind decides what runs together.
    limits: { maxTexts: Number.POSITIVE_INFINITY, maxTokens: Number.POSITIVE_INFINITY },
    run: async (rows) => {
      const outputs = await graph.run(rows.map((ids) => ({ ids })));
      return outputs.map((output, index) =>
        poolTokens(output, rows[index]?.length ?? 0, dimensions, pooling),
      );
    },
  });
  return { manifest, encoder, graph, release: () => graph.release() };
}

async function loadJudge({
  judgeFolder,
  threads = 1,
  device,
}: {
  readonly judgeFolder: string;
  readonly threads?: number;
  readonly device: Device;
}): Promise<{
  manifest: JudgeManifest;
  judge: OnnxJudge;
  graph: BatchingGraph;
}> {
  const { manifest, modelBytes, graphFile, tokenizerJson } = ofKind(
    await readModelFolder(judgeFolder, device),
    'key-point-judge',
    judgeFolder,
  );
  const { padTokenId, outputName } = manifest;
  const graph = await loadGraph(modelBytes, {
    file: graphFile,
    threads,
    padTokenId,
    output: outputName,
    device,
  });
  return { manifest, judge: new OnnxJudge(graph, manifest, tokenizerJson), graph };
}

async function loadGraph(bytes: Uint8Array, options: OnnxGraphOptions): Promise<BatchingGraph> {
  const limits = options.device === 'cpu' ? ONE_ROW_PER_RUN : GPU_RUNS;
  return new BatchingGraph(await createOnnxGraph(bytes, options), limits);
}

function ofKind<Kind extends ModelManifest['kind']>(
  folder: LoadedModelFolder,
  kind: Kind,
  path: string,
): LoadedModelFolder & { manifest: Extract<ModelManifest, { kind: Kind }> } {
  const { manifest } = folder;
  if (isOfKind(manifest, kind)) return { ...folder, manifest };
  throw new ScoringError(
    'model_unsupported',
    `${path} holds a ${manifest.kind}, where a ${kind} is needed. Point to another folder.`,
    { file: path },
  );
}

function isOfKind<Kind extends ModelManifest['kind']>(
  manifest: ModelManifest,
  kind: Kind,
): manifest is Extract<ModelManifest, { kind: Kind }> {
  return manifest.kind === kind;
}
