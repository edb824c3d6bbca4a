import { answerInput, expectText, writeAnswer } from './support/answer.ts';
import { askQuestion, joinRoom, makeRoom, submitAnswer } from './support/interview.ts';
import type { Person, PersonOptions } from './support/person.ts';
import { expect, test } from './support/test.ts';

interface Pair {
  host: Person;
  candidate: Person;
  code: string;
}

type OpenPerson = (name: string, options?: PersonOptions) => Promise<Person>;

/** A started interview of two with a question open. */
async function anOpenQuestion(person: OpenPerson): Promise<Pair> {
  const host = await person('Hana');
  const candidate = await person('Chen');
  const code = await makeRoom(host);
  await joinRoom(candidate, code, 'candidate');
  await host.page.getByTestId('start-room').click();
  await askQuestion(host.page, 'self-attention');
  await expect(candidate.page.getByTestId('answer-input')).toBeVisible();
  return { host, candidate, code };
}

test.describe('joining', () => {
  test('explains a code that leads nowhere, and one that is none', async ({ person }) => {
    const guest = await person('Lost');
    await guest.page.goto('/join/ZZZZZZ');
    await expect(guest.page.getByTestId('join-page')).toHaveAttribute('data-state', 'unknown');
    await guest.expectSoundPage('join-unknown');
    await guest.page.goto('/');
    await guest.page.getByTestId('room-code').fill('not a code');
    await guest.page.getByTestId('code-submit').click();
    await expect(guest.page.getByTestId('code-form')).toContainText(/6|six/i);
    await expect(guest.page.getByTestId('room-code')).toBeFocused();
    await guest.page.getByTestId('make-room-submit').click();
    await expect(guest.page.getByTestId('display-name')).toBeFocused();
    await guest.page.goto('/rooms/none');
    await expect(guest.page.getByTestId('not-in-room')).toBeVisible();
    await expect(guest.page.getByTestId('connection-badge')).toHaveCount(0);
  });

  test('explains a full and a closed room', async ({ person, playwright, product }) => {
    const host = await person('Hana');
    const code = await makeRoom(host);
    for (let n = 0; n < 11; n += 1) {
      const request = await playwright.request.newContext({ baseURL: product.url });
      await request.post('/api/guest-sessions', { data: { displayName: `Guest ${n}` } });
      const role = n === 0 ? 'candidate' : 'observer';
      const joined = await request.post(`/api/invitations/${code}/join`, { data: { role } });
      expect(joined.status()).toBe(200);
      await request.dispose();
    }
    const late = await person('Late', { language: 'zh-CN' });
    await late.page.goto(`/join/${code}`);
    await expect(late.page.getByTestId('join-page')).toHaveAttribute('data-state', 'full');
    await late.expectSoundPage('join-full');
    await host.page.getByTestId('close-room').click();
    await host.page.getByTestId('confirm-accept').click();
    await late.page.reload();
    await expect(late.page.getByTestId('join-page')).toHaveAttribute('data-state', 'closed');
    await late.expectSoundPage('join-closed');
  });

  test('makes room for the longest names on a phone', async ({ person }) => {
    const host = await person('W'.repeat(40), { isOnPhone: true });
    const candidate = await person('M'.repeat(40), { isOnPhone: true });
    await joinRoom(candidate, await makeRoom(host), 'candidate');
    await expect(candidate.page.getByTestId('waiting-for-host')).toBeVisible();
    await host.expectSoundPage('lobby-long-names');
    await candidate.expectSoundPage('lobby-long-names-candidate');
  });

  test('shows a room to nobody else', async ({ person }) => {
    const host = await person('Hana');
    await makeRoom(host);
    const outsider = await person('Out');
    await outsider.page.goto(host.page.url());
    await expect(outsider.page.getByTestId('not-in-room')).toBeVisible();
    await outsider.expectSoundPage('room-outsider');
  });
});

