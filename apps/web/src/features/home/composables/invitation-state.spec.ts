import { describe, expect, it } from '@jest/globals';
import { roomInvitationSchema, type ErrorCode } from '@hotseat/contracts';
import { ApiFailure } from '../../../shared/http/api-failure.ts';
import { invitationState } from './invitation-state.ts';

const invitation = roomInvitationSchema.parse({
  roomId: '018f0000-0000-7000-8000-000000000001',
  code: 'AB12CD',
  title: '',
  hostName: 'Mei',
  language: 'zh',
  status: 'lobby',
  openRoles: ['candidate', 'observer'],
  isFull: false,
  admit: false,
  yourRole: null,
  yourStatus: null,
});
const failure = (code: ErrorCode): ApiFailure => new ApiFailure({ code, message: code });

describe('invitationState', () => {
  it('asks for a code, waits, then invites', () => {
    expect(invitationState('', null, null)).toBe('no-code');
    expect(invitationState('AB12CD', null, null)).toBe('loading');
    expect(invitationState('AB12CD', invitation, null)).toBe('open');
  });

  it('lets somebody who is in continue even where the room is full or closed', () => {
    const mine = {
      ...invitation,
      yourRole: 'observer',
      yourStatus: 'in',
      isFull: true,
      status: 'closed',
    } as const;
    expect(invitationState('AB12CD', mine, null)).toBe('already-in');
    const waiting = { ...mine, yourStatus: 'waiting' } as const;
    expect(invitationState('AB12CD', waiting, null)).toBe('already-in');
  });

  it('lets somebody who left come in again', () => {
    const left = { ...invitation, yourRole: 'observer', yourStatus: 'left' } as const;
    expect(invitationState('AB12CD', left, null)).toBe('open');
  });

  it('tells a closed room from a full one', () => {
    expect(invitationState('AB12CD', { ...invitation, status: 'closed', isFull: true }, null)).toBe(
      'closed',
    );
    expect(invitationState('AB12CD', { ...invitation, isFull: true }, null)).toBe('full');
    expect(invitationState('AB12CD', { ...invitation, openRoles: [] }, null)).toBe('full');
  });

  it.each([
    ['room_not_found', 'unknown'],
    ['validation_failed', 'unknown'],
    ['rate_limited', 'rate-limited'],
    ['internal', 'failed'],
  ] as const)('shows %s as %s', (code, state) => {
    expect(invitationState('AB12CD', null, failure(code))).toBe(state);
  });
});
