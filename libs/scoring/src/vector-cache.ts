import { createHash } from 'node:crypto';
import type { Encoder } from './encoder.ts';

/**
 * An encoder that remembers the vectors of the texts it saw last. Meant for key points: the same few
 * hundred come back with every answer. Keyed by a hash, so that the size of a key point's text does
 * not matter to memory: one entry is one vector (1.5 KB at 384 dimensions).
 */
export class VectorCache implements Encoder {
  readonly #encoder: Encoder;
  readonly #maxEntries: number;
  // A Map iterates in insertion order; re-inserting on use makes its first key the oldest.
  readonly #vectors = new Map<string, Float32Array>();

  constructor(encoder: Encoder, maxEntries: number) {
    if (!Number.isInteger(maxEntries) || maxEntries < 1)
      throw new RangeError('maxEntries must be a positive integer');
    this.#encoder = encoder;
    this.#maxEntries = maxEntries;
  }

  get dimensions(): number {
    return this.#encoder.dimensions;
  }

  get size(): number {
    return this.#vectors.size;
  }

  async encode(texts: readonly string[]): Promise<readonly Float32Array[]> {
    const keys = texts.map((text) => createHash('sha256').update(text).digest('base64'));
    const found = new Map<string, Float32Array>();
    const missing = new Map<string, string>();
    for (const [index, key] of keys.entries()) {
      const vector = this.#vectors.get(key);
      if (vector) found.set(key, vector);
      else missing.set(key, texts[index] ?? '');
    }
    const vectors = await this.#encoder.encode([...missing.values()]);
    for (const [index, key] of [...missing.keys()].entries()) {
      const vector = vectors[index];
      if (vector) found.set(key, vector);
    }
    for (const [key, vector] of found) this.#remember(key, vector);
    return keys.map((key) => {
      const vector = found.get(key);
      if (!vector) throw new RangeError('the encoder returned fewer vectors than texts');
      return vector;
    });
  }

  #remember(key: string, vector: Float32Array): void {
    this.#vectors.delete(key);
    this.#vectors.set(key, vector);
    if (this.#vectors.size <= this.#maxEntries) return;
    const oldest = this.#vectors.keys().next();
    if (!oldest.done) this.#vectors.delete(oldest.value);
  }
}
