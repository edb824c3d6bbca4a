import type { QuestionKind } from '@hotseat/contracts';
import { findByLabel, kindLabels } from '../markdown/labels.ts';

/** Words for how hard a question is, on our scale of 1 to 5. */
const difficultyWords: readonly (readonly [number, RegExp])[] = [
  [1, /入门|极简单|很简单|trivial|very easy|beginner|novice|intern/],
  [5, /极难|很难|专家|expert|very hard|staff|principal/],
  [2, /简单|容易|初级|基础|easy|basic|junior|low/],
  [4, /困难|高级|难|hard|difficult|advanced|senior|high/],
  [3, /中等|中级|一般|适中|medium|moderate|intermediate|normal|mid/],
];

/** A difficulty from 1 to 5 out of what people write (`★★★☆☆`, `3/5`, `hard`, `中等`), or null. */
export function readDifficulty(text: string): number | null {
  const stars = text.match(/[★⭐]/gu)?.length ?? 0;
  if (stars > 0) return Math.min(5, stars);
  const fraction = /^\D{0,3}(\d{1,3}(?:\.\d+)?)\s*(?:\/|／|out of|分之)\s*(\d{1,3})/.exec(text);
  if (fraction !== null) {
    const share = Number(fraction[1]) / Number(fraction[2]);
    return Number.isFinite(share) ? Math.min(5, Math.max(1, Math.round(share * 5))) : null;
  }
  const plain = /^[A-Za-z]{0,2}\s*([1-5])\s*(?:星|级|stars?)?$/.exec(text.trim());
  if (plain !== null) return Number(plain[1]);
  const words = text.toLowerCase();
  return difficultyWords.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

/** Minutes out of `10`, `10 分钟`, `10-15 min`, or null. The longer end of a range counts. */
export function readMinutes(text: string): number | null {
  const match =
    /^\D{0,4}(\d{1,3})(?:\s*[-–~～至到]\s*(\d{1,3}))?\s*(?:分钟|分|min(?:ute)?s?|m)?\.?$/i.exec(
      text.trim(),
    );
  const minutes = Number(match?.[2] ?? match?.[1] ?? 0);
  return minutes >= 1 ? minutes : null;
}

const kindWords: readonly (readonly [QuestionKind, RegExp])[] = [
  ['system_design', /系统设计|架构|design|architecture/],
  ['ethics', /伦理|安全|ethic|safety/],
  ['case', /案例|场景|case|scenario|behaviou?ral|行为/],
  ['application', /应用|实践|applied|application|practice/],
  ['technique', /技术|编程|代码|技能|coding|code|technique|technical/],
  ['knowledge', /知识|概念|理论|基础|八股|knowledge|concept|theory|fundamental/],
];

/** One of our kinds out of what people call theirs, or null. */
export function readKind(text: string): QuestionKind | null {
  const exact = findByLabel(kindLabels, text);
  if (exact !== null) return exact;
  const words = text.toLowerCase();
  return kindWords.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}
