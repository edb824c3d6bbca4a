import { evaluationRecordSchema, type EvaluationRecord } from '@hotseat/contracts';
import { describe, expect, it } from '@jest/globals';
import { evaluationLines } from './evaluation-lines.ts';

describe('the export of evaluation data (SC86)', () => {
  it('has one record a line, also where an answer has line breaks', () => {
    const records: EvaluationRecord[] = [
      evaluationRecordSchema.parse({
        kind: 'variant',
        questionVersionId: '01900000-0000-7000-8000-000000000001',
        language: 'zh',
        prompt: '为什么？',
        answer: '第一行\n第二行\u2028',
        version: 1,
      }),
    ];
    const text = evaluationLines([...records, ...records]);
    const lines = text.split('\n').filter((line) => line !== '');
    expect(lines.map((line) => JSON.parse(line))).toEqual([...records, ...records]);
    expect(evaluationLines([])).toBe('');
  });
});
