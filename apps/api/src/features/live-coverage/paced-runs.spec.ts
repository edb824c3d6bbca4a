import { describe, expect, it, jest } from '@jest/globals';
import { PacedRuns } from './paced-runs.ts';

describe('paced runs (SC91)', () => {
  it('run once an interval with the newest wish, one at a time, each key by itself', async () => {
    jest.useFakeTimers();
    try {
      const started: string[] = [];
      let finish = (): void => undefined;
      const runs = new PacedRuns<string, number>(1_000, (key, subject) => {
        started.push(`${key}${subject}`);
        return new Promise((resolve) => (finish = resolve));
      });
      runs.want('a', 1);
      runs.want('a', 2);
      runs.want('a', 3);
      expect(started).toEqual(['a1']);
      await jest.advanceTimersByTimeAsync(5_000);
      // The first still runs: nothing else starts beside it.
      expect(started).toEqual(['a1']);
      finish();
      await jest.advanceTimersByTimeAsync(0);
      expect(started).toEqual(['a1', 'a3']);
      finish();
      await jest.advanceTimersByTimeAsync(0);
      runs.want('a', 4);
      await jest.advanceTimersByTimeAsync(999);
      expect(started).toEqual(['a1', 'a3']);
      runs.want('a', 5);
      runs.want('b', 1);
      await jest.advanceTimersByTimeAsync(1);
      expect(started).toEqual(['a1', 'a3', 'b1', 'a5']);
      runs.stop();
    } finally {
      jest.useRealTimers();
    }
  });
});
