import { expect, type Locator, type Page } from '@playwright/test';

/** The candidate's Markdown text; an editor, not a form field. */
export function answerInput(page: Page): Locator {
  return page.getByTestId('answer-input');
}

/** Makes sure that an editor shows exactly this text: its lines are elements of their own. */
export async function expectText(editor: Locator, text: string): Promise<void> {
  await expect
    .poll(async () => (await editor.locator('.cm-line').evaluateAll(writtenLines)).join('\n'), {
      timeout: 20_000,
    })
    .toBe(text);
}

/** What is written in the lines, without the other people's cursors that stand in them. */
function writtenLines(lines: Element[]): string[] {
  return lines.map((line) => {
    const copy = line.cloneNode(true) as Element;
    for (const cursor of copy.querySelectorAll('.cm-ySelectionCaret')) cursor.remove();
    return copy.textContent ?? '';
  });
}

export async function expectSaved(page: Page): Promise<void> {
  await expect(page.getByTestId('draft-status')).toHaveAttribute('data-status', 'saved', {
    timeout: 30_000,
  });
}

/** Writes an answer in the place of what stands there and waits until the page says "saved". */
export async function writeAnswer(page: Page, text: string): Promise<void> {
  await answerInput(page).fill(text);
  await expectSaved(page);
}
