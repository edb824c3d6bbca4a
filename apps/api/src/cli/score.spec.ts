import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { bundledModels, scoreResultSchema } from '@hotseat/scoring';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { runScore } from './score.ts';

// The real model in real processes, started from the sources.
jest.setTimeout(60_000);
const repository = new URL('../../../../', import.meta.url);
const modelsDir = fileURLToPath(new URL('models', repository));
const scorer = {
  entry: new URL('../platform/inference/scorer-process.ts', import.meta.url),
  execArgv: [
    '--import',
    new URL('libs/scoring/test-support/register-ts-loader.mjs', repository).href,
    '--conditions=@hotseat/source',
  ],
};

interface Run {
  readonly exitCode: number;
  readonly lines: Record<string, unknown>[];
  readonly stderr: string;
}

async function run(
  args: readonly string[],
  input: Iterable<string> = [],
  models = modelsDir,
): Promise<Run> {
  const stdout = new PassThrough();
  const printed = stdout.setEncoding('utf8').toArray();
  let stderr = '';
  const exitCode = await runScore(args, {
    stdin: Readable.from(input),
    stdout,
    stderr: (text) => {
      stderr += text;
    },
    modelsDir: models,
    scorer,
  });
  stdout.end();
  const text = (await printed).join('');
  const lines = text.split('\n').filter((line) => line !== '');
  return { exitCode, lines: lines.map((line) => JSON.parse(line)), stderr };
}

const prompt = 'Why does TCP need a three-way handshake?';
const keyPoints = [
  { term: 'Sequence numbers', text: 'both sides agree on initial sequence numbers' },
  { term: 'Old duplicates', text: 'a stale connection request must not open a connection' },
];
const answer = '双方要确认初始序列号，而且过期的旧连接请求不能再建立连接。';

describe('the score command', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hotseat-score-'));
    await writeFile(
      join(folder, 'handbook.en.md'),
      `# Networks\n\n### 9. TCP\n\n#### 9.1 ${prompt}\n\n- **${keyPoints[0]?.term}**: ${keyPoints[0]?.text}\n- **${keyPoints[1]?.term}**: ${keyPoints[1]?.text}\n`,
    );
    await writeFile(
      join(folder, 'answers.jsonl'),
      [
        JSON.stringify({ id: 'first', questionId: '9.1', answer }),
        '{"id":"cut off',
        JSON.stringify({ id: 'unknown', questionId: '1.1', answer }),
        '',
        JSON.stringify({ id: 'none', questionId: '9.1', answer: "I don't know" }),
        JSON.stringify({ id: 'huge', questionId: '9.1', answer: 'x'.repeat(20_000) }),
      ].join('\r\n'),
    );
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('SC60 SC61 scores a file against a handbook in order and reports what is malformed', async () => {
    const { exitCode, lines, stderr } = await run([
      '--handbook',
      join(folder, 'handbook.en.md'),
      '--answers',
      join(folder, 'answers.jsonl'),
    ]);
    expect(exitCode).toBe(2);
    expect(lines.map(({ id, status, score, flags }) => [id, status, score, flags])).toEqual([
      ['first', 'scored', expect.any(Number), expect.any(Array)],
      ['unknown', 'rejected', null, ['malformed_line']],
      ['none', 'scored', 0, ['no_answer']],
      ['huge', 'rejected', null, ['answer_too_long']],
    ]);
    expect(stderr).toMatch(/^line 2: .*JSON/m);
    expect(stderr).toMatch(/^line 3: .*"1\.1"/m);
    expect(Object.keys(lines[0] ?? {})).toEqual([
      'id',
      'status',
      'score',
      'interval',
      'keyPoints',
      'flags',
      'modelId',
      'calibrationId',
    ]);
    for (const line of lines) scoreResultSchema.parse(line);
    expect(lines[0]).toMatchObject({ modelId: bundledModels.judge });
  });

  it('SC60 SC63 streams self-contained lines from stdin, in order', async () => {
    const count = 60;
    function* input(): Generator<string> {
      for (let id = 0; id < count; id += 1) {
        // Of very different lengths, so that two processes finish out of order.
        const padded = `${answer}${'补充一句无关的话。'.repeat(id % 3 === 0 ? 60 : 0)}`;
        yield `${JSON.stringify({ id, prompt, reference: '', keyPoints, answer: padded })}\n`;
      }
    }
    const { exitCode, lines } = await run(['--answers', '-', '--processes', '2'], input());
    expect(exitCode).toBe(0);
    expect(lines.map(({ id }) => id)).toEqual(Array.from({ length: count }, (_, id) => id));
  });

  it('SC62 without a usable model prints unavailable, never a number', async () => {
    const line = JSON.stringify({ id: 'a', prompt, reference: '', keyPoints, answer });
    const { exitCode, lines, stderr } = await run(['--answers', '-'], [line], folder);
    expect(exitCode).toBe(1);
    expect(lines).toMatchObject([{ id: 'a', status: 'unavailable', score: null }]);
    expect(stderr).toContain('cannot be read');
  });

  it.each([
    [[], '--answers is missing'],
    [['--answers', '-', '--processes', '0'], '--processes must be'],
    [['--answers', '-', '--colour'], '--colour'],
    [['--answers', '/no/such/file.jsonl'], '/no/such/file.jsonl cannot be read'],
    [
      ['--answers', '-', '--handbook', '/no/such/handbook.md'],
      '/no/such/handbook.md cannot be read',
    ],
  ])('SC62 says what is wrong with %j and exits with 2', async (args, message) => {
    const { exitCode, lines, stderr } = await run(args);
    expect(exitCode).toBe(2);
    expect(lines).toEqual([]);
    expect(stderr).toContain(message);
  });
});
