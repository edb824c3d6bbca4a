import { findByLabel } from '../markdown/labels.ts';

/** How good a sample answer is meant to be, best first. */
export const sampleLevels = ['strong', 'adequate', 'weak'] as const;
export type SampleLevel = (typeof sampleLevels)[number];

/** Files may use either language; the formatter writes the file's own. */
export const levelLabels = {
  strong: { zh: '优秀', en: 'strong' },
  adequate: { zh: '合格', en: 'adequate' },
  weak: { zh: '欠缺', en: 'weak' },
} as const satisfies Record<SampleLevel, { zh: string; en: string }>;

export const sampleSettingLabels = {
  covers: { zh: '覆盖', en: 'covers' },
  partly: { zh: '部分', en: 'partly' },
  contradicts: { zh: '相反', en: 'contradicts' },
  spoken: { zh: '口语', en: 'spoken' },
} as const;
export type SampleSetting = keyof typeof sampleSettingLabels;

export interface SettingLine {
  /** Null when it is a list item, but none of ours. */
  readonly name: SampleSetting | null;
  /** Null when the item has no colon. */
  readonly value: string | null;
}

/** A line as a setting `- name: value` or `- name`; null when it is no list item. */
export function readSettingLine(line: string): SettingLine | null {
  const item = /^\s*[-*+]\s+(\S.*)$/.exec(line)?.[1];
  if (item === undefined) return null;
  const colon = item.search(/[:：]/);
  const label = colon === -1 ? item : item.slice(0, colon);
  const value = colon === -1 ? null : item.slice(colon + 1).trim();
  return { name: findByLabel(sampleSettingLabels, label), value };
}
