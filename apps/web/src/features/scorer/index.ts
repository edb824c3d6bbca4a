import { registerMessages } from '../../shared/i18n/index.ts';
import { messages } from './messages.ts';

registerMessages('scorer', messages);

export { default as LiveCoverage } from './components/live-coverage.vue';
export { default as QuestionTestPanel } from './components/question-test-panel.vue';
export { default as ScoreFeedbackPanel } from './components/score-feedback-panel.vue';
export { flagsToExplain } from './composables/machine-flags.ts';
export { useFlagText } from './composables/use-flag-text.ts';
