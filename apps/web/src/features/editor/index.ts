import { defineAsyncComponent, h } from 'vue';
import { registerMessages } from '../../shared/i18n/index.ts';
import TextSkeleton from '../../shared/ui/text-skeleton.vue';
import EditorFailed from './components/editor-failed.vue';
import { retryLater } from './composables/retry-later.ts';
import { messages } from './messages.ts';

registerMessages('editor', messages);

const loadEditor = () => import('./components/shared-answer.vue');

/** In a chunk of its own: the editor is as large as the rest of a room. */
export const SharedAnswer = defineAsyncComponent({
  loader: loadEditor,
  loadingComponent: () => h(TextSkeleton, { class: 'p-5' }),
  errorComponent: EditorFailed,
  onError: (_error, retry, fail, attempts) => retryLater(retry, fail, attempts),
});

/** Loads it ahead, so that no question waits for it. A failure is told where it is needed. */
export function prepareEditor(): void {
  loadEditor().catch(() => null);
}

export type { AnswerState } from './composables/answer-state.ts';
