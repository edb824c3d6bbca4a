import { afterAll, describe, expect, it } from '@jest/globals';
import {
  commandIdSchema,
  type Ack,
  type RoomCommand,
  type RoomCommandResult,
  type RoomId,
} from '@hotseat/contracts';
import { replay, roomStateVersion } from '@hotseat/room';
import { Client } from 'pg';
import { v7 } from 'uuid';
import { RoomMirror } from '../../testing/room-mirror.ts';
import { TestApp } from '../../testing/test-app.ts';
import { TestLine } from '../../testing/test-line.ts';
import type { TestPerson } from '../../testing/test-person.ts';
import { RoomCommands } from './room-commands.service.ts';
import { RoomLog } from './room-log.ts';
import { RoomSnapshots } from './room-snapshots.ts';
import { RoomStore } from './room-store.ts';

const test = new TestApp({ HOTSEAT_COMMANDS_PER_SECOND: '100000' });

/** Closed after the servers that use them. */
const lines: TestLine[] = [];
afterAll(() => {
  for (const line of lines) line.close();
});

interface Pair {
  roomId: RoomId;
  host: TestPerson;
  candidate: TestPerson;
}

async function aRoom(): Promise<Pair> {
  const [host, candidate] = await Promise.all([test.guest('Hana'), test.guest('Chen')]);
  const { roomId, code } = await host.call('createRoom', {
    body: { language: 'en', role: 'interviewer' },
  });
  await candidate.call('joinRoom', { params: { code }, body: { role: 'candidate' } });
  for (const person of [host, candidate]) await person.connect();
  return { roomId, host, candidate };
}

const say = (text: string): RoomCommand => ({ type: 'chat:send', text });

function seqOf(ack: Ack<RoomCommandResult>): number {
  if (!ack.ok) throw new Error(`${ack.error.code}: ${ack.error.message}`);
  return ack.data.seq;
}

async function query<T>(text: string, values: unknown[] = []): Promise<T[]> {
  const client = new Client(test.databaseUrl);
  await client.connect();
  try {
    return (await client.query(text, values)).rows as T[];
  } finally {
    await client.end();
  }
}

/** Sequence and text of everything said in a room, in the log's order. */
async function readTalk(roomId: RoomId): Promise<{ seq: number; text: string }[]> {
  const rows = await query<{ seq: number; text: string | null; last: number }>(
    `SELECT seq, payload ->> 'text' AS text, "lastSeq" AS last FROM "RoomEvent" event
     JOIN "Room" ON "Room".id = "roomId" WHERE "roomId" = $1 ORDER BY seq`,
    [roomId],
  );
  expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1));
  expect(rows.at(-1)?.last).toBe(rows.length);
  return rows.flatMap(({ seq, text }) => (text === null ? [] : [{ seq, text }]));
}

