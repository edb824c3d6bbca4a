import type { HandbookImport } from '@hotseat/contracts';
import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import { useLoader, type Loader } from '../../../shared/composables/use-loader.ts';
import { ApiFailure } from '../../../shared/http/api-failure.ts';
import { discardImport, getImport, storeImport } from '../handbook-import.api.ts';

/** People see progress move, and the server is not asked more often than it reports. */
const pollMs = 600;

export interface ImportState {
  preview: ShallowRef<HandbookImport | null>;
  loader: Loader<HandbookImport | null>;
  busy: Ref<boolean>;
  /** Of storing or throwing away. */
  failure: ShallowRef<ApiFailure | null>;
  store: (withoutBroken: boolean) => Promise<void>;
  /** @returns whether it is gone */
  discard: () => Promise<boolean>;
}

/** One import, followed while the server reads it. */
export function useImport(importId: () => string): ImportState {
  const busy = ref(false);
  const failure = shallowRef<ApiFailure | null>(null);
  const loader = useLoader(async (signal) => {
    const id = importId();
    return id === '' ? null : getImport(id, signal);
  });
  const { data: preview, reload } = loader;

  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(preview, (now) => {
    clearTimeout(timer);
    if (now?.status === 'parsing') timer = setTimeout(() => void reload(), pollMs);
  });
  watch(
    importId,
    () => {
      preview.value = null;
      failure.value = null;
      void reload();
    },
    { immediate: true },
  );
  onScopeDispose(() => clearTimeout(timer));

  async function attempt(work: () => Promise<void>): Promise<boolean> {
    busy.value = true;
    failure.value = null;
    try {
      await work();
      return true;
    } catch (error) {
      failure.value = ApiFailure.from(error);
      return false;
    } finally {
      busy.value = false;
    }
  }

  return {
    preview,
    loader,
    busy,
    failure,
    store: async (withoutBroken) => {
      await attempt(async () => {
        preview.value = await storeImport(importId(), withoutBroken);
      });
    },
    discard: () => attempt(() => discardImport(importId())),
  };
}
