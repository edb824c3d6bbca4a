import { onScopeDispose, ref, type Ref } from 'vue';

/** The server's time in ms, once a second; `offsetMs` is server clock minus this device's. */
export function useServerNow(offsetMs: () => number): Readonly<Ref<number>> {
  const now = ref(Date.now() + offsetMs());
  const timer = setInterval(() => (now.value = Date.now() + offsetMs()), 1000);
  onScopeDispose(() => clearInterval(timer));
  return now;
}
