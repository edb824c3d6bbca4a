import { describe, expect, it } from '@jest/globals';
import { describeProblem, errorProblem, sortProblems, warningProblem } from './problem.ts';

describe('sortProblems', () => {
  it('cuts what every question says before what was guessed or left out', () => {
    const said = Array.from({ length: 700 }, (_, at) =>
      warningProblem('key_points_derived', { line: at + 1 }, { number: at, count: 1 }),
    );
    const late = [
      warningProblem('setting_unclear', { line: 800 }),
      errorProblem('field_missing', { line: 900 }),
    ];
    const sorted = sortProblems([...said, ...late]);
    expect(sorted.map(({ code }) => code).slice(-3)).toEqual([
      'setting_unclear',
      'field_missing',
      'problems_omitted',
    ]);
    expect(sorted.at(-1)).toMatchObject({ severity: 'warning', params: { count: 202 } });
    const lines = sorted.slice(0, -1).map(({ line }) => line);
    expect(lines).toEqual(lines.toSorted((a, b) => a - b));
  });
});

describe('describeProblem', () => {
  it('names a field in the language of the message', () => {
    const found = errorProblem('field_missing', { line: 3 }, { number: '1.1', field: 'reference' });
    expect(describeProblem(found, 'zh')).toContain('缺少 参考答案');
    expect(describeProblem(found, 'en')).toContain('lacks reference');
  });
});
