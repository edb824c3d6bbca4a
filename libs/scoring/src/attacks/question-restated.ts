import { splitSentences } from '../split-sentences.ts';
import { joinSentences, type AttackLanguage } from './attacked-question.ts';

/** The question's sentences and clauses from the last to the first. */
export function reorderQuestion(prompt: string, language: AttackLanguage): string {
  const clauses = splitSentences(prompt).flatMap(({ start, end }) =>
    prompt
      .slice(start, end)
      .split(/[，,；;：:]/u)
      .map((clause) => clause.replace(/[。.？?！!]+$/u, '').trim())
      .filter((clause) => clause !== ''),
  );
  const mark = language === 'zh' ? '？' : '?';
  return joinSentences(
    clauses.reverse().map((clause) => `${clause}${mark}`),
    language,
  );
}

const openings: Record<AttackLanguage, readonly [RegExp, string][]> = {
  en: [
    [/^(?:what|which|who) (?:is|are|was|were)\b/iu, 'One has to explain'],
    [/^how (?:do|does|did|can|would|should|is|are)\b/iu, 'One has to understand the way in which'],
    [/^why (?:do|does|did|is|are|can)\b/iu, 'There are good reasons for which'],
    [/^(?:when|where)\b/iu, 'It depends on the situation when'],
  ],
  zh: [
    [/为什么/gu, '背后的原因在于'],
    [/什么是/gu, '所谓的'],
    [/是什么/gu, '的含义'],
    [/怎么|怎样|如何/gu, '以某种方式来'],
    [/哪些|哪几|什么/gu, '若干'],
    [/吗|呢/gu, ''],
  ],
};

/** The question as a statement that tells nothing: its words, no answer. */
export function paraphraseQuestion(prompt: string, language: AttackLanguage): string {
  const sentences = splitSentences(prompt).map(({ start, end }) => {
    const bare = prompt.slice(start, end).replace(/[。.？?！!]+$/u, '');
    return openings[language].reduce((said, [word, by]) => said.replace(word, by), bare);
  });
  return language === 'zh'
    ? `这里需要讨论的是这样一件事：${sentences.join('，以及')}，这一点非常重要，值得认真对待。`
    : `The matter to be discussed here is the following: ${sentences.join(', and also ')}, which is very important and deserves attention.`;
}
