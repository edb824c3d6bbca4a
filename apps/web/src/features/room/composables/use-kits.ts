import type { KitId, KitList, QueueView, RoomCommand, SpaceId } from '@hotseat/contracts';
import { ref, shallowRef, watch, type Ref } from 'vue';
import { ApiFailure } from '../../../shared/http/api-failure.ts';
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
  const failure = shallowRef<ApiFailure | null>(null);
  const isLoading = ref(false);

  async function attempt<T>(ask: () => Promise<T>): Promise<T | null> {
    isLoading.value = true;
    failure.value = null;
    try {
      return await ask();
    } catch (error) {
      failure.value = ApiFailure.from(error);
      return null;
    } finally {
      isLoading.value = false;
    }
  }

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
