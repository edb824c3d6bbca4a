import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as Y from 'yjs';
import { judgeDocuments } from './document-verdict.mjs';

describe('the verdict on documents', () => {
  const doc = new Y.Doc();
  /** @type {Uint8Array[]} */
  const updates = [];
  doc.on('update', (update) => updates.push(update));
  doc.getText('answer').insert(0, 'one ');
  doc.getText('answer').insert(4, 'two');
  const page = { askedQuestionId: 'q', text: 'one two', clientId: doc.clientID, savedKeys: 7 };
  const judge = (/** @type {Uint8Array[]} */ stored, shown = page) =>
    judgeDocuments([{ askedQuestionId: 'q', updates: stored }], [shown]);

  it('finds nothing where nothing is wrong', () => {
    const right = { documents: 1, keysSaved: 7, keysLost: 0, pagesDiffer: 0 };
    assert.deepEqual(judge(updates), right);
  });

  it('finds what was acknowledged and is not there', () => {
    const [first] = updates;
    if (!first) throw new Error('an update');
    assert.equal(judge([first]).keysLost, 3);
    assert.equal(judgeDocuments([], [page]).keysLost, 7);
  });

  it('finds a page that shows something else', () => {
    assert.equal(judge(updates, { ...page, text: 'one' }).pagesDiffer, 1);
  });
});
