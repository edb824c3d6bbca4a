/**
 * Prints how well the best place's similarity separates answers that speak about a key point from
 * those that do not, on the hand-labelled development set. Labels: 2 speaks about it, 1 touches on it,
 * 0 does not. Needs `npm run build` in libs/scoring.
 * usage: node libs/scoring/calibration/measure.mjs
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createOnnxScorer } from '../dist/onnx.js';

const modelFolder = fileURLToPath(
  new URL('../../../models/hotseat-minilm-zh-en-v1', import.meta.url),
);
const lines = await readFile(new URL('./dev-set.jsonl', import.meta.url), 'utf8');
const questions = lines
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
const scorer = await createOnnxScorer({ modelFolder, threads: 2 });
const counts = {};
for (const question of questions) {
  for (const origin of questions) {
    for (const { answer, labels } of origin.answers) {
      const { prompt, keyPoints } = question;
      const result = await scorer.score({ prompt, reference: '', keyPoints, answer });
      for (const [index, point] of result.keyPoints.entries()) {
        const label = origin === question ? `label ${labels[index]}` : 'another question';
        counts[label] ??= { covered: 0, partial: 0, missing: 0 };
        counts[label][point.status] += 1;
      }
    }
  }
}
await scorer.dispose();
process.stdout.write(
  `${JSON.stringify({ calibrationId: scorer.identity.calibrationId, counts })}\n`,
);
