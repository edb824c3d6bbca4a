import { describe, expect, it } from '@jest/globals';
import { limits } from '@hotseat/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import { v7 } from 'uuid';
import * as Y from 'yjs';
import { PrismaService } from '../../platform/database/index.ts';
import { TestApp } from '../../testing/test-app.ts';
import { foldUpdates } from './document-content.ts';
import { DocumentLog } from './document-log.ts';
import { anOpenQuestion, codeOf, eventually, expectOk, stored } from './testing/open-question.ts';

const test = new TestApp();

describe('a shared answer', () => {
  it('is committed when it is acknowledged, and shown to everybody in the room', async () => {
    const { askedQuestionId, page, ...people } = await anOpenQuestion(test);
    const pages = [people.candidate, people.observer, people.host].map(page);
    const opened = await Promise.all(pages.map((each) => each.open()));
    expect(opened.map(({ mayWrite }) => mayWrite)).toEqual([true, false, false]);
    const [writing, ...watching] = pages;
    if (!writing) throw new Error('three pages were opened');
    expectOk(await writing.write('注意力 scales by √d'));
    expect(await stored(test, askedQuestionId)).toBe('注意力 scales by √d');
    await eventually(() => {
      for (const each of watching) expect(each.content.answer).toBe('注意力 scales by √d');
    });
    expect(codeOf(await page(people.outsider).tryOpen())).toBe('room_not_found');
  });

  it('merges two writers and stores what came together as one row', async () => {
    const { askedQuestionId, page, host, candidate } = await anOpenQuestion(test, {
      interviewersWrite: true,
    });
    const [one, two] = [page(candidate), page(host)];
    await Promise.all([one.open(), two.open()]);
    const acks = await Promise.all(
      Array.from({ length: 20 }, (_, n) => (n % 2 ? one : two).write(n % 2 ? 'a' : 'b')),
    );
    acks.forEach(expectOk);
    await eventually(() => expect(one.content).toEqual(two.content));
    expect([...one.content.answer].sort().join('')).toBe('a'.repeat(10) + 'b'.repeat(10));
    expect(await stored(test, askedQuestionId)).toBe(one.content.answer);
    const rows = await test.app.get(PrismaService).docUpdate.count({ where: { askedQuestionId } });
    expect(rows).toBeLessThan(20);
  });

  it('takes a lost acknowledgement again without storing it again', async () => {
    const { askedQuestionId, page, candidate } = await anOpenQuestion(test);
    const one = page(candidate);
    await one.open();
    one.answer.insert(0, 'once');
    const update = one.takeUnsent();
    const updateId = v7();
    const acks = await Promise.all([one.send(update, updateId), one.send(update, updateId)]);
    acks.forEach(expectOk);
    expectOk(await one.send(update, updateId));
    expectOk(await one.send(update));
    const rows = await test.app.get(PrismaService).docUpdate.count({ where: { askedQuestionId } });
    expect(rows).toBe(1);
    expect(await stored(test, askedQuestionId)).toBe('once');
  });

  it('is written by the candidate, by interviewers only where the room allows it', async () => {
    const { roomId, page, host, candidate, observer, outsider } = await anOpenQuestion(test);
    const [one, two, three] = [page(host), page(observer), page(outsider)];
    await one.open();
    expect(codeOf(await one.write('x'))).toBe('forbidden');
    expect(codeOf(await two.write('x'))).toBe('forbidden');
    expect(codeOf(await three.write('x'))).toBe('room_not_found');
    expectOk(
      await host.command(roomId, {
        type: 'room:configure',
        settings: { admit: false, interviewersWrite: true },
      }),
    );
    const again = page(host);
    expect((await again.open()).mayWrite).toBe(true);
    expectOk(await again.write('from the interviewer'));
    expect(codeOf(await two.write('x'))).toBe('forbidden');
    const own = page(candidate);
    await own.open();
    expect(own.content.answer).toBe('from the interviewer');
  });

  it('refuses what is too large, foreign, broken or has a hole, and goes on', async () => {
    const { page, candidate } = await anOpenQuestion(test);
    const one = page(candidate);
    await one.open();
    expectOk(await one.write('good'));

    const over = page(candidate);
    over.answer.insert(0, 'x'.repeat(limits.answer - 3));
    const tooLong = await over.send(over.takeUnsent());
    expect(tooLong).toMatchObject({
      ok: false,
      error: { code: 'payload_too_large', details: { max: limits.answer, over: 1 } },
    });
    const huge = page(candidate);
    huge.answer.insert(0, 'x'.repeat(limits.documentUpdateBytes));
    expect(codeOf(await huge.send(huge.takeUnsent()))).toBe('payload_too_large');

    const foreign: ((doc: Y.Doc) => void)[] = [
      (doc) => doc.getText('elsewhere').insert(0, 'x'),
      (doc) => doc.getMap('settings').set('other', 'x'),
      (doc) => doc.getMap('settings').set('language', new Y.Map()),
      (doc) => doc.getMap('settings').set('language', 'x'.repeat(100)),
      (doc) => doc.getText('answer').insertEmbed(0, { image: 'x' }),
      (doc) => doc.getText('answer').insert(0, 'x', { bold: true }),
    ];
    for (const make of foreign) {
      const doc = new Y.Doc();
      make(doc);
      expect(codeOf(await one.send(Y.encodeStateAsUpdate(doc)))).toBe('validation_failed');
    }
    for (const bytes of [[], [1], [255, 255, 255, 255, 255], [1, 1, 1, 0, 4, 1]]) {
      expect(codeOf(await one.send(new Uint8Array(bytes)))).toBe('validation_failed');
    }
    const gap = page(candidate);
    gap.answer.insert(0, 'a');
    gap.takeUnsent();
    gap.answer.insert(1, 'b');
    expect(codeOf(await gap.send(gap.takeUnsent()))).toBe('updates_missing');

    expectOk(await one.write(' still'));
    const fresh = page(candidate);
    await fresh.open();
    expect(fresh.content.answer).toBe('good still');
  });

  it('freezes what the server has, once it has what the page holds', async () => {
    const { roomId, askedQuestionId, page, candidate, host } = await anOpenQuestion(test);
    const one = page(candidate);
    await one.open();
    expectOk(await one.write('So:'));
    one.doc.getText('code').insert(0, 'SELECT 1;');
    one.doc.getMap('settings').set('language', 'sql');
    const submit = () =>
      candidate.command(roomId, {
        type: 'answer:submit',
        askedQuestionId,
        stateVector: one.stateVector,
      });
    expect(codeOf(await submit())).toBe('updates_missing');
    const late = one.takeUnsent();
    expectOk(await one.send(late));
    const plain = { type: 'answer:submit', askedQuestionId, text: 'something else' } as const;
    expect(codeOf(await candidate.command(roomId, plain))).toBe('version_conflict');
    expectOk(await submit());
    const asked = (await host.see(roomId)).questions.at(-1);
    expect(asked?.answer).toBe('So:\n\n```sql\nSELECT 1;\n```');
    expect(codeOf(await one.write(' more'))).toBe('already_submitted');
    expect(await stored(test, askedQuestionId)).toBe('So:');
  });

  it('holds exactly what was acknowledged when it is submitted in the middle of writing', async () => {
    const { roomId, askedQuestionId, page, candidate, host } = await anOpenQuestion(test, {
      interviewersWrite: true,
    });
    const [one, two] = [page(candidate), page(host)];
    await Promise.all([one.open(), two.open()]);
    expectOk(await one.write('start '));
    await eventually(() => expect(two.content.answer).toBe('start '));
    let acked = 0;
    let isOver = false;
    const writing = (async () => {
      while (!isOver) {
        const ack = await two.write('x');
        if (ack.ok) acked += 1;
        else isOver = true;
      }
    })();
    await sleep(150);
    const { stateVector } = one;
    expectOk(
      await candidate.command(roomId, { type: 'answer:submit', askedQuestionId, stateVector }),
    );
    await writing;
    const answer = (await host.see(roomId)).questions.at(-1)?.answer ?? '';
    expect(answer).toBe(`start ${'x'.repeat(acked)}`);
    expect(await stored(test, askedQuestionId)).toBe(answer);
  });

  it('begins with the draft of an older version', async () => {
    const { askedQuestionId, page, candidate } = await anOpenQuestion(test);
    const text = 'written before the update\n第二行';
    await test.app
      .get(PrismaService)
      .answerDraft.create({ data: { askedQuestionId, text, version: 3 } });
    const [one, two] = [page(candidate), page(candidate)];
    await Promise.all([one.open(), two.open()]);
    expect([one.content.answer, two.content.answer]).toEqual([text, text]);
    expectOk(await one.write('!'));
    expect(await stored(test, askedQuestionId)).toBe(`${text}!`);
  });

  it('loses nothing to compaction while it is written', async () => {
    const { askedQuestionId, page, candidate } = await anOpenQuestion(test);
    const one = page(candidate);
    await one.open();
    const log = test.app.get(DocumentLog);
    for (let n = 0; n < 12; n += 1) {
      const [ack] = await Promise.all([
        one.write(`${n} `),
        log.compact(askedQuestionId, foldUpdates),
      ]);
      expectOk(ack);
    }
    await log.compact(askedQuestionId, foldUpdates);
    expect(await stored(test, askedQuestionId)).toBe(one.content.answer);
    const prisma = test.app.get(PrismaService);
    expect(await prisma.docUpdate.count({ where: { askedQuestionId } })).toBe(0);
    expectOk(await one.write('end'));
    expect(await stored(test, askedQuestionId)).toBe('0 1 2 3 4 5 6 7 8 9 10 11 end');
  });
});
