import { describe, expect, it } from '@jest/globals';
import { chooseLocale } from './interface-locale.ts';

describe('chooseLocale', () => {
  it.each([
    ['zh-CN', ['en-GB'], 'zh-CN'],
    ['en', ['zh-TW'], 'en'],
    ['fr', ['zh-Hans', 'en'], 'zh-CN'],
    [null, ['de', 'zh'], 'zh-CN'],
    [null, ['de', 'en-US', 'zh'], 'en'],
    [null, ['zho-not-a-tag', 'de'], 'en'],
    [null, [], 'en'],
  ] as const)('remembered %j, browser %j: %s', (remembered, preferred, expected) => {
    expect(chooseLocale(remembered, preferred)).toBe(expected);
  });
});
