import type { Language } from '@hotseat/contracts';
import type { BundleFile } from '../bundled-handbook.ts';

const words: Readonly<Record<Language, readonly string[]>> = {
  en: 'cache batch token router gradient decoder latency prompt sampler weight index answer query window shard replica budget metric trace prefix'.split(
    ' ',
  ),
  zh: [
    ...'缓存批次路由梯度解码延迟采样权重索引查询窗口分片副本预算指标轨迹前缀训练推理模型数据检索评估提示',
  ],
};

/** Prose of `length` words (en) or characters (zh); other seeds give other texts. */
export function madeUpProse(language: Language, length: number, seed: number): string {
  let state = seed * 7919 + 17;
  const next = (): string => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    const list = words[language];
    return list[Math.floor((state / 2_147_483_648) * list.length)] ?? '';
  };
  const made = Array.from({ length }, next);
  return made.join(language === 'zh' ? '' : ' ');
}

function question(language: Language, at: number): string {
  const say = (length: number, seed: number): string =>
    madeUpProse(language, language === 'zh' ? length * 2 : length, at * 100 + seed);
  const list = (count: number, seed: number): string =>
    Array.from({ length: count }, (_, item) => `- ${say(10, seed + item)}`).join('\n');
  return `## 1.${at} ${say(8, 1)} {#q-${at}}

- kind: technique
- difficulty: 3
- minutes: 10
- tags: one, two

### Reference answer

${say(200, 2)}

\`\`\`python
print(${at})
\`\`\`

### Key points

- **K1** [3]: ${say(12, 11)}
- **K2** [2]: ${say(12, 12)}
- **K3** [1]: ${say(12, 13)}

### Hints

${list(3, 21)}

### Follow-ups

${list(2, 31)}

### Common mistakes

${list(2, 41)}

### Senior signal

- ${say(10, 51)}`;
}

function samplesOf(language: Language, at: number): string {
  const say = (seed: number): string =>
    madeUpProse(language, language === 'zh' ? 200 : 100, at * 100 + seed);
  return `## q-${at}

### strong

- covers: 1, 2
- partly: 3

${say(61)}

### adequate

- covers: 1
- spoken

${say(62)}

### weak

- covers:
- contradicts: 2

${say(63)}`;
}

function chapter(language: Language): string {
  const title = language === 'zh' ? '示例' : 'Sample';
  return `---
format: hotseat-handbook
version: 1
slug: made-up
title: ${title}
language: ${language}
---

# 1 ${title}

${question(language, 1)}

${question(language, 2)}
`;
}

function sampleFile(language: Language): string {
  return `---
format: hotseat-samples
version: 1
handbook: made-up
language: ${language}
---

# 1 ${language === 'zh' ? '示例' : 'Sample'}

${samplesOf(language, 1)}

${samplesOf(language, 2)}
`;
}

/** The files of a small bundle that meets every demand of the linter. */
export function completeBundle(): BundleFile[] {
  const manifest = {
    format: 'hotseat-handbook-bundle',
    version: 1,
    slug: 'made-up',
    title: { zh: '示例', en: 'Sample' },
    license: 'MIT',
  };
  return [
    { path: 'handbook.json', text: JSON.stringify(manifest) },
    { path: 'zh/01-sample.md', text: chapter('zh') },
    { path: 'en/01-sample.md', text: chapter('en') },
    { path: 'samples/zh/01-sample.md', text: sampleFile('zh') },
    { path: 'samples/en/01-sample.md', text: sampleFile('en') },
  ];
}
