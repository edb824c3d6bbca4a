import { onMounted, onUnmounted } from 'vue';
import { isTakingKeys } from './room-shortcut.ts';

/**
 * `/` opens the picker and, once it is open, goes to its search: never while somebody types.
 *
 * @param run says whether it did anything; else the key is left to others
 * @param options.opens also runs when the page was opened by the key a moment ago
 */
export function usePickerKey(run: () => boolean, { opens = false } = {}): void {
  function onKey(event: KeyboardEvent): void {
    if (event.key !== '/' || event.defaultPrevented || isTakingKeys(event.target)) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    openedAt = event.timeStamp;
    if (run()) event.preventDefault();
  }
  onMounted(() => {
    document.addEventListener('keydown', onKey);
    if (opens && performance.now() - openedAt < openingMs) void run();
  });
  onUnmounted(() => document.removeEventListener('keydown', onKey));
}

/** When `/` was last pressed, in the time of events. */
let openedAt = Number.NEGATIVE_INFINITY;
const openingMs = 500;
