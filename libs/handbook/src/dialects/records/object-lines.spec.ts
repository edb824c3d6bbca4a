import { describe, expect, it } from '@jest/globals';
import { parseHandbook } from '../../parse-handbook.ts';

describe('JSON Lines', () => {
  const good = '{"question":"Why?","answer":"Because."}';

  it('names the line and column of what is no object, and reads the rest', () => {
    const text = [good, '{"question":"How?",}', '', '["What?"]', '{"answer":"x"}', good].join('\n');
    const { dialect, handbook, problems } = parseHandbook(text, { fileName: 'x.jsonl' });
    expect(dialect).toBe('json_questions');
    const errors = problems.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ line, code }) => [line, code])).toEqual([
      [2, 'json_line_invalid'],
      [4, 'json_line_invalid'],
      [5, 'record_without_prompt'],
    ]);
    expect(errors[0]?.column).toBe(20);
    expect(handbook.chapters.flatMap(({ questions }) => questions)).toHaveLength(2);
  });

  it.each([
    ['a single line', good, 1],
    ['Windows line ends and a mark at the start', `\uFEFF${good}\r\n${good}\r\n`, 2],
    ['a damaged first line', `{"question":\n${good}\n${good}`, 2],
  ])('reads %s', (_what, text, count) => {
    const { handbook } = parseHandbook(text, { fileName: 'x.jsonl' });
    expect(handbook.chapters.flatMap(({ questions }) => questions)).toHaveLength(count);
  });

  it('leaves one object over many lines, and a document in one, to JSON', () => {
    const list = JSON.stringify({ title: 'T', questions: [{ question: 'Why?', answer: 'x' }] });
    for (const text of [list, JSON.stringify(JSON.parse(list), null, 2)]) {
      const { handbook, problems } = parseHandbook(text, { fileName: 'x.json' });
      expect(handbook.title).toBe('T');
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    }
  });
});
