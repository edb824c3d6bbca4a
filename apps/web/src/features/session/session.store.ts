import type { Me } from '@hotseat/contracts';
import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import { ApiFailure } from '../../shared/http/api-failure.ts';
import { findMe, signInAsGuest as requestGuestSession } from './session.api.ts';

export const useSessionStore = defineStore('session', () => {
  /** Null until loaded, and where there is no session. */
  const me = shallowRef<Me | null>(null);
  const loaded = ref(false);
  let loading: Promise<Me | null> | null = null;

  /** Asks the server once however many pages ask; a failed try may be repeated. */
  async function load(): Promise<Me | null> {
    if (loaded.value) return me.value;
    loading ??= findMe().finally(() => (loading = null));
    me.value = await loading;
    loaded.value = true;
    return me.value;
  }

  /** Throws `ApiFailure`, `validation_failed` for an empty or too long name. */
  async function signInAsGuest(displayName: string): Promise<Me> {
    me.value = await requestGuestSession(displayName);
    loaded.value = true;
    return me.value;
  }

  /** The session's person; throws `unauthenticated` where a page needs one and there is none. */
  async function ensure(): Promise<Me> {
    const known = await load();
    if (known) return known;
    throw new ApiFailure({ code: 'unauthenticated', message: 'No session' });
  }

  return { me, loaded, load, signInAsGuest, ensure };
});
