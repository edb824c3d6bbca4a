import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { makeRoom } from './support/interview.ts';
import { expect, test } from './support/test.ts';

const hostile = [
  '# Why $d_k$',
  '<img src=x onerror="window.hacked = 1"><script>window.hacked = 1</script>',
  '[click](javascript:window.hacked=1) ![i](https://evil.example/x.png)',
  '$\\href{javascript:window.hacked=1}{x}$',
  '```python\nprint("coloured")\n```',
].join('\n\n');

/** A guest has a session from their first room on. */
async function signIn(page: Page, name: string): Promise<void> {
  await page.goto('/');
  await page.getByTestId('display-name').fill(name);
  await page.getByTestId('make-room-submit').click();
  await expect(page.getByTestId('lobby')).toBeVisible();
}

async function firstHit(page: Page, words: string): Promise<string> {
  await page.getByTestId('question-search').fill(words);
  await expect(page).toHaveURL(new RegExp(`q=`));
  await expect(page.getByTestId('result-count')).not.toHaveText('');
  return page.getByTestId('question-link').first().innerText();
}

test('the search reads Chinese and English, and the address keeps the filter', async ({
  person,
}) => {
  const { page } = await person('Reader');
  await page.goto('/handbook?lang=zh');
  await expect.poll(() => firstHit(page, '注意力的复杂度')).toMatch(/注意力/);
  await page.goto('/handbook?lang=en&q=kv+cac&difficulty=3');
  await expect(page.getByTestId('question-link').first()).toContainText(/cache/i);
  await expect(page.getByTestId('filter-difficulty')).toHaveValue('3');
});

test('a question is written, published, changed and compared; its preview is safe', async ({
  person,
}) => {
  const writer = await person('Writer');
  const { page } = writer;
  await signIn(page, 'Writer');
  await page.goto('/handbook');
  await page.getByTestId('new-question').click();
  await expect(page).toHaveTitle(/^Write a question/);
  await page.getByTestId('draft-prompt').fill('Why do quokkas cache?');
  await page.getByTestId('draft-chapter').fill('Animals');
  await page.getByTestId('draft-reference').fill(hostile);
  const preview = page.getByTestId('draft-preview');
  await expect(preview.locator('math').first()).toBeVisible();
  await expect(preview.locator('.hljs-string')).toBeVisible();
  await expect(preview.locator('img, script, a[href^="javascript"]')).toHaveCount(0);
  expect(await page.evaluate(() => 'hacked' in globalThis)).toBe(false);

  await page.getByTestId('draft-publish').click();
  await page.getByTestId('confirm-accept').click();
  await expect(page.getByTestId('draft-missing')).toContainText('Key points');
  await page.getByTestId('add-key-point').click();
  await page.getByTestId('key-point-term').fill('Quokka');
  await page.getByTestId('key-point-text').fill('keeps what it needs again');
  await writer.expectSoundPage('handbook-edit');
  await page.getByTestId('draft-publish').click();
  await page.getByTestId('confirm-accept').click();
  await expect(page.getByTestId('question-prompt')).toHaveText('Why do quokkas cache?');

  await page.getByTestId('edit-question').click();
  await page.getByTestId('draft-prompt').fill('Why do wombats cache?');
  await page.getByTestId('draft-publish').click();
  await page.getByTestId('confirm-accept').click();
  await expect(page.getByTestId('history-version')).toHaveCount(2);
  await page.getByTestId('compare').click();
  await expect(page.getByTestId('diff').locator('del')).toHaveText('quokkas');
  await expect(page.getByTestId('diff').locator('ins')).toHaveText('wombats');
  await writer.expectSoundPage('question-history');
});

test('a kit is made, put in order by keyboard and used in a room; questions are exported', async ({
  person,
}) => {
  const host = await person('Host');
  const { page } = host;
  await makeRoom(host);
  const room = page.url();
  for (const [index, title] of ['Monday', ''].entries()) {
    await page.goto('/handbook?lang=en');
    await page.getByTestId('question-link').nth(index).click();
    await page.getByTestId('add-to-kit').click();
    if (title !== '') await page.getByTestId('new-kit-title').fill(title);
    await page.getByTestId('confirm-add-to-kit').click();
    await expect(page.getByTestId('add-to-kit-said')).toContainText('Monday');
  }
  const download = page.waitForEvent('download');
  await page.getByTestId('export').first().locator('summary').click();
  await page.getByTestId('export-markdown').first().click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('selection.en.md');
  expect(await readFile(await file.path(), 'utf8')).toContain('hotseat');

  await page.goto('/kits');
  await expect(page.getByTestId('kit-link')).toContainText('2 questions');
  await page.getByTestId('kit-link').click();
  const second = await page.getByTestId('kit-item').nth(1).innerText();
  await page.getByTestId('kit-up').nth(1).click();
  await expect(page.getByTestId('kit-item').first()).toContainText(second.split('\n')[1] ?? '');
  await host.expectSoundPage('kit');

  await page.goto(room);
  await page.getByTestId('choose-kit').selectOption({ index: 1 });
  await page.getByTestId('prepare-queue').click();
  await expect(page.getByTestId('kit-progress')).toContainText('Monday: 0 of 2');
});
