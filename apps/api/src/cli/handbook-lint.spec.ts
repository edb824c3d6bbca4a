import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runHandbookLint } from './handbook-lint.ts';
import { capture } from './testing/capture.ts';

const bundle = fileURLToPath(new URL('../../../../handbooks/llm', import.meta.url));

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'handbook-lint-'));
  await mkdir(join(folder, 'empty'));
  await mkdir(join(folder, 'utf16', 'zh'), { recursive: true });
  await writeFile(join(folder, 'utf16', 'zh', '1.md'), Buffer.from('题', 'utf16le'));
  await writeFile(join(folder, 'file.md'), '# x\n');
  await cp(bundle, join(folder, 'one-language'), { recursive: true });
  await rm(join(folder, 'one-language', 'zh'), { recursive: true });
  await writeFile(join(folder, 'one-language', 'en', 'notes.txt'), Buffer.from([0xff, 0xfe]));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

const run = (...args: string[]) => capture((output) => runHandbookLint(args, output));

interface Line {
  readonly questions: number;
  readonly zh: number;
  readonly en: number;
  readonly samples: number;
  readonly problems: readonly { severity: string; code: string; file: string }[];
}

describe('handbook-lint', () => {
  it('lints the handbook of the repository by default, ending with one JSON line', async () => {
    const { code, stdout, stderr } = await run();
    const last = stdout.trimEnd().split('\n').at(-1) ?? '';
    const line = JSON.parse(last) as Line;
    expect(Object.keys(line)).toEqual(['questions', 'zh', 'en', 'samples', 'problems']);
    expect(line.questions).toBeGreaterThanOrEqual(18);
    expect(line.zh).toBeLessThanOrEqual(line.questions);
    const errors = line.problems.filter(({ severity }) => severity === 'error');
    expect(code).toBe(errors.length === 0 ? 0 : 1);
    expect(stderr).toMatch(/\d+ zh samples \(\d+ % spoken\).*\d+ errors, \d+ warnings\n$/);
    expect(await run(bundle)).toMatchObject({ code });
  });

  it('exits with 1 and names the files when a language is missing', async () => {
    const { code, stdout, stderr } = await run(join(folder, 'one-language'));
    expect(code).toBe(1);
    const { zh, en, problems } = JSON.parse(stdout) as Line;
    expect(zh).toBe(0);
    expect(en).toBeGreaterThan(0);
    expect(problems.map((found) => found.code)).toContain('language_missing');
    expect(stderr).toContain('error language_missing');
    expect(stderr).not.toContain('notes.txt');
  });

  it('exits with 1 for a folder that is no handbook', async () => {
    const { code, stdout } = await run(join(folder, 'empty'));
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ questions: 0, samples: 0 });
  });

  it.each([
    ['a missing folder', 'nowhere', 'nowhere: there is no such file or folder'],
    ['a file', 'file.md', 'name the folder with handbook.json'],
    ['a file that is not UTF-8', 'utf16', 'save it as UTF-8'],
  ])('exits with 2 for %s', async (_what, name, message) => {
    const { code, stdout, stderr } = await run(join(folder, name));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  it('exits with 2 and the usage when called wrongly', async () => {
    const two = await run('a', 'b');
    expect(two).toMatchObject({ code: 2, stdout: '' });
    expect(two.stderr).toMatch(/^Name one folder\.\nUsage:/);
    const unknown = await run('--fix');
    expect(unknown).toMatchObject({ code: 2, stdout: '' });
    expect(unknown.stderr).toMatch(/^Unknown option --fix\.\nUsage:/);
  });

  it('prints the usage on request', async () => {
    const { code, stdout } = await run('--help');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Usage: handbook-lint/);
  });
});
