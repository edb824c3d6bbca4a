import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { main } from '../tools/setup/main.mjs';
import { endChild } from './support/child.mjs';
import { reporter, startApi, withDatabase } from './support/instance.mjs';
import { signIn } from './support/people.mjs';
import { percentile, round } from './support/percentile.mjs';

// npm run --silent bench:picker [-- --quick]: what a key press in the picker costs, over HTTP with a
// session, on a handbook of 5,000 questions in both languages; beside it the same searches as ILIKE over
// prompt, tags and reference, straight on the database, which is the least that could be built instead.

const isQuick = process.argv.includes('--quick');
const questions = 5_000;
const rounds = isQuick ? 2 : 8;

/** Combined into prompts and references of the length that real ones have. */
const subjects = {
  en: [
    'attention',
    'KV cache',
    'speculative decoding',
    'LoRA',
    'quantisation',
    'retrieval',
    'RLHF',
    'tokenisation',
    'mixture of experts',
    'prompt injection',
    'evaluation',
    'embeddings',
    'long context',
    'distillation',
    'batching',
    'agents',
  ],
  zh: [
    '注意力',
    '键值缓存',
    '投机解码',
    '低秩微调',
    '量化',
    '检索增强',
    '人类反馈强化学习',
    '分词',
    '混合专家',
    '提示注入',
    '评测',
    '向量表示',
    '长上下文',
    '蒸馏',
    '动态批处理',
    '智能体',
  ],
};
const asks = {
  en: [
    'Why does',
    'How would you measure',
    'When is it wrong to use',
    'What limits',
    'Explain',
    'Compare',
  ],
  zh: ['为什么需要', '怎样衡量', '什么时候不该用', '什么限制了', '请解释', '比较'],
};
const clauses = {
  en: [
    'the memory grows with the length of the sequence',
    'latency rises when the batch is small',
    'the gradient vanishes in deep stacks',
    'throughput depends on how requests are scheduled',
    'accuracy falls where the data drifts',
  ],
  zh: [
    '显存随序列长度增长',
    '批次太小时延迟会上升',
    '网络很深时梯度会消失',
    '吞吐取决于请求如何调度',
    '数据漂移之后准确率会下降',
  ],
};
/** As people type: whole words, halves of words, two ideas, a number, what is nowhere. */
const searches = {
  en: [
    'attention',
    'kv cac',
    'specul',
    'lora measure',
    'why quantisation',
    'retrieval latency',
    'batching throughput',
    '12.3',
    'prompt injection',
    'zebra',
    'a',
    'memory grows',
  ],
  zh: [
    '注意力',
    '键值缓存',
    '投机',
    '量化的显存',
    '检索增强怎样衡量',
    '提示注入',
    '智能体 延迟',
    '斑马',
    '长',
    '梯度消失',
    '评测',
    '为什么需要蒸馏',
  ],
};

/** @param {'en' | 'zh'} language */
function handbook(language) {
  const pick = (/** @type {string[]} */ list, /** @type {number} */ n) =>
    list[n % list.length] ?? '';
  const space = language === 'en' ? ' ' : '';
  const chapters = Array.from({ length: 50 }, (_, chapter) => ({
    number: String(chapter + 1),
    title: `${pick(subjects[language], chapter)} ${chapter + 1}`,
    questions: Array.from({ length: questions / 50 }, (__, place) => {
      const n = chapter * 100 + place;
      const subject = pick(subjects[language], n * 7 + chapter);
      const other = pick(subjects[language], n * 3 + 5);
      const prompt = `${pick(asks[language], n)}${space}${subject}${space}${pick(clauses[language], n >> 2)} (${n})?`;
      const sentence = (/** @type {number} */ at) =>
        `${pick(subjects[language], n * 7 + chapter + (at % 3 === 2 ? 1 : 0))}${space}${pick(clauses[language], n + at)}.`;
      return {
        id: `q${n}`,
        number: `${chapter + 1}.${place + 1}`,
        prompt,
        kind: 'knowledge',
        difficulty: 1 + (n % 5),
        minutes: 3 + (n % 8),
        tags: [subject, other].filter((tag, at, all) => all.indexOf(tag) === at),
        reference: Array.from({ length: 14 }, (___, at) => sentence(at)).join('\n\n'),
        keyPoints: Array.from({ length: 4 }, (___, at) => ({
          term: `${other} ${at + 1}`,
          text: sentence(at + 20),
          context: [],
          weight: 1,
        })),
        hints: [],
        followUps: [],
        commonMistakes: [],
        seniorSignal: null,
      };
    }),
  }));
  return {
    format: 'hotseat-handbook',
    version: 1,
    slug: 'bench',
    title: 'Bench',
    language,
    chapters,
  };
}

