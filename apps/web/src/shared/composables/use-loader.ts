import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { ApiFailure, isAborted } from '../http/api-failure.ts';

export interface Loader<T> {
  /** The latest result; kept while the next one loads and when it fails. */
  data: ShallowRef<T | null>;
  failure: ShallowRef<ApiFailure | null>;
  loading: Ref<boolean>;
  /** Loads anew and aborts a load that is still under way: the last one asked for wins. */
  reload: () => Promise<void>;
}

/** Loading, failure and result of one thing that a page shows; aborted when the page goes. */
export function useLoader<T>(load: (signal: AbortSignal) => Promise<T>): Loader<T> {
  const data = shallowRef<T | null>(null);
  const failure = shallowRef<ApiFailure | null>(null);
  const loading = ref(false);
  let current: AbortController | null = null;

  async function reload(): Promise<void> {
    current?.abort();
    const mine = new AbortController();
    current = mine;
    loading.value = true;
    try {
      const result = await load(mine.signal);
      if (current !== mine) return;
      data.value = result;
      failure.value = null;
    } catch (error) {
      if (current !== mine || isAborted(error)) return;
      failure.value = ApiFailure.from(error);
    }
    loading.value = false;
  }

  onScopeDispose(() => {
    current?.abort();
    current = null;
  });
  return { data, failure, loading, reload };
}
