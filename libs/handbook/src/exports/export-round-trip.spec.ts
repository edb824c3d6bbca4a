import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Handbook } from '../handbook-document.ts';
import { formatHandbook } from '../markdown/format-handbook.ts';
import { parseHandbook } from '../parse-handbook.ts';
import { handbookArbitrary } from '../testing/handbook-arbitrary.ts';
import { formatHandbookAnki } from './format-anki.ts';
import { formatHandbookCsv } from './format-csv.ts';
import { formatHandbookJson } from './format-json.ts';

/** Numbers are the author's only when they are of their chapter, which the arbitrary's are. */
const formats = {
  hotseat: formatHandbook,
  json: formatHandbookJson,
  csv: formatHandbookCsv,
  anki: formatHandbookAnki,
};

describe('an exported handbook', () => {
  it.each(Object.entries(formats))('comes back equal from %s', (dialect, format) => {
    fc.assert(
      fc.property(handbookArbitrary, (handbook: Handbook) => {
        const read = parseHandbook(format(handbook), { fileName: 'other.txt' });
        expect(read.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(read.dialect).toBe(dialect);
        expect(read.handbook).toEqual(handbook);
      }),
      { numRuns: 300, seed: 17 },
    );
  });

  it.each(Object.entries(formats))('keeps a question without an answer in %s', (_, format) => {
    const handbook: Handbook = {
      format: 'hotseat-handbook',
      version: 1,
      slug: 'open',
      title: 'Open',
      language: 'en',
      chapters: [
        {
          number: '1',
          title: 'One',
          questions: [
            {
              id: 'a',
              number: '1.1',
              prompt: 'Why?',
              kind: 'knowledge',
              difficulty: 2,
              minutes: 5,
              tags: [],
              reference: '',
              keyPoints: [],
              hints: [],
              followUps: [],
              commonMistakes: [],
              seniorSignal: null,
            },
          ],
        },
      ],
    };
    const read = parseHandbook(format(handbook), { fileName: 'x.txt' });
    expect(read.handbook).toEqual(handbook);
  });

  it('gives a spreadsheet no formula to run', () => {
    const text = formatHandbookCsv({
      format: 'hotseat-handbook',
      version: 1,
      slug: 'x',
      title: '=1+1',
      language: 'en',
      chapters: [
        {
          number: '1',
          title: '+cmd',
          questions: [
            {
              id: 'a',
              number: '1.1',
              prompt: '=HYPERLINK("x")',
              kind: 'case',
              difficulty: 1,
              minutes: 1,
              tags: [],
              reference: '@x',
              keyPoints: [{ term: 't', text: 'x', context: [], weight: 1 }],
              hints: [],
              followUps: [],
              commonMistakes: [],
              seniorSignal: null,
            },
          ],
        },
      ],
    });
    expect(text.match(/(?:^|,)"?[=+@]/m)).toBeNull();
  });
});
