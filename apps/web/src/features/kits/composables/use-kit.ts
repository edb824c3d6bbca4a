import type { Kit } from '@hotseat/contracts';
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { useAttempt } from '../../../shared/composables/use-attempt.ts';
import type { ApiFailure } from '../../../shared/http/api-failure.ts';
import { deleteKit, duplicateKit, getKit, saveKit } from '../kits.api.ts';
import { entriesOf } from './kit-order.ts';

export interface KitEditor {
  kit: ShallowRef<Kit | null>;
  busy: Ref<boolean>;
  failure: ShallowRef<ApiFailure | null>;
  /** Somebody else changed it: what is shown is theirs, the own change was not stored. */
  hasConflict: Ref<boolean>;
  load: () => Promise<void>;
  /** Shown at once, taken back when the server refuses. */
  change: (part: Partial<Pick<Kit, 'title' | 'items'>>) => Promise<void>;
  duplicate: (title: string) => Promise<Kit | null>;
  remove: () => Promise<boolean>;
}

export function useKit(kitId: () => string): KitEditor {
  const kit = shallowRef<Kit | null>(null);
  const { busy, failure, attempt } = useAttempt();
  const hasConflict = ref(false);

  async function load(): Promise<void> {
    const found = await attempt(() => getKit(kitId()));
    if (found) kit.value = found;
  }

  async function change(part: Partial<Pick<Kit, 'title' | 'items'>>): Promise<void> {
    const before = kit.value;
    if (!before || busy.value) return;
    const next = { ...before, ...part };
    kit.value = next;
    hasConflict.value = false;
    const { revision, title } = next;
    const stored = await attempt(() =>
      saveKit(before.id, { revision, title, items: entriesOf(next.items) }),
    );
    kit.value = stored ?? before;
    if (stored || failure.value?.code !== 'version_conflict') return;
    await load();
    hasConflict.value = kit.value !== before;
  }

  return {
    kit,
    busy,
    failure,
    hasConflict,
    load,
    change,
    duplicate: (title) => attempt(() => duplicateKit(kitId(), title)),
    remove: async () => (await attempt(() => deleteKit(kitId()).then(() => true))) ?? false,
  };
}
