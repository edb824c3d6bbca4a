import type { Me } from '@hotseat/contracts';
import { ApiFailure } from '../../shared/http/api-failure.ts';
import { callRoute } from '../../shared/http/http-client.ts';

/** Who the session belongs to; null without one, which is no failure. */
export async function findMe(): Promise<Me | null> {
  try {
    return await callRoute('getMe');
  } catch (error) {
    if (error instanceof ApiFailure && error.code === 'unauthenticated') return null;
    throw error;
  }
}

export function signInAsGuest(displayName: string): Promise<Me> {
  return callRoute('createGuestSession', { body: { displayName } });
}