describe('group commit (RP21)', () => {
  it('stores what many people say in many rooms at once, each once and in their order', async () => {
    const rooms = await Promise.all(Array.from({ length: 6 }, aRoom));
    const said = rooms.map(() => [] as { seq: number; text: string }[]);
    await Promise.all(
      rooms.flatMap(({ roomId, host, candidate }, index) =>
        [host, candidate].flatMap((person, who) =>
          Array.from({ length: 20 }, async (_, n) => {
            const text = `${who}:${String(n).padStart(2, '0')}`;
            said[index]?.push({ seq: seqOf(await person.command(roomId, say(text))), text });
          }),
        ),
      ),
    );
    for (const [index, { roomId }] of rooms.entries()) {
      const talk = await readTalk(roomId);
      expect([...(said[index] ?? [])].sort((one, other) => one.seq - other.seq)).toEqual(talk);
      for (const who of ['0', '1']) {
        const own = talk.filter(({ text }) => text.startsWith(who)).map(({ text }) => text);
        expect(own).toEqual([...own].sort());
      }
    }
  });

  it('gives a repeated command its stored result, within one batch and after it', async () => {
    const { roomId, host } = await aRoom();
    const commandId = v7();
    const acks = await Promise.all([
      ...Array.from({ length: 4 }, () => host.command(roomId, say('once'), commandId)),
      host.command(roomId, say('and another'), v7()),
      host.command(roomId, say('once'), commandId),
    ]);
    const seqs = acks.map(seqOf);
    expect(new Set([...seqs.slice(0, 4), seqs[5]]).size).toBe(1);
    expect(seqOf(await host.command(roomId, say('once'), commandId))).toBe(seqs[0]);
    expect((await readTalk(roomId)).map(({ text }) => text).sort()).toEqual([
      'and another',
      'once',
    ]);
  });

  it('lets a command that needs its own transaction keep its place among the others', async () => {
    const { roomId, host } = await aRoom();
    const acks = await Promise.all(
      [say('before'), { type: 'room:start' } as const, say('after')].map((command) =>
        host.command(roomId, command),
      ),
    );
    const [before, started, after] = acks.map(seqOf);
    expect([started, after]).toEqual([Number(before) + 1, Number(before) + 2]);
    expect((await host.see(roomId)).status).toBe('live');
  });

  it('decides anew when another process was quicker, and both end with the same log', async () => {
    const { roomId, host, candidate } = await aRoom();
    const elsewhere = candidate.at(await test.another());
    const mirrors = [await RoomMirror.open(host, roomId), await RoomMirror.open(elsewhere, roomId)];
    const acks = await Promise.all(
      [host, elsewhere].flatMap((person, who) =>
        Array.from({ length: 25 }, (_, n) => person.command(roomId, say(`${who}:${n}`))),
      ),
    );
    const last = Math.max(...acks.map(seqOf));
    expect(await readTalk(roomId)).toHaveLength(50);
    const [own, others] = await Promise.all(mirrors.map((mirror) => mirror.reach(last)));
    expect(own?.messages).toEqual(others?.messages);
    expect(mirrors.map(({ holes }) => holes)).toEqual([0, 0]);
    elsewhere.leave();
  });

  it('loses and doubles nothing when the database cuts its connections (RP24)', async () => {
    const { roomId, host, candidate } = await aRoom();
    let isOver = false;
    const cutting = (async () => {
      while (!isOver) {
        await query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE datname = current_database() AND application_name = 'hotseat'
             AND pid <> pg_backend_pid()`,
        );
        await new Promise((resolve) => setTimeout(resolve, 60));
      }
    })();
    const saysAll = async (person: TestPerson, who: number) => {
      const seqs: number[] = [];
      for (let n = 0; n < 40; n += 1) {
        const commandId = v7();
        let ack = await person.command(roomId, say(`${who}:${n}`), commandId);
        // As every client does: the same command until it has an answer.
        while (!ack.ok && ack.error.code === 'unavailable') {
          ack = await person.command(roomId, say(`${who}:${n}`), commandId);
        }
        seqs.push(seqOf(ack));
      }
      return seqs;
    };
    const sent = await Promise.all([host, candidate].map(saysAll)).finally(() => {
      isOver = true;
      return cutting;
    });
    const talk = await readTalk(roomId);
    expect(talk.map(({ seq }) => seq)).toEqual(sent.flat().sort((one, other) => one - other));
    expect(new Set(talk.map(({ text }) => text)).size).toBe(80);
  });

  it('answers a command of which the database says nothing, and does it once (RP24)', async () => {
    const { roomId, candidate } = await aRoom();
    const line = await TestLine.to(test.databaseUrl);
    lines.push(line);
    const elsewhere = candidate.at(await test.another({ DATABASE_URL: line.url }));
    await elsewhere.subscribe(roomId);
    const commandId = v7();
    line.isMute = true;
    // Sooner than the line is given up: it stays mute until then.
    expect(await elsewhere.command(roomId, say('hello?'), commandId)).toMatchObject({
      ok: false,
      error: { code: 'unavailable' },
    });
    line.isMute = false;
    line.cut();
    let ack = await elsewhere.command(roomId, say('hello?'), commandId);
    while (!ack.ok && ack.error.code === 'unavailable') {
      ack = await elsewhere.command(roomId, say('hello?'), commandId);
    }
    expect(await readTalk(roomId)).toEqual([{ seq: seqOf(ack), text: 'hello?' }]);
    elsewhere.leave();
  }, 60_000);
});

describe('updates (RP22, RP23)', () => {
  it('make the view that the server would give, for each viewer, patch by patch', async () => {
    const { roomId, host, candidate } = await aRoom();
    const people = [host, candidate];
    const mirrors = await Promise.all(people.map((person) => RoomMirror.open(person, roomId)));
    const commands: [TestPerson, RoomCommand][] = [
      [candidate, say('hello')],
      [host, { type: 'room:start' }],
      [candidate, { type: 'hand:raise', reason: 'speak' }],
      [host, say('我们开始吧 🙂')],
      [host, { type: 'participant:ready', isReady: true }],
    ];
    for (const [person, command] of commands) await person.command(roomId, command);
    const { seq } = await host.see(roomId);
    for (const [index, person] of people.entries()) {
      expect(await mirrors[index]?.reach(seq)).toEqual(await person.see(roomId));
      expect(mirrors[index]?.holes).toBe(0);
    }
  });

  it('that were missed come as one patch, or as a snapshot from too far behind', async () => {
    const { roomId, host, candidate } = await aRoom();
    const mirror = await RoomMirror.open(candidate, roomId);
    candidate.leave();
    for (let n = 0; n < 10; n += 1) await host.command(roomId, say(`missed ${n}`));
    expect(await mirror.catchUp()).toBe(true);
    expect(mirror.view).toEqual(await candidate.see(roomId));
    candidate.leave();
    await Promise.all(
      Array.from({ length: 150 }, (_, n) => host.command(roomId, say(`missed too ${n}`))),
    );
    expect(await mirror.catchUp()).toBe(false);
    expect(mirror.view).toEqual(await candidate.see(roomId));
    mirror.view = { ...(await candidate.see(roomId)), epoch: 7 };
    expect(await mirror.catchUp()).toBe(false);
  });
});

describe('snapshots (RP25)', () => {
  it('and the events after them are what the whole log gives', async () => {
    const { roomId, host } = await aRoom();
    const commands = test.app.get(RoomCommands);
    const user = { id: host.me.userId, name: 'Hana', isGuest: true };
    await Promise.all(
      Array.from({ length: 300 }, (_, n) =>
        commands.execute(user, roomId, commandIdSchema.parse(v7()), say(`message ${n}`)),
      ),
    );
    const written = () =>
      query<{ seq: number; stateVersion: number }>(
        `SELECT seq, "stateVersion" FROM "RoomSnapshot" WHERE "roomId" = $1`,
        [roomId],
      );
    while ((await written()).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    const [snapshot] = await written();
    expect(snapshot?.seq).toBeGreaterThanOrEqual(256);
    await test.restart();
    const loaded = await test.app.get(RoomStore).get(roomId);
    const log = await test.app.get(RoomLog).readAfter(roomId, 0);
    expect(loaded).toEqual(replay(roomId, 1, log));
    expect(loaded.seq).toBe(log.length);

    await query(`UPDATE "RoomSnapshot" SET "stateVersion" = $1, state = '{}'`, [
      roomStateVersion + 1,
    ]);
    await test.restart();
    expect(await test.app.get(RoomStore).get(roomId)).toEqual(loaded);
    await test.app.get(RoomSnapshots).save(loaded);
    expect((await written())[0]).toEqual({ seq: loaded.seq, stateVersion: roomStateVersion });
  });
});
