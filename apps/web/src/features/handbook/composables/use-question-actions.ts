import type { Language, QuestionDetail, QuestionDraft } from '@hotseat/contracts';
import type { Ref, ShallowRef } from 'vue';
import { useAttempt } from '../../../shared/composables/use-attempt.ts';
import type { ApiFailure } from '../../../shared/http/api-failure.ts';
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
  const { busy, failure, attempt } = useAttempt();

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
