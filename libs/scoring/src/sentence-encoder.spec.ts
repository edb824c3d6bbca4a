import { describe, expect, it } from '@jest/globals';
import { SentenceEncoder, type RunBatch } from './sentence-encoder.ts';

/** A model that answers each row with a unit vector pointing at its first token. */
const oneHot: RunBatch = (rows) =>
  Promise.resolve(
    rows.map((row) => Float32Array.from({ length: 4 }, (_, index) => (index === row[0] ? 1 : 0))),
  );
const tokenise = (text: string): number[] => Array.from(text, Number);

describe('sentence encoder', () => {
  it('returns vectors in the order of the texts although batches are sorted by length', async () => {
    const limits = { maxTexts: 2, maxTokens: 100 };
    const encoder = new SentenceEncoder({ dimensions: 4, tokenise, run: oneHot, limits });
    const vectors = await encoder.encode(['3000', '1', '20', '000']);
    expect(vectors.map((vector) => vector.indexOf(1))).toEqual([3, 1, 2, 0]);
  });

  it('SC6 encodes one text at a time unless told otherwise', async () => {
    const sizes: number[] = [];
    const run: RunBatch = (rows) => {
      sizes.push(rows.length);
      return oneHot(rows);
    };
    await new SentenceEncoder({ dimensions: 4, tokenise, run }).encode(['1', '2', '3']);
    expect(sizes).toEqual([1, 1, 1]);
  });

  it.each([
    ['too few vectors', []],
    ['a wrong dimension', [new Float32Array([1, 0])]],
    ['a vector that is not normalised', [new Float32Array([1, 1, 0, 0])]],
    ['NaN', [new Float32Array([Number.NaN, 0, 0, 0])]],
  ])('SC42 refuses %s', async (_, output) => {
    const encoder = new SentenceEncoder({
      dimensions: 4,
      tokenise,
      run: () => Promise.resolve(output),
    });
    await expect(encoder.encode(['1'])).rejects.toMatchObject({ code: 'model_failed' });
  });
});
