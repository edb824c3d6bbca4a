import type { EvaluationRecord } from '@hotseat/contracts';

/** JSON Lines: one record a line, which training and evaluation tools read as a stream. */
export function evaluationLines(records: readonly EvaluationRecord[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}
