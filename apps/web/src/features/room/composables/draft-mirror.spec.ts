import { describe, expect, it } from '@jest/globals';
import { draftStatus, nextSave, reduceDraft, startDraft } from './draft-machine.ts';
import { mirrorOf, parseMirror, restoreDraft } from './draft-mirror.ts';

describe('parseMirror', () => {
  it('reads back what was kept and ignores anything else', () => {
    const state = reduceDraft(startDraft({ text: 'a', version: 3 }), { type: 'typed', text: 'ab' });
    expect(parseMirror(JSON.stringify(mirrorOf(state)))).toEqual({
      text: 'ab',
      baseVersion: 3,
      sentText: null,
    });
    for (const broken of [null, '', '{', '{"text":1}', '[]'])
      expect(parseMirror(broken)).toBeNull();
  });
});

describe('restoreDraft', () => {
  it('continues with the text of this browser when the server holds what it grew from', () => {
    const state = restoreDraft(
      { text: 'a', version: 3 },
      { text: 'abc', baseVersion: 3, sentText: null },
    );
    expect(nextSave(state)).toEqual({ text: 'abc', baseVersion: 3 });
  });

  it('recognises its own save whose acknowledgement the reload swallowed', () => {
    const state = restoreDraft(
      { text: 'ab', version: 4 },
      { text: 'abc', baseVersion: 3, sentText: 'ab' },
    );
    expect(nextSave(state)).toEqual({ text: 'abc', baseVersion: 4 });
  });

  it('asks when somebody else wrote meanwhile', () => {
    const state = restoreDraft(
      { text: 'other', version: 4 },
      { text: 'abc', baseVersion: 3, sentText: null },
    );
    expect(draftStatus(state)).toBe('conflict');
    expect(state.text).toBe('abc');
    expect(state.conflict?.theirs).toBe('other');
  });

  it('is simply the stored draft without a mirror or with an equal one', () => {
    expect(draftStatus(restoreDraft({ text: 'a', version: 1 }, null))).toBe('saved');
    const equal = restoreDraft(
      { text: 'a', version: 2 },
      { text: 'a', baseVersion: 0, sentText: 'a' },
    );
    expect(draftStatus(equal)).toBe('saved');
  });
});
