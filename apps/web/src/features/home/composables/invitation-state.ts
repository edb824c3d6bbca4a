import type { RoomInvitation } from '@hotseat/contracts';
import type { ApiFailure } from '../../../shared/http/api-failure.ts';

/** What the join page shows; one designed state each. */
export type InvitationState =
  | 'no-code'
  | 'loading'
  | 'unknown'
  | 'rate-limited'
  | 'failed'
  | 'already-in'
  | 'closed'
  | 'full'
  | 'open';

/** A failure wins over an older invitation: the room may have filled up or closed since. */
export function invitationState(
  code: string,
  invitation: RoomInvitation | null,
  failure: ApiFailure | null,
): InvitationState {
  if (code === '') return 'no-code';
  if (failure) {
    if (failure.code === 'rate_limited') return 'rate-limited';
    // A code that cannot be one fails the route's schema before it is sent.
    if (['room_not_found', 'not_found', 'validation_failed'].includes(failure.code))
      return 'unknown';
    return 'failed';
  }
  if (!invitation) return 'loading';
  // Who left or was removed comes in again by the same way as anybody else.
  if (invitation.yourStatus === 'in' || invitation.yourStatus === 'waiting') return 'already-in';
  if (invitation.status === 'closed') return 'closed';
  if (invitation.isFull || invitation.openRoles.length === 0) return 'full';
  return 'open';
}
