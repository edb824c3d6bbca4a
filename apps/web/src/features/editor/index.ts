import { defineAsyncComponent } from 'vue';
import { registerMessages } from '../../shared/i18n/index.ts';
import { messages } from './messages.ts';

registerMessages('editor', messages);

/** In a chunk of its own: the editor is as large as the rest of a room. */
export const SharedAnswer = defineAsyncComponent(() => import('./components/shared-answer.vue'));
export type { AnswerState } from './composables/answer-state.ts';
