import { expect, type Page } from '@playwright/test';
import type { Person } from './person.ts';

/** Steps of an interview as people take them, by what they see and press. */

/** Makes a room from the home page. @returns its code */
export async function makeRoom(
  { page, name }: Person,
  role: 'interviewer' | 'candidate' = 'interviewer',
  language: 'zh' | 'en' = 'en',
): Promise<string> {
  await page.goto('/');
  await page.getByTestId('display-name').fill(name);
  await page.getByTestId(`role-${role}`).check({ force: true });
  await page.getByTestId(`language-${language}`).check({ force: true });
  await page.getByTestId('make-room-submit').click();
  await expect(page.getByTestId('lobby')).toBeVisible();
  return (await page.getByTestId('lobby-code').innerText()).replace(/\s/g, '');
}

/** Joins by the link that carries the code. */
export async function joinRoom(
  { page, name }: Person,
  code: string,
  role: 'interviewer' | 'candidate' | 'observer',
): Promise<void> {
  await page.goto(`/join/${code}`);
  await page.getByTestId('display-name').fill(name);
  await page.getByTestId(`join-role-${role}`).check({ force: true });
  await page.getByTestId('join-submit').click();
  await expect(page.getByTestId('room-page')).toBeVisible();
}

/** Finds a question with the keyboard alone and asks it. @returns its prompt */
export async function askQuestion(page: Page, words: string): Promise<string> {
  await expect(page.getByTestId('question-picker')).toBeVisible();
  await page.locator('body').press('/');
  await expect(page.getByTestId('picker-search')).toBeFocused();
  await page.keyboard.type(words);
  // At once, as people who type fast do: it means what they typed, not what the list shows yet.
  await page.keyboard.press('Enter');
  const preview = page.getByTestId('question-preview');
  await expect(preview.getByTestId('ask-question')).toBeFocused();
  await preview.locator('summary', { hasText: /Reference answer|参考答案/ }).press('Enter');
  await expect(preview.getByTestId('reference')).toBeVisible();
  const prompt = await preview.getByRole('heading').first().innerText();
  expect(prompt.toLowerCase()).toContain(words);
  await preview.getByTestId('ask-question').click();
  await expect(page.getByTestId('question-workspace')).toBeVisible();
  return prompt;
}

export async function submitAnswer(page: Page): Promise<void> {
  await page.getByTestId('answer-input').press('Control+Enter');
  await expect(page.getByTestId('confirm-accept')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('being-rated')).toBeVisible();
}

/** Rates every criterion with the same quote. @returns the anchor chosen for the first one */
export async function rateEverything(page: Page, value: number, quote: string): Promise<void> {
  const criteria = page.getByTestId('rating-form').getByTestId('criterion');
  await expect(criteria.first()).toBeVisible();
  for (let index = 0; index < (await criteria.count()); index += 1) {
    const criterion = criteria.nth(index);
    const level = criterion.getByTestId(`level-${value}`);
    // Not at the edge: a phone's bar of sections lies over the bottom.
    await level.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    await level.check({ force: true });
    await criterion.getByTestId('add-quote').click();
    await criterion.getByTestId('evidence-quote').fill(quote);
  }
}

export async function submitRating(page: Page): Promise<void> {
  await page.getByTestId('submit-rating').click();
  await page.getByTestId('confirm-accept').click();
}
