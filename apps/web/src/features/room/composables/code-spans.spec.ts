import { describe, expect, it } from '@jest/globals';
import { codeSpans } from './code-spans.ts';

function codeIn(answer: string): string[] {
  return codeSpans(answer).map(([start, end]) => answer.slice(start, end));
}

describe('codeSpans', () => {
  it('are the fenced parts, with their fences', () => {
    const sql = '```sql\nSELECT 1;\n\nSELECT 2;\n```';
    const plain = '~~~~\n```\n~~~~';
    expect(codeIn(`先看代码：\n${sql}\nand\n${plain}\n`)).toEqual([sql, plain]);
    expect(codeIn('```\n```')).toEqual(['```\n```']);
  });

  it('leave text as it is', () => {
    for (const text of ['', 'a ``` b', '```\nnever closed', ' ```\nindented\n```']) {
      expect(codeIn(text)).toEqual([]);
    }
  });
});
