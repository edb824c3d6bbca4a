import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { ApiFailure } from '../http/api-failure.ts';

export interface Attempts {
  busy: Ref<boolean>;
  /** Why the last one failed. */
  failure: ShallowRef<ApiFailure | null>;
  /** Runs a call of the server; a failure is shown and gives null. */
  attempt: <T>(work: () => Promise<T>) => Promise<T | null>;
}

/**
 * What a page does on somebody's wish: whether something is under way, and what went wrong.
 *
 * @param explain what to do with a failure instead of showing it; returns what is still to be shown
 */
export function useAttempt(
  explain: (error: ApiFailure) => Promise<ApiFailure | null> = (error) => Promise.resolve(error),
): Attempts {
  const busy = ref(false);
  const failure = shallowRef<ApiFailure | null>(null);

  async function attempt<T>(work: () => Promise<T>): Promise<T | null> {
    busy.value = true;
    failure.value = null;
    try {
      return await work();
    } catch (error) {
      failure.value = await explain(ApiFailure.from(error));
      return null;
    } finally {
      busy.value = false;
    }
  }

  return { busy, failure, attempt };
}
