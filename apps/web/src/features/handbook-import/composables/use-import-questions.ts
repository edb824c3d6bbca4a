import type { ImportFilter, ImportQuestion, ImportQuestions } from '@hotseat/contracts';
import { computed, ref, watch, type ComputedRef, type Ref } from 'vue';
import { useLoader, type Loader } from '../../../shared/composables/use-loader.ts';
import { listQuestions } from '../handbook-import.api.ts';

/** As many as somebody looks through before turning the page; 5,000 at once would stop the browser. */
const pageSize = 50;

export interface QuestionPages {
  filter: Ref<ImportFilter>;
  loader: Loader<ImportQuestions>;
  /** 1-based places of what is shown; null with nothing to show. */
  shown: ComputedRef<{ from: number; to: number; total: number } | null>;
  hasPrevious: ComputedRef<boolean>;
  hasNext: ComputedRef<boolean>;
  turn: (pages: 1 | -1) => void;
  choose: (filter: ImportFilter) => void;
  /** Shows what a question has become, where it stands. */
  replace: (question: ImportQuestion) => void;
}

/** The questions of a preview, a filter and a page at a time. */
export function useImportQuestions(importId: () => string): QuestionPages {
  const filter = ref<ImportFilter>('all');
  const offset = ref(0);
  const loader = useLoader((signal) =>
    listQuestions(
      importId(),
      { filter: filter.value, offset: offset.value, limit: pageSize },
      signal,
    ),
  );
  const { data } = loader;
  watch([filter, offset], () => void loader.reload());

  const shown = computed(() => {
    const count = data.value?.questions.length ?? 0;
    if (!data.value || count === 0) return null;
    return { from: offset.value + 1, to: offset.value + count, total: data.value.total };
  });
  return {
    filter,
    loader,
    shown,
    hasPrevious: computed(() => offset.value > 0),
    hasNext: computed(() => offset.value + pageSize < (data.value?.total ?? 0)),
    turn: (pages) => {
      offset.value = Math.max(0, offset.value + pages * pageSize);
    },
    choose: (next) => {
      data.value = null;
      offset.value = 0;
      if (next === filter.value) void loader.reload();
      filter.value = next;
    },
    replace: (question) => {
      if (!data.value) return;
      data.value = {
        ...data.value,
        questions: data.value.questions.map((one) =>
          one.position === question.position ? question : one,
        ),
      };
    },
  };
}
