import type {
  AskedQuestionId,
  KeyPointId,
  KeyPointStatus,
  RoomFeedback,
  RoomId,
} from '@hotseat/contracts';
import { ref, shallowRef } from 'vue';
import { useLoader } from '../../../shared/composables/use-loader.ts';
import { ApiFailure } from '../../../shared/http/api-failure.ts';
import { getRoomFeedback, giveScoreFeedback, proposeVariant } from '../scorer.api.ts';

/** What this viewer says about the machine's statuses of one answer. */
export function useScoreFeedback(roomId: () => RoomId, askedQuestionId: () => AskedQuestionId) {
  const loader = useLoader<RoomFeedback>((signal) => getRoomFeedback(roomId(), signal));
  const failure = shallowRef<ApiFailure | null>(null);
  const isSaving = ref(false);

  async function save(change: () => Promise<RoomFeedback>): Promise<void> {
    isSaving.value = true;
    try {
      loader.data.value = await change();
      failure.value = null;
    } catch (error) {
      failure.value = ApiFailure.from(error);
    }
    isSaving.value = false;
  }

  return {
    data: loader.data,
    load: loader.reload,
    failure,
    isSaving,
    judge: (keyPointId: KeyPointId, rightStatus: KeyPointStatus) =>
      save(() => giveScoreFeedback(roomId(), askedQuestionId(), { keyPointId, rightStatus })),
    propose: () => save(() => proposeVariant(roomId(), askedQuestionId())),
  };
}
