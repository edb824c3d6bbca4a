import { limits } from '@hotseat/contracts';

export interface AnswerSize {
  /** UTF-16 code units, the unit of `limits.answer`. */
  units: number;
  /** UTF-8 bytes inside a JSON frame, escapes included. */
  frameBytes: number;
  /** Which limit it breaks, null when it may be saved. */
  over: 'units' | 'bytes' | null;
}

const encoder = new TextEncoder();

/**
 * Whether an answer fits through the wire. The byte count is only taken where it can matter: a unit
 * is at most six bytes in JSON (`\u0001`), so short texts skip the encoding on every key stroke.
 */
export function measureAnswer(text: string): AnswerSize {
  const units = text.length;
  if (units > limits.answer) return { units, frameBytes: 0, over: 'units' };
  if (units * 6 <= limits.answerFrameBytes) return { units, frameBytes: units * 6, over: null };
  const frameBytes = encoder.encode(JSON.stringify(text)).length;
  return { units, frameBytes, over: frameBytes > limits.answerFrameBytes ? 'bytes' : null };
}
