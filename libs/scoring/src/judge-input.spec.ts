import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { JudgeInput } from './judge-input.ts';
import { createTokenizer } from './text-tokenizer.ts';

// Written by ml/judge/export.py --pairs with the tokenizer of the training.
const pairs = new URL('../test-support/judge-pairs.json', import.meta.url);
const folder = new URL('../../../models/hotseat-judge-zh-en-v2/', import.meta.url);
const pairSchema = z.object({
  prompt: z.string(),
  point: z.string(),
  window: z.string(),
  ids: z.array(z.int()),
  firstSegment: z.int(),
});
const manifestSchema = z.object({
  maxTokens: z.object({ prompt: z.int(), point: z.int(), window: z.int() }),
});
type JudgeManifest = z.output<typeof manifestSchema>;

describe('SC44 the judge’s input', () => {
  let input: JudgeInput;
  let limits: JudgeManifest['maxTokens'];
  beforeAll(async () => {
    const [manifest, tokenizer] = await Promise.all(
      ['manifest.json', 'tokenizer.json'].map(async (name): Promise<unknown> =>
        JSON.parse(await readFile(new URL(name, folder), 'utf8')),
      ),
    );
    limits = manifestSchema.parse(manifest).maxTokens;
    input = new JudgeInput(createTokenizer(tokenizer), limits);
  });

  it('is what training made of the same pairs, to the id', async () => {
    const expected = z.array(pairSchema).parse(JSON.parse(await readFile(pairs, 'utf8')));
    expect(expected.length).toBeGreaterThan(30);
    for (const { ids, firstSegment, ...pair } of expected) {
      expect({ pair, ...input.row(pair) }).toEqual({ pair, ids, firstSegment });
    }
  });

  it('SC43 cuts each part to its own limit', () => {
    const long = '字'.repeat(2_000);
    expect(input.pieces(long, 10)).toHaveLength(10);
    const { ids } = input.row({ prompt: long, point: long, window: long });
    // [CLS] and three [SEP].
    expect(ids).toHaveLength(limits.prompt + limits.point + limits.window + 4);
  });
});
