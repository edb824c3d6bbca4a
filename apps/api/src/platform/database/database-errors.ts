/** Postgres and client codes that say "not now": the connection broke, or the server is on its way. */
const transientCodes: ReadonlySet<string> = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
  'ETIMEDOUT',
  // admin_shutdown, crash_shutdown, cannot_connect_now, too_many_connections
  '57P01',
  '57P02',
  '57P03',
  '53300',
  // query_canceled (it took too long), idle_in_transaction_session_timeout
  '57014',
  '25P03',
  // Prisma: cannot reach, timed out, connection closed, pool exhausted
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  // serialization_failure, deadlock_detected
  '40001',
  '40P01',
]);

/** What `pg` says without a code. */
const brokenConnection =
  /^(Connection terminated|timeout e(xceeded when trying to connect|xpired)|Client (has encountered a connection error|was closed))/;

/** By shape: errors of Node itself are of another realm's class where tests run in one of their own. */
function fieldOf(error: unknown, field: 'code' | 'message'): string {
  const isObject = typeof error === 'object' && error !== null;
  return isObject && field in error ? String((error as Record<string, unknown>)[field]) : '';
}

/** Whether the same statement may succeed a moment later; it may also have been committed. */
export function isTransientDatabaseError(error: unknown): boolean {
  const code = fieldOf(error, 'code');
  if (brokenConnection.test(fieldOf(error, 'message'))) return true;
  // Class 08: connection exceptions.
  return transientCodes.has(code) || /^08...$/.test(code);
}

export function isUniqueViolation(error: unknown): boolean {
  return fieldOf(error, 'code') === '23505';
}
