import { registerMessages } from '../../shared/i18n/index.ts';
import { messages } from './messages.ts';

registerMessages('kits', messages);

export { default as AddToKit } from './components/add-to-kit.vue';
export { default as ExportLinks } from './components/export-links.vue';
export { exportUrl } from './kits.api.ts';
export { moved, timeBoxesWith } from './composables/kit-order.ts';
