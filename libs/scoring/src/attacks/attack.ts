/** Every attack and invariance of the suite, in the order in which it is shown. */
export const attackKinds = [
  'reference',
  'strong_sample',
  'translated_reference',
  'translated_sample',
  'spoken_reference',
  'spoken_sample',
  'half',
  'half_padded',
  'half_adjectives',
  'half_trigger_zh',
  'half_trigger_en',
  'half_injected_zh',
  'half_injected_en',
  'keyword_salad',
  'copied_question',
  'reordered_question',
  'paraphrased_question',
  'shuffled_words',
  'negated_reference',
  'swapped_roles',
  'turned_claims',
  'off_topic',
  'padding_only',
  'adjectives_only',
  'trigger_only',
  'injection_only',
] as const;
export type AttackKind = (typeof attackKinds)[number];

/** What the suite demands of an answer's score. */
export type Expectation =
  /** A right answer: the score must not fall below. */
  | { readonly kind: 'at_least'; readonly score: number }
  /** A wrong, stuffed or off-topic answer must not reach the score; no score at all is right too. */
  | { readonly kind: 'below'; readonly score: number }
  /** Noise must not raise the score of the same answer without it by more than `by`. */
  | { readonly kind: 'no_rise'; readonly of: AttackKind; readonly by: number }
  /** The same content in another form: the scores must lie within `by`. */
  | { readonly kind: 'within'; readonly of: AttackKind; readonly by: number }
  /** Scored only for others to be compared with. */
  | { readonly kind: 'baseline' };

export interface Attack {
  readonly kind: AttackKind;
  readonly answer: string;
  readonly expectation: Expectation;
}
