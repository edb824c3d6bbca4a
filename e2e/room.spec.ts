import type { Page } from '@playwright/test';
import { writeAnswer } from './support/answer.ts';
import {
  askQuestion,
  joinRoom,
  makeRoom,
  rateEverything,
  submitAnswer,
  submitRating,
} from './support/interview.ts';
import { expect, test } from './support/test.ts';

const answer = 'Attention weighs values by how well keys match the query. 缩放防止 softmax 饱和。';

async function say(page: Page, text: string): Promise<void> {
  await page.getByTestId('open-chat').click();
  await page.getByTestId('chat-input').fill(text);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('chat-message').last()).toContainText(text);
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('chat-panel')).toHaveCount(0);
}

test('two rounds with everything that people do in a room', async ({ person }) => {
  const host = await person('Hana');
  const candidate = await person('陈晨', { language: 'zh-CN', theme: 'dark', isOnPhone: true });
  const observer = await person('Olu', { theme: 'dark' });

  // Lobby: the door, the device check, a prepared queue.
  const code = await makeRoom(host);
  await joinRoom(candidate, code, 'candidate');
  await host.page.getByTestId('admit-setting').first().click();
  await joinRoom(observer, code, 'observer');
  await expect(observer.page.getByTestId('absent')).toHaveAttribute('data-status', 'waiting');
  await observer.expectSoundPage('room-waiting-at-the-door');
  await host.page.getByTestId('lobby-people').getByTestId('admit').click();
  await expect(observer.page.getByTestId('lobby')).toBeVisible();
  await candidate.page.getByTestId('check-keyboard').press('k');
  await candidate.page.getByTestId('toggle-ready').click();
  await expect(host.page.getByTestId('is-ready')).toHaveCount(1);
  await candidate.expectSoundPage('room-lobby-ready');
  await host.page.getByTestId('prepare-queue').click();
  await host.page.getByTestId('picker-option').first().click();
  // Nothing can be asked yet, so that the key that asks later queues now, once.
  const queueQuestion = host.page.getByTestId('queue-question');
  await expect(queueQuestion).toBeFocused();
  await host.page.keyboard.press('Enter');
  await expect(queueQuestion).toHaveAttribute('aria-disabled', 'true');
  await expect(queueQuestion).toBeFocused();
  await expect(host.page.getByTestId('count-queue')).toContainText('1');
  await host.expectSoundPage('room-lobby-queue');
  await host.page.getByTestId('start-room').click();
  await expect(host.page.getByTestId('interviewer-room')).toBeVisible();

  // The queue by its key, with a time box that starts with the question.
  await host.page.locator('body').press('q');
  await host.page.getByTestId('queue-minutes').selectOption('10');
  await host.expectSoundPage('room-queue-panel');
  await host.page.getByTestId('queue-next').click();
  await expect(candidate.page.getByTestId('timer-question')).toHaveAttribute(
    'data-state',
    'running',
  );
  await host.page.keyboard.press('Escape');
  await host.page.locator('body').press('t');
  await expect(candidate.page.getByTestId('timer-question')).toHaveAttribute(
    'data-state',
    'paused',
  );

  // A hint that is asked for, a follow-up, talk, quiet.
  const hints = await host.page.getByTestId('lead-question').locator('ol li').allInnerTexts();
  await candidate.page.getByTestId('ask-hint').click();
  await expect(host.page.getByTestId('raised-hand')).toContainText('陈晨');
  await host.page.getByTestId('reveal-hint').press('Enter');
  await expect(candidate.page.getByTestId('revealed-hint')).toHaveCount(1);
  // Disabled for a moment, it has the focus again: the next hint is one key away.
  await expect(host.page.getByTestId('reveal-hint')).toBeFocused();
  await expect(host.page.getByTestId('raised-hand')).toHaveCount(0);
  await host.page.getByTestId('ask-follow-up').first().click();
  await expect(candidate.page.getByTestId('asked-follow-up')).toHaveCount(1);
  await host.page.getByTestId('open-chat').click();
  await host.page.getByTestId('chat-input').fill('long '.repeat(201));
  await expect(host.page.getByTestId('chat-panel')).toContainText('at most 1000 characters');
  await expect(host.page.getByTestId('chat-send')).toBeDisabled();
  await host.page.keyboard.press('Escape');
  await say(host.page, 'Take your time.');
  await expect(candidate.page.getByTestId('count-chat')).toContainText('1');
  await candidate.page.getByTestId('open-chat').click();
  await expect(candidate.page.getByTestId('chat-message')).toContainText('Take your time.');
  await candidate.expectSoundPage('room-chat-on-a-phone');
  await candidate.page.getByTestId('close-drawer').click();
  await candidate.page.getByTestId('start-focus').click();
  await expect(host.page.getByTestId('quiet-notice')).toBeVisible();
  await candidate.expectSoundPage('room-candidate-quiet');
  await observer.page.getByTestId('open-chat').click();
  await expect(observer.page.getByTestId('chat-silent')).toBeVisible();
  await observer.page.keyboard.press('Escape');

  // A note by its key; keys do nothing while somebody types.
  await host.page.locator('body').press('n');
  await host.page.getByTestId('note-input').fill('cites a paper: pqtc');
  await host.page.getByTestId('note-save').click();
  await expect(host.page.getByTestId('note')).toContainText('cites a paper');
  await expect(host.page.getByTestId('note-input')).toBeFocused();
  await host.expectSoundPage('room-notes');
  await host.page.keyboard.press('Escape');
  await host.page.locator('body').press('?');
  await expect(host.page.getByTestId('shortcut-sheet')).toBeVisible();
  await host.expectSoundPage('room-shortcuts');
  await host.page.keyboard.press('Escape');

  await writeAnswer(candidate.page, answer);
  await submitAnswer(candidate.page);
  await rateEverything(host.page, 3, 'Attention weighs values');
  const criterion = host.page.getByTestId('rating-form').getByTestId('criterion').first();
  await criterion.getByTestId('use-note').selectOption({ index: 1 });
  await expect(criterion.getByTestId('evidence-note')).toHaveValue(/^\[\d+:\d\d\] cites a paper/);
  await submitRating(host.page);
  await expect(host.page.getByTestId('machine-panel')).toBeInViewport();
  candidate.expectNeverReceived(['cites a paper', '"reference":"', ...hints.slice(1)]);

  // Another round: the two swap roles.
  await host.page.getByTestId('next-round').click();
  await host.page.getByTestId('next-candidate').getByText('Hana').click();
  await host.page.getByTestId('confirm-accept').click();
  await expect(host.page.getByTestId('candidate-room')).toBeVisible();
  await expect(candidate.page.getByTestId('interviewer-room')).toBeVisible();
  candidate.expectNeverReceived(['cites a paper']);
  // The answer of the first round is neither the new candidate's nor for its writer to rate.
  await expect(host.page.getByTestId('earlier-questions')).toContainText('1.');
  await expect(host.page.getByTestId('being-rated')).toHaveCount(0);
  await expect(candidate.page.getByTestId('rail-question')).toContainText('已提交');
  await candidate.page.getByTestId('picker-option').first().click();
  await candidate.page.getByTestId('ask-question').click();
  await writeAnswer(host.page, 'My turn to answer, in one sentence.');
  await submitAnswer(host.page);
  await candidate.page.getByTestId('tab-rate').click();
  await rateEverything(candidate.page, 2, 'My turn to answer');
  await submitRating(candidate.page);
  await candidate.page.getByTestId('reveal').click();
  await candidate.page.getByTestId('confirm-accept').click();

  // The debrief: what each does next, seen by the other and in the report.
  const mine = host.page.getByTestId('debrief-panel').locator('[data-person="Hana"]');
  await mine.getByTestId('agreed-input').fill('Say the conclusion first.');
  await mine.getByTestId('agreed-save').click();
  await expect(
    candidate.page.locator('[data-person="Hana"]').getByTestId('agreed-input'),
  ).toHaveValue('Say the conclusion first.');
  await host.expectSoundPage('room-debrief');
  await say(observer.page, 'Now I may say something.');
  await host.page.getByTestId('open-report').first().click();
  await expect(host.page.getByTestId('criterion-summary')).toHaveCount(2);
  await expect(host.page.getByTestId('agreed-actions')).toContainText('conclusion first');
  await host.expectSoundPage('report-two-rounds');
});

