import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normalForm } from '../text-units.ts';
import { attackKinds, type AttackKind } from './attack.ts';
import type { AttackedQuestion } from './attacked-question.ts';
import { attacksOf } from './question-attacks.ts';

const english: AttackedQuestion = {
  language: 'en',
  prompt: 'Why keep a KV cache, and what does it cost?',
  reference:
    '- **Reuse**: keys of earlier tokens are kept.\n- **Memory**: it increases with `length`.\n\n```py\nx = 1\n```',
  keyPoints: [
    { term: 'Reuse', text: 'keys of earlier tokens are kept' },
    { term: 'Memory', text: 'the cache increases with length' },
  ],
  translation: { reference: '**复用**：保存之前的键。' },
  strongSample: 'We keep the keys, so nothing is computed twice.',
  translatedSample: '保存键就不用重算。',
  other: { reference: 'A learning rate that is too high makes training diverge.' },
};
const chinese: AttackedQuestion = {
  language: 'zh',
  prompt: '什么是 KV 缓存？它的代价是什么？',
  reference: '缓存保存之前的键和值，不用重复计算。显存会随着长度增加。',
  keyPoints: [
    { term: '复用', text: '保存之前的键和值，不用重复计算' },
    { term: '显存', text: '显存会随着长度增加' },
  ],
  translation: null,
  strongSample: null,
  translatedSample: null,
  other: null,
};

function answerOf(question: AttackedQuestion, kind: AttackKind): string {
  const found = attacksOf(question).find((attack) => attack.kind === kind);
  if (!found) throw new Error(`no attack ${kind}`);
  return found.answer;
}

describe('the attacks on a question (SC70)', () => {
  it('are all there where the question has everything, each once, and always the same', () => {
    const kinds = attacksOf(english).map(({ kind }) => kind);
    expect([...kinds].sort()).toEqual([...attackKinds].sort());
    expect(attacksOf(english)).toEqual(attacksOf(english));
  });

  it('leave out what a question has nothing for', () => {
    const kinds = attacksOf(chinese).map(({ kind }) => kind);
    expect(kinds.filter((kind) => /translated|sample|off_topic/.test(kind))).toEqual([]);
    const bare = attacksOf({ ...chinese, reference: '', keyPoints: [] }).map(({ kind }) => kind);
    expect(bare).toContain('copied_question');
    expect(bare).not.toContain('reference');
  });

  it('say a reference as a person would: without marks and code', () => {
    expect(answerOf(english, 'reference')).toBe(
      'Reuse: keys of earlier tokens are kept.\nMemory: it increases with length.',
    );
  });

  it('negate every claim, in either language (SC73)', () => {
    expect(answerOf(english, 'negated_reference')).toBe(
      'Reuse: keys of earlier tokens are not kept. It is not true that memory: the cache increases with length.',
    );
    expect(answerOf(chinese, 'negated_reference')).toBe(
      '复用：保存之前的键和值，用重复计算。显存：显存并不会随着长度增加。',
    );
  });

  it('exchange the terms of key points, and turn what has an opposite', () => {
    expect(answerOf(english, 'swapped_roles')).toBe(
      'Memory: keys of earlier tokens are kept. Reuse: the cache increases with length.',
    );
    expect(answerOf(chinese, 'swapped_roles')).toBe(
      '显存：保存之前的键和值，不用重复计算。复用：复用会随着长度增加。',
    );
    expect(answerOf(english, 'turned_claims')).toContain('decreases without length');
  });

  it('shuffle words without adding or losing any', () => {
    const sorted = (text: string): string[] => normalForm(text).replace(/ /g, '').split('').sort();
    for (const question of [english, chinese]) {
      const shuffled = answerOf(question, 'shuffled_words');
      expect(sorted(shuffled)).toEqual(sorted(answerOf(question, 'reference')));
      expect(normalForm(shuffled)).not.toBe(normalForm(answerOf(question, 'reference')));
    }
  });

  it('speak without punctuation, with slips, and keep numbers and terms (SC76)', () => {
    const reference = 'Prefill takes 0.5 s, decode is slow. TTFT is short; then KV moves.';
    const spoken = answerOf({ ...english, reference }, 'spoken_reference');
    expect(spoken).toBe('um prefill takes 0.5 s decode is slow TTFT is short um then KV moves');
    expect(answerOf(chinese, 'spoken_reference')).not.toMatch(/[，。？！]/);
  });

  it('put noise around the same half answer, never another one (SC75)', () => {
    for (const question of [english, chinese]) {
      const half = answerOf(question, 'half');
      for (const { kind, answer } of attacksOf(question)) {
        if (kind.startsWith('half_')) expect(answer).toContain(half);
      }
    }
  });

  it('never throw, whatever a question holds', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 80 });
    const question = fc.record({
      language: fc.constantFrom('zh' as const, 'en' as const),
      prompt: text,
      reference: text,
      keyPoints: fc.array(fc.record({ term: text, text }), { maxLength: 4 }),
      translation: fc.option(fc.record({ reference: text })),
      strongSample: fc.option(text),
      translatedSample: fc.option(text),
      other: fc.option(fc.record({ reference: text })),
    });
    fc.assert(
      fc.property(question, (made) => {
        for (const { answer } of attacksOf(made)) expect(answer.trim()).not.toBe('');
      }),
      { numRuns: 60 },
    );
  });
});
