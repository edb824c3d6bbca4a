import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseConfig } from '../platform/config/index.ts';
import { PrismaService } from '../platform/database/index.ts';
import { createTestDatabase } from '../testing/test-database.ts';
import { runHandbookImport } from './handbook-import.ts';
import { capture } from './testing/capture.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let prisma: PrismaService;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  prisma = new PrismaService(parseConfig({ DATABASE_URL: database.url }));
  folder = await mkdtemp(join(tmpdir(), 'handbook-import-'));
});

afterAll(async () => {
  await prisma.$disconnect();
  await database.drop();
  await rm(folder, { recursive: true });
});

const markdown = `# Sample
### 1. Caching
#### 1.1 What does a cache trade?
**解析：**
- **Memory**：it spends memory to save time.
- **Freshness**：it may answer with old data.
`;

async function makeFile(name: string, text: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

const run = (...args: string[]) =>
  capture((output) =>
    runHandbookImport(args, () => parseConfig({ DATABASE_URL: database.url }), output),
  );

/** For runs that must end before they know where the database is. */
async function runWithoutDatabase(...args: string[]) {
  let stderr = '';
  const noDatabase = () => {
    throw new Error('the database was asked for');
  };
  const code = await runHandbookImport(args, noDatabase, {
    stdout: (text) => (stderr += text),
    stderr: (text) => (stderr += text),
  });
  expect(stderr).not.toContain('the database was asked for');
  return { code, stderr };
}

describe('handbook-import', () => {
  it('imports into the library under the name of the file, and a second time changes nothing', async () => {
    const file = await makeFile('my-handbook.en.md', markdown);
    const first = await run(file);
    expect(first.code).toBe(0);
    expect(JSON.parse(first.stdout)).toMatchObject({
      handbook: 'my-handbook',
      added: 1,
      unchanged: 0,
    });
    expect(first.stdout.trimEnd()).not.toContain('\n');
    const second = await run(file);
    expect(JSON.parse(second.stdout)).toMatchObject({
      added: 0,
      changed: 0,
      removed: 0,
      unchanged: 1,
    });
    const handbook = await prisma.handbook.findFirstOrThrow({ include: { space: true } });
    expect(handbook).toMatchObject({ slug: 'my-handbook', space: { kind: 'library' } });
  });

  it('takes slug and title', async () => {
    const file = await makeFile('other.en.md', markdown);
    const { code } = await run(file, '--slug', 'caches', '--title', 'About caches');
    expect(code).toBe(0);
    await expect(
      prisma.handbook.findFirstOrThrow({ where: { slug: 'caches' } }),
    ).resolves.toMatchObject({ title: { en: 'About caches', zh: 'About caches' } });
  });

  it('does not touch the database for a file that cannot be imported', async () => {
    const missing = await runWithoutDatabase(join(folder, 'missing.md'));
    expect(missing).toMatchObject({ code: 1, stderr: expect.stringContaining('no such file') });
    const empty = await runWithoutDatabase(await makeFile('empty.md', 'Just a note.\n'));
    expect(empty).toMatchObject({ code: 1, stderr: expect.stringContaining('no_questions') });
    const binary = await runWithoutDatabase(await makeFile('binary.md', Uint8Array.of(0xff, 0xfe)));
    expect(binary).toMatchObject({ code: 1, stderr: expect.stringContaining('no_questions') });
    const twice = markdown + markdown.replace(/^# .*\n### .*\n/, '');
    const broken = await runWithoutDatabase(await makeFile('broken.md', twice));
    expect(broken.code).toBe(1);
    expect(broken.stderr).toMatch(/broken\.md:\d+ error/);
  });

  it('explains wrong usage', async () => {
    for (const args of [[], ['--wrong', 'x.md'], ['x.md', '--slug', 'No Slug']]) {
      const { code, stderr } = await runWithoutDatabase(...args);
      expect(code).toBe(2);
      expect(stderr).toContain('Usage:');
    }
  });

  it('refuses two files that would be the same language of one handbook', async () => {
    const files = [await makeFile('a.en.md', markdown), await makeFile('b.en.md', markdown)];
    const { code, stderr } = await runWithoutDatabase(...files, '--slug', 'both');
    expect(code).toBe(1);
    expect(stderr).toContain('comes twice');
  });

  it('says so when the database does not answer', async () => {
    const file = await makeFile('my-handbook.en.md', markdown);
    const config = () => parseConfig({ DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' });
    let stderr = '';
    const code = await runHandbookImport([file], config, {
      stdout: () => undefined,
      stderr: (text) => (stderr += text),
    });
    expect(code).toBe(1);
    expect(stderr).toContain('Check DATABASE_URL');
    expect(stderr).not.toContain('.ts:');
  });
});
