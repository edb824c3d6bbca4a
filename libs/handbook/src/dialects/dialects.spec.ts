import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { decodeHandbook } from '../decode-handbook.ts';
import type { HandbookQuestion } from '../handbook-document.ts';
import { parseHandbook, type ParseResult } from '../parse-handbook.ts';

function readFixture(name: string): ParseResult {
  const decoded = decodeHandbook(readFileSync(new URL(`./fixtures/${name}`, import.meta.url)));
  if (!decoded.ok) throw new Error(decoded.reason);
  return parseHandbook(decoded.text, { fileName: name });
}

function questionsOf({ handbook }: ParseResult): HandbookQuestion[] {
  return handbook.chapters.flatMap((chapter) => chapter.questions);
}

/** File, dialect, chapters, and of each question its line and prompt. */
const fixtures: readonly (readonly [string, string, string[], (readonly [number, string])[]])[] = [
  [
    'numbered.zh.md',
    'numbered',
    ['一致性', '存储'],
    [
      [7, '两阶段提交为什么会阻塞？'],
      [20, '什么是线性一致性？'],
      [26, 'LSM 树为什么适合写多读少的负载？'],
    ],
  ],
  [
    'headings.en.md',
    'headings',
    ['Transport', 'Names'],
    [
      [12, 'Why does TCP need a three-way handshake?'],
      [30, 'What does congestion control protect?'],
      [37, 'How does a resolver find an address?'],
    ],
  ],
  [
    'headings.zh.md',
    'headings',
    ['一、进程', '二、内存'],
    [
      [5, '进程和线程有什么区别？'],
      [11, '什么是上下文切换？'],
      [17, '缺页中断时内核做什么？'],
    ],
  ],
  [
    'labelled.zh.md',
    'labelled',
    ['缓存', '压缩'],
    [
      [5, '为什么要缓存注意力的键和值？'],
      [33, '连续批处理解决什么问题？'],
      [43, '权重量化到 4 比特会损失什么？'],
    ],
  ],
  [
    'labelled-sections.en.md',
    'labelled',
    ['Questions'],
    [
      [3, 'When would you shard a table?'],
      [32, 'What is a hot partition?'],
    ],
  ],
  [
    'qa-bold-labels.en.md',
    'qa',
    ['Questions'],
    [
      [3, 'What is overfitting?'],
      [14, 'Why normalise features?'],
      [23, 'What is a confusion matrix?'],
    ],
  ],
  [
    'qa-plain.zh.md',
    'qa',
    ['未分章'],
    [
      [1, '什么是幂等？'],
      [5, '消息重复投递怎么办？'],
      [9, '什么是背压？'],
    ],
  ],
  [
    'details.en.md',
    'details',
    ['Rendering', 'Events'],
    [
      [6, 'What is a reflow?'],
      [22, 'Why is a virtual list fast?'],
      [28, 'What is event delegation?'],
    ],
  ],
  [
    'details-heading.zh.md',
    'details',
    ['未分章'],
    [
      [3, '什么是覆盖索引？'],
      [12, '为什么大事务危险？'],
    ],
  ],
  [
    'question-list.zh.md',
    'question_list',
    ['基础', '工程'],
    [
      [5, '你最近读过的一篇论文讲了什么？'],
      [6, '梯度消失是怎么回事？'],
      [12, '训练中途损失变成 NaN，你先看什么？'],
      [13, '如何估算一次训练的显存？'],
    ],
  ],
  [
    'answer-list.zh.md',
    'answer_list',
    ['HTTP', 'DNS'],
    [
      [5, 'HTTP 长连接有什么好处？'],
      [7, '什么是 CORS 预检？'],
      [17, 'DNS 为什么多用 UDP？'],
    ],
  ],
  [
    'answer-list.en.md',
    'answer_list',
    ['Questions'],
    [
      [1, 'What does a load balancer check?'],
      [3, 'What is a canary release?'],
    ],
  ],
  [
    'answer-list-mixed.zh.md',
    'answer_list',
    ['缓存'],
    [
      [5, '为什么要给缓存键加版本号？'],
      [7, '缓存雪崩是什么？它和击穿有什么不同？'],
      [15, '本地缓存怎样保持一致？'],
      [17, '什么数据不该缓存？'],
      [18, '缓存命中率多少算好？'],
    ],
  ],
  [
    'questions.zh.jsonl',
    'json_questions',
    ['Queues', '未分章'],
    [
      [1, 'Why does a queue need a dead letter?'],
      [3, '什么是背压？'],
    ],
  ],
  [
    'questions.json',
    'json_questions',
    ['Caching'],
    [
      [2, 'When does a cache make things slower?'],
      [11, '什么是缓存击穿？'],
    ],
  ],
  [
    'questions.zh.csv',
    'csv',
    ['并发'],
    [
      [2, '什么是死锁？'],
      [4, '为什么要用"读写锁"？'],
    ],
  ],
  [
    'questions.en.csv',
    'csv',
    ['Threads'],
    [
      [2, 'What is a mutex?'],
      [3, 'What is a semaphore?'],
    ],
  ],
  [
    'anki.en.txt',
    'anki',
    ['Systems::Memory'],
    [
      [5, 'What is a page fault?'],
      [6, 'What is a TLB?'],
    ],
  ],
  [
    'bom-crlf.zh.md',
    'qa',
    ['未分章'],
    [
      [1, '什么是零拷贝？'],
      [7, '什么是 epoll？'],
    ],
  ],
  [
    'gbk.zh.md',
    'headings',
    ['一、进程', '二、内存'],
    [
      [5, '进程和线程有什么区别？'],
      [11, '什么是上下文切换？'],
      [17, '缺页中断时内核做什么？'],
    ],
  ],
];

