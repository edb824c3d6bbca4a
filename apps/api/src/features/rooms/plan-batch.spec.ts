import { describe, expect, it } from '@jest/globals';
import { commandIdSchema, participantIdSchema, roomIdSchema } from '@hotseat/contracts';
import { decide, replay, type ParticipantCommand } from '@hotseat/room';
import { anId, aRoomsBeginning } from '@hotseat/testing';
import { planBatch, type Batch } from './plan-batch.ts';

const host = participantIdSchema.parse(anId(100));
const raising: ParticipantCommand = { type: 'hand:raise', reason: 'speak' };

describe('a batch', () => {
  it('takes on what comes before it is stored, in the order it came', () => {
    const lane = [saying('first')];
    const batch = batchOf(lane);
    lane.push(saying('second'), saying('third'));
    batch.grow(lane.slice(batch.entries.length));
    expect(texts(batch)).toEqual(['first', 'second', 'third']);
  });

  it('decides each on what those before it lead to', () => {
    const raise = attempt(2, raising);
    const batch = batchOf([raise]);
    // A hand that is up already is not raised again.
    batch.grow([attempt(3, raising)]);
    expect(batch.entries.map((entry) => entry.attempt)).toEqual([raise]);
  });

  it('is ended by what it cannot take, for good', () => {
    const alone = { ...saying('written with more than events'), alongside: true };
    const batch = batchOf([saying('first'), alone]);
    batch.grow([saying('after it')]);
    expect(texts(batch)).toEqual(['first']);
  });

  it('does not take the same command twice', () => {
    const once = saying('once');
    expect(batchOf([once, once]).entries).toHaveLength(1);
  });

  it('holds at most 64 events', () => {
    const many = Array.from({ length: 70 }, (_, n) => saying(`${n}`));
    expect(batchOf(many).entries).toHaveLength(64);
  });

  it('is none when its first may not be or has to be alone', () => {
    expect(planBatch(aRoom(), [attempt(4, { type: 'hand:lower', participantId: host })]).kind).toBe(
      'refused',
    );
    expect(planBatch(aRoom(), [{ ...saying('first'), alongside: true }]).kind).toBe('alone');
  });
});

type Attempt = ReturnType<typeof attempt>;

let made = 0;

function saying(text: string) {
  made += 1;
  return attempt(1_000 + made, { type: 'chat:send', text });
}

function attempt(n: number, command: ParticipantCommand) {
  return {
    commandId: commandIdSchema.parse(anId(n)),
    actorId: host,
    decide: (state: Parameters<typeof decide>[0]) => decide(state, host, command),
  };
}

function batchOf(attempts: Attempt[]): Batch<Attempt> {
  const plan = planBatch<Attempt>(aRoom(), attempts);
  if (plan.kind !== 'batch') throw new Error(plan.kind);
  return plan.batch;
}

function texts(batch: Batch<Attempt>) {
  return batch.rows.map(({ event }) => (event.type === 'chat:sent' ? event.text : event.type));
}

function aRoom() {
  return replay(roomIdSchema.parse(anId(1)), 1, aRoomsBeginning(host));
}
