import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import type { Person } from './support/person.ts';
import { expect, test } from './support/test.ts';

async function open({ page, name }: Person): Promise<void> {
  await page.goto('/handbook/import');
  await page.getByTestId('display-name').fill(name);
  await page.getByTestId('import-sign-in-submit').click();
  await expect(page.getByTestId('import-source')).toBeVisible();
}

/** As the browser would when somebody lets a file go over the field. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const data = await page.evaluateHandle(
    ([fileName, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content ?? ''], fileName ?? ''));
      return transfer;
    },
    [name, text],
  );
  const field = page.getByTestId('import-drop');
  await field.dispatchEvent('dragover', { dataTransfer: data });
  await field.dispatchEvent('drop', { dataTransfer: data });
}

function jsonLines(count: number, promptOf: (n: number) => string): string[] {
  return Array.from({ length: count }, (_, at) =>
    JSON.stringify({ question: promptOf(at + 1), answer: `**${at + 1}**` }),
  );
}

test('一个拖进来的 JSON Lines 文件：预览可以翻页，也可以存进题库', async ({ person }) => {
  const host = await person('拖放', { language: 'zh-CN' });
  const { page } = host;
  await open(host);
  await drop(page, '甲虫.jsonl', jsonLines(120, (n) => `第 ${n} 种甲虫吃什么？`).join('\n'));
  await expect(page.getByTestId('import-drop')).toContainText('甲虫.jsonl');
  await page.getByTestId('import-submit').click();
  await expect(page.getByTestId('import-preview')).toBeVisible({ timeout: 60_000 });
  const shown = page.getByTestId('import-shown');
  await expect(shown).toHaveText('第 1–50 题，共 120 题');
  await expect(page.getByTestId('import-previous')).toBeDisabled();
  await page.getByTestId('import-next').press('Enter');
  await expect(shown).toHaveText('第 51–100 题，共 120 题');
  await expect(page.getByTestId('import-question').first()).toContainText('第 51 种甲虫');
  await expect(page.getByTestId('import-question').first()).toBeInViewport();
  await page.getByTestId('import-next').click();
  await expect(shown).toHaveText('第 101–120 题，共 120 题');
  await expect(page.getByTestId('import-question')).toHaveCount(20);
  await expect(page.getByTestId('import-next')).toBeDisabled();
  await host.expectSoundPage('import-last-page');
  await page.getByTestId('import-previous').click();
  await expect(shown).toHaveText('第 51–100 题，共 120 题');
  await page.getByTestId('import-store').click();
  await page.getByTestId('confirm-accept').click();
  await expect(page.getByTestId('import-stored')).toBeVisible();
});

test('an address is refused in words, and nothing is asked of it; a damaged line is named; on a phone', async ({
  person,
}) => {
  let asked = 0;
  const server = createServer(() => (asked += 1));
  server.on('connection', () => (asked += 1));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  try {
    const guest = await person('Ada', { isOnPhone: true, theme: 'dark' });
    const { page } = guest;
    await open(guest);
    await page.getByTestId('import-from-url').click();
    const send = async (url: string): Promise<void> => {
      await page.getByTestId('import-url').fill(url);
      await page.getByTestId('import-submit').click();
    };
    await send('http://localhost/beetles.md');
    await expect(page.getByTestId('import-obstacle')).toContainText('https://');
    await guest.expectSoundPage('import-url-phone');
    const refusal = page.getByText('This address may not be read.');
    for (const url of [
      'https://127.0.0.1/beetles.md',
      `https://127.0.0.1:${port}/beetles.md`,
      'https://example.com/beetles.md',
    ]) {
      const answer = page.waitForResponse((response) => response.request().method() === 'POST');
      await send(url);
      expect((await answer).status()).toBe(400);
      await expect(refusal).toBeVisible();
    }
    await guest.expectSoundPage('import-url-refused-phone');
    expect(asked).toBe(0);

    await page.getByTestId('import-from-file').click();
    const lines = jsonLines(3, (n) => `What does beetle ${n} eat?`);
    lines[1] = '{"question": "Half a line';
    await drop(page, 'beetles.jsonl', lines.join('\n'));
    await page.getByTestId('import-submit').click();
    await expect(page.getByTestId('import-preview')).toBeVisible({ timeout: 60_000 });
    await expect(page.getByTestId('import-errors')).toContainText('line 2');
    await expect(page.getByTestId('import-question')).toHaveCount(2);
    await guest.expectSoundPage('import-damaged-line-phone');
  } finally {
    server.close();
  }
});

test('a folder is read as one handbook, without what is hidden; one without texts is refused', async ({
  person,
}) => {
  const guest = await person('Linnaeus');
  const { page } = guest;
  await open(guest);
  const folder = test.info().outputPath('beetles');
  for (const name of ['', 'water', '.git']) await mkdir(`${folder}/${name}`, { recursive: true });
  await writeFile(`${folder}/.git/hidden.md`, '### Is this read?\n\nNo.\n');
  await page.getByTestId('import-folder').setInputFiles(folder);
  await expect(page.getByTestId('import-obstacle')).toContainText('beetles');
  await guest.expectSoundPage('import-folder-refused');

  await writeFile(`${folder}/1.md`, '### What does a stag beetle eat?\n\nSap.\n');
  await writeFile(`${folder}/water/2.md`, '### How does a diving beetle breathe?\n\nBubbles.\n');
  await page.getByTestId('import-folder').setInputFiles(folder);
  await expect(page.getByTestId('import-drop')).toContainText('beetles.zip');
  await page.getByTestId('import-submit').click();
  await expect(page.getByTestId('import-preview')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByTestId('import-question')).toHaveCount(2);
});
