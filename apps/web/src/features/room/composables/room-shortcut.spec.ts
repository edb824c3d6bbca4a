import { describe, expect, it } from '@jest/globals';
import { shortcutKeys, shortcutOf } from './room-shortcut.ts';

const press = (key: string, more: object = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  repeat: false,
  ...more,
});

describe('shortcutOf', () => {
  it('knows each key of the sheet, also with caps lock', () => {
    for (const { key, shortcut } of shortcutKeys) {
      expect(shortcutOf(press(key))).toBe(shortcut);
      expect(shortcutOf(press(key.toUpperCase()))).toBe(shortcut);
    }
  });

  it('leaves the browser’s own keys, input methods and held keys alone', () => {
    expect(shortcutOf(press('c', { ctrlKey: true }))).toBeNull();
    expect(shortcutOf(press('n', { metaKey: true }))).toBeNull();
    expect(shortcutOf(press('q', { altKey: true }))).toBeNull();
    expect(shortcutOf(press('h', { isComposing: true }))).toBeNull();
    expect(shortcutOf(press('t', { repeat: true }))).toBeNull();
    expect(shortcutOf(press('x'))).toBeNull();
    expect(shortcutOf(press('constructor'))).toBeNull();
  });
});
