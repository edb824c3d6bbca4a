import { registerMessages } from '../../shared/i18n/index.ts';
import { messages } from './messages.ts';

registerMessages('handbook-import', messages);
