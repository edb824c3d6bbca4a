import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { answerWindows } from './answer-windows.ts';
import { countUnits, textUnits } from './text-units.ts';

const windowsOf = (answer: string, most: number): string[] =>
  answerWindows(answer, countUnits, most).map(({ start, end }) => answer.slice(start, end));

describe('SC27 windows', () => {
  it('leave an answer whole that the judge can read whole', () => {
    expect(windowsOf('The cache keeps keys. It grows.', 10)).toEqual([
      'The cache keeps keys. It grows.',
    ]);
  });

  it('are runs of whole sentences, each starting in the middle of the one before', () => {
    expect(
      windowsOf(
        'Keys are kept. Values are kept. Memory grows fast. Batches compete too. Evict old ones.',
        6,
      ),
    ).toEqual([
      'Keys are kept. Values are kept',
      'Values are kept. Memory grows fast',
      'Memory grows fast. Batches compete too',
      'Batches compete too. Evict old ones',
    ]);
  });

  it('cut speech that has no sentences', () => {
    const speech = Array.from({ length: 100 }, (_, index) => `word${index}`).join(' ');
    const windows = windowsOf(speech, 60);
    expect(windows.length).toBeGreaterThan(1);
    expect(windows.every((window) => countUnits(window) <= 60)).toBe(true);
    expect(windows.at(-1)).toMatch(/word99$/);
  });

  it('together hold every unit of the answer, and none is longer than allowed', () => {
    const words = fc.constantFrom('存', '缓存', 'key', 'value', '。', '. ', '，', '\n', '！');
    fc.assert(
      fc.property(
        fc.array(words, { maxLength: 120 }),
        fc.integer({ min: 24, max: 60 }),
        (of, most) => {
          const answer = of.join(' ');
          const ranges = answerWindows(answer, countUnits, most);
          for (const unit of textUnits(answer)) {
            expect(ranges.some(({ start, end }) => start <= unit.start && end >= unit.end)).toBe(
              true,
            );
          }
          for (const { start, end } of ranges) {
            expect(countUnits(answer.slice(start, end))).toBeLessThanOrEqual(most);
          }
        },
      ),
    );
  });
});
