import type { AskedQuestionContent, QueueItem } from '@hotseat/contracts';

/** What a queue keeps of a question: enough to choose from, nothing that belongs to its asking. */
export function queueItem(content: AskedQuestionContent, minutes: number | null): QueueItem {
  const { questionVersionId, language, number, chapterTitle, prompt, difficulty } = content;
  return {
    questionVersionId,
    language,
    number,
    chapterTitle,
    prompt,
    difficulty,
    suggestedMinutes: content.minutes,
    minutes,
  };
}
