import { describe, expect, it } from '@jest/globals';
import { parseHandbook } from '../parse-handbook.ts';
import { formatHandbook } from './format-handbook.ts';

const header = `---
format: hotseat-handbook
version: 1
slug: tea
title: Tea tasting
language: en
---
`;

const question = `## 1.1 How do you brew green tea? {#green-tea}

- kind: technique
- difficulty: 2
- minutes: 6
- tags: brewing, water

### Reference answer

Use water below 80 °C.

\`\`\`sh
# a comment, not a heading
kettle --celsius 78
\`\`\`

### Key points

- Water
  - **Temperature** [3]: about 78 °C keeps
    the bitterness away
  - **Hardness**: soft water is clearer
- **Time**: two minutes

### Hints

1. Think of bitterness.
`;

const valid = `${header}\n# 1 Leaves\n\n${question}`;

function parse(text: string): ReturnType<typeof parseHandbook> {
  return parseHandbook(text, { fileName: 'tea.md' });
}

/** Line number of the first line that contains a text. */
function lineOf(text: string, part: string): number {
  return text.split('\n').findIndex((row) => row.includes(part)) + 1;
}

describe('our Markdown format', () => {
  it('reads settings, sections, nested key points and wrapped items', () => {
    const { handbook, problems } = parse(valid);
    expect(problems).toEqual([]);
    expect(handbook).toMatchObject({ slug: 'tea', title: 'Tea tasting', language: 'en' });
    const [read] = handbook.chapters[0]?.questions ?? [];
    expect(read).toMatchObject({ id: 'green-tea', kind: 'technique', difficulty: 2, minutes: 6 });
    expect(read?.reference).toContain('# a comment, not a heading\nkettle');
    expect(read?.keyPoints).toEqual([
      {
        term: 'Temperature',
        text: 'about 78 °C keeps the bitterness away',
        context: ['Water'],
        weight: 3,
      },
      { term: 'Hardness', text: 'soft water is clearer', context: ['Water'], weight: 1 },
      { term: 'Time', text: 'two minutes', context: [], weight: 1 },
    ]);
    expect(read?.hints).toEqual(['Think of bitterness.']);
    expect(read?.seniorSignal).toBeNull();
  });

  it('reads Chinese labels, full-width colons and tabs as well', () => {
    const text = `---
format：hotseat-handbook
version: 1
slug: tea
title: 品茶
language: zh
---
# 1 茶叶

## 1.1 如何泡绿茶？ {#green-tea}

- 题型：技术
- 难度：2
- 分钟：6
- 标签：水温、时间

### 参考答案

水温低于 80 度。

### 要点

- 水
\t- **水温**[2]：约 78 度，
\t  不会苦
- **时间**: 两分钟
`;
    const { handbook, problems } = parse(text);
    expect(problems).toEqual([]);
    const read = handbook.chapters[0]?.questions[0];
    expect(read).toMatchObject({ kind: 'technique', tags: ['水温', '时间'] });
    expect(read?.keyPoints).toEqual([
      { term: '水温', text: '约 78 度，不会苦', context: ['水'], weight: 2 },
      { term: '时间', text: '两分钟', context: [], weight: 1 },
    ]);
  });

  it.each([
    ['unknown_setting', valid.replace('- minutes: 6', '- minuts: 6'), 'minuts'],
    ['field_missing', valid.replace('- minutes: 6\n', ''), '## 1.1'],
    ['field_invalid', valid.replace('difficulty: 2', 'difficulty: 9'), 'difficulty: 9'],
    ['field_invalid', valid.replace('kind: technique', 'kind: poetry'), 'kind: poetry'],
    ['unknown_section', valid.replace('### Hints', '### Clues'), '### Clues'],
    ['duplicate_section', valid.replace('### Hints', '### Key points'), '1. Think'],
    ['key_point_form', valid.replace('- **Time**: two', '- Time two'), 'Time two'],
    ['list_item_expected', valid.replace('1. Think', 'Think'), 'Think of'],
    ['question_heading_invalid', valid.replace(' {#green-tea}', ''), '## 1.1'],
    ['chapter_heading_invalid', valid.replace('# 1 Leaves', '# Leaves'), '# Leaves'],
    ['front_matter_missing', valid.replace('slug: tea\n', ''), '---'],
    ['front_matter_line', valid.replace('slug: tea', 'slag: tea'), 'slag'],
    ['unknown_version', valid.replace('version: 1', 'version: 99'), 'version: 99'],
    ['fence_unclosed', valid.replace('78\n```', '78\n'), '```sh'],
    ['document_invalid', valid.replace('slug: tea', 'slug: Green Tea'), 'Green Tea'],
    ['text_outside_question', valid.replace('# 1 Leaves', '# 1 Leaves\n\nstray words'), 'stray'],
    ['question_before_chapter', valid.replace('# 1 Leaves', ''), '## 1.1'],
  ])('reports %s with its line', (code, text, place) => {
    const found = parse(text).problems.find((problem) => problem.code === code);
    const expected = lineOf(text, place);
    // A duplicate section is reported at its heading, two lines above its only item.
    expect(found?.line).toBe(code === 'duplicate_section' ? expected - 2 : expected);
    expect(found?.message).not.toMatch(/\{\w+\}/);
  });

  it.each(['plain', '"quoted": yes', 'a: b # c', "it's", '\\"'])('keeps the title %s', (title) => {
    const { handbook } = parse(valid);
    const text = formatHandbook({ ...handbook, title });
    expect(parse(text)).toMatchObject({ handbook: { ...handbook, title }, problems: [] });
  });

  it('leaves out only the question that is wrong', () => {
    const second = question.replaceAll('1.1', '1.2').replace('green-tea', 'black-tea');
    const broken = `${header}# 1 Leaves\n\n${question.replace('minutes: 6', 'minutes: no')}\n${second}`;
    const { handbook, problems } = parse(broken);
    expect(handbook.chapters[0]?.questions.map(({ id }) => id)).toEqual(['black-tea']);
    expect(problems).toMatchObject([{ severity: 'error', code: 'field_invalid' }]);
  });

  it('refuses a second question with the same id or number', () => {
    const sameId = `${valid}\n${question.replaceAll('1.1', '1.2')}`;
    const sameNumber = `${valid}\n${question.replace('green-tea', 'other')}`;
    for (const text of [sameId, sameNumber]) {
      const { handbook, problems } = parse(text);
      expect(handbook.chapters[0]?.questions).toHaveLength(1);
      expect(problems).toMatchObject([{ severity: 'error', code: 'duplicate_question' }]);
    }
  });
});
