import { afterEach, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { effectScope, watch, type EffectScope, type Ref } from 'vue';
import { useOtherWindows } from './use-other-windows.ts';

const scopes: EffectScope[] = [];
afterEach(() => scopes.splice(0).forEach((scope) => scope.stop()));

function openWindow(roomId: string): { hasOther: Readonly<Ref<boolean>>; close: () => void } {
  const scope = effectScope();
  scopes.push(scope);
  const hasOther = scope.run(() => useOtherWindows(() => roomId));
  if (!hasOther) throw new Error('the scope was stopped');
  return { hasOther, close: () => scope.stop() };
}

function becomes(value: boolean, state: Readonly<Ref<boolean>>): Promise<void> {
  return new Promise((resolve) => {
    const stop = watch(
      state,
      (now) => {
        if (now !== value) return;
        resolve();
        queueMicrotask(() => stop());
      },
      { immediate: true, flush: 'sync' },
    );
  });
}

describe('useOtherWindows', () => {
  it('tells both windows of each other, and the last one that it is alone again', async () => {
    const roomId = v7();
    const first = openWindow(roomId);
    expect(first.hasOther.value).toBe(false);
    const second = openWindow(roomId);
    await Promise.all([becomes(true, first.hasOther), becomes(true, second.hasOther)]);
    second.close();
    await becomes(false, first.hasOther);
  });

  it('goes on telling where a third window is left', async () => {
    const roomId = v7();
    const [first, second, third] = [openWindow(roomId), openWindow(roomId), openWindow(roomId)];
    await Promise.all([first, second, third].map(({ hasOther }) => becomes(true, hasOther)));
    second.close();
    await becomes(false, first.hasOther);
    await becomes(true, first.hasOther);
  });
});
