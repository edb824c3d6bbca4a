import { expect, test } from './support/test.ts';

const looks = [
  { language: 'zh-CN', theme: 'light', isOnPhone: true },
  { language: 'zh-CN', theme: 'dark', isOnPhone: false },
  { language: 'en', theme: 'light', isOnPhone: false },
  { language: 'en', theme: 'dark', isOnPhone: true },
] as const;

for (const look of looks) {
  const { language, theme, isOnPhone } = look;
  const name = `${language}-${theme}-${isOnPhone ? 'phone' : 'desktop'}`;

  test(`pages without a room are sound: ${name}`, async ({ person }) => {
    const guest = await person('林梅', look);
    const { page } = guest;
    await page.goto('/');
    await expect(page.getByTestId('make-room')).toBeVisible();
    await guest.expectSoundPage(`home-${name}`);
    await page.goto('/handbook');
    await expect(page.getByTestId('question-link').first()).toBeVisible();
    await guest.expectSoundPage(`handbook-${name}`);
    await page.getByTestId('question-search').fill('zzzzzz');
    await expect(page.getByTestId('empty-state')).toBeVisible();
    await guest.expectSoundPage(`handbook-empty-${name}`);
    await page.getByTestId('question-search').fill('');
    await page.getByTestId('question-link').first().click();
    await expect(page.getByTestId('question-prompt')).toBeVisible();
    await guest.expectSoundPage(`question-${name}`);
    await page.goto('/nowhere');
    await guest.expectSoundPage(`not-found-${name}`);
    await page.goto('/practice');
    await guest.expectSoundPage(`practice-empty-${name}`);
  });
}

test('the language and theme of choice stay', async ({ person }) => {
  const { page } = await person('Hana');
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByTestId('language-switch').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
});

test('a room is made with the keyboard alone', async ({ person }) => {
  const { page } = await person('Keys');
  await page.goto('/');
  await expect(page.getByTestId('make-room')).toBeVisible();
  await page.keyboard.press('Tab');
  // The first stop leads past the header.
  await expect(page.locator(':focus')).toHaveAttribute('href', /#/);
  const name = page.getByTestId('display-name');
  for (let presses = 0; presses < 20; presses += 1) {
    if (await name.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.type('Keys');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('lobby')).toBeVisible();
});