describe('the dialects', () => {
  it.each(fixtures)(
    'reads %s as %s, each question with its line',
    (file, dialect, titles, asked) => {
      const read = readFixture(file);
      expect(read.dialect).toBe(dialect);
      expect(read.handbook.chapters.map(({ title }) => title)).toEqual(titles);
      const places = questionsOf(read).map(({ id, prompt }) => [
        read.sources.get(id)?.line,
        prompt,
      ]);
      expect(places).toEqual(asked);
      expect(read.handbook.language).toBe(file.includes('.zh.') ? 'zh' : 'en');
    },
  );

  it('keeps headings and code inside an answer in the answer', () => {
    const [tcp] = questionsOf(readFixture('headings.en.md'));
    expect(tcp?.reference).toContain('#### 1. First step');
    expect(tcp?.reference).toContain('# capture it yourself');
    const [reflow] = questionsOf(readFixture('details.en.md'));
    expect(reflow?.reference).toContain('### When it happens');
    expect(reflow?.reference).not.toContain('details');
    const [commit] = questionsOf(readFixture('numbered.zh.md'));
    expect(commit?.reference).toContain('### 1.9 这也不是题目');
    const [, preflight] = questionsOf(readFixture('answer-list.zh.md'));
    expect(preflight?.reference).toContain('```http\n# 不是标题\nOPTIONS');
  });

  it('sorts labelled parts into the fields of a question', () => {
    const [cache, batching, quantised] = questionsOf(readFixture('labelled.zh.md'));
    expect(cache).toMatchObject({
      id: 'q01',
      difficulty: 3,
      minutes: 10,
      tags: ['推理', '显存'],
      keyPoints: [
        { term: '避免重算', text: '历史词元的键值只算一次', weight: 2 },
        { term: '显存代价', text: '缓存随批量和长度线性增长', weight: 1 },
      ],
      followUps: ['分组查询注意力怎样缩小它？', '显存不够时可以怎么办？'],
      commonMistakes: ['以为缓存的是注意力分数。'],
    });
    expect(cache?.reference).toContain('#### 代价');
    expect(batching).toMatchObject({ tags: ['调度'], followUps: ['公平性怎么保证？'] });
    expect(quantised?.difficulty).toBe(3);
    const [shard] = questionsOf(readFixture('labelled-sections.en.md'));
    expect(shard).toMatchObject({
      difficulty: 4,
      minutes: 15,
      commonMistakes: ['Sharding by a key that grows with time.'],
      seniorSignal: 'Plans the re-sharding before the first shard is full.',
    });
  });

  it('reports what is unsure with its line', () => {
    const unsure = (file: string): unknown[] =>
      readFixture(file).problems.map(({ line, code }) => [line, code]);
    expect(unsure('labelled.zh.md')).toContainEqual([43, 'setting_unclear']);
    expect(unsure('question-list.zh.md')).toContainEqual([6, 'answer_missing']);
    expect(unsure('questions.zh.csv')).toContainEqual([5, 'record_without_prompt']);
    expect(unsure('anki.en.txt')).toContainEqual([6, 'html_dropped']);
    expect(unsure('headings.en.md')).toContainEqual([12, 'key_points_derived']);
  });

  it('says where key points come from, and proposes none without an answer', () => {
    const origins = (file: string): unknown[] =>
      [...readFixture(file).sources.values()].map(({ keyPoints }) => keyPoints);
    expect(origins('labelled.zh.md')).toEqual(['marked', 'derived', 'derived']);
    expect(origins('details-heading.zh.md')).toEqual(['derived', 'listed']);
    expect(new Set(origins('question-list.zh.md'))).toEqual(new Set(['none']));
  });

  it('knows a question again by its prompt, wherever it moved', () => {
    const before = questionsOf(readFixture('headings.zh.md'));
    const after = parseHandbook(
      '# 操作系统\n\n## 新\n\n### 1、什么是 信号？\n\n异步通知。\n\n### 2、进程和线程有什么区别?\n\n改写过的答案。\n',
      { fileName: 'x.md' },
    );
    expect(questionsOf(after)[1]?.id).toBe(before[0]?.id);
  });

  it('reads as another dialect when told to', () => {
    const text = '### 1. 茶\n\n#### 1.1 何为乌龙？\n\n半发酵。\n';
    expect(parseHandbook(text, { fileName: 'x.md' }).dialect).toBe('numbered');
    const other = parseHandbook(text, { fileName: 'x.md', dialect: 'question_list' });
    expect(other.dialect).toBe('question_list');
    expect(questionsOf(other).map(({ prompt }) => prompt)).toEqual(['何为乌龙？']);
  });

  it('divides a chapter that is larger than one may be', () => {
    const many = Array.from({ length: 450 }, (_, at) => `${at + 1}. 第 ${at} 问？`).join('\n');
    const { handbook, problems } = parseHandbook(many, { fileName: 'x.md' });
    expect(handbook.chapters.map(({ questions }) => questions.length)).toEqual([200, 200, 50]);
    expect(problems.some(({ code }) => code === 'chapter_split')).toBe(true);
  });
});
