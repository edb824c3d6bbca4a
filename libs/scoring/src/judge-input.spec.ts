import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { JudgeInput } from './judge-input.ts';
import { bundledFolders } from './testing/bundled-folders.ts';
import { createTokenizer } from './text-tokenizer.ts';

// Written by ml/judge/export.py --rows with the tokenizer of the training.
const rows = new URL('../test-support/judge-rows.json', import.meta.url);
const numbers = z.array(z.int());
const rowSchema = z.object({
  task: z.object({ prompt: z.string(), window: z.string(), points: z.array(z.string()) }),
  row: z.object({ ids: numbers, types: numbers, positions: numbers, blocks: numbers }),
});
const manifestSchema = z.object({
  maxTokens: z.object({ prompt: z.int(), point: z.int(), window: z.int() }),
});

describe('SC44 the judge’s input', () => {
  let input: JudgeInput;
  let premiseFirst: JudgeInput;
  let limits: z.output<typeof manifestSchema>['maxTokens'];
  beforeAll(async () => {
    const [manifest, tokenizer] = await Promise.all(
      ['manifest.json', 'tokenizer.json'].map(async (name): Promise<unknown> =>
        JSON.parse(await readFile(join(bundledFolders.judge, name), 'utf8')),
      ),
    );
    limits = manifestSchema.parse(manifest).maxTokens;
    input = new JudgeInput(createTokenizer(tokenizer), limits, 'prompt-window-points');
    premiseFirst = new JudgeInput(createTokenizer(tokenizer), limits, 'window-point');
  });

  it('is what training made of the same texts, to the id', async () => {
    const expected = z.array(rowSchema).parse(JSON.parse(await readFile(rows, 'utf8')));
    expect(expected.length).toBeGreaterThan(30);
    for (const { task, row } of expected) {
      const outputs = task.points.length;
      expect({ task, rows: input.rows(task) }).toEqual({ task, rows: [{ ...row, outputs }] });
    }
  });

  it('SC43 cuts each part to its own limit', () => {
    const long = '字'.repeat(2_000);
    expect(input.pieces(long, 10)).toHaveLength(10);
    const [row] = input.rows({ prompt: long, window: long, points: [long, long] });
    // [CLS] and two [SEP] around prompt and window, [CLS] and [SEP] around each key point.
    const { prompt, point, window } = limits;
    expect(row?.ids).toHaveLength(prompt + window + 3 + 2 * (point + 2));
  });

  it('is cut into rows of a bounded length where a question has very many key points', () => {
    const points = Array.from({ length: 40 }, (_, index) => `${index} ${'字'.repeat(200)}`);
    const cut = input.rows({ prompt: 'p', window: '字'.repeat(2_000), points });
    expect(Math.max(...cut.map(({ ids }) => ids.length))).toBeLessThanOrEqual(1_024);
    expect(cut.reduce((sum, { outputs = 0 }) => sum + outputs, 0)).toBe(40);
    const shared = cut.map(({ ids, blocks = [] }) => ids.filter((_, at) => blocks[at] === 0));
    expect(new Set(shared.map(String)).size).toBe(1);
  });

  it('SC45 is a row for each key point where the judge is of another source', () => {
    const task = { prompt: 'p', window: 'w', points: ['a', 'b'] };
    const pairs = premiseFirst.rows(task);
    expect(pairs.map(({ types }) => types)).toEqual([
      [0, 0, 0, 1, 1],
      [0, 0, 0, 1, 1],
    ]);
    expect(pairs[0]?.ids.slice(0, 3)).toEqual(pairs[1]?.ids.slice(0, 3));
    expect(pairs[0]?.ids).not.toEqual(pairs[1]?.ids);
  });
});
