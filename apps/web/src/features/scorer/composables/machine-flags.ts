/** Flags of the scorer that the interface has words for; the rest are shown by their own name. */
const knownFlags = [
  'empty',
  'no_answer',
  'copied_question',
  'keyword_list',
  'too_short',
  'answer_too_long',
  'answer_set_aside',
  'no_key_points',
  'contradiction',
  'unsure',
  'scrambled',
  'uncalibrated',
  'invalid_request',
  'model_damaged',
  'model_missing',
  'scorer_failed',
  'scorer_crashed',
  'scorer_timeout',
  'scorer_not_starting',
  'overloaded',
] as const;
type FlagName = (typeof knownFlags)[number] | 'other';

export function flagName(flag: string): FlagName {
  return knownFlags.find((known) => known === flag) ?? 'other';
}

/** Flags worth a line of their own; that a score is provisional stands beside the number already. */
export function flagsToExplain(flags: readonly string[]): string[] {
  return flags.filter((flag) => flag !== 'provisional');
}
