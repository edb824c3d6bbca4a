import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { bundledFolders } from './testing/bundled-folders.ts';
import { createTokenise } from './text-tokenizer.ts';

const file = join(bundledFolders.encoder, 'tokenizer.json');
const [CLS, UNK, SEP] = [101, 100, 102];

describe('the bundled tokenizer', () => {
  let tokenise: (text: string) => readonly number[];
  beforeAll(async () => {
    tokenise = createTokenise(JSON.parse(await readFile(file, 'utf8')), 16);
  });

  it('encloses every text in its special tokens', () => {
    for (const text of ['', 'KV cache', '自注意力机制', '🙂']) {
      expect(tokenise(text).at(0)).toBe(CLS);
      expect(tokenise(text).at(-1)).toBe(SEP);
    }
  });

  it('knows the words of both languages, whatever their case or width', () => {
    expect(tokenise('自注意力机制 and attention')).not.toContain(UNK);
    expect(tokenise('ＡＴＴＥＮＴＩＯＮ')).toEqual(tokenise('attention'));
  });

  it('SC43 cuts a long text and keeps the closing token', () => {
    const long = tokenise('attention '.repeat(50_000));
    expect(long).toHaveLength(16);
    expect(long.at(-1)).toBe(SEP);
  });

  it('SC41 says so when the file is not a tokenizer', () => {
    expect(() => createTokenise({ version: 1 }, 16)).toThrow(
      expect.objectContaining({ code: 'model_damaged', file: 'tokenizer.json' }),
    );
  });
});
