import type { ScorerRuns } from './scorer-messages.ts';

type Counts = ScorerRuns['encoder'];

const nothing: Counts = { runs: 0, rows: 0, tokens: 0, paddedTokens: 0 };

/** Sums what scorer processes report, also over processes that have ended since. */
export class RunTotals {
  #all: ScorerRuns = { encoder: nothing, judge: nothing };

  get all(): ScorerRuns {
    return this.#all;
  }

  add({ encoder, judge }: ScorerRuns): void {
    this.#all = {
      encoder: sum(this.#all.encoder, encoder),
      judge: sum(this.#all.judge, judge),
    };
  }
}

function sum(one: Counts, other: Counts): Counts {
  return {
    runs: one.runs + other.runs,
    rows: one.rows + other.rows,
    tokens: one.tokens + other.tokens,
    paddedTokens: one.paddedTokens + other.paddedTokens,
  };
}
