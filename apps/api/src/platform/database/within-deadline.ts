/** Longer than `statement_timeout`: by then the server has ended the statement too. */
const deadlineMs = 16_000;

/**
 * Gives up on a statement that is never answered: when a connection is cut at the wrong moment, the
 * `postgres` package (3.4.9) can leave one unsettled for good, and a room would wait for it for ever.
 *
 * @throws Error that counts as transient; the statement may have been committed
 */
export async function withinDeadline<T>(statement: PromiseLike<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(Object.assign(new Error('the database did not answer'), { code: 'ETIMEDOUT' }));
    }, deadlineMs);
  });
  try {
    return await Promise.race([statement, late]);
  } finally {
    clearTimeout(timer);
  }
}
