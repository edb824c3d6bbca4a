export interface NearPair {
  /** Places in `own`, or in `own` and `others` where `inOthers`. */
  readonly a: number;
  readonly b: number;
  readonly inOthers: boolean;
  /** Cosine. */
  readonly similarity: number;
}

/** Pairs that are simply all looked at: a second and a half at 384 dimensions. */
const exactPairs = 4_000_000;
/**
 * Bits of a hash, and hashes. Two vectors at a cosine of .9 lie 25.8° apart, so they agree in a bit
 * with 1 − 25.8/180 = .857 and in all bits of at least one hash with 1 − (1 − .857¹²)⁴⁰ = .999.
 */
const hashBits = 12;
const hashes = 40;

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}

/** Numbers from −1 to 1, the same ones each time: a preview must not change with a restart. */
function seededNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2_147_483_648 - 1;
  };
}

/** Directions with about normal components, so that all angles are equally likely. */
function randomDirection(dimensions: number, next: () => number): Float32Array {
  return Float32Array.from({ length: dimensions }, () => next() + next() + next());
}

function hashOf(vector: Float32Array, planes: readonly Float32Array[]): number {
  let hash = 0;
  for (const plane of planes) hash = hash * 2 + (dot(vector, plane) >= 0 ? 1 : 0);
  return hash;
}

/** Calls back with pairs that may be near; each at most once. */
function blockedCandidates(
  own: readonly Float32Array[],
  others: readonly Float32Array[],
  visit: (a: number, b: number) => void,
  onProgress: (share: number) => void,
): void {
  const all = [...own, ...others];
  const dimensions = own[0]?.length ?? 0;
  const next = seededNumbers(20_260_101);
  const seen = new Set<number>();
  for (let table = 0; table < hashes; table += 1) {
    onProgress(table / hashes);
    const planes = Array.from({ length: hashBits }, () => randomDirection(dimensions, next));
    const buckets = new Map<number, number[]>();
    for (const [at, vector] of all.entries()) {
      const hash = hashOf(vector, planes);
      const bucket = buckets.get(hash) ?? [];
      // Only pairs with one of our own matter, and own ones come first.
      for (const other of bucket) {
        const key = other * all.length + at;
        if (other >= own.length || seen.has(key)) continue;
        seen.add(key);
        visit(other, at);
      }
      bucket.push(at);
      buckets.set(hash, bucket);
    }
  }
}

function allCandidates(
  own: readonly Float32Array[],
  others: readonly Float32Array[],
  visit: (a: number, b: number) => void,
  onProgress: (share: number) => void,
): void {
  const count = own.length + others.length;
  for (let a = 0; a < own.length; a += 1) {
    onProgress(a / own.length);
    for (let b = a + 1; b < count; b += 1) visit(a, b);
  }
}

/**
 * Pairs of unit vectors whose cosine is at least `threshold`: inside `own`, and between `own` and
 * `others`. Small sets are compared completely; of large ones, pairs that share a random-hyperplane
 * hash (Charikar 2002), which finds .999 of those at .9 and more of the nearer ones.
 */
export function findNearPairs(
  own: readonly Float32Array[],
  others: readonly Float32Array[],
  threshold: number,
  { mostPairs = exactPairs, onProgress = (_share: number): void => undefined } = {},
): NearPair[] {
  const found: NearPair[] = [];
  const visit = (a: number, b: number): void => {
    const first = own[a];
    const second = b < own.length ? own[b] : others[b - own.length];
    if (first === undefined || second === undefined) return;
    const similarity = dot(first, second);
    if (similarity < threshold) return;
    const inOthers = b >= own.length;
    found.push({ a, b: inOthers ? b - own.length : b, inOthers, similarity });
  };
  const pairs = own.length * (own.length / 2 + others.length);
  (pairs <= mostPairs ? allCandidates : blockedCandidates)(own, others, visit, onProgress);
  return found;
}
