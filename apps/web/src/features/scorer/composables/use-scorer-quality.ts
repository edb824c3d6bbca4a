import type { ScorerQuality, VariantId } from '@hotseat/contracts';
import { ref, shallowRef } from 'vue';
import { useLoader } from '../../../shared/composables/use-loader.ts';
import { ApiFailure } from '../../../shared/http/api-failure.ts';
import { useSessionStore } from '../../session/index.ts';
import { exportEvaluationData, getScorerQuality, reviewVariant } from '../scorer.api.ts';
import { evaluationLines } from './evaluation-lines.ts';

/** The session's own space: its numbers, its reviews and its export. `data` is null without a session. */
export function useScorerQuality() {
  const session = useSessionStore();
  const loader = useLoader<ScorerQuality | null>(async (signal) => {
    const me = await session.load();
    return me === null ? null : getScorerQuality(me.space.id, signal);
  });
  const busyId = ref<VariantId | null>(null);
  const reviewFailure = shallowRef<ApiFailure | null>(null);
  const exportFailure = shallowRef<ApiFailure | null>(null);

  async function review(id: VariantId, decision: 'accept' | 'reject'): Promise<void> {
    busyId.value = id;
    try {
      await reviewVariant(id, decision);
      reviewFailure.value = null;
    } catch (error) {
      reviewFailure.value = ApiFailure.from(error);
    }
    // Also after a refusal, which often means that somebody else was faster.
    await loader.reload();
    busyId.value = null;
  }

  async function download(): Promise<void> {
    const space = loader.data.value?.space;
    if (!space) return;
    try {
      const lines = evaluationLines(await exportEvaluationData(space.id));
      const url = URL.createObjectURL(new Blob([lines], { type: 'application/x-ndjson' }));
      const link = document.createElement('a');
      link.href = url;
      link.download = 'hotseat-evaluation.jsonl';
      link.click();
      URL.revokeObjectURL(url);
      exportFailure.value = null;
    } catch (error) {
      exportFailure.value = ApiFailure.from(error);
    }
  }

  return { ...loader, session, busyId, reviewFailure, exportFailure, review, download };
}