test('people come and go', async ({ person }) => {
  const host = await person('Hana', { language: 'zh-CN' });
  const candidate = await person('Chen', { isOnPhone: true });
  const second = await person('Bo', { theme: 'dark' });
  const code = await makeRoom(host);
  await joinRoom(candidate, code, 'candidate');
  await joinRoom(second, code, 'observer');
  await host.page.getByTestId('start-room').click();
  await askQuestion(host.page, 'self-attention');

  // A shadow sees and rates, and nothing of the interview is theirs to run.
  await host.page.getByTestId('open-people').click();
  const row = host.page.getByTestId('people-panel').locator('[data-participant="Bo"]');
  await row.getByTestId('person-menu').click();
  await host.expectSoundPage('room-person-menu');
  await host.page.keyboard.press('Escape');
  await expect(host.page.getByRole('menu')).toHaveCount(0);
  await expect(host.page.getByTestId('people-panel')).toBeVisible();
  await row.getByTestId('person-menu').click();
  await host.page.getByRole('menuitem', { name: '设为影子面试官' }).click();
  await expect(second.page.getByTestId('question-workspace')).toBeVisible();
  await expect(second.page.getByTestId('lead-question').getByTestId('reveal-hint')).toHaveCount(0);
  await second.expectSoundPage('room-shadow');

  // Removed: at once, and back only through the door.
  await row.getByTestId('person-menu').click();
  await host.page.getByRole('menuitem', { name: '移出房间' }).click();
  await host.page.getByTestId('confirm-accept').click();
  await expect(second.page.getByTestId('absent')).toHaveAttribute('data-status', 'removed');
  await second.expectSoundPage('room-removed');
  await second.page.getByTestId('come-back').click();
  await expect(second.page.getByTestId('absent')).toHaveAttribute('data-status', 'waiting');
  await row.getByTestId('admit').click();
  await expect(second.page.getByTestId('question-workspace')).toBeVisible();

  // The same person in a second window: both work, and say so.
  const window = await candidate.context.newPage();
  await window.goto(candidate.page.url());
  await expect(window.getByTestId('other-window')).toBeVisible();
  await expect(candidate.page.getByTestId('other-window')).toBeVisible();
  await window.goto('about:blank');
  await expect(candidate.page.getByTestId('other-window')).toHaveCount(0);
  await window.close();

  // The host leaves; the room goes on with another one.
  await host.page.getByTestId('leave-room').click();
  await host.page.getByTestId('confirm-accept').click();
  await expect(host.page.getByTestId('absent')).toHaveAttribute('data-status', 'left');
  await expect(candidate.page.getByTestId('host-notice')).toContainText('You are the host now');
  await candidate.page.getByTestId('open-people').click();
  await expect(
    candidate.page.getByTestId('people-panel').locator('[data-participant="Chen"]'),
  ).toContainText('Host');
  await candidate.page.getByTestId('close-drawer').click();
  await host.page.getByTestId('come-back').click();
  await expect(host.page.getByTestId('interviewer-room')).toBeVisible();
});

test('an interview in which nothing was answered can be ended', async ({ person }) => {
  const host = await person('Hana');
  const candidate = await person('Chen');
  const code = await makeRoom(host);
  await joinRoom(candidate, code, 'candidate');
  await host.page.getByTestId('start-room').click();
  await host.page.getByTestId('close-room').click();
  await host.page.getByTestId('confirm-accept').click();
  await expect(candidate.page.getByTestId('revealed-banner')).toBeVisible();
  await candidate.expectSoundPage('room-ended-without-answers');
});
