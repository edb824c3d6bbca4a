import type { FeatureMessages } from '../../shared/i18n/index.ts';
import { roomMessagesEn } from './messages.en.ts';
import { roomMessagesZh } from './messages.zh.ts';

export const messages: FeatureMessages = { 'zh-CN': roomMessagesZh, en: roomMessagesEn };
