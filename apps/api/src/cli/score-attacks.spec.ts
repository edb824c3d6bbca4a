import { attackGate } from '@hotseat/scoring';
import { describe, expect, it, jest } from '@jest/globals';
import { runScoreAttacks } from './score-attacks.ts';
import { capture } from './testing/capture.ts';

// The real models in real processes, started from the sources.
jest.setTimeout(300_000);
const scorer = {
  entry: new URL('../platform/inference/scorer-process.ts', import.meta.url),
  execArgv: [
    '--import',
    new URL('../../../../libs/scoring/test-support/register-ts-loader.mjs', import.meta.url).href,
    '--conditions=@hotseat/source',
  ],
};
/** Questions of each language: enough to notice a broken judge, few enough for every run of the tests. */
const sample = 3;

describe('the attack suite', () => {
  it('SC79 holds the bundled judge to the gate, on a fixed sample of the handbook', async () => {
    const { code, stdout, stderr } = await capture((output) =>
      runScoreAttacks(['--most', String(sample)], output, scorer),
    );
    expect({ code, stderr }).toMatchObject({ code: 0 });
    const summary = JSON.parse(stdout);
    expect(summary).toMatchObject({ modelId: expect.any(String), share: expect.any(Number) });
    expect(summary.byAttack).toMatchObject({
      reference: { n: 2 * sample },
      negated_reference: { n: 2 * sample },
      translated_sample: { n: 2 * sample },
      spoken_reference: { n: 2 * sample },
    });
    if (attackGate.enforced) expect(summary.problems).toEqual([]);
    else expect(summary.problems).toBeInstanceOf(Array);
  });

  it.each([['--most', '0'], ['--most', 'x'], ['--unknown']])(
    'refuses wrong usage and says how: %s %s',
    async (...args) => {
      const { code, stdout, stderr } = await capture((output) => runScoreAttacks(args, output));
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain('Usage: score-attacks');
    },
  );
});
