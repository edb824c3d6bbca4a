import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { DocumentCursorMoved, ParticipantId, RoomId } from '@hotseat/contracts';
import { RoomMirror } from '../../testing/room-mirror.ts';
import { TestApp } from '../../testing/test-app.ts';
import type { TestPerson } from '../../testing/test-person.ts';
import { TestRedis } from '../../testing/test-redis.ts';
import { anOpenQuestion, eventually, expectOk, stored } from './testing/open-question.ts';

// Two servers on one database and one Redis. Without Redis: room-engine.integration.spec.ts.
const redis = await TestRedis.find();
if (!redis) console.warn('SKIPPED: several processes with Redis (no redis-server in the PATH)');

/** Who is in the room as somebody is told, from now on. */
async function watchOnline(person: TestPerson, roomId: RoomId) {
  const seen: { online: ParticipantId[] } = { online: [] };
  person.connection.on('presence:changed', ({ online }) => (seen.online = [...online].sort()));
  seen.online = [...expectOk(await person.subscribe(roomId)).online].sort();
  return seen;
}

function watchCursors(person: TestPerson): DocumentCursorMoved[] {
  const moved: DocumentCursorMoved[] = [];
  person.connection.on('doc:awareness-changed', (event) => moved.push(event));
  return moved;
}

