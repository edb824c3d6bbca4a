import type { FeatureMessages } from '../../shared/i18n/index.ts';

export const messages = {
  'zh-CN': {
    nameLabel: '你的称呼',
    namePlaceholder: '房间里的人会看到它',
    nameHelp: '不用注册。只填一次，这个浏览器会记住你。',
    nameEmpty: '请先填一个称呼。',
    nameTooLong: '称呼最多 {max} 个字符。',
  },
  en: {
    nameLabel: 'Your name',
    namePlaceholder: 'The people in the room see it',
    nameHelp: 'No account needed. Enter it once; this browser remembers you.',
    nameEmpty: 'Enter a name first.',
    nameTooLong: 'A name has at most {max} characters.',
  },
} satisfies FeatureMessages;
