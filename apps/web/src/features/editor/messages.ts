import type { FeatureMessages } from '../../shared/i18n/index.ts';
import { editorMessagesEn } from './messages.en.ts';
import { editorMessagesZh } from './messages.zh.ts';

export const messages: FeatureMessages = { 'zh-CN': editorMessagesZh, en: editorMessagesEn };
