import type {
  HandbookSummary,
  Language,
  QuestionDetail,
  QuestionSummary,
  QuestionVersionId,
} from '@hotseat/contracts';
import { limits } from '@hotseat/contracts';
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue';
import { ApiFailure, isAborted } from '../../../shared/http/api-failure.ts';
import { getQuestion, listHandbooks, searchQuestions } from '../room.api.ts';

const debounceMs = 200;
const pageSize = 100;

/** Search, list and preview of the question picker. Starts in the room's language. */
export function useQuestionPicker(roomLanguage: Language) {
  const text = ref('');
  const language = ref<Language>(roomLanguage);
  const chapterId = ref('');
  const handbooks = shallowRef<HandbookSummary[]>([]);
  const results = shallowRef<QuestionSummary[] | null>(null);
  const total = ref(0);
  const failure = shallowRef<ApiFailure | null>(null);
  const preview = shallowRef<QuestionDetail | null>(null);
  const previewFailure = shallowRef<ApiFailure | null>(null);
  const previewId = ref<QuestionVersionId | null>(null);
  /** From the first change of what is looked for until its own results are in. */
  const isSearching = ref(false);

  let timer: ReturnType<typeof setTimeout> | undefined;
  let searchAbort = new AbortController();
  let previewAbort = new AbortController();

  const chapters = computed(() =>
    handbooks.value
      .flatMap((handbook) => handbook.chapters.map((chapter) => ({ ...chapter, handbook })))
      .filter((chapter) => chapter.language === language.value),
  );

  async function search(): Promise<void> {
    searchAbort.abort();
    searchAbort = new AbortController();
    const { signal } = searchAbort;
    isSearching.value = true;
    try {
      const found = await searchQuestions(
        {
          text: text.value.slice(0, limits.search),
          language: language.value,
          chapterId: chapterId.value === '' ? undefined : chapterId.value,
          limit: pageSize,
        },
        signal,
      );
      results.value = found.questions;
      total.value = found.total;
      failure.value = null;
    } catch (error) {
      if (isAborted(error)) return;
      failure.value = ApiFailure.from(error);
    }
    if (signal === searchAbort.signal) isSearching.value = false;
  }

  async function show(versionId: QuestionVersionId): Promise<void> {
    previewAbort.abort();
    previewAbort = new AbortController();
    previewId.value = versionId;
    previewFailure.value = null;
    if (preview.value?.versionId !== versionId) preview.value = null;
    try {
      preview.value = await getQuestion(versionId, previewAbort.signal);
    } catch (error) {
      if (!isAborted(error)) previewFailure.value = ApiFailure.from(error);
    }
  }

  function hidePreview(): void {
    previewAbort.abort();
    previewId.value = null;
    preview.value = null;
  }

  /** Chapters are a convenience: without them the search still works. */
  async function loadChapters(): Promise<void> {
    try {
      handbooks.value = (await listHandbooks()).handbooks;
    } catch {
      handbooks.value = [];
    }
  }

  watch(language, () => (chapterId.value = ''));
  watch([text, language, chapterId], () => {
    clearTimeout(timer);
    // Results of what was looked for before must not come in between.
    searchAbort.abort();
    isSearching.value = true;
    timer = setTimeout(() => void search(), debounceMs);
  });
  onScopeDispose(() => {
    clearTimeout(timer);
    searchAbort.abort();
    previewAbort.abort();
  });
  void search();
  void loadChapters();

  return {
    text,
    language,
    chapterId,
    chapters,
    results,
    total,
    failure,
    preview,
    previewFailure,
    previewId,
    isSearching,
    search,
    show,
    hidePreview,
  };
}
