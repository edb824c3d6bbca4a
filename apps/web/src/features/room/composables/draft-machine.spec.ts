import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  draftStatus,
  nextSave,
  reduceDraft,
  startDraft,
  type DraftEvent,
  type DraftState,
} from './draft-machine.ts';

function run(state: DraftState, ...events: DraftEvent[]): DraftState {
  return events.reduce(reduceDraft, state);
}

const typed = (text: string): DraftEvent => ({ type: 'typed', text });
const started: DraftEvent = { type: 'save-started' };

describe('draft machine', () => {
  it('is saved only after the acknowledgement', () => {
    let state = run(startDraft(null), typed('a'));
    expect(draftStatus(state)).toBe('unsaved');
    state = run(state, started);
    expect(draftStatus(state)).toBe('saving');
    state = run(state, { type: 'save-acknowledged', version: 1 });
    expect(draftStatus(state)).toBe('saved');
    expect(state.storedVersion).toBe(1);
  });

  it('sends one save at a time and then the newest text', () => {
    let state = run(startDraft(null), typed('a'), started, typed('ab'), typed('abc'));
    expect(nextSave(state)).toBeNull();
    state = run(state, { type: 'save-acknowledged', version: 1 });
    expect(nextSave(state)).toEqual({ text: 'abc', baseVersion: 1 });
  });

  it('takes its own save back from the server when the acknowledgement was lost', () => {
    const state = run(
      startDraft(null),
      typed('a'),
      started,
      typed('ab'),
      { type: 'save-lost' },
      { type: 'server-text', text: 'a', version: 1 },
    );
    expect(draftStatus(state)).toBe('unsaved');
    expect(nextSave(state)).toEqual({ text: 'ab', baseVersion: 1 });
  });

  it('repeats a save that never arrived', () => {
    const lost = run(startDraft(null), typed('a'), started, { type: 'save-lost' });
    expect(draftStatus(lost)).toBe('failed');
    const state = run(lost, { type: 'server-text', text: '', version: 0 });
    expect(nextSave(state)).toEqual({ text: 'a', baseVersion: 0 });
  });

  it('adopts the text of the other tab while nothing of its own is unsaved', () => {
    const state = run(startDraft({ text: 'a', version: 1 }), {
      type: 'server-text',
      text: 'other',
      version: 2,
    });
    expect(state.text).toBe('other');
    expect(draftStatus(state)).toBe('saved');
  });

  it('asks when both tabs wrote, keeps what was typed, and then does as told', () => {
    const conflict = run(
      startDraft({ text: 'a', version: 1 }),
      typed('mine'),
      started,
      { type: 'save-refused', code: 'version_conflict', version: 2 },
      { type: 'server-text', text: 'theirs', version: 2 },
    );
    expect(draftStatus(conflict)).toBe('conflict');
    expect(conflict.text).toBe('mine');
    const kept = run(conflict, { type: 'keep-mine' });
    expect(nextSave(kept)).toEqual({ text: 'mine', baseVersion: 2 });
    const taken = run(conflict, { type: 'take-theirs' });
    expect(taken.text).toBe('theirs');
    expect(draftStatus(taken)).toBe('saved');
  });

  it('does not take a text that the server cleaned for a stranger’s', () => {
    const state = run(startDraft(null), typed('a\u0007b'), started, {
      type: 'server-text',
      text: 'ab',
      version: 1,
    });
    expect(state.conflict).toBeNull();
    expect(draftStatus(state)).toBe('saved');
  });

  it('never changes what the person typed unless they ask for the other text', () => {
    const event = fc.oneof(
      fc.record({ type: fc.constant('save-started' as const) }),
      fc.record({ type: fc.constant('save-lost' as const) }),
      fc.record({ type: fc.constant('keep-mine' as const) }),
      fc.record({ type: fc.constant('save-acknowledged' as const), version: fc.nat(5) }),
      fc.record({
        type: fc.constant('save-refused' as const),
        code: fc.constantFrom('version_conflict', 'rate_limited'),
        version: fc.option(fc.nat(5)),
      }),
      fc.record({
        type: fc.constant('server-text' as const),
        text: fc.constantFrom('', 'x', 'y'),
        version: fc.nat(5),
      }),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 20 }), (events) => {
        let state = run(startDraft(null), typed('mine'));
        for (const each of events) {
          const wasSaved = draftStatus(state) === 'saved';
          state = reduceDraft(state, each);
          if (!wasSaved && draftStatus(state) !== 'saved') expect(state.text).toBe('mine');
          if (wasSaved) return;
        }
      }),
    );
  });
});

/** A server that stores drafts as the API does: only on the version they grew from. */
class DraftServer {
  text = '';
  version = 0;
  save(text: string, baseVersion: number): DraftEvent {
    if (baseVersion !== this.version) {
      return { type: 'save-refused', code: 'version_conflict', version: this.version };
    }
    this.text = text;
    this.version += 1;
    return { type: 'save-acknowledged', version: this.version };
  }
}

describe('draft machine over a bad line', () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('type' as const), text: fc.string({ maxLength: 4 }) }),
    fc.record({
      do: fc.constant('save' as const),
      fate: fc.constantFrom('answered', 'request lost', 'answer lost'),
    }),
  );

  it('ends with exactly the typed text stored once the line is back, without a false conflict', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const server = new DraftServer();
        let state = startDraft(null);
        const reconnect = () => {
          const { text, version } = server;
          state = reduceDraft(state, { type: 'server-text', text, version });
        };
        const save = (fate: string) => {
          const request = nextSave(state);
          if (request === null) return;
          state = reduceDraft(state, started);
          const isArriving = fate !== 'request lost';
          const answer = isArriving ? server.save(request.text, request.baseVersion) : null;
          state = reduceDraft(
            state,
            fate === 'answered' && answer !== null ? answer : { type: 'save-lost' },
          );
          if (fate !== 'answered') reconnect();
        };
        let last = '';
        for (const each of steps) {
          if (each.do === 'type') {
            last = each.text;
            state = reduceDraft(state, typed(last));
          } else save(each.fate);
        }
        save('answered');
        expect(state.conflict).toBeNull();
        expect(server.text).toBe(last);
        expect(draftStatus(state)).toBe('saved');
      }),
    );
  });
});
