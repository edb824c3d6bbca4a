import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { commandIdSchema } from '@hotseat/contracts';
import { TestApp } from '../../testing/test-app.ts';
import { TestNginx } from '../../testing/test-nginx.ts';
import { TestPerson } from '../../testing/test-person.ts';

const nginx = await TestNginx.find();
if (!nginx) console.warn('SKIPPED: two servers behind deploy/nginx.conf (no nginx in the PATH)');

(nginx ? describe : describe.skip)('two servers behind deploy/nginx.conf (RP29)', () => {
  if (!nginx) return;
  const test = new TestApp({ HOTSEAT_TRUST_PROXY: '1' });
  const people: TestPerson[] = [];
  beforeAll(async () => nginx.start([test.url, await test.another()]));
  afterAll(async () => {
    for (const person of people) person.leave();
    await nginx.remove();
  });

  async function comeIn(name: string): Promise<TestPerson> {
    const person = await TestPerson.signIn(nginx?.url ?? '', name);
    people.push(person);
    await person.connect();
    return person;
  }

  it('serve one room to everybody, also when one of them goes', async () => {
    const [host, candidate] = [await comeIn('Hana'), await comeIn('Chen')];
    const { roomId, code } = await host.call('createRoom', {
      body: { language: 'en', role: 'interviewer' },
    });
    await candidate.call('joinRoom', { params: { code }, body: { role: 'candidate' } });
    for (const person of [host, candidate]) {
      const phone = person.onAnotherDevice();
      people.push(phone);
      await phone.connect();
    }
    const say = async (person: TestPerson, text: string) => {
      const command = { type: 'chat:send', text } as const;
      const commandId = commandIdSchema.parse(v7());
      // Whoever has just lost the line is on the way back; the same command is sent again.
      for (;;) {
        const request = { roomId, commandId, command };
        const ack = await person.connection
          .timeout(2_000)
          .emitWithAck('room:command', request)
          .catch(() => null);
        if (ack?.ok) return;
        if (ack && ack.error.code !== 'unavailable') throw new Error(ack.error.code);
      }
    };
    await Promise.all(people.map((person, n) => say(person, `before ${n}`)));

    const gone = test.restart();
    await Promise.all(people.map((person, n) => say(person, `meanwhile ${n}`)));
    await gone;
    await Promise.all(people.map((person, n) => say(person, `after ${n}`)));

    for (const person of people) {
      const said = (await person.see(roomId)).messages.map(({ text }) => text).sort();
      const expected = ['before', 'meanwhile', 'after'].flatMap((when) =>
        people.map((_, n) => `${when} ${n}`),
      );
      expect(said).toEqual(expected.sort());
    }
  }, 120_000);

  it('speak WebSocket only, and keep their metrics to themselves', async () => {
    const polling = await fetch(`${nginx.url}/socket.io/?EIO=4&transport=polling`);
    expect(polling.status).toBe(400);
    expect((await fetch(`${nginx.url}/metrics`)).status).toBe(404);
    expect((await fetch(`${nginx.url}/api/health/live`)).status).toBe(200);
  });
});