/** @param {string} databaseUrl */
async function fill(databaseUrl) {
  // The very code that an import runs, on the build that was just made.
  const api = '../apps/api/dist';
  const { HandbookImportRepository } = await import(
    `${api}/features/handbooks/import/handbook-import.repository.js`
  );
  const { HandbookImportService } = await import(
    `${api}/features/handbooks/import/handbook-import.service.js`
  );
  const { LibrarySpace } = await import(`${api}/features/handbooks/library-space.repository.js`);
  const { parseConfig } = await import(`${api}/platform/config/index.js`);
  const { PrismaService } = await import(`${api}/platform/database/index.js`);
  const prisma = new PrismaService(parseConfig({ DATABASE_URL: databaseUrl }));
  const imports = new HandbookImportService(new HandbookImportRepository(prisma));
  const spaceId = await new LibrarySpace(prisma).getId();
  for (const language of /** @type {const} */ (['zh', 'en'])) {
    await imports.import({
      spaceId,
      documents: [handbook(language)],
      sourceName: 'bench',
      bundled: false,
    });
  }
  await prisma.$disconnect();
}

/**
 * @param {() => Promise<unknown>} work
 * @returns {Promise<number>} in milliseconds
 */
async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const ilike = `
  SELECT version.id, version.prompt, count(*) OVER () AS total
  FROM "QuestionVersion" version
  JOIN "Question" question ON question.id = version."questionId"
  WHERE version."isCurrent" AND question."archivedAt" IS NULL AND version.language = $1::"Language"
    AND (version.prompt || ' ' || array_to_string(version.tags, ' ') || ' ' || version.reference) ILIKE ALL ($2)
  ORDER BY question.position LIMIT 50`;

/**
 * @param {string} url
 * @param {string} cookie
 * @param {pg.Client} database
 */
async function measure(url, cookie, database) {
  /** @type {number[]} */
  const picker = [];
  /** @type {number[]} */
  const baseline = [];
  for (let round = -1; round < rounds; round += 1) {
    for (const language of /** @type {const} */ (['zh', 'en'])) {
      for (const text of searches[language]) {
        const query = new URLSearchParams({ text, language, limit: '50' });
        const own = await timed(async () => {
          const response = await fetch(`${url}/api/questions?${query}`, { headers: { cookie } });
          if (!response.ok) throw new Error(`search: ${response.status} ${await response.text()}`);
          await response.json();
        });
        const words = text.split(' ').map((word) => `%${word}%`);
        const other = await timed(() => database.query(ilike, [language, words]));
        // The first round fills the caches of both.
        if (round < 0) continue;
        picker.push(own);
        baseline.push(other);
      }
    }
  }
  return { picker, baseline };
}

await main(() =>
  withDatabase('bench:picker', async ({ databaseUrl, dataDir }) => {
    await reporter.step('5,000 questions', () => fill(databaseUrl));
    const hotseat = await startApi({ databaseUrl, dataDir });
    const database = new pg.Client(databaseUrl);
    await database.connect();
    try {
      await database.query('ANALYZE');
      const cookie = await signIn(hotseat.url, `Picker ${randomUUID().slice(0, 8)}`);
      const { picker, baseline } = await measure(hotseat.url, cookie, database);
      const p95Ms = percentile(picker, 95);
      const baselineP95Ms = percentile(baseline, 95);
      console.log(
        JSON.stringify({
          questions,
          p50Ms: round(percentile(picker, 50), 1),
          p95Ms: round(p95Ms, 1),
          p99Ms: round(percentile(picker, 99), 1),
          baselineP95Ms: round(baselineP95Ms, 1),
          ratio: round(baselineP95Ms / p95Ms, 2),
        }),
      );
    } finally {
      await database.end();
      await endChild(hotseat.child);
    }
  }),
);
process.exit();
