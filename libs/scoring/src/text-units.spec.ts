import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countUnits, normalForm, textUnits } from './text-units.ts';

describe('text units', () => {
  it('counts a Chinese character and a run of other letters or digits alike', () => {
    expect(countUnits('用KV cache缓存')).toBe(5);
    expect(countUnits("don't stop, it's 3.5")).toBe(5);
    expect(countUnits('🙂 — …!?')).toBe(0);
  });

  it('cover every letter of any text exactly once, in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const units = textUnits(text);
        for (const [index, unit] of units.entries()) {
          expect(unit.end).toBeGreaterThan(unit.start);
          expect(unit.start).toBeGreaterThanOrEqual(units[index - 1]?.end ?? 0);
        }
        const rest = units.reduceRight(
          (left, u) => left.slice(0, u.start) + left.slice(u.end),
          text,
        );
        expect(rest).not.toMatch(/[\p{L}\p{N}]/u);
      }),
    );
  });
});

describe('normal form', () => {
  it('ignores case, width, punctuation and blanks beside Chinese', () => {
    expect(normalForm('ＫＶ Cache，是 什么？')).toBe('kv cache是什么');
    expect(normalForm('It’s a  B+ tree!')).toBe("it's a b tree");
  });

  it('is its own normal form', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(normalForm(normalForm(text))).toBe(normalForm(text));
      }),
    );
  });
});
