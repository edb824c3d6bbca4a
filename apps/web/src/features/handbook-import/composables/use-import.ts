import type { HandbookImport } from '@hotseat/contracts';
import { onScopeDispose, watch, type Ref, type ShallowRef } from 'vue';
import { useAttempt } from '../../../shared/composables/use-attempt.ts';
import { useLoader, type Loader } from '../../../shared/composables/use-loader.ts';
import type { ApiFailure } from '../../../shared/http/api-failure.ts';
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
  const { busy, failure, attempt } = useAttempt();
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

  return {
    preview,
    loader,
    busy,
    failure,
    store: async (withoutBroken) => {
      preview.value =
        (await attempt(() => storeImport(importId(), withoutBroken))) ?? preview.value;
    },
    discard: async () => (await attempt(() => discardImport(importId()).then(() => true))) ?? false,
  };
}
