import { describe, expect, it } from '@jest/globals';
import { fileProblem } from './file-problem.ts';

describe('fileProblem', () => {
  it('lets through what the server reads, whatever its name is written like', () => {
    for (const name of [
      'a.md',
      'B.CSV',
      '题.JSON',
      'lines.jsonl',
      'more.NDJSON',
      'all.questions.zip',
      'anki.txt',
    ]) {
      expect(fileProblem({ name, size: 10 }, 10)).toBeNull();
    }
  });

  it('says what is wrong with the rest', () => {
    expect(fileProblem({ name: 'book.docx', size: 1 }, 10)).toBe('type');
    expect(fileProblem({ name: 'README', size: 1 }, 10)).toBe('type');
    expect(fileProblem({ name: 'a.md', size: 0 }, 10)).toBe('empty');
    expect(fileProblem({ name: 'a.md', size: 11 }, 10)).toBe('tooLarge');
  });
});
