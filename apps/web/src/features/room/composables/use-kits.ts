import type { KitId, KitList, QueueView, RoomCommand, SpaceId } from '@hotseat/contracts';
import { shallowRef, watch, type Ref } from 'vue';
import { useAttempt } from '../../../shared/composables/use-attempt.ts';
import type { ApiFailure } from '../../../shared/http/api-failure.ts';
import { callRoute } from '../../../shared/http/http-client.ts';

/** The kits of a space, for whoever prepares a room's queue; null until they are known. */
export function useKits(spaceId: () => SpaceId | null): {
  kits: Readonly<Ref<KitList['kits'] | null>>;
  failure: Readonly<Ref<ApiFailure | null>>;
  isLoading: Readonly<Ref<boolean>>;
  /** The command that puts a kit into the queue, in place of what is there; null when it failed. */
  take: (kitId: KitId, queue: QueueView) => Promise<RoomCommand | null>;
} {
  const kits = shallowRef<KitList['kits'] | null>(null);
  const { busy: isLoading, failure, attempt } = useAttempt();

  watch(
    spaceId,
    async (id) => {
      if (id === null) return;
      const list = await attempt(() => callRoute('listKits', { params: { spaceId: id } }));
      kits.value = list?.kits ?? null;
    },
    { immediate: true },
  );

  async function take(kitId: KitId, queue: QueueView): Promise<RoomCommand | null> {
    const kit = await attempt(() => callRoute('getKit', { params: { kitId } }));
    if (kit === null) return null;
    const items = kit.items.flatMap(({ question, minutes }) =>
      question ? [{ questionVersionId: question.versionId, minutes }] : [],
    );
    return {
      type: 'queue:set',
      version: queue.version,
      kit: { id: kit.id, title: kit.title },
      items,
    };
  }

  return { kits, failure, isLoading, take };
}
