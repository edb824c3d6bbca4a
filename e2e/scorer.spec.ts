import type { Locator, Page } from '@playwright/test';
import { writeAnswer } from './support/answer.ts';
import {
  askQuestion,
  joinRoom,
  makeRoom,
  rateEverything,
  submitAnswer,
  submitRating,
} from './support/interview.ts';
import type { Person } from './support/person.ts';
import { expect, test } from './support/test.ts';

/** Everything here is read by the bundled models: no stand-in scores. */
const scoringTimeout = { timeout: 60_000 };

const answers = [
  'Dividing by the square root of d keeps the variance of the dot products at one. Without it the softmax saturates and the gradients vanish.',
  'It is a kind of network that was invented a while ago and many people like to use it.',
  'I have only heard the name, and I believe that it makes the model larger.',
  'It compares the two and takes what is better; that is all I know about this question.',
  '先把输入切成小块，再分别计算，最后合并结果，这样可以节省显存。',
];
const coverageEvent = 'coverage:changed';

/** Presses a key on an element as somebody without a pointer does. */
async function pressOn(target: Locator, key: string): Promise<void> {
  await target.focus();
  await expect(target).toBeFocused();
  await target.press(key);
}

function coverageFrames({ received }: Person): number {
  return received.filter((frame) => frame.includes(coverageEvent)).length;
}

async function openAnyQuestion(page: Page): Promise<void> {
  await page.goto('/handbook');
  await page.getByTestId('question-search').fill('attention');
  await page.getByTestId('question-link').first().click();
  await expect(page.getByTestId('question-prompt')).toBeVisible();
}

for (const look of [
  { language: 'en', theme: 'light', isOnPhone: false },
  { language: 'zh-CN', theme: 'dark', isOnPhone: true },
] as const) {
  test(`a question is tested with the keyboard: ${look.language}`, async ({ person }) => {
    test.setTimeout(240_000);
    const guest = await person(look.language === 'en' ? 'Tess' : '林梅', look);
    const { page } = guest;
    // Without a session there is nothing to press, and the page says what to do.
    await openAnyQuestion(page);
    await expect(page.getByTestId('question-test')).toContainText(/display name|称呼/);
    await makeRoom(guest, 'interviewer', look.language === 'en' ? 'en' : 'zh');
    await openAnyQuestion(page);
    const panel = page.getByTestId('question-test');
    await pressOn(panel.getByTestId('run-question-test'), 'Enter');
    await expect(panel.getByTestId('question-test-progress')).toBeVisible();
    await expect(panel.getByTestId('question-test-summary')).toBeVisible({ timeout: 180_000 });

    const tested = panel.getByTestId('tested-answer');
    const count = await tested.count();
    expect(count).toBeGreaterThan(15);
    for (const one of await tested.all()) {
      await expect(one).toHaveAttribute('data-verdict', /passed|failed|unknown/);
    }
    // Copied questions and orders to the grader get nothing; each says why.
    for (const attack of ['copied_question', 'paraphrased_question']) {
      const one = panel.locator(`[data-attack=${attack}]`);
      await expect(one).toHaveAttribute('data-verdict', 'passed');
    }
    await pressOn(panel.locator('[data-attack=reference] summary'), 'Enter');
    await expect(
      panel.locator('[data-attack=reference]').getByTestId('tested-point').first(),
    ).toBeVisible();
    await guest.expectSoundPage(`scorer-question-test-${look.language}`);
  });
}

