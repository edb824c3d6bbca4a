import { describe, expect, it } from '@jest/globals';
import {
  limits,
  reportSchema,
  roomCommandTypes,
  roomEventSchema,
  roomViewSchema,
  type ParticipantId,
  type Role,
} from '@hotseat/contracts';
import fc from 'fast-check';
import { allowedActions } from './allowed-actions.ts';
import { decide } from './decide.ts';
import { replay } from './evolve.ts';
import { isHere } from './find-in-room.ts';
import { report } from './report.ts';
import type { ParticipantState, RoomState } from './room-state.ts';
import { roomId } from './testing/a-room.ts';
import { walks, type Walk } from './testing/a-walk.ts';
import { commandsOf } from './testing/every-command.ts';
import { view } from './view.ts';

const seed = 20261125;

function check(numRuns: number, property: (walk: Walk) => void): void {
  fc.assert(fc.property(walks, property), { seed, numRuns });
}

/** Found from the log alone: what somebody was when a round ended, or is in the one that runs. */
function rolesByRound({ log, state }: Walk): Map<number, Map<ParticipantId, Role>> {
  const rounds = new Map<number, Map<ParticipantId, Role>>();
  const roles = new Map<ParticipantId, Role>();
  let round = 1;
  for (const { event } of log) {
    if (event.type === 'participant:joined' || event.type === 'participant:returned') {
      roles.set(event.participantId, event.role);
    }
    if (event.type === 'participant:role-changed') roles.set(event.participantId, event.role);
    if (event.type === 'round:started') {
      rounds.set(round, new Map(roles));
      round = event.number;
      for (const { participantId, role } of event.changes) roles.set(participantId, role);
    }
  }
  rounds.set(round, roles);
  // The state agrees with the log about who is what now.
  for (const { id, role } of state.participants) expect(roles.get(id)).toBe(role);
  return rounds;
}

const payload = (value: unknown) => JSON.stringify(value);

/** A viewer's question without what was revealed of it on purpose. */
function withoutRevealed(question: ReturnType<typeof view>['questions'][number]): string {
  return payload({ ...question, hints: [], followUps: [] });
}

function presentIn(state: RoomState): ParticipantState[] {
  return state.participants.filter((each) => each.status === 'in');
}

describe('any history of a room', () => {
  it('RP2 is its fold, and every event keeps its form in the database', () => {
    check(150, ({ log, state }) => {
      const stored = log.map((each) => ({
        ...each,
        event: roomEventSchema.parse(JSON.parse(payload(each.event))),
      }));
      expect(stored).toEqual(log);
      expect(replay(roomId, 1, stored)).toEqual(state);
    });
  });

  it('RP41 offers a command exactly when one of its type is accepted', () => {
    check(150, ({ state }) => {
      for (const actor of state.participants) {
        const accepted = roomCommandTypes.filter((type) =>
          commandsOf(state, actor.id, type).some((each) => decide(state, actor.id, each).ok),
        );
        expect(accepted).toEqual(allowedActions(state, actor));
      }
    });
  });

  it('RP7 RP42 RP46 has one host, one candidate, one open question and no more people than fit', () => {
    check(200, ({ state }) => {
      expect(state.participants.filter((each) => each.isHost)).toHaveLength(1);
      const here = state.participants.filter(isHere);
      expect(here.filter((each) => each.role === 'candidate').length).toBeLessThanOrEqual(1);
      expect(here.length).toBeLessThanOrEqual(limits.roomMembers);
      const open = state.questions.filter((each) => each.status === 'open');
      expect(open.length).toBeLessThanOrEqual(state.status === 'live' ? 1 : 0);
      if (presentIn(state).length > 0) {
        expect(state.participants.find((each) => each.isHost)?.status).toBe('in');
      }
    });
  });

  it('RP14 gives everybody a view, and after the reveal a report, that fit the contract', () => {
    check(100, ({ state }) => {
      for (const viewer of state.participants) roomViewSchema.parse(view(state, viewer));
      const whole = report(state);
      expect(whole === null).toBe(state.revealedAt === null);
      if (whole) reportSchema.parse(whole);
    });
  });
});

