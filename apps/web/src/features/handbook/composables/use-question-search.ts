import type { QuestionSearchResult } from '@hotseat/contracts';
import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import { useLoader, type Loader } from '../../../shared/composables/use-loader.ts';
import { ApiFailure, isAborted } from '../../../shared/http/api-failure.ts';
import { searchQuestions } from '../handbook.api.ts';
import type { QuestionFilter } from './question-filter.ts';

/** Long enough for the next key, short enough to feel like an answer. */
const debounceMs = 220;

export interface QuestionSearchList extends Loader<QuestionSearchResult> {
  loadingMore: Ref<boolean>;
  moreFailure: ShallowRef<ApiFailure | null>;
  /** Adds the next page to what is shown. */
  showMore: () => Promise<void>;
}

/** Searches as the filter changes; an answer to an older filter is never shown. */
export function useQuestionSearch(filter: Ref<QuestionFilter>): QuestionSearchList {
  const loader = useLoader((signal) => searchQuestions(filter.value, 0, signal));
  const loadingMore = ref(false);
  const moreFailure = shallowRef<ApiFailure | null>(null);
  let more: AbortController | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  watch(filter, (now, before) => {
    more?.abort();
    clearTimeout(timer);
    timer = setTimeout(
      () => void loader.reload(),
      now.text === before.text && now.tag === before.tag ? 0 : debounceMs,
    );
  });
  onScopeDispose(() => {
    clearTimeout(timer);
    more?.abort();
  });

  async function showMore(): Promise<void> {
    const shown = loader.data.value;
    if (!shown) return;
    const mine = new AbortController();
    more = mine;
    loadingMore.value = true;
    moreFailure.value = null;
    try {
      const page = await searchQuestions(filter.value, shown.questions.length, mine.signal);
      if (!mine.signal.aborted) {
        loader.data.value = {
          total: page.total,
          questions: [...shown.questions, ...page.questions],
        };
      }
    } catch (error) {
      if (!isAborted(error)) moreFailure.value = ApiFailure.from(error);
    }
    loadingMore.value = false;
  }

  return { ...loader, loadingMore, moreFailure, showMore };
}
