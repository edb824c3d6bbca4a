import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  participantIdSchema,
  reportSchema,
  roomEventSchema,
  roomIdSchema,
  roomViewSchema,
} from '@hotseat/contracts';
import { anId } from '@hotseat/testing';
import { z } from 'zod';
import { replay } from './evolve.ts';
import { report } from './report.ts';
import { view } from './view.ts';

/** Written by the first version of this library, when events had fewer fields. */
const log = z
  .array(
    z.object({
      seq: z.int(),
      at: z.iso.datetime(),
      actorId: participantIdSchema.nullable(),
      event: roomEventSchema,
    }),
  )
  .parse(
    JSON.parse(readFileSync(new URL('testing/log-of-version-1.json', import.meta.url), 'utf8')),
  );

describe('a log of the first version', () => {
  it('RP40 leads to a room at each of its events, with today’s defaults', () => {
    for (let length = 1; length <= log.length; length += 1) {
      const state = replay(roomIdSchema.parse(anId(1)), 1, log.slice(0, length));
      for (const viewer of state.participants) roomViewSchema.parse(view(state, viewer));
      expect(state.settings).toEqual({ admit: false });
      expect(state.participants.every((each) => each.status === 'in' && !each.isShadow)).toBe(true);
    }
  });

  it('RP40 keeps its one round, its ratings and its end', () => {
    const state = replay(roomIdSchema.parse(anId(1)), 1, log);
    const whole = reportSchema.parse(report(state));
    expect(state).toMatchObject({ status: 'closed', closeReason: 'ended' });
    expect(whole.questions.map(({ round, status }) => [round, status])).toEqual([
      [1, 'submitted'],
      [1, 'skipped'],
    ]);
    expect(whole.sheets).toMatchObject([
      { number: 1, candidateId: anId(101), criteria: [{ mean: 2, n: 2, spread: 2 }] },
    ]);
  });
});
