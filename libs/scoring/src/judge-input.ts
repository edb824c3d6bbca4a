import type { Tokenizer } from '@huggingface/tokenizers';
import type { JudgeTask } from './judge.ts';
import type { JudgeManifest } from './model-manifest.ts';
import type { OnnxRow } from './onnx-graph.ts';

/** How much of each part a judge reads, in word pieces. */
export interface JudgeLimits {
  readonly prompt: number;
  readonly point: number;
  readonly window: number;
}

/** Far above the longest word piece: it only stops a huge text from being cut into pieces in full. */
const UTF16_UNITS_PER_PIECE = 16;
const CACHED_TEXTS = 4_096;
/** Longer rows would cost more by attention, which grows with the square, than reading the window again. */
const PIECES_A_ROW = 1_024;

/**
 * Writes what a judge reads as rows of its graph. The bundled judge takes a window once for all of its
 * key points: `[CLS] prompt [SEP] window [SEP]` and then `[CLS] key point [SEP]` for each, exactly as
 * ml/judge/model.py does in training; the two are compared in a test. A cross-encoder of another source
 * takes a row for each key point. Prompts and key points come again with every answer, so their
 * pieces are kept.
 */
export class JudgeInput {
  readonly #tokenizer: Tokenizer;
  readonly #limits: JudgeLimits;
  readonly #layout: JudgeManifest['input'];
  readonly #special: SpecialPieces;
  readonly #kept = new Map<string, readonly number[]>();

  constructor(tokenizer: Tokenizer, limits: JudgeLimits, layout: JudgeManifest['input']) {
    this.#tokenizer = tokenizer;
    this.#limits = limits;
    this.#layout = layout;
    this.#special = specialPieces(tokenizer);
  }

  /** The rows of a task; all of their outputs in order are those of the task's key points. */
  rows(task: JudgeTask): OnnxRow[] {
    if (this.#layout === 'prompt-window-points') return this.#sharedRows(task);
    const window = this.pieces(task.window, this.#limits.window);
    return task.points.map((point) => this.#pairRow(window, point));
  }

  /** The first `limit` word pieces of a text, without special tokens. */
  pieces(text: string, limit: number): readonly number[] {
    const { ids } = this.#tokenizer.encode(text.slice(0, limit * UTF16_UNITS_PER_PIECE), {
      add_special_tokens: false,
    });
    return ids.length > limit ? ids.slice(0, limit) : ids;
  }

  /** Block 0 is read by all; each key point is a block that reads block 0 and itself. */
  #sharedRows({ prompt, window, points }: JudgeTask): OnnxRow[] {
    const { start, separators, end } = this.#special;
    const { prompt: ofPrompt, point: ofPoint, window: ofWindow } = this.#limits;
    const shared = [
      start,
      ...this.#keptPieces(prompt, ofPrompt),
      ...separators,
      ...this.pieces(window, ofWindow),
      end,
    ];
    const blocks = points.map((point) => [start, ...this.#keptPieces(point, ofPoint), end]);
    return grouped(blocks, PIECES_A_ROW - shared.length).map((group) => rowOf([shared, ...group]));
  }

  #pairRow(window: readonly number[], point: string): OnnxRow {
    const { start, separators, end } = this.#special;
    const first = [start, ...window, ...separators];
    const second = [...this.#keptPieces(point, this.#limits.point), end];
    return {
      ids: [...first, ...second],
      types: [...first.map(() => 0), ...second.map(() => 1)],
    };
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

/** Blocks in their order, as many together as fit into `room` pieces, and at least one. */
function grouped(blocks: readonly (readonly number[])[], room: number): (readonly number[])[][] {
  const groups: (readonly number[])[][] = [];
  let left = 0;
  for (const block of blocks) {
    if (groups.length === 0 || block.length > left) {
      groups.push([]);
      left = room;
    }
    groups.at(-1)?.push(block);
    left -= block.length;
  }
  return groups;
}

function rowOf(parts: readonly (readonly number[])[]): OnnxRow {
  return {
    ids: parts.flat(),
    types: parts.flatMap((part, block) => part.map(() => (block === 0 ? 1 : 0))),
    positions: parts.flatMap((part) => part.map((_, position) => position)),
    blocks: parts.flatMap((part, block) => part.map(() => block)),
    outputs: parts.length - 1,
  };
}

/** The special tokens around texts: one separator for BERT, two for RoBERTa. */
interface SpecialPieces {
  readonly start: number;
  readonly separators: readonly number[];
  readonly end: number;
}

/** @throws TypeError when the tokenizer does not write pairs between special tokens */
function specialPieces(tokenizer: Tokenizer): SpecialPieces {
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
