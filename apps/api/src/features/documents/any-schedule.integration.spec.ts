import { describe, expect, it } from '@jest/globals';
import { type AskedQuestionId } from '@hotseat/contracts';
import fc from 'fast-check';
import { TestApp } from '../../testing/test-app.ts';
import { foldUpdates } from './document-content.ts';
import { DocumentLog } from './document-log.ts';
import type { DocumentClient } from './testing/document-client.ts';
import { anOpenQuestion, expectOk, stored } from './testing/open-question.ts';

const test = new TestApp();

type Step =
  | { kind: 'insert' | 'delete'; writer: number; at: number }
  | { kind: 'send' | 'lose-ack'; writer: number }
  | { kind: 'compact' }
  | { kind: 'restart' };

const writer = fc.nat(2);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('insert'), writer, at: fc.nat(1_000) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('delete'), writer, at: fc.nat(1_000) }) },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('send'), writer }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('lose-ack'), writer }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('compact') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart') }) },
) as fc.Arbitrary<Step>;

async function take(step: Step, pages: DocumentClient[], id: AskedQuestionId): Promise<void> {
  if (step.kind === 'compact') return test.app.get(DocumentLog).compact(id, foldUpdates);
  if (step.kind === 'restart') return restart(pages);
  const page = pages[step.writer];
  if (!page) return;
  const { answer } = page;
  if (step.kind === 'insert') answer.insert(step.at % (answer.length + 1), `${step.writer}`);
  else if (step.kind === 'delete') {
    if (answer.length > 0) answer.delete(step.at % answer.length, 1);
  } else if (page.hasUnsent) {
    const update = page.takeUnsent();
    expectOk(await page.send(update));
    if (step.kind === 'lose-ack') expectOk(await page.send(update));
  }
}

async function restart(pages: DocumentClient[]): Promise<void> {
  const back = pages.map(
    ({ person }) => new Promise<void>((done) => person.connection.once('connect', () => done())),
  );
  await test.restart();
  await Promise.all(back);
}

describe('any schedule of three pages', () => {
  it('ends with the same text on all of them and in the database', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
        const { roomId, askedQuestionId, page, host, candidate } = await anOpenQuestion(test, {
          interviewersWrite: true,
        });
        const phone = await test.again(candidate);
        await phone.subscribe(roomId);
        const pages = [page(candidate), page(host), page(phone)];
        for (const each of pages) await each.open();
        for (const each of steps) await take(each, pages, askedQuestionId);
        for (const each of pages) {
          await each.person.subscribe(roomId);
          if (each.hasUnsent) expectOk(await each.send(each.takeUnsent()));
        }
        for (const each of pages) await each.open();
        const answers = pages.map(({ content }) => content.answer);
        expect(new Set(answers).size).toBe(1);
        expect(await stored(test, askedQuestionId)).toBe(answers[0]);
      }),
      { numRuns: 6, seed: 20_261_125 },
    );
  });
});
