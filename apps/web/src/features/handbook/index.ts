import { registerMessages } from '../../shared/i18n/index.ts';
import { messages } from './messages.ts';

registerMessages('handbook', messages);

export { default as FieldChanges } from './components/field-changes.vue';
export { default as KeyPointFields } from './components/key-point-fields.vue';
export { changedFields } from './composables/version-fields.ts';
export { getQuestion } from './handbook.api.ts';
