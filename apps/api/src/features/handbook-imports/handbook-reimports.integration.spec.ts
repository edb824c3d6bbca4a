import { beforeAll, describe, expect, it } from '@jest/globals';
import { zipSync } from 'fflate';
import { TestApp } from '../../testing/test-app.ts';
import { Importer } from './testing/importer.ts';

const test = new TestApp();
let owner: Importer;

beforeAll(async () => {
  owner = new Importer(test, await test.guest('Owner'));
});

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

function labelled(number: string, prompt: string, answer: string): string {
  return `## Q${number} · ${prompt}\n\n**参考答案**：${answer}\n`;
}

describe('a file that comes again', () => {
  it('moves what another question was put in above, and changes nothing else', async () => {
    const numbered = (...prompts: string[]): string =>
      [
        '### 1. 海鸟',
        ...prompts.map((prompt, at) => `#### 1.${at + 1} ${prompt}\n\n- **羽毛**：${prompt}`),
      ].join('\n\n');
    const [puffin, gannet] = ['海鹦怎样叼住许多鱼？', '塘鹅为什么能俯冲入水？'];
    const first = await owner.importText('海鸟.md', numbered(puffin, gannet));
    await owner.store(first.id);
    const before = await owner.search('塘鹅');
    const again = await owner.importText('海鸟.md', numbered('信天翁怎样滑翔？', puffin, gannet));
    expect(again).toMatchObject({ counts: { added: 1, changed: 0, unchanged: 2 }, removed: [] });
    const stored = await owner.store(again.id);
    expect(stored.report).toEqual({ added: 1, changed: 0, removed: 0, unchanged: 2 });
    expect(await owner.search('塘鹅')).toEqual(
      before.map((found) => ({ ...found, number: '1.3' })),
    );
    const moved = (await owner.questions(again.id)).find(({ prompt }) => prompt === gannet);
    expect(moved).toMatchObject({ number: '1.3', change: 'unchanged' });
  });

  it('compares new questions with those that are there, and those not with one another', async () => {
    const [one, two] = [
      labelled('01', '海豚怎样睡觉？', '一半大脑轮流休息。'),
      labelled('02', '海豚是怎样睡觉的？', '它们半边脑子睡，另半边醒着。'),
    ];
    const first = await owner.importText('海豚.md', [one, two].join('\n'));
    expect(first.counts.near).toBe(2);
    await owner.store(first.id);
    const same = await owner.importText('海豚.md', [one, two].join('\n'));
    expect(same).toMatchObject({ nearDuplicates: 'searched', counts: { unchanged: 2, near: 0 } });
    const third = labelled('03', '海豚究竟怎样睡觉？', '轮流闭一只眼。');
    const more = await owner.importText('海豚.md', [one, two, third].join('\n'));
    expect(more).toMatchObject({ counts: { unchanged: 2, added: 1 } });
    const [, , last] = await owner.questions(more.id);
    expect(last?.duplicates.map(({ position }) => position)).toEqual(expect.arrayContaining([0]));
  });
});

describe('large files', () => {
  it('are stored statement by statement, which is all that a connection can take', async () => {
    const warnings: string[] = [];
    const listen = (warning: Error): void => void warnings.push(warning.message);
    process.on('warning', listen);
    // More values than one statement of Postgres takes, so that Prisma would split it.
    const many = Array.from({ length: 2_000 }, (_, at) =>
      JSON.stringify({ question: `第 ${at} 种甲虫吃什么？`, answer: `第 ${at} 种叶子。` }),
    );
    const preview = await owner.importFile('甲虫.jsonl', bytesOf(many.join('\n')));
    expect(preview.counts.added).toBe(many.length);
    const { report } = await owner.store(preview.id);
    process.off('warning', listen);
    expect(report).toEqual({ added: many.length, changed: 0, removed: 0, unchanged: 0 });
    expect(warnings.filter((text) => text.includes('client.query()'))).toEqual([]);
  }, 180_000);

  it('are read as JSON Lines from a zip too, with the line of what is wrong', async () => {
    const lines = [
      '{"question":"甲虫会飞吗？","answer":"多数会。"}',
      '{"question":',
      '{"question":"甲虫怕光吗？","answer":"有的怕。"}',
    ];
    const zip = zipSync({ 'bugs/a.jsonl': bytesOf(lines.join('\n')) });
    const preview = await owner.importFile('虫.zip', zip);
    expect(preview).toMatchObject({ status: 'ready', counts: { questions: 2, errors: 1 } });
    expect(preview.findings[0]).toMatchObject({ code: 'json_line_invalid', line: 2 });
  });
});