test.describe('the answer', () => {
  test('in a second tab is the same text', async ({ person }) => {
    const { candidate } = await anOpenQuestion(person);
    await writeAnswer(candidate.page, 'written in the first tab');
    const second = await candidate.context.newPage();
    await second.goto(candidate.page.url());
    await expectText(answerInput(second), 'written in the first tab');
    await writeAnswer(second, 'written in the second tab');
    await expectText(answerInput(candidate.page), 'written in the second tab');
  });

  test('of 100 KB is kept, counted and not sent', async ({ person }) => {
    const { candidate } = await anOpenQuestion(person);
    const { page } = candidate;
    const huge = '长答案🙂'.repeat(20_000);
    await page.getByTestId('answer-input').fill(huge);
    await expect(page.getByTestId('answer-too-long')).toBeVisible();
    await expect(page.getByTestId('submit-answer')).toBeDisabled();
    await candidate.expectSoundPage('answer-too-long');
    await page.reload();
    // The editor draws only what is in sight; the count is of all of it.
    await expect(page.getByTestId('answer-count')).toHaveText('100,000 / 16,000');
    await page.getByTestId('answer-input').fill('short after all');
    await expect(page.getByTestId('draft-status')).toHaveAttribute('data-status', 'saved');
  });

  test('survives being written without a connection', async ({ person }) => {
    const { host, candidate } = await anOpenQuestion(person);
    await candidate.context.setOffline(true);
    await candidate.page.getByTestId('answer-input').fill('written on a train');
    await expect(candidate.page.getByTestId('draft-status')).toHaveAttribute(
      'data-status',
      'offline',
    );
    await candidate.expectSoundPage('candidate-offline');
    await candidate.context.setOffline(false);
    await expect(candidate.page.getByTestId('draft-status')).toHaveAttribute(
      'data-status',
      'saved',
      { timeout: 30_000 },
    );
    await expect(host.page.getByTestId('live-input')).toContainText('written on a train');
  });

  test('submitted without a connection goes out after a reload (RP23b)', async ({ person }) => {
    const { host, candidate } = await anOpenQuestion(person);
    const { page, context } = candidate;
    const address = page.url();
    await context.setOffline(true);
    await page.getByTestId('answer-input').fill('handed in on a train');
    await page.getByTestId('submit-answer').click();
    await page.getByTestId('confirm-accept').click();
    await expect(page.getByTestId('draft-status')).toHaveAttribute('data-status', 'offline');
    await page.goto('about:blank');
    await context.setOffline(false);
    await page.goto(address);
    await expect(page.getByTestId('being-rated')).toBeVisible();
    await expect(host.page.getByTestId('answer-text')).toHaveText('handed in on a train');
  });

  test('whose editor cannot be loaded says so, and is there after a reload', async ({ person }) => {
    const { candidate } = await anOpenQuestion(person);
    const { page } = candidate;
    const editor = /shared-answer.*\.js/;
    await page.route(editor, (route) => route.abort());
    await page.reload();
    await expect(page.getByTestId('editor-failed')).toBeVisible();
    await page.unroute(editor);
    await page.getByTestId('reload-page').click();
    await expect(page.getByTestId('answer-input')).toBeVisible();
  });

  test('is labelled in the language of the moment, under the title of its room', async ({
    person,
  }) => {
    const { candidate } = await anOpenQuestion(person);
    const { page } = candidate;
    const title = await page.title();
    expect(title).toContain('Hana');
    await page.getByTestId('language-switch').click();
    await expect(page.getByTestId('answer-input')).toHaveAttribute('aria-label', '回答');
    await expect(page).toHaveTitle(title);
  });

  test('is the same after a reload in each state', async ({ person }) => {
    const { host, candidate } = await anOpenQuestion(person);
    await writeAnswer(candidate.page, 'An answer about dot products.');
    await submitAnswer(candidate.page);
    for (const { page } of [host, candidate]) await page.reload();
    await expect(candidate.page.getByTestId('being-rated')).toBeVisible();
    await expect(host.page.getByTestId('rating-form')).toBeVisible();
    await host.page.getByTestId('submit-rating').click();
    await expect(host.page.getByTestId('criterion-problem').first()).toBeInViewport();
    await host.expectSoundPage('rating-incomplete');
    await host.page.getByTestId('reveal').click();
    await host.page.getByTestId('confirm-accept').click();
    // Nobody has rated: the wait must be ended on purpose.
    await host.page.getByTestId('confirm-accept').click();
    for (const { page } of [host, candidate]) {
      await expect(page.getByTestId('open-report').first()).toBeVisible();
      await page.reload();
      await expect(page.getByTestId('open-report').first()).toBeVisible();
    }
    await host.page.getByTestId('close-room').first().click();
    await host.page.getByTestId('confirm-accept').click();
    await candidate.page.reload();
    await candidate.page.getByTestId('open-report').first().click();
    await expect(candidate.page.getByTestId('report-page')).toBeVisible();
    await candidate.expectSoundPage('report-unrated');
  });
});

test('the handbook is closed to the candidate of a live interview', async ({ person }) => {
  const { candidate } = await anOpenQuestion(person);
  await candidate.page.goto('/handbook');
  await candidate.page.getByTestId('question-link').first().click();
  await expect(candidate.page.getByTestId('question-closed')).toBeVisible();
  await candidate.expectSoundPage('question-closed');
  candidate.expectNeverReceived(['"reference"', 'Dividing by √d brings the variance back to 1']);
});
