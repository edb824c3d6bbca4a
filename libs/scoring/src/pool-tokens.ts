/**
 * One unit vector out of a row of token vectors.
 *
 * @param output the token vectors one after the other, `dimensions` each; those beyond `tokens` are padding
 * @param how `mean` of the text's tokens, or the first one (`cls`); `in-graph` is one vector already
 */
export function poolTokens(
  output: Float32Array,
  tokens: number,
  dimensions: number,
  how: 'in-graph' | 'mean' | 'cls',
): Float32Array {
  if (how === 'in-graph') return output;
  const sum = new Float32Array(dimensions);
  const counted = how === 'cls' ? 1 : tokens;
  for (let token = 0; token < counted; token += 1) {
    for (let at = 0; at < dimensions; at += 1) {
      sum[at] = (sum[at] ?? 0) + (output[token * dimensions + at] ?? Number.NaN);
    }
  }
  const norm = Math.hypot(...sum);
  return sum.map((value) => value / norm);
}
