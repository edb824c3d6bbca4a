/** Combined into questions that differ as those of people do: in what they ask about, and when. */
const subjects =
  'attention|the KV cache|speculative decoding|LoRA|quantisation|dense retrieval|RLHF|the tokenizer|mixture of experts|prompt injection|evaluation sets|sentence embeddings|rotary positions|distillation|continuous batching|tool use|beam search|layer normalisation|gradient checkpointing|the reward model|data deduplication|tensor parallelism|the reranker|chunk overlap|early stopping|weight decay|logit bias|the sampler|a vector index|contrastive loss|pipeline bubbles|flash attention'.split(
    '|',
  );
const asks =
  'Why does|How would you measure whether|When is it wrong that|What follows if|How do you notice that|Who should decide whether|At what cost|Under which load'.split(
    '|',
  );
const clauses =
  'slows down long conversations|hurts rare languages|saves memory on one card|fails after a migration|confuses the annotators|raises the p99 latency|hides a leak in the test data|needs another learning rate|stays stable at low precision|breaks the cache of prefixes|helps smaller models most|changes the ranking of answers|makes costs unpredictable|loses numbers and units|depends on the order of documents|survives a change of tokenizer|beats a longer prompt|disagrees with human raters|costs more than it brings|works without labelled data'.split(
    '|',
  );
const places =
  'in a bank|in a hospital|for a game studio|on a phone|with eight users|with a million users|at night|in a regulated market|for legal texts|in code review|for short queries|in an offline batch|during a launch|after a year|with two annotators|on old hardware'.split(
    '|',
  );

/**
 * @param {readonly string[]} list
 * @param {number} n
 */
function pick(list, n) {
  return list[n % list.length] ?? '';
}

/**
 * Well mixed digits of `n`, so that neighbours share no words.
 *
 * @param {number} n
 * @param {number} salt
 */
function mix(n, salt) {
  let state = Math.imul(n + 1, 0x9e3779b1) ^ Math.imul(salt + 1, 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
  return (state ^ (state >>> 13)) >>> 0;
}

/**
 * A Markdown file of numbered questions with answers of about a kilobyte, no two alike.
 *
 * @param {number} count
 */
export function importFile(count) {
  const parts = ['# Bench'];
  for (let n = 0; n < count; n += 1) {
    if (n % 100 === 0) parts.push(`## Chapter ${n / 100 + 1}`);
    const sentence = (/** @type {number} */ at) =>
      `${pick(subjects, mix(n, at * 3))} ${pick(clauses, mix(n, at * 3 + 1))} ${pick(places, mix(n, at * 3 + 2))}, as case ${n * 10 + at} shows.`;
    const prompt = `${pick(asks, mix(n, 90))} ${pick(subjects, n)} ${pick(clauses, mix(n, 91))} ${pick(places, mix(n, 92))} beside ${pick(subjects, n >> 5)} in release ${n}?`;
    const point = (/** @type {number} */ at) =>
      `- **${pick(subjects, mix(n, 60 + at))} ${at}**: ${sentence(at + 4)}`;
    parts.push(
      `### ${n + 1}. ${prompt}`,
      Array.from({ length: 4 }, (_, at) => sentence(at)).join(' '),
      Array.from({ length: 4 }, (_, at) => point(at)).join('\n'),
      `\`\`\`py\n# comment ${n}\nprint(${n})\n\`\`\``,
    );
  }
  return `${parts.join('\n\n')}\n`;
}
