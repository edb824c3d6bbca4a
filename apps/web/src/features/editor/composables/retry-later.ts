const maxAttempts = 3;
const waitMs = 1_000;

/**
 * What could not be loaded is tried again: without a network as soon as there is one, else a few
 * times, a little later each time.
 *
 * @param attempts how often it has failed so far
 */
export function retryLater(retry: () => void, fail: () => void, attempts: number): void {
  if (!navigator.onLine) globalThis.addEventListener('online', retry, { once: true });
  else if (attempts < maxAttempts) setTimeout(retry, waitMs * attempts);
  else fail();
}
