import type { Tokenizer } from '@huggingface/tokenizers';
import type { JudgePair } from './judge.ts';
import type { JudgeManifest } from './model-manifest.ts';

/** How much of each part a judge reads, in word pieces. */
export interface JudgeLimits {
  readonly prompt: number;
  readonly point: number;
  readonly window: number;
}

/** Token ids of one pair and how many of them belong to the first segment. */
export interface JudgeRow {
  readonly ids: readonly number[];
  readonly firstSegment: number;
}

/** Far above the longest word piece: it only stops a huge text from being cut into pieces in full. */
const UTF16_UNITS_PER_PIECE = 16;
const CACHED_TEXTS = 4_096;

/**
 * Writes pairs as `[CLS] prompt [SEP] key point [SEP] window [SEP]`, exactly as ml/judge/model.py does
 * in training; the two are compared in a test. Prompts and key points come again with every answer,
 * so their pieces are kept.
 */
export class JudgeInput {
  readonly #tokenizer: Tokenizer;
  readonly #limits: JudgeLimits;
  readonly #template: PairTemplate;
  readonly #isPremiseFirst: boolean;
  readonly #kept = new Map<string, readonly number[]>();

  constructor(
    tokenizer: Tokenizer,
    limits: JudgeLimits,
    input: JudgeManifest['input'] = 'prompt-point-window',
  ) {
    this.#tokenizer = tokenizer;
    this.#limits = limits;
    this.#isPremiseFirst = input === 'window-point';
    this.#template = pairTemplate(tokenizer);
  }

  row({ prompt, point, window }: JudgePair): JudgeRow {
    const { prompt: ofPrompt, point: ofPoint, window: ofWindow } = this.#limits;
    const { start, separators, end } = this.#template;
    const parts = this.#isPremiseFirst
      ? [this.pieces(window, ofWindow), this.#keptPieces(point, ofPoint)]
      : [
          [
            ...this.#keptPieces(prompt, ofPrompt),
            ...separators,
            ...this.#keptPieces(point, ofPoint),
          ],
          this.pieces(window, ofWindow),
        ];
    const first = [start, ...(parts[0] ?? []), ...separators];
    return { ids: [...first, ...(parts[1] ?? []), end], firstSegment: first.length };
  }

  /** The first `limit` word pieces of a text, without special tokens. */
  pieces(text: string, limit: number): readonly number[] {
    const { ids } = this.#tokenizer.encode(text.slice(0, limit * UTF16_UNITS_PER_PIECE), {
      add_special_tokens: false,
    });
    return ids.length > limit ? ids.slice(0, limit) : ids;
  }

  #keptPieces(text: string, limit: number): readonly number[] {
    const key = `${limit} ${text}`;
    const kept = this.#kept.get(key);
    if (kept) return kept;
    const pieces = this.pieces(text, limit);
    if (this.#kept.size >= CACHED_TEXTS) this.#kept.clear();
    this.#kept.set(key, pieces);
    return pieces;
  }
}

/** The special tokens around a pair: one separator for BERT, two for RoBERTa. */
interface PairTemplate {
  readonly start: number;
  readonly separators: readonly number[];
  readonly end: number;
}

/** @throws TypeError when the tokenizer does not write pairs between special tokens */
function pairTemplate(tokenizer: Tokenizer): PairTemplate {
  const probe = 'a';
  const { ids } = tokenizer.encode(probe, { text_pair: probe });
  const pieces = tokenizer.encode(probe, { add_special_tokens: false }).ids.length;
  const start = ids[0];
  const end = ids.at(-1);
  const separators = ids.slice(1 + pieces, -1 - pieces);
  if (start === undefined || end === undefined || separators.length === 0) {
    throw new TypeError('the tokenizer does not write [CLS] … [SEP] … [SEP]');
  }
  return { start, separators, end };
}
