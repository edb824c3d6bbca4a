import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { ScoreRequest } from './score-request.ts';
import { scoreResultSchema, type ScoreResult } from './score-result.ts';

const loader = new URL('../test-support/register-ts-loader.mjs', import.meta.url).href;
const onnx = new URL('./onnx.ts', import.meta.url).href;
const modelFolder = fileURLToPath(
  new URL('../../../models/hotseat-minilm-zh-en-v1', import.meta.url),
);

/** Scores with the real model in a process of its own: onnxruntime must not enter Jest's vm. */
async function scoreInProcess(requests: readonly ScoreRequest[]): Promise<ScoreResult[]> {
  const script = `
    const { createOnnxScorer } = await import(${JSON.stringify(onnx)});
    const scorer = await createOnnxScorer({ modelFolder: ${JSON.stringify(modelFolder)} });
    const results = [];
    for (const request of ${JSON.stringify(requests)}) results.push(await scorer.score(request));
    await scorer.dispose();
    process.stdout.write(JSON.stringify(results));`;
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--import',
    loader,
    '--input-type=module',
    '--eval',
    script,
  ]);
  return scoreResultSchema.array().parse(JSON.parse(stdout));
}

const prompt = 'What is a KV cache in LLM inference, and what does it cost?';
const keyPoints = [
  { term: 'Reuse', text: 'keys and values of earlier tokens are stored instead of recomputed' },
  { term: 'Memory', text: 'memory grows with sequence length and batch size' },
];
const english =
  'The key and value vectors of previous tokens are kept so they are not computed again. ' +
  'The cost is memory, which grows with the length of the sequence and the size of the batch.';
const chinese = '把之前 token 的键和值存下来，不用重复计算。代价是显存会随着序列长度和批大小增长。';
const offTopic =
  'I enjoy hiking in the mountains with my dog, and last summer we visited three national parks.';

describe('the bundled model', () => {
  let results: ScoreResult[];
  beforeAll(async () => {
    const answers = [english, chinese, offTopic, english, `${offTopic} ${english}`];
    results = await scoreInProcess(
      answers.map((answer) => ({ prompt, reference: '', keyPoints, answer })),
    );
  }, 60_000);

  it.each([
    ['English', 0, english],
    ['Chinese, against English key points', 1, chinese],
  ])('finds where an answer speaks about each key point: %s', (_, index, answer) => {
    const result = results[index];
    expect(result).toMatchObject({
      status: 'scored',
      modelId: 'hotseat-minilm-zh-en-v1',
      calibrationId: 'similarity-provisional-v1',
    });
    const places = result?.keyPoints.map(({ span }) => answer.slice(...(span ?? [0, 0])));
    expect(places?.[0]).toMatch(/previous tokens|键和值/);
    expect(places?.[1]).toMatch(/grows with|增长/);
    expect(result?.keyPoints.every(({ status }) => status !== 'missing')).toBe(true);
  });

  it('finds nothing in a fluent answer about something else', () => {
    expect(results[2]).toMatchObject({ status: 'scored', score: 0 });
  });

  it('SC6 gives the same answer the same result, and padding changes nothing', () => {
    const withoutTimings = ({ timings: _, ...rest }: ScoreResult): unknown => rest;
    const [first, , , again, padded] = results;
    if (!first || !again || !padded) throw new Error('five results were expected');
    expect(withoutTimings(again)).toEqual(withoutTimings(first));
    expect(padded.score).toBe(first.score);
    expect(padded.keyPoints.map(({ confidence }) => confidence)).toEqual(
      first.keyPoints.map(({ confidence }) => confidence),
    );
  });
});
