import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BundleFile } from '../bundled-handbook.ts';
import { lintHandbook, type LintProblem } from './lint-handbook.ts';

const folder = fileURLToPath(new URL('../../../../handbooks/llm', import.meta.url));
const files: BundleFile[] = readdirSync(folder, { withFileTypes: true, recursive: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({
    path: relative(folder, path).split(sep).join('/'),
    text: readFileSync(path, 'utf8'),
  }));

function noteOf({ file, line, code, message }: LintProblem): string {
  return `${file}:${line} ${code}: ${message}`;
}

describe('the bundled handbook', () => {
  const { questions, zh, en, samples, problems } = lintHandbook(files);

  it('has no error', () => {
    const errors = problems.filter(({ severity }) => severity === 'error');
    expect(errors.map(noteOf)).toEqual([]);
  });

  it('has at least 120 questions, each in both languages with three samples', () => {
    expect(questions).toBeGreaterThanOrEqual(120);
    expect({ zh, en }).toEqual({ zh: questions, en: questions });
    expect(samples.zh.samples).toBe(3 * questions);
    expect(samples.en.samples).toBe(3 * questions);
  });
});
