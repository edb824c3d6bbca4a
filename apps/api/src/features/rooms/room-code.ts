import { randomInt } from 'node:crypto';
import { limits } from '@hotseat/contracts';

/** Crockford's base 32: no I, L, O, U, so that a code survives being read aloud. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A room code from the system's random source: 32^6, about 10^9, beside a limit on tries. */
export function makeRoomCode(): string {
  return Array.from({ length: limits.roomCodeLength }, () => alphabet[randomInt(32)]).join('');
}
