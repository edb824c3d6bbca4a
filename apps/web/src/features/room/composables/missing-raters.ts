import type { ApiFailure } from '../../../shared/http/api-failure.ts';

/** Names that a refused command waits for, null where it was not refused for them. */
export function missingRatersOf(
  failures: ReadonlyMap<string, ApiFailure>,
  command: 'room:reveal' | 'round:start',
): string[] | null {
  const refusal = failures.get(command);
  if (refusal?.code !== 'raters_missing') return null;
  const missing = refusal.details['missing'];
  return Array.isArray(missing) ? missing.map(String) : [];
}
