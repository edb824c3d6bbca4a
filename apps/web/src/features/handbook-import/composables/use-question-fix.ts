import type { FixQuestionRequest, ImportQuestion } from '@hotseat/contracts';
import { shallowRef, type Ref, type ShallowRef } from 'vue';
import { useAttempt } from '../../../shared/composables/use-attempt.ts';
import { ApiFailure } from '../../../shared/http/api-failure.ts';
import { findQuestion, fixQuestion } from '../handbook-import.api.ts';

export interface QuestionFix {
  busy: Ref<boolean>;
  failure: ShallowRef<ApiFailure | null>;
  /** What another window has made of it meanwhile. */
  theirs: ShallowRef<ImportQuestion | null>;
  /** @returns what it has become; null when it failed or somebody else was quicker */
  fix: (question: ImportQuestion, changes: FixQuestionRequest) => Promise<ImportQuestion | null>;
}

/** Corrects one question of a preview; what somebody wrote is never lost to another window. */
export function useQuestionFix(importId: () => string): QuestionFix {
  const { busy, failure, attempt } = useAttempt();
  const theirs = shallowRef<ImportQuestion | null>(null);

  async function send(
    { position, revision }: ImportQuestion,
    changes: FixQuestionRequest,
  ): Promise<ImportQuestion | null> {
    try {
      const seen = theirs.value?.revision ?? revision;
      const fixed = await fixQuestion(importId(), position, { ...changes, revision: seen });
      theirs.value = null;
      return fixed;
    } catch (error) {
      const found = ApiFailure.from(error);
      if (found.code !== 'version_conflict') throw found;
      theirs.value = await findQuestion(importId(), position);
      return null;
    }
  }

  return {
    busy,
    failure,
    theirs,
    fix: (question, changes) => attempt(() => send(question, changes)),
  };
}
