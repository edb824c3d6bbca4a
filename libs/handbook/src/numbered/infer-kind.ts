import type { QuestionKind } from '@hotseat/contracts';

/** What a question says about its own kind weighs more than its chapter's title. */
const promptSigns: readonly (readonly [QuestionKind, RegExp])[] = [
  ['system_design', /^(?:如何)?设计|^design\b|how would you design/i],
  ['ethics', /伦理|偏见|歧视|隐私|虚假信息|\bethic|\bbias|\bprivacy|\bfairness/i],
];

/** In this order: "社会影响与伦理" is ethics, "系统架构与部署" design, "应用案例" application. */
const chapterSigns: readonly (readonly [QuestionKind, RegExp])[] = [
  ['ethics', /伦理|社会影响|安全|\bethic|\bsociet|\bsafety/i],
  ['system_design', /系统|架构|部署|\bsystem|\barchitect|\bdeploy/i],
  ['application', /应用|\bappli/i],
  ['case', /案例|复杂问题|\bcase\b|\bcases\b/i],
  ['technique', /技术|优化|性能|实现|\btechni|\boptimi|\bimplement|\bperformance/i],
];

/** The kind of a question in a format that does not say it. */
export function inferKind(prompt: string, chapterTitle: string): QuestionKind {
  const byPrompt = promptSigns.find(([, sign]) => sign.test(prompt));
  const byChapter = chapterSigns.find(([, sign]) => sign.test(chapterTitle));
  return (byPrompt ?? byChapter)?.[0] ?? 'knowledge';
}
