import type { Language, QuestionKind } from '@hotseat/contracts';

/** A label in both languages; files may use either, the formatter writes the file's own. */
type Label = Readonly<Record<Language, string>>;

export const sectionLabels = {
  reference: { zh: '参考答案', en: 'Reference answer' },
  keyPoints: { zh: '要点', en: 'Key points' },
  hints: { zh: '提示', en: 'Hints' },
  followUps: { zh: '追问', en: 'Follow-ups' },
  commonMistakes: { zh: '常见错误', en: 'Common mistakes' },
  seniorSignal: { zh: '资深信号', en: 'Senior signal' },
} as const satisfies Record<string, Label>;
export type SectionName = keyof typeof sectionLabels;

export const settingLabels = {
  kind: { zh: '题型', en: 'kind' },
  difficulty: { zh: '难度', en: 'difficulty' },
  minutes: { zh: '分钟', en: 'minutes' },
  tags: { zh: '标签', en: 'tags' },
  /** Its one value is `none`: a question that is meant to have no reference. */
  answer: { zh: '答案', en: 'answer' },
} as const satisfies Record<string, Label>;

export const noAnswerLabels = { none: { zh: '无', en: 'none' } } as const;

export const kindLabels: Readonly<Record<QuestionKind, Label>> = {
  knowledge: { zh: '知识', en: 'knowledge' },
  technique: { zh: '技术', en: 'technique' },
  application: { zh: '应用', en: 'application' },
  system_design: { zh: '系统设计', en: 'system_design' },
  case: { zh: '案例', en: 'case' },
  ethics: { zh: '伦理', en: 'ethics' },
};

/** The name whose label (in any language) or own name is `text`, in any case. */
export function findByLabel<Name extends string>(
  labels: Readonly<Record<Name, Label>>,
  text: string,
): Name | null {
  const wanted = text.trim().toLowerCase();
  for (const name of Object.keys(labels) as Name[]) {
    const { zh, en } = labels[name];
    if ([name, zh, en].some((label) => label.toLowerCase() === wanted)) return name;
  }
  return null;
}

/** The labels of one language, for a message that lists what is allowed. */
export function listLabels(labels: Readonly<Record<string, Label>>): string {
  return Object.values(labels)
    .map(({ zh, en }) => `${en} / ${zh}`)
    .join(', ');
}
