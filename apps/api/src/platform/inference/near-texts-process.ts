/**
 * The entry of the process that compares texts with the scorer's encoder, for one import each.
 * onnxruntime blocks its thread and may abort the process, so it never runs in the server.
 */
import { loadEncoder } from '@hotseat/scoring/onnx';
import { serveChildTask } from '../child-process/index.ts';
import { findNearPairs } from './near-pairs.ts';
import type { NearTextsTask } from './near-texts.ts';

/** Between two reports; about a tenth of a second of work. */
const chunk = 50;
/** Of all the work; the rest is finding pairs among thousands of vectors. */
const encodingShare = 0.85;
const reportEveryMs = 200;

serveChildTask(async (input, report) => {
  const { encoderFolder, own, others, threshold } = input as NearTextsTask;
  const { encoder } = await loadEncoder({ encoderFolder });
  const texts = [...own, ...others];
  const vectors: Float32Array[] = [];
  for (let at = 0; at < texts.length; at += chunk) {
    vectors.push(...(await encoder.encode(texts.slice(at, at + chunk))));
    report((vectors.length / texts.length) * encodingShare);
  }
  let reportedAt = 0;
  const onProgress = (share: number): void => {
    if (Date.now() - reportedAt < reportEveryMs) return;
    reportedAt = Date.now();
    report(encodingShare + share * (1 - encodingShare));
  };
  const rest = vectors.splice(own.length);
  return findNearPairs(vectors, rest, threshold, { onProgress });
});
