import { describe, expect, it } from '@jest/globals';
import { handbookSchema, type HandbookQuestion } from '../handbook-document.ts';
import { parseHandbook, type ParseResult } from '../parse-handbook.ts';

function parse(text: string, fileName = 'tea.zh.md'): ParseResult {
  return parseHandbook(text, { fileName });
}

function questionsOf({ handbook }: ParseResult): HandbookQuestion[] {
  return handbook.chapters.flatMap((chapter) => chapter.questions);
}

function codesOf({ problems }: ParseResult): string[] {
  return problems.map(({ code }) => code).filter((code) => code !== 'defaults_assumed');
}

const seed = `# 品茶手册

开场白不属于任何题目。

### 1. 基础

#### 1.1 怎样泡绿茶？

**解析：**

绿茶怕烫，要注意：

- **水温**：不超过八十度，如**明前茶**更低。
- **器具**：
  - **材质**：玻璃可以观色。
    - **厚度**：薄壁散热快。
  - **容量**：一人用小杯。
- **玻璃**和**白瓷**都适合。

\`\`\`python
# 这行是注释，不是标题
### 2. 这也不是
brew(78)
\`\`\`

---

### 品茶手册：更多内容

这一段介绍不应进入上一题。

---

### 2. 茶叶与伦理

#### 2.1 设计一个茶室

**解析：** 先看客流。

**挑战**：
- **噪声**：隔音。

**解决方案：**

1. **动线**：分开进出。
2. 排队：取号。
`;

