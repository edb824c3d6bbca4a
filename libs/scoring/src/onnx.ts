import { readModelFolder } from './model-folder.ts';
import { createOnnxSession } from './onnx-session.ts';
import type { Scorer } from './scorer.ts';
import { SentenceEncoder } from './sentence-encoder.ts';
import { SimilarityScorer } from './similarity-scorer.ts';
import { createTokenise } from './text-tokenizer.ts';

export interface OnnxScorerOptions {
  /** The folder that holds manifest.json, model.onnx and tokenizer.json. */
  readonly modelFolder: string;
  /** Threads inside one operator. @default 1 */
  readonly threads?: number;
}

/** A scorer that holds a loaded model. */
export interface OnnxScorer extends Scorer {
  dispose(): Promise<void>;
}

/**
 * Loads a model folder and returns a ready, warmed-up scorer.
 * @throws ScoringError `model_missing`, `model_damaged`, `model_unsupported` or `encoder_failed`.
 */
export async function createOnnxScorer(options: OnnxScorerOptions): Promise<OnnxScorer> {
  const { manifest, modelBytes, tokenizerJson } = await readModelFolder(options.modelFolder);
  const tokenise = createTokenise(tokenizerJson, manifest.maxTokens);
  const session = await createOnnxSession(modelBytes, {
    threads: options.threads ?? 1,
    padTokenId: manifest.padTokenId,
  });
  const encoder = new SentenceEncoder({
    dimensions: manifest.dimensions,
    tokenise,
    run: session.run,
  });
  // The first runs allocate and are several times slower; they must not count against a deadline.
  await encoder.encode(['warm-up', '预热：一句长一些的中文，让分配的内存够用']);
  const scorer = new SimilarityScorer({
    modelId: manifest.id,
    calibration: manifest.calibration,
    encoder,
    nowMs: () => performance.now(),
  });
  return {
    identity: scorer.identity,
    score: (request) => scorer.score(request),
    dispose: () => session.release(),
  };
}