(redis ? describe : describe.skip)('two processes with Redis (RP29–RP31)', () => {
  if (!redis) return;
  beforeAll(() => redis.start());
  const test = new TestApp({ REDIS_URL: redis.url, HOTSEAT_COMMANDS_PER_SECOND: '100000' });
  afterAll(() => redis.remove());

  let other = '';
  const away: TestPerson[] = [];
  afterEach(() => away.splice(0).forEach((person) => person.leave()));
  beforeAll(async () => {
    other = await test.another();
  });

  async function at(url: string, person: TestPerson): Promise<TestPerson> {
    const moved = person.at(url);
    away.push(moved);
    await moved.connect();
    return moved;
  }

  /** An interview whose host is on one server and whose candidate is on the other. */
  async function apart() {
    const room = await anOpenQuestion(test, { interviewersWrite: true });
    room.candidate.leave();
    room.observer.leave();
    const candidate = await at(other, room.candidate);
    return { ...room, candidate };
  }

  const idOf = async (person: TestPerson, roomId: RoomId) =>
    (await person.see(roomId)).you.participantId;

  it('show who is in the room on either of them, and who has gone', async () => {
    const { roomId, host, candidate } = await apart();
    const [hostId, candidateId] = [await idOf(host, roomId), await idOf(candidate, roomId)];
    const both = [hostId, candidateId].sort();
    const [here, there] = [await watchOnline(host, roomId), await watchOnline(candidate, roomId)];
    await eventually(() => expect([here.online, there.online]).toEqual([both, both]));
    candidate.leave();
    await eventually(() => expect(here.online).toEqual([hostId]));
    // A server that has just started learns of everybody from the others.
    const late = await at(await test.another(), candidate);
    const seen = await watchOnline(late, roomId);
    await eventually(() => expect([here.online, seen.online]).toEqual([both, both]));
  });

  it('pass on cursors, and make one document of what is typed on both', async () => {
    const { roomId, askedQuestionId, page, host, candidate } = await apart();
    await watchOnline(candidate, roomId);
    const moved = watchCursors(candidate);
    const [one, two] = [page(host), page(candidate)];
    await Promise.all([one.open(), two.open()]);
    expectOk(
      await host.connection.emitWithAck('doc:awareness', {
        roomId,
        askedQuestionId,
        clientId: 7,
        cursor: null,
      }),
    );
    const participantId = await idOf(host, roomId);
    await eventually(() => expect(moved.at(-1)).toMatchObject({ participantId, askedQuestionId }));
    const acks = await Promise.all(
      Array.from({ length: 60 }, (_, n) => (n % 2 ? one : two).write(n % 2 ? 'a' : 'b')),
    );
    acks.forEach(expectOk);
    await eventually(() => expect(one.content).toEqual(two.content));
    expect([...one.content.answer].sort().join('')).toBe('a'.repeat(30) + 'b'.repeat(30));
    expect(await stored(test, askedQuestionId)).toBe(one.content.answer);
  });

  it('decide one after another, and show each viewer only their own view', async () => {
    const { roomId, host, candidate } = await apart();
    const mirrors = await Promise.all(
      [host, candidate].map((each) => RoomMirror.open(each, roomId)),
    );
    const acks = await Promise.all(
      [host, candidate].flatMap((person, who) =>
        Array.from({ length: 30 }, (_, n) =>
          person.command(roomId, { type: 'chat:send', text: `${who}:${n}` }),
        ),
      ),
    );
    const seqs = acks.map((ack) => expectOk(ack).seq).sort((a, b) => a - b);
    expect(seqs).toEqual(seqs.map((_, index) => (seqs[0] ?? 0) + index));
    for (const [index, person] of [host, candidate].entries()) {
      expect(await mirrors[index]?.reach(seqs.at(-1) ?? 0)).toEqual(await person.see(roomId));
      expect(mirrors[index]?.holes).toBe(0);
    }
    const hidden = (await host.see(roomId)).questions.at(-1)?.material?.reference ?? '';
    expect(hidden.length).toBeGreaterThan(20);
    expect(candidate.frames.join('\n')).not.toContain(JSON.stringify(hidden).slice(1, 40));
  });

  it('go on without Redis, and find each other when it is back', async () => {
    const { roomId, askedQuestionId, page, host, candidate } = await apart();
    const hostId = await idOf(host, roomId);
    const both = [hostId, await idOf(candidate, roomId)].sort();
    const near = await test.again(host);
    await near.subscribe(roomId);
    const [here, there] = [await watchOnline(host, roomId), await watchOnline(candidate, roomId)];
    await eventually(() => expect([here.online, there.online]).toEqual([both, both]));
    const ready = () =>
      fetch(`${test.url}/api/health/ready`).then(async (response) => ({
        status: response.status,
        redis: ((await response.json()) as { info: { redis: unknown } }).info.redis,
      }));
    expect(await ready()).toEqual({ status: 200, redis: { status: 'up', isConnected: true } });

    await redis.stop();
    const [one, two] = [page(host), page(candidate)];
    await Promise.all([one.open(), two.open()]);
    const said = await Promise.all(
      [host, candidate].map((person) =>
        person.command(roomId, { type: 'chat:send', text: 'without Redis' }),
      ),
    );
    said.forEach(expectOk);
    expectOk(await one.write('a'));
    expectOk(await two.write('b'));
    await eventually(() => expect(one.content).toEqual(two.content));
    expect(await stored(test, askedQuestionId)).toBe(one.content.answer);
    const cursor = { roomId, askedQuestionId, clientId: 7, cursor: null };
    const [beside, beyond] = [watchCursors(near), watchCursors(candidate)];
    expectOk(await host.connection.emitWithAck('doc:awareness', cursor));
    await eventually(() => expect(beside).toHaveLength(1));
    expect(beyond).toHaveLength(0);
    expect(await ready()).toEqual({ status: 200, redis: { status: 'up', isConnected: false } });
    // Somebody leaves while nobody can be told.
    candidate.leave();

    await redis.start();
    await eventually(() => expect(here.online).toEqual([hostId]));
    const back = await at(other, candidate);
    const again = await watchOnline(back, roomId);
    await eventually(() => expect([here.online, again.online]).toEqual([both, both]));
    const heard = watchCursors(back);
    // The line to Redis comes back a moment after Redis does.
    for (let n = 0; heard.length === 0 && n < 200; n += 1) {
      expectOk(await host.connection.emitWithAck('doc:awareness', cursor));
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(heard.at(-1)).toMatchObject({ askedQuestionId, clientId: 7 });
  });
});