describe('numbered Markdown', () => {
  it('keeps chapters with their numbers and titles', () => {
    const { handbook } = parse(seed);
    expect(handbook).toMatchObject({ slug: 'tea', title: '品茶手册', language: 'zh' });
    expect(handbook.chapters.map(({ number, title }) => [number, title])).toEqual([
      ['1', '基础'],
      ['2', '茶叶与伦理'],
    ]);
    expect(handbookSchema.safeParse(handbook).success).toBe(true);
  });

  it('turns leaf bullets into key points with their parents as context', () => {
    const [first] = questionsOf(parse(seed));
    expect(first?.keyPoints.map(({ context, term, text }) => [context, term, text])).toEqual([
      [[], '水温', '不超过八十度，如明前茶更低。'],
      [['器具', '材质'], '厚度', '薄壁散热快。'],
      [['器具'], '容量', '一人用小杯。'],
      [[], '玻璃', '玻璃和白瓷都适合。'],
    ]);
  });

  it('keeps code with the answer and leaks neither rules, labels nor introductions', () => {
    const [first] = questionsOf(parse(seed));
    expect(first?.reference).toMatch(/^绿茶怕烫/);
    expect(first?.reference).toMatch(/### 2\. 这也不是\nbrew\(78\)\n```$/);
    expect(codesOf(parse(seed))).toEqual([]);
  });

  it('takes label lines as context, numbered lists as lists, and an answer on the label line', () => {
    const second = questionsOf(parse(seed))[1];
    expect(second?.reference).toMatch(/^先看客流。/);
    expect(second?.kind).toBe('system_design');
    expect(second?.keyPoints.map(({ context, term, text }) => [context, term, text])).toEqual([
      [['挑战'], '噪声', '隔音。'],
      [['解决方案'], '动线', '分开进出。'],
      [['解决方案'], '排队', '取号。'],
    ]);
  });

  it('gives the same result for CRLF, a byte order mark and tabs', () => {
    const windows = `\uFEFF${seed.replace(/^(?: {2})+(?=- )/gm, (indent) => '\t'.repeat(indent.length / 2)).replace(/\n/g, '\r\n')}`;
    const points = questionsOf(parse(windows)).map(({ keyPoints }) => keyPoints);
    expect(points).toEqual(questionsOf(parse(seed)).map(({ keyPoints }) => keyPoints));
  });

  it('reads the English form', () => {
    const text =
      '### 3. Leaves\n\n#### 3.1 What is oolong?\n\n**Answer:**\n\n- **Oxidation:** partial.\n- Rolling: by hand.\n';
    const result = parse(text, 'leaves.en.md');
    expect(result.handbook).toMatchObject({ slug: 'leaves', language: 'en' });
    expect(questionsOf(result)[0]?.keyPoints).toMatchObject([
      { term: 'Oxidation', text: 'partial.' },
      { term: 'Rolling', text: 'by hand.' },
    ]);
  });

  it('reads a bold term whose full-width colon stands inside the marks', () => {
    const result = parse(
      '### 1. 茶\n\n#### 1.1 何为乌龙？\n\n**解析：**\n\n- **发酵：**半发酵。\n',
    );
    expect(questionsOf(result)[0]?.keyPoints).toMatchObject([{ term: '发酵', text: '半发酵。' }]);
  });

  it('adds text between heading and label to the prompt', () => {
    const result = parse(
      '### 1. 茶\n\n#### 1.1 怎样选址？\n\n每天三百位客人。\n\n**解析：**\n\n- **客流**：靠近车站。\n',
    );
    expect(questionsOf(result)[0]?.prompt).toBe('怎样选址？每天三百位客人。');
  });

  it.each([
    ['bold terms', '红茶靠**全发酵**得味。水要滚。', [['全发酵', '红茶靠全发酵得味。']]],
    [
      'sentences',
      '红茶要滚水。泡三分钟，不能太久。',
      [
        ['红茶要滚水', '红茶要滚水。'],
        ['泡三分钟', '泡三分钟，不能太久。'],
      ],
    ],
    ['code comments', '```sh\n# 先把水烧开\nboil\n```', [['先把水烧开', '先把水烧开']]],
    ['the prompt', '```sh\nboil\n```', [['红茶怎么泡？', '红茶怎么泡？']]],
  ])(
    'derives key points from %s when none are listed, and says so',
    (_source, answer, expected) => {
      const result = parse(`### 1. 茶\n\n#### 1.1 红茶怎么泡？\n\n**解析：**\n\n${answer}\n`);
      const [read] = questionsOf(result);
      expect(read?.keyPoints.map(({ term, text }) => [term.replace(/？$/, '？'), text])).toEqual(
        expected.map(([term, text]) => [term === '红茶怎么泡？' ? '红茶怎么泡' : term, text]),
      );
      expect(codesOf(result)).toEqual(['key_points_derived']);
    },
  );

  it('reports a question without an answer and keeps the others', () => {
    const result = parse('### 1. 茶\n\n#### 1.1 空题\n\n#### 1.2 何为乌龙？\n\n- **发酵**：半。\n');
    expect(questionsOf(result).map(({ id }) => id)).toEqual(['1.2']);
    expect(result.problems).toContainEqual(
      expect.objectContaining({ severity: 'error', code: 'field_missing', line: 3 }),
    );
  });

  it('warns about text behind a rule instead of adding it to the question', () => {
    const result = parse(
      '### 1. 茶\n\n#### 1.1 何为乌龙？\n\n- **发酵**：半。\n\n---\n\n页脚\n\n版权\n',
    );
    expect(questionsOf(result)[0]?.reference).toBe('- **发酵**：半。');
    expect(codesOf(result)).toEqual(['text_outside_question']);
  });

  it('does not take a paragraph directly above --- for a heading', () => {
    const result = parse(
      '### 1. 茶\n\n#### 1.1 何为乌龙？\n\n- **发酵**：半。\n\n介于绿红之间。\n---\n',
    );
    expect(questionsOf(result)[0]?.reference).toBe('- **发酵**：半。\n\n介于绿红之间。');
  });

  it('keeps deeper headings inside the answer, as context for its bullets', () => {
    const result = parse('### 1. 茶\n\n#### 1.1 何为乌龙？\n\n##### 1. 工序\n\n- **发酵**：半。\n');
    expect(questionsOf(result)[0]?.keyPoints).toMatchObject([
      { term: '发酵', context: ['1. 工序'] },
    ]);
  });

  it('reports code that is never closed', () => {
    const result = parse(
      '### 1. 茶\n\n#### 1.1 何为乌龙？\n\n- **发酵**：半。\n\n```sh\nboil\n\n#### 1.2 丢失\n',
    );
    expect(codesOf(result)).toContain('fence_unclosed');
  });

  it('says what to do with a file that has no question', () => {
    expect(parse('# 只有标题\n').problems).toMatchObject([
      { severity: 'error', code: 'no_questions' },
    ]);
    expect(parse('').problems).toMatchObject([{ code: 'no_questions' }]);
  });

  it('makes a chapter for a question that stands before any', () => {
    const result = parse('#### 4.2 何为乌龙？\n\n- **发酵**：半。\n');
    expect(result.handbook.chapters).toMatchObject([{ number: '4', questions: [{ id: '4.2' }] }]);
    expect(codesOf(result)).toEqual(['question_before_chapter']);
  });
});
