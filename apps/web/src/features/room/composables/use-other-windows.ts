import { onScopeDispose, ref, watch, type Ref } from 'vue';

type Word = 'here' | 'also-here';

/**
 * Whether this browser has the same room open in another window. They work side by side; the person
 * should only know. Windows of other browsers are not seen.
 */
export function useOtherWindows(roomId: () => string | null): Readonly<Ref<boolean>> {
  const hasOther = ref(false);
  let channel: BroadcastChannel | null = null;

  function close(): void {
    channel?.close();
    channel = null;
    hasOther.value = false;
  }

  watch(
    roomId,
    (id) => {
      close();
      if (id === null || !('BroadcastChannel' in globalThis)) return;
      const opened = new BroadcastChannel(`hotseat:room:${id}`);
      opened.onmessage = ({ data }: MessageEvent<Word>) => {
        hasOther.value = true;
        if (data === 'here') opened.postMessage('also-here' satisfies Word);
      };
      opened.postMessage('here' satisfies Word);
      channel = opened;
    },
    { immediate: true },
  );
  onScopeDispose(close);
  return hasOther;
}