test('live coverage, feedback and quality in one interview', async ({ person }) => {
  test.setTimeout(400_000);
  const host = await person('Hana');
  const candidate = await person('陈晨', { language: 'zh-CN', theme: 'dark', isOnPhone: true });
  const second = await person('Bo', { language: 'zh-CN', theme: 'dark' });
  const code = await makeRoom(host);
  await joinRoom(candidate, code, 'candidate');
  await joinRoom(second, code, 'observer');
  // A second rater is somebody whom the host makes one.
  const row = host.page.getByTestId('lobby-people').locator('li', { hasText: 'Bo' });
  await row.getByTestId('role-select').selectOption('interviewer');
  await host.page.getByTestId('start-room').click();
  await askQuestion(host.page, 'self-attention');

  // SC90: off until the host allows it; nobody else has the switch.
  const live = host.page.getByTestId('live-coverage');
  await expect(live.getByTestId('live-statuses')).toHaveCount(0);
  await expect(second.page.getByTestId('allow-live-coverage')).toHaveCount(0);
  await writeAnswer(candidate.page, 'Attention weighs values.');
  expect(coverageFrames(host)).toBe(0);
  await host.expectSoundPage('live-off');
  await pressOn(live.getByTestId('allow-live-coverage'), 'Space');
  await expect(second.page.getByTestId('live-coverage')).toBeVisible();
  await writeAnswer(candidate.page, answers[0] ?? '');
  for (const { page } of [host, second]) {
    await expect(page.getByTestId('live-statuses').locator('li').first()).toBeVisible(
      scoringTimeout,
    );
  }
  await expect(
    host.page.locator('[data-testid=live-statuses] [data-status=covered]').first(),
  ).toBeVisible(scoringTimeout);
  await host.expectSoundPage('live-on-host');
  await second.expectSoundPage('live-on-second-zh-dark');
  await second.page.setViewportSize({ width: 360, height: 740 });
  await second.page.getByTestId('tab-answer').click();
  await expect(second.page.getByTestId('live-statuses')).toBeVisible();
  await second.expectSoundPage('live-on-second-zh-dark-phone');
  await second.page.setViewportSize({ width: 1280, height: 800 });

  // Taken back: gone at once, and nothing comes any more.
  await pressOn(live.getByTestId('allow-live-coverage'), 'Space');
  await expect(second.page.getByTestId('live-coverage')).toHaveCount(0);
  await expect(live.getByTestId('live-statuses')).toHaveCount(0);
  await pressOn(live.getByTestId('allow-live-coverage'), 'Space');
  await expect(second.page.getByTestId('live-coverage')).toBeVisible();

  await submitAnswer(candidate.page);
  await expect(live).toHaveCount(0);
  await rateEverything(host.page, 4, 'softmax saturates');
  await submitRating(host.page);

  // SC92: the second rater owes a blind rating, so the next question's coverage is not for them.
  await askNext(host.page, 3);
  const before = coverageFrames(second);
  await writeAnswer(candidate.page, answers[1] ?? '');
  await expect(host.page.getByTestId('live-statuses').locator('li').first()).toBeVisible(
    scoringTimeout,
  );
  await expect(second.page.getByTestId('live-remark')).toHaveAttribute('data-remark', 'owes');
  expect(coverageFrames(second)).toBe(before);
  await second.expectSoundPage('live-owes-a-rating');
  await submitAnswer(candidate.page);
  await rateEverything(host.page, 1, 'many people like to use it');
  await submitRating(host.page);

  for (const [index, text] of answers.slice(2).entries()) {
    await askNext(host.page, 5 + 2 * index);
    await writeAnswer(candidate.page, text);
    await submitAnswer(candidate.page);
    await rateEverything(host.page, [2, 1, 3][index] ?? 1, text.slice(0, 12));
    await submitRating(host.page);
  }
  await expect(
    host.page.getByTestId('machine-score').or(host.page.getByTestId('machine-abstained')).first(),
  ).toBeVisible(scoringTimeout);
  await expect(candidate.page.getByTestId('live-coverage')).toHaveCount(0);
  candidate.expectNeverReceived([coverageEvent, '"covered"', '"contradicted"', '"missing"']);

  await host.page.getByTestId('reveal').click();
  await host.page.getByTestId('confirm-accept').click();
  // Bo never rated: the host ends the wait.
  await expect(host.page.getByRole('dialog')).toContainText('Bo');
  await host.page.getByTestId('confirm-accept').click();
  await host.page.getByTestId('open-report').first().click();
  await expect(host.page.getByTestId('report-page')).toBeVisible();

  // Feedback with the keyboard: right, wrong, another way to answer.
  const feedback = host.page.getByTestId('score-feedback').first();
  await pressOn(feedback.locator('summary'), 'Enter');
  const rows = feedback.getByTestId('status-feedback');
  await pressOn(rows.nth(0).getByTestId('feedback-right'), 'Enter');
  await expect(rows.nth(0).getByTestId('given-feedback')).toContainText('right');
  await rows.nth(1).getByTestId('feedback-wrong').selectOption('partial');
  await expect(rows.nth(1).getByTestId('given-feedback')).toContainText('Partly');
  await pressOn(feedback.getByTestId('propose-variant'), 'Enter');
  await expect(feedback.getByTestId('variant-state')).toBeVisible();
  await host.expectSoundPage('scorer-feedback');
  const reportUrl = host.page.url();
  // The candidate may see the report, but not judge what was said of their own answer.
  await candidate.page.getByTestId('open-report').first().click();
  await expect(candidate.page.getByTestId('report-page')).toBeVisible();
  await expect(candidate.page.getByTestId('score-feedback')).toHaveCount(0);

  await host.page.goto('/scorer');
  const page = host.page.getByTestId('scorer-page');
  const all = page.getByTestId('agreement-table').first().locator('tbody tr');
  await expect(all.first()).toContainText('5');
  await expect(page.getByTestId('answer-variant')).toContainText('Hana');
  await pressOn(page.getByTestId('accept-variant'), 'Enter');
  await expect(page.getByTestId('answer-variant')).toContainText('Version 1');
  await host.expectSoundPage('scorer-quality');
  // The same person on a phone, in Chinese and in the dark.
  const phone = await person('Hana', {
    language: 'zh-CN',
    theme: 'dark',
    isOnPhone: true,
    sameAs: host,
  });
  await phone.page.goto('/scorer');
  await expect(phone.page.getByTestId('answer-variant')).toContainText('第 1 版');
  await phone.expectSoundPage('scorer-quality-zh-dark-phone');
  await phone.page.goto(reportUrl);
  await phone.page.getByTestId('score-feedback').first().locator('summary').click();
  await expect(phone.page.getByTestId('given-feedback').first()).toBeVisible();
  await phone.expectSoundPage('scorer-feedback-zh-dark-phone');
  await second.page.goto('/scorer');
  await expect(second.page.getByTestId('agreement')).toBeVisible();
  await second.expectSoundPage('scorer-quality-empty-zh-dark');
});

async function askNext(page: Page, option: number): Promise<void> {
  await page.getByTestId('pick-next').click();
  await page.getByTestId('picker-option').nth(option).click();
  await page.getByTestId('ask-question').click();
  await expect(page.getByTestId('question-workspace')).toBeVisible();
  await expect(page.getByTestId('live-coverage')).toBeVisible();
}
