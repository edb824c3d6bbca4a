import { onScopeDispose, readonly, ref, watch, type Ref } from 'vue';

type Word = 'here' | 'also-here' | 'gone';

/**
 * Whether this browser has the same room open in another window. They work side by side; the person
 * should only know. Windows of other browsers are not seen.
 */
export function useOtherWindows(roomId: () => string | null): Readonly<Ref<boolean>> {
  const hasOther = ref(false);
  let channel: BroadcastChannel | null = null;

  function say(word: Word): void {
    channel?.postMessage(word);
  }

  function hear(word: Word): void {
    hasOther.value = word !== 'gone';
    if (word === 'here') say('also-here');
    // Perhaps there is a third one.
    if (word === 'gone') say('here');
  }

  function close(): void {
    say('gone');
    channel?.close();
    channel = null;
    hasOther.value = false;
  }

  watch(
    roomId,
    (id) => {
      close();
      if (id === null || !('BroadcastChannel' in globalThis)) return;
      channel = new BroadcastChannel(`hotseat:room:${id}`);
      channel.onmessage = ({ data }: MessageEvent<Word>) => hear(data);
      say('here');
    },
    { immediate: true },
  );

  // A window that is shut runs no clean-up, and one that comes back from the history is there again.
  const onHide = () => say('gone');
  const onShow = ({ persisted }: PageTransitionEvent) => persisted && say('here');
  globalThis.addEventListener?.('pagehide', onHide);
  globalThis.addEventListener?.('pageshow', onShow);
  onScopeDispose(() => {
    globalThis.removeEventListener?.('pagehide', onHide);
    globalThis.removeEventListener?.('pageshow', onShow);
    close();
  });
  return readonly(hasOther);
}
