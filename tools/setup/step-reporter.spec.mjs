import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { StepReporter } from './step-reporter.mjs';

/** @param {{ isTTY?: boolean, quietBelowMs?: number }} [options] */
function reporter({ isTTY = false, quietBelowMs = 0 } = {}) {
  let text = '';
  let now = 0;
  const out = {
    isTTY,
    columns: 40,
    write: (/** @type {string} */ part) => {
      text += part;
    },
  };
  const made = new StepReporter(out, () => now, { quietBelowMs });
  return {
    made,
    text: () => text,
    pass: (/** @type {number} */ ms) => {
      now += ms;
    },
  };
}

describe('StepReporter', () => {
  it('names each step with its time and what it did', async () => {
    const { made, text, pass } = reporter();
    await made.step('Build', () => {
      pass(1_500);
      return { note: 'built 3' };
    });
    assert.equal(text(), '✓ Build: built 3 (1.5 s)\n');
    assert.deepEqual(made.records, [{ name: 'Build', seconds: 1.5, note: 'built 3', ok: true }]);
  });

  it('marks the step that failed and passes its error on', async () => {
    const { made, text } = reporter();
    const failing = made.step('Build', () => Promise.reject(new Error('broken')));
    await assert.rejects(failing, /broken/);
    assert.equal(text(), '✗ Build (0.0 s)\n');
  });

  it('draws progress in place on a terminal, never wider than it', async () => {
    const { made, text } = reporter({ isTTY: true });
    await made.step(`A step with a name of ${'many '.repeat(20)}words`, () => undefined);
    const drawn = text().split('\r')[1]?.replace('\x1b[2K', '') ?? '';
    assert.equal(drawn.length, 39);
  });

  it('can leave quick steps out, but not failed ones', async () => {
    const { made, text } = reporter({ quietBelowMs: 1_000 });
    await made.step('Quick', () => undefined);
    assert.equal(text(), '');
    await assert.rejects(made.step('Quick', () => Promise.reject(new Error('broken'))));
    assert.equal(text(), '✗ Quick (0.0 s)\n');
  });
});
