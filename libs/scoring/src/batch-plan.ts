/** Limits of one inference: padded size (texts × longest text) and number of texts. */
export interface BatchLimits {
  readonly maxTexts: number;
  readonly maxTokens: number;
}

/**
 * Groups texts by their token counts into batches of indices: sorted by length so that little is
 * padding, at most `maxTexts` texts and `maxTokens` padded tokens each. A text longer than the
 * token limit gets a batch of its own. Every index appears exactly once.
 */
export function planBatches(tokenCounts: readonly number[], limits: BatchLimits): number[][] {
  const order = tokenCounts.map((count, index) => ({ count, index }));
  order.sort((a, b) => a.count - b.count || a.index - b.index);
  const batches: number[][] = [];
  let current: number[] = [];
  for (const { count, index } of order) {
    // Sorted ascending: the newcomer is the longest of its batch.
    const full =
      current.length >= limits.maxTexts || (current.length + 1) * count > limits.maxTokens;
    if (full && current.length > 0) {
      batches.push(current);
      current = [];
    }
    current.push(index);
  }
  if (current.length > 0) batches.push(current);
  return batches;
}
