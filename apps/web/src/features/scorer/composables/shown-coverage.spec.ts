import { keyPointIdSchema } from '@hotseat/contracts';
import { describe, expect, it } from '@jest/globals';
import { nothingYet, shownAfter } from './shown-coverage.ts';

const keyPoints = [
  {
    keyPointId: keyPointIdSchema.parse('01900000-0000-7000-8000-000000000001'),
    status: 'covered' as const,
  },
];
const read = shownAfter(nothingYet, { state: 'read', keyPoints });

describe('what live coverage shows (SC94)', () => {
  it('is the last text that was read', () => {
    expect(read).toEqual({ keyPoints, remark: null });
  });

  it('stays, with a remark, while the scorer is busy', () => {
    expect(shownAfter(read, { state: 'busy', keyPoints: [] })).toEqual({
      keyPoints,
      remark: 'busy',
    });
  });

  it.each(['unsure', 'no_key_points', 'unavailable'] as const)(
    'goes when the newer text has none: %s',
    (state) => {
      expect(shownAfter(read, { state, keyPoints: [] })).toEqual({ keyPoints: [], remark: state });
    },
  );
});
