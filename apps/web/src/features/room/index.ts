import { registerMessages } from '../../shared/i18n/index.ts';
import { messages } from './messages.ts';

registerMessages('room', messages);

export { default as AnswerText } from './components/answer-text.vue';
export { default as MachinePanel } from './components/machine-panel.vue';
export { default as QuestionAids } from './components/question-aids.vue';
export { default as QuestionFacts } from './components/question-facts.vue';
export { default as ScorecardView } from './components/scorecard-view.vue';
export { findQuote, type AnswerMark } from './composables/answer-segments.ts';
export { formatElapsed } from './composables/clock-format.ts';
