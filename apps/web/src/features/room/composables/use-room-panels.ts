import type { RoomCommand, RoomView } from '@hotseat/contracts';
import { computed, ref, watch, type ComputedRef, type Ref } from 'vue';
import type { RoomPanel } from './room-panel.ts';
import type { RoomShortcut } from './room-shortcut.ts';
import { unreadMessages } from './unread-messages.ts';
import { useRoomShortcuts } from './use-room-shortcuts.ts';

interface RoomPanels {
  panel: Ref<RoomPanel | null>;
  isHelpOpen: Ref<boolean>;
  /** Messages that came while the chat was shut. */
  unread: ComputedRef<number>;
  /** None of the unread ones came outside quiet time. */
  isQuiet: ComputedRef<boolean>;
  toggle: (panel: RoomPanel) => void;
  toggleHand: () => void;
  close: () => void;
}

/** What is open beside the room, and the single keys that open it. */
export function useRoomPanels(options: {
  view: () => RoomView | null;
  command: (command: RoomCommand) => void;
}): RoomPanels {
  const panel = ref<RoomPanel | null>(null);
  const isHelpOpen = ref(false);
  const lastReadId = ref<string | null>(null);
  let opener: HTMLElement | null = null;

  const messages = computed(() => options.view()?.messages ?? []);
  const newestId = computed(() => messages.value.at(-1)?.id ?? null);
  const unreadOnes = computed(() => {
    const view = options.view();
    return view ? unreadMessages(messages.value, lastReadId.value, view.you.participantId) : [];
  });

  watch([newestId, panel], ([newest]) => {
    if (panel.value === 'chat') lastReadId.value = newest;
  });
  // What was said before somebody opened the page is in the chat, but calls for nobody.
  watch(
    () => options.view()?.roomId,
    () => (lastReadId.value = newestId.value),
    { immediate: true },
  );

  function toggle(which: RoomPanel): void {
    if (panel.value === which) {
      close();
      return;
    }
    if (panel.value === null) opener = document.activeElement as HTMLElement | null;
    panel.value = which;
  }

  function close(): void {
    panel.value = null;
    opener?.focus();
    opener = null;
  }

  function toggleHand(): void {
    const view = options.view();
    if (!view) return;
    const { participantId, actions } = view.you;
    const hand = view.participants.find((each) => each.id === participantId)?.hand;
    if (hand) options.command({ type: 'hand:lower', participantId });
    else if (actions.includes('hand:raise'))
      options.command({ type: 'hand:raise', reason: 'speak' });
  }

  function toggleTimer(view: RoomView): boolean {
    const timer = view.timers.question;
    if (!timer || !view.you.actions.includes('timer:start')) return false;
    const type = timer.state === 'running' ? 'timer:pause' : 'timer:resume';
    options.command({ type, timer: 'question' });
    return true;
  }

  function run(shortcut: RoomShortcut): boolean {
    const view = options.view();
    if (view?.you.status !== 'in') return false;
    switch (shortcut) {
      case 'help':
        isHelpOpen.value = true;
        return true;
      case 'hand':
        toggleHand();
        return true;
      case 'timer':
        return toggleTimer(view);
      case 'queue':
        if (view.queue === null) return false;
        toggle('queue');
        return true;
      case 'chat':
      case 'notes':
      case 'people':
        toggle(shortcut);
        return true;
    }
  }
  useRoomShortcuts(run);

  return {
    panel,
    isHelpOpen,
    unread: computed(() => unreadOnes.value.length),
    isQuiet: computed(() => unreadOnes.value.every((message) => message.isQuiet)),
    toggle,
    toggleHand,
    close,
  };
}
