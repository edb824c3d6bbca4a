import type { FeatureMessages } from '../../shared/i18n/index.ts';
import { en } from './messages.en.ts';
import { zh } from './messages.zh.ts';

export const messages = { 'zh-CN': zh, en } satisfies FeatureMessages;
