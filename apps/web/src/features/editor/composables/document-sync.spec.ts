import { limits } from '@hotseat/contracts';
import { beforeEach, describe, expect, it } from '@jest/globals';
import 'fake-indexeddb/auto';
import { setTimeout as sleep } from 'node:timers/promises';
import { v7 } from 'uuid';
import * as Y from 'yjs';
import { ApiFailure } from '../../../shared/http/api-failure.ts';
import { DocumentSync, type DocumentLine } from './document-sync.ts';
import { BrowserUpdateOutbox } from './update-outbox.ts';

const outbox = new BrowserUpdateOutbox();
let id: string;
let server: Y.Doc;
/** What becomes of the next messages. */
let fate: 'stored' | 'lost before' | 'lost after' | 'already_submitted';

const line: DocumentLine = {
  open: (stateVector) =>
    Promise.resolve({
      update: Y.encodeStateAsUpdate(server, stateVector),
      stateVector: Y.encodeStateVector(server),
      mayWrite: true,
    }),
  save: async (_, update) => {
    // As long as a line takes: what is typed meanwhile goes with the next message.
    await sleep(2);
    if (update.byteLength > limits.documentUpdateBytes) throw new Error('the line was cut');
    if (fate === 'already_submitted') throw new ApiFailure({ code: fate, message: '' });
    const lost = new ApiFailure({ code: 'unavailable', message: '', details: { offline: true } });
    if (fate === 'lost before') throw lost;
    Y.applyUpdate(server, update);
    if (server.store.pendingStructs !== null) throw new Error('an update with a hole was sent');
    if (fate === 'lost after') throw lost;
  },
};

const text = () => server.getText('answer').toJSON();

async function eventually(check: () => unknown): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await check()) return;
    await sleep(5);
  }
  throw new Error(`never: ${String(check)}`);
}

async function aPage(): Promise<DocumentSync> {
  const page = new DocumentSync(id, line, outbox, () => undefined);
  page.setOnline(true);
  await eventually(() => page.status !== 'loading');
  return page;
}

beforeEach(() => {
  id = v7();
  server = new Y.Doc();
  fate = 'stored';
});

describe('DocumentSync', () => {
  it('says saved only when the server has everything, and keeps nothing then', async () => {
    const page = await aPage();
    for (const letter of 'abcdef') page.answer.insert(page.answer.length, letter);
    expect(page.status).toBe('saving');
    await eventually(() => page.status === 'saved');
    expect(text()).toBe('abcdef');
    await eventually(async () => (await outbox.read(id)).length === 0);
  });

  it.each(['lost before', 'lost after'] as const)('writes once what was %s', async (kind) => {
    const page = await aPage();
    fate = kind;
    page.answer.insert(0, 'kept');
    await eventually(() => page.status === 'failed');
    fate = 'stored';
    page.setOnline(false);
    expect(page.status).toBe('offline');
    server.getText('answer').insert(0, 'theirs, ');
    page.setOnline(true);
    await eventually(() => page.status === 'saved');
    expect([text().includes('theirs, '), text().replace('theirs, ', '')]).toEqual([true, 'kept']);
    expect(page.answer.toJSON()).toBe(text());
  });

  it('sends what an earlier page had not sent', async () => {
    const first = await aPage();
    first.answer.insert(0, 'online');
    await eventually(() => first.status === 'saved');
    first.setOnline(false);
    first.answer.insert(6, ', offline');
    await eventually(async () => (await outbox.read(id)).length === 1);
    first.close();
    const second = await aPage();
    await eventually(() => second.status === 'saved');
    expect(text()).toBe('online, offline');
  });

  it('sends nothing that is too long, and what is left of it afterwards', async () => {
    const page = await aPage();
    page.answer.insert(0, 'x'.repeat(limits.documentUpdateBytes * 2));
    expect(page.status).toBe('too_long');
    page.answer.delete(5, page.answer.length - 5);
    await eventually(() => page.status === 'saved');
    expect(text()).toBe('xxxxx');
  });

  it('stops where the server takes no more', async () => {
    const page = await aPage();
    fate = 'already_submitted';
    page.answer.insert(0, 'too late');
    await eventually(() => page.status === 'refused');
    expect(text()).toBe('');
  });

  it('sends what a far too long answer was shortened to, though undo still holds the rest', async () => {
    const page = await aPage();
    const undo = new Y.UndoManager([page.answer]);
    page.answer.insert(0, '长答案'.repeat(40_000));
    expect(page.status).toBe('too_long');
    page.doc.transact(() => {
      page.answer.delete(0, page.answer.length);
      page.answer.insert(0, 'short after all');
    });
    await eventually(() => page.status === 'saved');
    expect(text()).toBe('short after all');
    undo.destroy();
  });
});
