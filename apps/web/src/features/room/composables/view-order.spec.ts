import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { judgeView } from './view-order.ts';

describe('judgeView', () => {
  it('asks anew for another epoch, in both directions', () => {
    expect(judgeView({ epoch: 1, seq: 9 }, { epoch: 2, seq: 1 })).toBe('resubscribe');
    expect(judgeView({ epoch: 2, seq: 1 }, { epoch: 1, seq: 9 })).toBe('resubscribe');
  });

  it('ends at the newest view in whatever order views arrive', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { minLength: 1 }), (seqs) => {
        let held = { epoch: 1, seq: 0 };
        for (const seq of seqs) {
          if (judgeView(held, { epoch: 1, seq }) === 'apply') held = { epoch: 1, seq };
        }
        expect(held.seq).toBe(Math.max(...seqs));
      }),
    );
  });
});
