import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { loadBundledHandbook } from '../bundled-handbook.ts';
import { handbookSchema } from '../handbook-document.ts';
import { parseHandbook } from '../parse-handbook.ts';
import { handbookArbitrary } from '../testing/handbook-arbitrary.ts';
import { formatChapterFiles, formatHandbook } from './format-handbook.ts';

const fileName = 'made-up.md';

describe('formatHandbook', () => {
  it('writes a file that parses back to an equal handbook', () => {
    fc.assert(
      fc.property(handbookArbitrary, (handbook) => {
        expect(handbookSchema.parse(handbook)).toEqual(handbook);
        const read = parseHandbook(formatHandbook(handbook), { fileName });
        expect(read.problems).toEqual([]);
        expect(read.handbook).toEqual(handbook);
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it('survives Windows line ends and a byte order mark', () => {
    fc.assert(
      fc.property(handbookArbitrary, (handbook) => {
        const text = `\uFEFF${formatHandbook(handbook).replace(/\n/g, '\r\n')}`;
        expect(parseHandbook(text, { fileName }).handbook).toEqual(handbook);
      }),
      { numRuns: 50, seed: 8 },
    );
  });

  it('reads the document as JSON to the same handbook', () => {
    fc.assert(
      fc.property(handbookArbitrary, (handbook) => {
        const read = parseHandbook(JSON.stringify(handbook, null, 2), { fileName });
        expect(read).toMatchObject({ handbook, problems: [] });
      }),
      { numRuns: 50, seed: 9 },
    );
  });

  it('splits into chapter files that join to the same handbook', () => {
    fc.assert(
      fc.property(handbookArbitrary, (handbook) => {
        const title = { zh: handbook.title, en: handbook.title };
        const manifest = {
          format: 'hotseat-handbook-bundle',
          version: 1,
          slug: handbook.slug,
          title,
          license: 'MIT',
        };
        const files = [
          { path: 'handbook.json', text: JSON.stringify(manifest) },
          ...formatChapterFiles(handbook),
        ];
        const bundle = loadBundledHandbook(files);
        expect(bundle.handbooks[handbook.language]).toEqual(handbook);
        expect(bundle.problems.map(({ code }) => code)).toEqual(['language_missing']);
      }),
      { numRuns: 50, seed: 10 },
    );
  });
});
