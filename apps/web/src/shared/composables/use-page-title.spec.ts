import { describe, expect, it } from '@jest/globals';
import { effectScope, ref } from 'vue';
import { pageTitle, usePageTitle } from './use-page-title.ts';

describe('usePageTitle', () => {
  it('lets the page have the word over its route, also when the language changes', () => {
    const language = ref('en');
    const room = ref('');
    const app = effectScope();
    const page = effectScope();
    app.run(() => usePageTitle(() => (language.value === 'en' ? 'Room' : '房间')));
    expect(pageTitle.value).toBe('Room');
    page.run(() => usePageTitle(() => room.value));
    expect(pageTitle.value).toBe('Room');
    room.value = 'Thursday practice';
    expect(pageTitle.value).toBe('Thursday practice');
    language.value = 'zh-CN';
    expect(pageTitle.value).toBe('Thursday practice');
    page.stop();
    expect(pageTitle.value).toBe('房间');
    app.stop();
    expect(pageTitle.value).toBe('');
  });
});
