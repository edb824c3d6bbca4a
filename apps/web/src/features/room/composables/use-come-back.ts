import type { RoomView } from '@hotseat/contracts';
import { ref, shallowRef, type Ref } from 'vue';
import { ApiFailure } from '../../../shared/http/api-failure.ts';
import { callRoute } from '../../../shared/http/http-client.ts';

/**
 * The way back into a room that somebody left, or to its door for whoever was removed. Afterwards the
 * room is asked for again.
 */
export function useComeBack(
  view: () => RoomView | null,
  refresh: () => Promise<void>,
): {
  isBusy: Readonly<Ref<boolean>>;
  failure: Readonly<Ref<ApiFailure | null>>;
  run: () => Promise<void>;
} {
  const isBusy = ref(false);
  const failure = shallowRef<ApiFailure | null>(null);
  async function run(): Promise<void> {
    const current = view();
    if (!current || isBusy.value) return;
    isBusy.value = true;
    failure.value = null;
    try {
      const { code, you } = current;
      await callRoute('joinRoom', { params: { code }, body: { role: you.role } });
    } catch (error) {
      failure.value = ApiFailure.from(error);
    }
    await refresh();
    isBusy.value = false;
  }
  return { isBusy, failure, run };
}
