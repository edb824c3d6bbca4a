/**
 * What the suite demands, of a question and of a model: the only place for these numbers
 * (docs/spec/scoring.md, SC70–SC79).
 */
export const attackGate = {
  /**
   * Whether CI holds the bundled judge to `maxShare`, `maxNoiseRise` and the shifts. Switched on with
   * the judge that is meant to pass; until then CI only checks that the suite runs and counts.
   */
  enforced: false,
  /** A wrong, stuffed or off-topic answer must not reach this grade. */
  reach: 2.5,
  /** Share of such answers that may reach it over a handbook. */
  maxShare: 0.02,
  /** The most that noise may add to the grade of the same answer without it. */
  maxNoiseRise: 0.1,
  /** The most that a translation may move the grade, on average over a handbook. */
  maxTranslationShift: 0.4,
  /** As `maxTranslationShift`, for speech. */
  maxSpokenShift: 0.4,
} as const;
