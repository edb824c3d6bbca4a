import type { Practice } from '@hotseat/contracts';
import { defineStore } from 'pinia';
import { useLoader } from '../../shared/composables/use-loader.ts';
import { useSessionStore } from '../session/index.ts';
import { getPractice } from './practice.api.ts';

/** The session's own space in numbers; `data` is null until loaded, and without a session. */
export const usePracticeStore = defineStore('practice', () => {
  const session = useSessionStore();
  return useLoader<Practice | null>(async (signal) => {
    const me = await session.load();
    return me === null ? null : getPractice(me.space.id, signal);
  });
});
