import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { bundledModels } from './bundled-models.ts';
import type { ScoreRequest } from './score-request.ts';
import { scoreResultSchema, type ScoreResult } from './score-result.ts';
import { bundledFolders } from './testing/bundled-folders.ts';

const loader = new URL('../test-support/register-ts-loader.mjs', import.meta.url).href;
const onnx = new URL('./onnx.ts', import.meta.url).href;
const models = {
  encoderFolder: bundledFolders.encoder,
  judgeFolder: bundledFolders.judge,
};

/** Scores with the real models in a process of its own: onnxruntime must not enter Jest's vm. */
async function scoreInProcess(requests: readonly ScoreRequest[]): Promise<ScoreResult[]> {
  const script = `
    let input = '';
    for await (const part of process.stdin) input += part;
    const { createOnnxScorer } = await import(${JSON.stringify(onnx)});
    const scorer = await createOnnxScorer(${JSON.stringify(models)});
    const results = [];
    for (const request of JSON.parse(input)) results.push(await scorer.score(request));
    await scorer.dispose();
    process.stdout.write(JSON.stringify(results));`;
  const child = spawn(
    process.execPath,
    ['--import', loader, '--input-type=module', '--eval', script],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  child.stdin.end(JSON.stringify(requests));
  const stdout = await text(child.stdout);
  return scoreResultSchema.array().parse(JSON.parse(stdout));
}

const graded = new URL('../../../ml/judge/graded/calibration/', import.meta.url);
const gradedSchema = z.object({
  prompt: z.string(),
  reference: z.string(),
  keyPoints: z.array(z.object({ term: z.string(), text: z.string(), weight: z.number() })),
  answers: z.array(z.object({ kind: z.string(), text: z.string() })),
});
/** Not those of the examination, which is for the last measurement of a model alone. */
const files = (await readdir(graded)).sort().slice(0, 18);

describe('the bundled models', () => {
  const scored: { kind: string; request: ScoreRequest; result: ScoreResult }[] = [];
  let again: ScoreResult[] = [];
  beforeAll(async () => {
    const asked = await Promise.all(
      files.map(async (name) => {
        const file = await readFile(new URL(name, graded), 'utf8');
        const { answers, ...question } = gradedSchema.parse(JSON.parse(file));
        return answers.map(({ kind, text: answer }) => ({
          kind,
          request: { ...question, answer },
        }));
      }),
    );
    const all = asked.flat();
    const first = all.slice(0, 3).map(({ request }) => request);
    const results = await scoreInProcess([...all.map(({ request }) => request), ...first]);
    for (const [index, one] of all.entries()) {
      const result = results[index];
      if (result) scored.push({ ...one, result });
    }
    again = results.slice(all.length);
  }, 120_000);

  const meanScore = (...kinds: string[]): number => {
    const scores = scored.flatMap(({ kind, result }) =>
      kinds.includes(kind) && result.score !== null ? [result.score] : [],
    );
    expect(scores.length).toBeGreaterThan(4);
    return scores.reduce((sum, score) => sum + score, 0) / scores.length;
  };

  it('tell right answers in any words from wrong and unrelated ones', () => {
    const right = meanScore('excellent', 'excellent-near', 'short-but-complete');
    const unrelated = meanScore('wrong-own', 'off-topic', 'praise');
    expect(right).toBeGreaterThan(3);
    expect(unrelated).toBeLessThan(1.2);
    expect(meanScore('wrong-near', 'wrong-own')).toBeLessThan(right - 1);
  });

  it('SC3 SC5 name themselves, and give every status but missing a place in the answer', () => {
    for (const { request, result } of scored) {
      expect(result).toMatchObject({
        modelId: bundledModels.judge,
        calibrationId: 'graded-v4',
      });
      for (const { status, span } of result.keyPoints) {
        const place = span && request.answer.slice(...span).trim();
        expect(status === 'missing' ? place === null : Boolean(place)).toBe(true);
      }
    }
  });

  it('SC6 give the same answer the same result, whatever was scored in between', () => {
    const withoutTimings = ({ timings: _, ...rest }: ScoreResult): unknown => rest;
    expect(again).toHaveLength(3);
    expect(again.map(withoutTimings)).toEqual(
      scored.slice(0, 3).map(({ result }) => withoutTimings(result)),
    );
  });
});
