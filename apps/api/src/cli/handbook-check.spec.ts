import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runHandbookCheck } from './handbook-check.ts';
import { capture } from './testing/capture.ts';

const good =
  '### 1. 茶\n\n#### 1.1 何为乌龙？\n\n**解析：**\n\n- **发酵**：半。\n- **揉捻**：手工。\n';
const bad = '### 1. 茶\n\n#### 1.1 空题\n';
const bundle = fileURLToPath(new URL('../../../../handbooks/llm', import.meta.url));

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'handbook-check-'));
  await writeFile(join(folder, 'good.zh.md'), good);
  await writeFile(join(folder, 'bad.zh.md'), bad);
  await writeFile(join(folder, 'utf16.md'), Buffer.from(good, 'utf16le'));
  await mkdir(join(folder, 'empty'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

const run = (...args: string[]) => capture((output) => runHandbookCheck(args, output));

describe('handbook-check', () => {
  it('prints one JSON line and exits with 0 when there are only warnings', async () => {
    const { code, stdout, stderr } = await run(join(folder, 'good.zh.md'));
    expect(code).toBe(0);
    expect(stdout.endsWith('}\n') && stdout.trim().split('\n').length === 1).toBe(true);
    expect(JSON.parse(stdout)).toMatchObject({
      questions: 1,
      chapters: 1,
      keyPoints: 2,
      problems: [
        { severity: 'warning', code: 'defaults_assumed', file: join(folder, 'good.zh.md') },
      ],
    });
    expect(stderr).toContain('题型由标题推断');
  });

  it('sums several files, and exits with 1 when one has an error', async () => {
    const { code, stdout, stderr } = await run(
      join(folder, 'good.zh.md'),
      join(folder, 'bad.zh.md'),
    );
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ questions: 1, keyPoints: 2 });
    expect(stderr).toContain(`${join(folder, 'bad.zh.md')}:3:1 error field_missing`);
  });

  it('checks a bundled folder, counting a question in two languages once', async () => {
    const { code, stdout } = await run(bundle);
    expect(code).toBe(0);
    const { questions, chapters, problems } = JSON.parse(stdout) as Record<string, unknown>;
    expect(problems).toEqual([]);
    const files = await readdir(join(bundle, 'zh'));
    const texts = await Promise.all(
      files.map((file) => readFile(join(bundle, 'zh', file), 'utf8')),
    );
    expect(questions).toBe(texts.join('\n').match(/^## .*\{#[a-z0-9-]+\}$/gm)?.length);
    expect(chapters).toBe(files.length);
  });

  it('says what is wrong with a folder that is no handbook', async () => {
    const { code, stdout } = await run(join(folder, 'empty'));
    expect(code).toBe(1);
    expect(stdout).toContain('manifest_missing');
  });

  it.each([
    ['a missing file', ['nowhere.md'], 'nowhere.md: there is no such file or folder'],
    ['a file that is not UTF-8', ['utf16.md'], 'save it as UTF-8'],
  ])('exits with 2 for %s', async (_what, names, message) => {
    const { code, stdout, stderr } = await run(...names.map((name) => join(folder, name)));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  it('exits with 2 and the usage when called wrongly', async () => {
    expect(await run()).toMatchObject({ code: 2, stdout: '' });
    const unknown = await run('--fix');
    expect(unknown).toMatchObject({ code: 2, stdout: '' });
    expect(unknown.stderr).toMatch(/^Unknown option --fix\.\nUsage:/);
  });
});
