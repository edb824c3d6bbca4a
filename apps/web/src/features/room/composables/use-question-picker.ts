import type {
  HandbookSummary,
  Language,
  ListedQuestion,
  QuestionDetail,
  QuestionVersionId,
  RoomId,
} from '@hotseat/contracts';
import { limits } from '@hotseat/contracts';
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue';
import { ApiFailure, isAborted } from '../../../shared/http/api-failure.ts';
import { getQuestion, listHandbooks, searchQuestions } from '../room.api.ts';

/** A fast typist's pause between keys: the answer comes with the word, not with each letter. */
const debounceMs = 90;
const pageSize = 50;

/**
 * Search, list and preview of the question picker. Starts in the room's language.
 *
 * @param roomId of the room that is picked for, so that the list says what its candidate was asked
 *   before; null for somebody who does not interview there
 */
export function useQuestionPicker(roomLanguage: Language, roomId: RoomId | null) {
  const text = ref('');
  const language = ref<Language>(roomLanguage);
  const chapterId = ref('');
  const onlyFavourites = ref(false);
  const handbooks = shallowRef<HandbookSummary[]>([]);
  const results = shallowRef<ListedQuestion[] | null>(null);
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
          ...(onlyFavourites.value ? { favourites: 'only' as const } : {}),
          ...(roomId === null ? {} : { roomId }),
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
  watch([text, language, chapterId, onlyFavourites], () => {
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
    onlyFavourites,
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
