import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { judge, readJournal } from './crash-verdict.mjs';

const event = (/** @type {number} */ seq, text = `message ${seq}`) => ({
  roomId: 'r',
  seq,
  commandId: `c${seq}`,
  text: seq === 1 ? null : text,
});
const log = [event(1), event(2), event(3)];
const acked = readJournal('sent r c2\nacked r c2 2\nsent r c3\nacked r c3 3\n');
const view = { roomId: 'r', seq: 3, texts: ['message 2', 'message 3'] };

describe('the verdict on a crash', () => {
  it('finds nothing where nothing is wrong', () => {
    assert.deepEqual(judge(log, acked, [view]), { lost: 0, doubled: 0, gaps: 0 });
  });

  it('finds what was acknowledged and is not there, or not there', () => {
    assert.equal(judge([event(1), event(2)], acked, []).lost, 1);
    assert.equal(judge(log, [{ roomId: 'r', commandId: 'c2', seq: 3 }], []).lost, 1);
    assert.equal(judge(log, [{ roomId: 'other', commandId: 'c2', seq: 2 }], []).lost, 1);
  });

  it('finds what is there twice, what is missing, and who sees something else', () => {
    assert.equal(judge([...log, event(4, 'message 3')], acked, []).doubled, 1);
    assert.equal(judge([event(1), event(3)], [], []).gaps, 1);
    assert.equal(judge(log, acked, [{ ...view, texts: ['message 3'] }]).gaps, 1);
    assert.equal(judge(log, acked, [{ ...view, seq: 2 }]).gaps, 1);
  });
});