describe('no history of a room', () => {
  it('RP15 shows a candidate or observer more of a question than prompt, revealed hints, asked follow-ups', () => {
    check(400, ({ state }) => {
      if (state.revealedAt !== null) return;
      for (const viewer of presentIn(state).filter(({ role }) => role !== 'interviewer')) {
        const shown = view(state, viewer);
        const { questions, notes, ...rest } = shown;
        expect(payload(rest)).not.toMatch(/secret-|levels-|rating-of-|machine-\d|note-of-/);
        for (const [index, question] of questions.entries()) {
          const stored = state.questions[index];
          const mine = new RegExp(`rating-of-(?!${viewer.id})|secret-|levels-|machine-\\d`);
          expect(withoutRevealed(question)).not.toMatch(mine);
          expect(question.hints.map(({ text }) => text)).toEqual(
            stored?.content.material.hints.slice(0, stored.hintsAt.length),
          );
          expect(question.followUps).toEqual(stored?.followUps);
        }
        for (const note of notes) expect(note.authorId).toBe(viewer.id);
      }
    });
  });

  it('RP16 shows an interviewer another’s rating, or the machine before their own', () => {
    check(400, (walk) => {
      const { state } = walk;
      if (state.revealedAt !== null) return;
      const roles = rolesByRound(walk);
      for (const viewer of presentIn(state)) {
        const shown = view(state, viewer);
        expect(payload(shown)).not.toMatch(new RegExp(`rating-of-(?!${viewer.id})`));
        for (const [index, question] of shown.questions.entries()) {
          const hasRated = state.questions[index]?.scorecards.some(
            (card) => card.participantId === viewer.id,
          );
          const interviews =
            viewer.role === 'interviewer' &&
            roles.get(question.round)?.get(viewer.id) === 'interviewer';
          const text = withoutRevealed(question);
          if (!interviews || !hasRated) expect(text).not.toMatch(/machine-\d/);
          if (!interviews) expect(text).not.toContain('secret-');
        }
      }
    });
  });

  it('RP44 shows a note to anybody but its author, unless it is shared and revealed', () => {
    check(300, ({ state }) => {
      const whole = report(state);
      if (whole) expect(payload(whole)).not.toMatch(/note-of-[0-9a-f-]+-private/);
      for (const viewer of presentIn(state)) {
        const text = payload(view(state, viewer));
        const others = state.revealedAt === null ? '(shared|private)' : 'private';
        expect(text).not.toMatch(new RegExp(`note-of-(?!${viewer.id})[0-9a-f-]+-${others}`));
      }
    });
  });

  it('RP48 shows the queue to those who do not interview', () => {
    check(300, ({ state }) => {
      const asked = new Set(state.questions.map(({ content }) => content.prompt));
      const ahead = state.queue.items
        .map(({ prompt }) => prompt)
        .filter((each) => !asked.has(each));
      for (const viewer of presentIn(state).filter(({ role }) => role !== 'interviewer')) {
        const shown = view(state, viewer);
        expect(shown.queue).toBeNull();
        for (const prompt of ahead) expect(payload(shown)).not.toContain(`"${prompt}"`);
      }
    });
  });

  it('RP43 shows anything of the interview to who waits, left or was removed', () => {
    check(300, ({ state }) => {
      for (const viewer of state.participants.filter((each) => each.status !== 'in')) {
        const shown = view(state, viewer);
        expect(payload(shown)).not.toMatch(/prompt-|secret-|levels-|-of-|answer"/);
        expect(shown.you.actions).toEqual([]);
      }
    });
  });

  it('RP17 names the user behind a participant', () => {
    check(100, ({ state }) => {
      for (const viewer of presentIn(state)) {
        const text = payload([view(state, viewer), report(state)]);
        for (const { userId } of state.participants) expect(text).not.toContain(userId);
      }
    });
  });
});

describe('the histories', () => {
  it('reach what they are to show', () => {
    const seen = new Set<string>();
    check(400, ({ log, state }) => {
      for (const { event } of log) seen.add(event.type);
      seen.add(`status ${state.status}`).add(`rounds ${Math.min(state.rounds.length, 3)}`);
      for (const { status, isShadow } of state.participants) {
        seen.add(status).add(`shadow ${isShadow}`);
      }
      if (state.questions.some((each) => each.scorecards.some((card) => card.isShadow))) {
        seen.add('shadow rating');
      }
    });
    const types = roomEventSchema.options.map((option) => option.shape.type.value);
    const states = ['status live', 'status revealed', 'status closed', 'rounds 2', 'rounds 3'];
    const people = ['in', 'waiting', 'left', 'removed', 'shadow true', 'shadow rating'];
    expect([...types, ...states, ...people].filter((each) => !seen.has(each))).toEqual([]);
  });
});
