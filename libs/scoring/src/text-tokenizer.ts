import { Tokenizer } from '@huggingface/tokenizers';
import { ScoringError } from './scoring-error.ts';

/**
 * The longest word piece is far below 16 UTF-16 units per token, so cutting here never changes the
 * first `maxTokens` tokens of ordinary text; it only stops a huge text from being tokenised in full.
 */
const UTF16_UNITS_PER_TOKEN = 16;

/** @throws ScoringError `model_damaged` when the tokenizer file cannot be understood. */
export function createTokenizer(tokenizerJson: unknown): Tokenizer {
  try {
    if (typeof tokenizerJson !== 'object' || tokenizerJson === null) throw new Error('no object');
    return new Tokenizer(tokenizerJson, {});
  } catch (cause) {
    throw new ScoringError(
      'model_damaged',
      'tokenizer.json cannot be used. Restore the model folder.',
      { file: 'tokenizer.json', cause },
    );
  }
}

/**
 * Builds the function text → token ids, special tokens included, cut to `maxTokens` with the closing
 * special token kept.
 * @throws ScoringError `model_damaged` when the tokenizer file cannot be understood.
 */
export function createTokenise(
  tokenizerJson: unknown,
  maxTokens: number,
): (text: string) => readonly number[] {
  const tokenizer = createTokenizer(tokenizerJson);
  return (text) => {
    const { ids } = tokenizer.encode(text.slice(0, maxTokens * UTF16_UNITS_PER_TOKEN));
    const last = ids.at(-1);
    if (ids.length <= maxTokens || last === undefined) return ids;
    return [...ids.slice(0, maxTokens - 1), last];
  };
}
