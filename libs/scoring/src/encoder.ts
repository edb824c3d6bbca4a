/**
 * Turns texts into unit vectors, one per text and in the same order; the dot product of two of them
 * is their cosine. Everything above this port runs and is tested without onnxruntime.
 */
export interface Encoder {
  readonly dimensions: number;
  encode(texts: readonly string[]): Promise<readonly Float32Array[]>;
}

/** Dot product of two vectors of the same length; of unit vectors, their cosine in −1..1. */
export function dotProduct(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length)
    throw new RangeError(`vectors of ${a.length} and ${b.length} dimensions`);
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
