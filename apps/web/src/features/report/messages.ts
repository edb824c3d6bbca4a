import type { FeatureMessages } from '../../shared/i18n/index.ts';
import { reportMessagesEn } from './messages.en.ts';
import { reportMessagesZh } from './messages.zh.ts';

export const messages: FeatureMessages = { 'zh-CN': reportMessagesZh, en: reportMessagesEn };
