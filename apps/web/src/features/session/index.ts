import { registerMessages } from '../../shared/i18n/index.ts';
import { messages } from './messages.ts';

registerMessages('session', messages);

export { displayNameProblem } from './composables/display-name-problem.ts';
export { default as GuestNameField } from './components/guest-name-field.vue';
export { useSessionStore } from './session.store.ts';
