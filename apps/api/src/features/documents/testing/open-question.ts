import { type Ack, type AskedQuestionId, type RoomId } from '@hotseat/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import * as Y from 'yjs';
import type { TestApp } from '../../../testing/test-app.ts';
import type { TestPerson } from '../../../testing/test-person.ts';
import { DocumentLog } from '../document-log.ts';
import { DocumentClient } from './document-client.ts';

/** What an acknowledgement carries; a refusal is the test's failure. */
export function expectOk<T>(ack: Ack<T>): T {
  if (!ack.ok) throw new Error(`${ack.error.code}: ${JSON.stringify(ack.error.details)}`);
  return ack.data;
}
/** The error's code, or `ok`. */
export const codeOf = (ack: Ack<unknown>) => (ack.ok ? 'ok' : ack.error.code);

/** A live room with an open question, its people and the pages that they write on. */
export interface Interview {
  roomId: RoomId;
  askedQuestionId: AskedQuestionId;
  host: TestPerson;
  candidate: TestPerson;
  observer: TestPerson;
  outsider: TestPerson;
  page: (person: TestPerson) => DocumentClient;
}

export async function anOpenQuestion(
  test: TestApp,
  { interviewersWrite = false } = {},
): Promise<Interview> {
  const [host, candidate, observer, outsider] = await Promise.all(
    ['Hana', 'Chen', 'Olu', 'Out'].map((name) => test.guest(name)),
  );
  if (!host || !candidate || !observer || !outsider) throw new Error('four people');
  const { roomId, code } = await host.call('createRoom', {
    body: {
      language: 'en',
      role: 'interviewer',
      settings: { admit: false, interviewersWrite },
    },
  });
  await candidate.call('joinRoom', { params: { code }, body: { role: 'candidate' } });
  await observer.call('joinRoom', { params: { code }, body: { role: 'observer' } });
  for (const person of [host, candidate, observer]) await person.subscribe(roomId);
  await outsider.connect();
  expectOk(await host.command(roomId, { type: 'room:start' }));
  const { questions } = await host.call('searchQuestions', { query: { language: 'en' } });
  const questionVersionId = questions[0]?.versionId;
  if (!questionVersionId) throw new Error('no question');
  expectOk(await host.command(roomId, { type: 'question:ask', questionVersionId }));
  const askedQuestionId = (await host.see(roomId)).questions.at(-1)?.id;
  if (!askedQuestionId) throw new Error('not asked');
  const page = (person: TestPerson) => new DocumentClient(person, roomId, askedQuestionId);
  return { roomId, askedQuestionId, host, candidate, observer, outsider, page };
}

/** What the database alone makes of a document. */
export async function stored(test: TestApp, askedQuestionId: AskedQuestionId): Promise<string> {
  const { updates } = await test.app.get(DocumentLog).readAfter(askedQuestionId, 0);
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc.getText('answer').toJSON();
}

/** Tries for five seconds. */
export async function eventually(check: () => void): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      check();
      return;
    } catch (error) {
      if (tries > 200) throw error;
      await sleep(25);
    }
  }
}
