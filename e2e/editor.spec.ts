import { answerInput, expectSaved, expectText, writeAnswer } from './support/answer.ts';
import { askQuestion, joinRoom, makeRoom, submitAnswer } from './support/interview.ts';
import type { Person, PersonOptions } from './support/person.ts';
import { expect, test } from './support/test.ts';

type Open = (name: string, options?: PersonOptions) => Promise<Person>;

async function anOpenQuestion(person: Open) {
  const host = await person('Hana');
  const candidate = await person('Chen', { isOnPhone: true, theme: 'dark' });
  const observer = await person('Olu');
  const code = await makeRoom(host);
  await joinRoom(candidate, code, 'candidate');
  await joinRoom(observer, code, 'observer');
  await host.page.getByTestId('start-room').click();
  await askQuestion(host.page, 'self-attention');
  await expect(answerInput(candidate.page)).toBeVisible();
  return { host, candidate, observer };
}

test('two people write one answer, each sees the other’s cursor and undoes their own', async ({
  person,
}) => {
  const { host, candidate, observer } = await anOpenQuestion(person);
  const live = host.page.getByTestId('live-input');
  await expect(live).toHaveAttribute('aria-readonly', 'true');
  await host.page.getByTestId('interviewers-write').click();
  await expect(live).not.toHaveAttribute('aria-readonly', 'true');

  await writeAnswer(candidate.page, 'first line\n');
  await expectText(live, 'first line\n');
  await Promise.all([
    answerInput(candidate.page).pressSequentially('from the candidate'),
    (async () => {
      await live.press('Control+Home');
      await live.pressSequentially('from the interviewer: ');
    })(),
  ]);
  const both = 'from the interviewer: first line\nfrom the candidate';
  for (const editor of [
    answerInput(candidate.page),
    live,
    observer.page.getByTestId('live-input'),
  ]) {
    await expectText(editor, both);
  }
  await expect(candidate.page.locator('.cm-ySelectionInfo')).toHaveText('Hana');
  await candidate.expectSoundPage('editor-together');

  // Undo takes back what oneself did, not what the other did last.
  await host.page.keyboard.press('Control+z');
  await expect(answerInput(candidate.page)).toContainText('from the candidate');
  await expect(answerInput(candidate.page)).not.toContainText('from the interviewer');
});

test('what was written offline merges, survives a refresh and is frozen by submitting', async ({
  person,
}) => {
  const { host, candidate, observer } = await anOpenQuestion(person);
  const { page } = candidate;
  await writeAnswer(page, 'together');
  const desk = await person('Chen', { sameAs: candidate });
  await desk.page.goto(page.url());
  await expectText(answerInput(desk.page), 'together');

  await candidate.context.setOffline(true);
  await answerInput(page).press('Control+End');
  await answerInput(page).pressSequentially(', offline');
  await expect(page.getByTestId('draft-status')).toHaveAttribute('data-status', 'offline');
  await candidate.expectSoundPage('editor-offline');
  await answerInput(desk.page).press('Control+Home');
  await answerInput(desk.page).pressSequentially('online, ');
  await expectSaved(desk.page);
  await candidate.context.setOffline(false);
  await expectSaved(page);
  const merged = 'online, together, offline';
  await expectText(answerInput(page), merged);
  await expectText(answerInput(desk.page), merged);

  await page.reload();
  await expectText(answerInput(page), merged);
  await page.getByTestId('add-code').click();
  await expect(page.getByTestId('answer-code')).toBeFocused();
  await page.getByTestId('answer-code').fill('SELECT 1;');
  await page.getByTestId('code-language').selectOption('sql');
  await expectSaved(page);
  await expect(observer.page.getByTestId('live-code')).toContainText('SELECT 1;');
  await expect(observer.page.getByTestId('live-input')).toHaveAttribute('contenteditable', 'false');
  await observer.expectSoundPage('editor-observer');
  await candidate.expectSoundPage('editor-code');

  // The keyboard gets out of the code, where Tab indents.
  await page.getByTestId('answer-code').press('Escape');
  await page.keyboard.press('Tab');
  await expect(page.getByTestId('answer-code')).not.toBeFocused();

  await submitAnswer(page);
  const frozen = `${merged}\n\n\`\`\`sql\nSELECT 1;\n\`\`\``;
  await expect(host.page.getByTestId('answer-text')).toHaveText(frozen, { useInnerText: true });
  await expect(answerInput(desk.page)).toHaveCount(0);
});
