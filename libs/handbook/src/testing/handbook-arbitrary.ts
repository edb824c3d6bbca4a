import fc from 'fast-check';
import { isCleanBlock, isCleanLine } from '../clean-line.ts';
import { findUnclosedFence } from '../code-fence.ts';
import type { Handbook, HandbookKeyPoint, HandbookQuestion } from '../handbook-document.ts';

/** Pieces that look like the format's own syntax, which a round trip must not trip over. */
const syntax = fc.constantFrom(
  ...['# ', '## 1.1 ', '### Key points', '### 要点', '- ', '**', '*', '[2]', ': ', '：', '{#id}'],
  ...['\\# ', '\\\\## ', '---', '1. ', '"', ', ', '`', '~', '😀', '中文', '‏', 'é', '#', '>', '|'],
);
const piece = fc.oneof(syntax, fc.string({ maxLength: 8, unit: 'grapheme' }));

function textOf(pieces: string[]): string {
  return pieces.join('');
}

const line = fc
  .array(piece, { minLength: 1, maxLength: 6 })
  .map((pieces) => textOf(pieces).trim())
  .filter((text) => text !== '' && isCleanLine(text));
const term = line.filter((text) => !text.includes('**') && text.length <= 100);
const tag = line
  .map((text) => text.slice(0, 30).trim())
  .filter((text) => text !== '' && isCleanLine(text) && !/[,，、]/.test(text));

const row = fc.oneof(
  line,
  fc.constantFrom(
    '',
    '```',
    '```py',
    '~~~',
    '````',
    '# x',
    '## x',
    '### 参考答案',
    '\\## x',
    '    # y',
    '\tz',
  ),
);
const reference = fc
  .array(row, { minLength: 1, maxLength: 10 })
  .map((rows) => rows.join('\n').trim())
  .filter((text) => text !== '' && isCleanBlock(text) && findUnclosedFence(text) === null);

const keyPoint: fc.Arbitrary<HandbookKeyPoint> = fc.record({
  term,
  text: line,
  context: fc.array(fc.oneof(fc.constantFrom('A', '架构'), term), { maxLength: 3 }),
  weight: fc.integer({ min: 1, max: 5 }),
});

const question: fc.Arbitrary<Omit<HandbookQuestion, 'id' | 'number'>> = fc.record({
  prompt: line,
  kind: fc.constantFrom('knowledge', 'technique', 'application', 'system_design', 'case', 'ethics'),
  difficulty: fc.integer({ min: 1, max: 5 }),
  minutes: fc.integer({ min: 1, max: 120 }),
  tags: fc.array(tag, { maxLength: 4 }),
  reference,
  keyPoints: fc.array(keyPoint, { minLength: 1, maxLength: 5 }),
  hints: fc.array(line, { maxLength: 3 }),
  followUps: fc.array(line, { maxLength: 3 }),
  commonMistakes: fc.array(line, { maxLength: 3 }),
  seniorSignal: fc.option(line, { nil: null }),
});

/** Valid handbooks full of text that looks like the format's own syntax. */
export const handbookArbitrary: fc.Arbitrary<Handbook> = fc
  .record({
    title: line,
    language: fc.constantFrom('zh' as const, 'en' as const),
    chapters: fc.array(
      fc.record({ title: line, questions: fc.array(question, { minLength: 1, maxLength: 3 }) }),
      { minLength: 1, maxLength: 3 },
    ),
  })
  .map(({ title, language, chapters }) => ({
    format: 'hotseat-handbook' as const,
    version: 1 as const,
    slug: 'made-up',
    title,
    language,
    chapters: chapters.map((chapter, at) => ({
      number: String(at + 1),
      title: chapter.title,
      questions: chapter.questions.map((content, index) => ({
        ...content,
        id: `q-${at + 1}.${index + 1}`,
        number: `${at + 1}.${index + 1}`,
      })),
    })),
  }));
