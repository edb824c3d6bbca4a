import type { Language, QuestionDetail, QuestionDraft } from '@hotseat/contracts';
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { ApiFailure } from '../../../shared/http/api-failure.ts';
import { useSessionStore } from '../../session/index.ts';
import { createDraft, retireQuestion, setFavourite } from '../handbook.api.ts';

export interface QuestionActions {
  busy: Ref<boolean>;
  failure: ShallowRef<ApiFailure | null>;
  /** Shown at once, taken back when the server refuses. */
  favour: (isFavourite: boolean) => Promise<void>;
  retire: (isRetired: boolean) => Promise<void>;
  /** A draft of this question, or of another's copy; null when it failed. */
  beginDraft: (language: Language) => Promise<QuestionDraft | null>;
}

/** What a person does with the question on its page. */
export function useQuestionActions(question: ShallowRef<QuestionDetail | null>): QuestionActions {
  const session = useSessionStore();
  const busy = ref(false);
  const failure = shallowRef<ApiFailure | null>(null);

  async function attempt<T>(work: () => Promise<T>): Promise<T | null> {
    busy.value = true;
    failure.value = null;
    try {
      return await work();
    } catch (error) {
      failure.value = ApiFailure.from(error);
      return null;
    } finally {
      busy.value = false;
    }
  }

  async function change(part: Partial<QuestionDetail>, send: (id: string) => Promise<void>) {
    const before = question.value;
    if (!before) return;
    question.value = { ...before, ...part };
    await attempt(() => send(before.id));
    if (failure.value) question.value = before;
  }

  return {
    busy,
    failure,
    favour: (isFavourite) => change({ isFavourite }, (id) => setFavourite(id, isFavourite)),
    retire: (isRetired) => change({ isRetired }, (id) => retireQuestion(id, isRetired)),
    beginDraft: (language) =>
      attempt(async () => {
        const { space } = await session.ensure();
        const versionId = question.value?.versionId;
        return createDraft({ spaceId: space.id, language, ...(versionId ? { versionId } : {}) });
      }),
  };
}
