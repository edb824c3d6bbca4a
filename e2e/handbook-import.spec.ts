import type { Page } from '@playwright/test';
import { joinRoom, makeRoom } from './support/interview.ts';
import type { Person } from './support/person.ts';
import { expect, test } from './support/test.ts';

function labelled(number: string, prompt: string, answer: string, difficulty = '3'): string {
  return [
    `## Q${number} · ${prompt}`,
    `难度：${difficulty}`,
    `**参考答案**：${answer}`,
    '**追问**：\n\n1. 换一个地方呢？',
  ].join('\n\n');
}

const wombat = labelled('01', '袋熊怎样挖洞？', '袋熊先用**前爪**挖松土，再用身体把土推出去。');
const quokka = labelled(
  '02',
  '短尾矮袋鼠为什么不怕人？',
  '岛上没有**天敌**，所以它不怕人。',
  '特别绕',
);
const platypus = labelled(
  '03',
  '鸭嘴兽怎样找食物？',
  '<img src=x onerror="window.hacked = 1">它用嘴上的**电感受器**。',
);
const again = labelled(
  '04',
  '鸭嘴兽怎样找食物？',
  '<img src=x onerror="window.hacked = 1">它用嘴上的**电感受器**。',
);

async function paste(page: Page, name: string, text: string): Promise<void> {
  await page.goto('/handbook/import');
  await page.getByTestId('import-from-text').click();
  await page.getByTestId('import-text').fill(text);
  await page.getByTestId('import-name').fill(name);
  await page.getByTestId('import-submit').click();
}

async function preview(page: Page): Promise<void> {
  await expect(page.getByTestId('import-preview')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByTestId('import-question').first()).toBeVisible();
}

async function importZoo({ page }: Person, text: string): Promise<void> {
  await paste(page, '动物题库', text);
  await preview(page);
}

async function store(page: Page): Promise<void> {
  await page.getByTestId('import-store').click();
  await page.getByTestId('confirm-accept').click();
  await expect(page.getByTestId('import-stored')).toBeVisible();
}

test('pasted questions are previewed, put right, stored, found and asked; a changed file shows what changes', async ({
  person,
}) => {
  const host = await person('主持', { language: 'zh-CN' });
  const { page } = host;
  const code = await makeRoom(host, 'interviewer', 'zh');
  const room = page.url();
  await joinRoom(await person('候选人', { language: 'zh-CN' }), code, 'candidate');
  await page.getByTestId('start-room').click();
  await expect(page.getByTestId('question-picker')).toBeVisible();
  await page.goto('/handbook');
  await page.getByTestId('import-questions').click();
  await expect(page.getByTestId('import-source')).toBeVisible();
  await host.expectSoundPage('import-source');
  await page.getByTestId('import-submit').click();
  await expect(page.getByTestId('import-obstacle')).toBeVisible();

  await importZoo(host, [wombat, quokka, platypus, again].join('\n\n'));
  await expect(page.getByTestId('import-question')).toHaveCount(4);
  await expect(page.getByTestId('import-filter-duplicates')).toContainText('2');
  await host.expectSoundPage('import-preview');

  // What was guessed is found by its filter, and put right by keyboard alone.
  await page.getByTestId('import-filter-unsure').click();
  const unsure = page.getByTestId('import-question').filter({ hasText: '短尾矮袋鼠' });
  await expect(unsure.getByTestId('findings')).toContainText('特别绕');
  await unsure.getByTestId('import-edit').press('Enter');
  await expect(page.getByTestId('fix-prompt')).toBeFocused();
  await unsure.getByTestId('fix-difficulty').selectOption('4');
  await host.expectSoundPage('import-fix');
  await unsure.getByTestId('fix-save').press('Enter');
  await expect(unsure.getByTestId('findings')).toHaveCount(0);

  // Its answer is shown, and is harmless.
  await page.getByTestId('import-filter-duplicates').click();
  const last = page.getByTestId('import-question').last();
  await expect(last.getByTestId('duplicates')).toContainText('鸭嘴兽怎样找食物');
  await last.getByTestId('import-details').click();
  await expect(last.getByTestId('import-question-text')).toContainText('电感受器');
  await expect(last.getByTestId('import-proposed')).toBeVisible();
  expect(await page.evaluate(() => 'hacked' in globalThis)).toBe(false);
  await last.getByTestId('import-keep').click();
  await expect(page.getByTestId('import-filter-dropped')).toContainText('1');
  await expect(page.getByTestId('store-bar')).toContainText('3');
  await store(page);
  await host.expectSoundPage('import-stored');

  await page.getByTestId('open-handbook').click();
  await page.getByTestId('question-search').fill('袋熊挖洞');
  await expect(page.getByTestId('question-link')).toHaveText([/袋熊怎样挖洞/]);
  await page.goto(room);
  await expect(page.getByTestId('question-picker')).toBeVisible();
  await page.getByTestId('picker-search').fill('短尾矮袋鼠');
  await expect(page.getByTestId('picker-option').first()).toContainText('短尾矮袋鼠为什么不怕人');

  const changed = wombat.replace('把土推出去', '把土推到洞外');
  await importZoo(host, [changed, quokka.replace('特别绕', '4')].join('\n\n'));
  await expect(page.getByTestId('import-removed')).toContainText('1');
  await page.getByTestId('import-filter-changed').click();
  await expect(page.getByTestId('import-question')).toHaveCount(1);
  await page.getByTestId('import-details').click();
  await expect(page.getByTestId('import-diff').locator('ins')).toContainText(['到洞外']);
  await host.expectSoundPage('import-diff');
  await store(page);
  await page.getByTestId('open-handbook').click();
  await page.getByTestId('question-search').fill('鸭嘴兽');
  await expect(page.getByTestId('empty-state')).toBeVisible();
});

