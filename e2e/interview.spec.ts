import { answerInput, expectText, writeAnswer } from './support/answer.ts';
import {
  askQuestion,
  joinRoom,
  makeRoom,
  rateEverything,
  submitAnswer,
  submitRating,
} from './support/interview.ts';
import { expect, test } from './support/test.ts';

const answer = [
  'Scores are dot products of query and key. With unit variance in each dimension their variance',
  'is d, so without dividing by the square root of d the softmax saturates and gradients vanish.',
  '然后在 softmax 之前加上因果掩码。🙂 שלום',
].join('\n');
const quote = 'the softmax saturates';

test('an interview from both sides, with a kill in the middle', async ({ person, product }) => {
  const host = await person('Hana');
  const candidate = await person('陈晨', { language: 'zh-CN', theme: 'dark', isOnPhone: true });
  const observer = await person('Olu', { theme: 'dark' });

  const code = await makeRoom(host);
  await host.expectSoundPage('lobby-host');
  await joinRoom(candidate, code, 'candidate');
  await joinRoom(observer, code, 'observer');
  await candidate.expectSoundPage('lobby-candidate');
  await host.page.getByTestId('start-room').click();

  const prompt = await askQuestion(host.page, 'self-attention');
  await expect(candidate.page.getByTestId('prompt')).toHaveText(prompt);
  await expect(observer.page.getByTestId('prompt')).toHaveText(prompt);
  const keyPoints = await host.page.getByTestId('key-points').locator('li').allInnerTexts();
  expect(keyPoints.length).toBeGreaterThan(2);
  await host.expectSoundPage('interviewer-question-open');

  // What is written survives a reload, and the interviewer sees it grow.
  await writeAnswer(candidate.page, answer.slice(0, 60));
  await candidate.page.reload();
  await expectText(answerInput(candidate.page), answer.slice(0, 60));
  await expect(host.page.getByTestId('live-input')).toContainText(answer.slice(0, 60));

  // The whole server dies as in a power cut and comes back: nothing acknowledged is lost.
  await writeAnswer(candidate.page, answer);
  await product.kill();
  await expect(host.page.getByTestId('connection-badge')).not.toHaveAttribute(
    'data-state',
    'online',
  );
  await candidate.expectSoundPage('candidate-reconnecting');
  await product.start();
  for (const { page } of [host, candidate, observer]) {
    await expect(page.getByTestId('connection-badge')).toHaveAttribute('data-state', 'online', {
      timeout: 30_000,
    });
  }
  await candidate.page.reload();
  await expectText(answerInput(candidate.page), answer);
  await candidate.expectSoundPage('candidate-writing');

  await submitAnswer(candidate.page);
  await expect(host.page.getByTestId('machine-hidden')).toBeVisible();
  await expect(host.page.getByTestId('machine-score')).toHaveCount(0);
  await rateEverything(host.page, 3, quote);
  await host.page.getByTestId('feedback').fill('Say what happens to the gradient first.');
  await host.page.reload();
  // A rating in the making survives a reload too.
  await expect(host.page.getByTestId('feedback')).toHaveValue(/gradient first/);
  await host.expectSoundPage('interviewer-rating');
  await submitRating(host.page);
  const score = host.page.getByTestId('machine-score');
  await expect(score).toBeVisible({ timeout: 60_000 });
  await expect(host.page.getByTestId('advice').first()).toBeVisible();
  await expect(host.page.getByTestId('machine-model')).toContainText('hotseat-judge-zh-en');
  await host.page.locator('button[data-testid=key-point-result]').first().click();
  await expect(host.page.locator('mark').first()).toBeVisible();
  await host.expectSoundPage('interviewer-machine');

  // Until the reveal neither page nor wire has carried anything hidden.
  const secrets = [
    ...keyPoints.flatMap((text) => text.split('\n').filter((line) => line.length > 12)),
    'Say what happens to the gradient first.',
    'graded-v4',
    '"reference":"',
  ];
  for (const side of [candidate, observer]) {
    side.expectNeverReceived(secrets);
    await expect(side.page.getByTestId('machine-score')).toHaveCount(0);
    await expect(side.page.getByTestId('reference')).toHaveCount(0);
  }

  await host.page.getByTestId('reveal').click();
  await host.page.getByTestId('confirm-accept').click();
  for (const side of [host, candidate, observer]) {
    await side.page.getByTestId('open-report').first().click();
    const report = side.page.getByTestId('report-page');
    await expect(report).toBeVisible();
    await expect(report.getByTestId('feedback-shown').first()).toContainText('gradient first');
    await expect(report.getByTestId('machine-model').first()).toContainText('hotseat-judge');
    await side.expectReceived(secrets);
    await side.expectSoundPage(`report-${side.name}`);
  }

  // All of it is in the database: another kill, another start, the same report.
  const before = await host.page.getByTestId('report-page').innerText();
  await product.kill();
  await product.start();
  await host.page.reload();
  await expect(host.page.getByTestId('report-page')).toHaveText(before, { useInnerText: true });

  await host.page.goto('/practice');
  await expect(host.page.getByTestId('practice-panels')).toBeVisible();
  await host.expectSoundPage('practice-one-interview');
});
