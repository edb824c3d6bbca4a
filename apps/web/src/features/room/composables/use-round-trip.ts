import { ref, watch, type Ref } from 'vue';

/** How long the server takes to answer `ask`, in ms, measured whenever `isOn` becomes true. */
export function useRoundTrip(
  isOn: () => boolean,
  ask: () => Promise<unknown>,
): Readonly<Ref<number | null>> {
  const roundTripMs = ref<number | null>(null);
  watch(
    isOn,
    async (on) => {
      roundTripMs.value = null;
      if (!on) return;
      const start = performance.now();
      // A failure says nothing about time; that there is no line is said elsewhere.
      await ask().then(
        () => (roundTripMs.value = Math.round(performance.now() - start)),
        () => undefined,
      );
    },
    { immediate: true },
  );
  return roundTripMs;
}
