import type { FeatureMessages, MessageTree } from './index.ts';

function flatten(tree: MessageTree, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const path = prefix ? `${prefix}.${key}` : key;
    if (typeof value === 'string') flat.set(path, value);
    else for (const entry of flatten(value, path)) flat.set(...entry);
  }
  return flat;
}

function placeholders(text: string): string {
  return [...new Set(text.match(/\{\s*\w+\s*\}/g) ?? [])].sort().join(' ');
}

/** Differences between the two languages of a message file, one line each; empty when equal. */
export function messageDifferences(messages: FeatureMessages): string[] {
  const zh = flatten(messages['zh-CN']);
  const en = flatten(messages.en);
  const problems: string[] = [];
  for (const key of new Set([...zh.keys(), ...en.keys()])) {
    const left = zh.get(key);
    const right = en.get(key);
    if (left === undefined) problems.push(`${key}: missing in zh-CN`);
    else if (right === undefined) problems.push(`${key}: missing in en`);
    else if (placeholders(left) !== placeholders(right)) {
      problems.push(`${key}: placeholders differ: "${left}" / "${right}"`);
    } else if (left.trim() === '' || right.trim() === '') problems.push(`${key}: empty`);
  }
  return problems;
}
