import type { QuestionDetail } from '@hotseat/contracts';
import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { ApiFailure, isAborted } from '../../../shared/http/api-failure.ts';
import { getQuestion } from '../handbook.api.ts';

export interface Comparison {
  compared: ShallowRef<{ before: QuestionDetail; after: QuestionDetail } | null>;
  failure: ShallowRef<ApiFailure | null>;
  busy: Ref<boolean>;
  compare: (before: string, after: string) => Promise<void>;
}

/** Loads two versions to be laid beside each other; the last pair asked for wins. */
export function useComparison(): Comparison {
  const compared: Comparison['compared'] = shallowRef(null);
  const failure = shallowRef<ApiFailure | null>(null);
  const busy = ref(false);
  let current = new AbortController();
  onScopeDispose(() => current.abort());

  async function compare(beforeId: string, afterId: string): Promise<void> {
    current.abort();
    const { signal } = (current = new AbortController());
    busy.value = true;
    failure.value = null;
    try {
      const [before, after] = await Promise.all([
        getQuestion(beforeId, signal),
        getQuestion(afterId, signal),
      ]);
      compared.value = { before, after };
    } catch (error) {
      if (isAborted(error)) return;
      failure.value = ApiFailure.from(error);
    }
    busy.value = false;
  }
  return { compared, failure, busy, compare };
}
