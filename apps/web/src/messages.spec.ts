import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { errorMessages } from './shared/i18n/error-messages.ts';
import type { FeatureMessages, MessageTree } from './shared/i18n/index.ts';
import { messageDifferences } from './shared/i18n/message-parity.ts';
import { sharedMessages } from './shared/i18n/shared-messages.ts';

const sourceDir = dirname(fileURLToPath(import.meta.url));
const features = readdirSync(join(sourceDir, 'features'));

async function allMessages(): Promise<Record<string, FeatureMessages>> {
  const all: Record<string, FeatureMessages> = { shared: sharedMessages, errors: errorMessages };
  for (const feature of features) {
    const module = (await import(`./features/${feature}/messages.ts`)) as {
      messages: FeatureMessages;
    };
    all[feature] = module.messages;
  }
  return all;
}

/** Message keys that the source names literally: `t('home.title')`, `titleKey: 'home.title'`. */
function usedKeys(): Map<string, string> {
  const used = new Map<string, string>();
  for (const entry of readdirSync(sourceDir, { recursive: true, withFileTypes: true })) {
    if (!/\.(vue|ts)$/.test(entry.name) || /\.spec\.ts$/.test(entry.name)) continue;
    const file = join(entry.parentPath, entry.name);
    const text = readFileSync(file, 'utf8');
    for (const match of text.matchAll(/(?:\bt\(|titleKey: )\s*'([\w.-]+\.[\w.-]+)'/g)) {
      used.set(match[1] ?? '', file);
    }
  }
  return used;
}

function has(messages: Record<string, MessageTree>, key: string): boolean {
  let node: string | MessageTree | undefined = messages;
  for (const part of key.split('.')) {
    node = typeof node === 'object' ? node[part] : undefined;
  }
  return typeof node === 'string';
}

describe('messages', () => {
  it('say the same in both languages', async () => {
    for (const [name, messages] of Object.entries(await allMessages())) {
      expect({ name, problems: messageDifferences(messages) }).toEqual({ name, problems: [] });
    }
  });

  it('exist for every key that the source names', async () => {
    const all = await allMessages();
    const english = Object.fromEntries(Object.entries(all).map(([name, { en }]) => [name, en]));
    const used = usedKeys();
    expect(used.size).toBeGreaterThan(50);
    const missing = [...used].filter(([key]) => !has(english, key));
    expect(missing).toEqual([]);
  });

  it('are told apart when a language lacks a key or a placeholder', () => {
    expect(
      messageDifferences({
        'zh-CN': { a: '一', b: { c: '{n} 个' }, d: '' },
        en: { b: { c: 'some' }, d: 'four', e: 'five' },
      }),
    ).toHaveLength(4);
  });
});
