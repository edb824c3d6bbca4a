import { onMounted, onUnmounted } from 'vue';
import { isTakingKeys, shortcutOf, type RoomShortcut } from './room-shortcut.ts';

/** Single keys for the whole room, never while somebody types. `run` says whether it did anything. */
export function useRoomShortcuts(run: (shortcut: RoomShortcut) => boolean): void {
  function onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented || isTakingKeys(event.target)) return;
    const shortcut = shortcutOf(event);
    if (shortcut !== null && run(shortcut)) event.preventDefault();
  }
  onMounted(() => document.addEventListener('keydown', onKey));
  onUnmounted(() => document.removeEventListener('keydown', onKey));
}