test('a file that cannot be read, and one that is broken in part, say where and why; on a phone in the dark', async ({
  person,
}) => {
  const guest = await person('Nina', { isOnPhone: true, theme: 'dark' });
  const { page } = guest;
  await page.goto('/handbook/import');
  await page.getByTestId('display-name').fill('Nina');
  await page.getByTestId('import-sign-in-submit').click();
  await expect(page.getByTestId('import-source')).toBeVisible();
  await guest.expectSoundPage('import-source-phone');

  const choose = (name: string, text: string) =>
    page
      .getByTestId('import-file')
      .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
  await choose('book.docx', 'PK');
  await expect(page.getByTestId('import-obstacle')).toContainText('book.docx');
  await choose('empty.md', '');
  await expect(page.getByTestId('import-obstacle')).toContainText('empty');
  await choose('notes.md', 'Only a paragraph, and no question.\n');
  await expect(page.getByTestId('import-obstacle')).toHaveCount(0);
  await page.getByTestId('import-submit').click();
  await expect(page.getByTestId('import-failed')).toBeVisible({ timeout: 60_000 });
  await guest.expectSoundPage('import-failed-phone');
  await page.getByTestId('import-again').click();

  const point = '\n\n### Key points\n\n- **Term**: what it means\n\n';
  const facts = '\n\n- kind: technique\n- difficulty: 2\n- minutes: 5\n- tags: zoo\n\n';
  const broken = [
    '---\nformat: hotseat-handbook\nversion: 1\nslug: zoo\ntitle: Zoo\nlanguage: en\n---\n\n# 1 Zoo\n\n',
    `## 1.1 Where is the answer? {#a}${facts}${point}`,
    `## 1.2 Why do emus run? {#b}${facts}### Reference answer\n\nThey cannot fly.${point}`,
  ].join('');
  await choose('zoo.md', broken);
  await page.getByTestId('import-submit').click();
  await preview(page);
  const line = broken.split('\n').findIndex((text) => text.startsWith('## 1.1')) + 1;
  await expect(page.getByTestId('import-errors')).toContainText(`line ${line}`);
  await page.getByTestId('import-edit').click();
  await guest.expectSoundPage('import-preview-phone');
  await page.getByTestId('fix-prompt').fill('Why do emus run so fast?');

  // Another window is quicker: nothing of either is lost without a choice.
  const other = await person('Nina', { isOnPhone: true, theme: 'dark', sameAs: guest });
  await other.page.goto(page.url());
  await other.page.getByTestId('import-edit').click();
  await other.page.getByTestId('fix-minutes').fill('9');
  await other.page.getByTestId('fix-save').click();
  await expect(other.page.getByTestId('fix-form')).toHaveCount(0);
  await page.getByTestId('fix-save').click();
  await expect(page.getByTestId('fix-conflict')).toBeVisible();
  await page.getByTestId('fix-keep-mine').click();
  await expect(page.getByTestId('fix-form')).toHaveCount(0);
  await expect(page.getByTestId('import-question')).toContainText('run so fast');
  await expect(page.getByTestId('import-question')).toContainText('9 min');

  await page.getByTestId('import-store').click();
  await expect(page.getByTestId('confirm-accept')).toBeDisabled();
  await page.getByTestId('without-broken').check();
  await guest.expectSoundPage('import-confirm-phone');
  await page.getByTestId('confirm-accept').click();
  await expect(page.getByTestId('import-stored')).toBeVisible();
});
