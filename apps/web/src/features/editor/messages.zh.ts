import type { MessageTree } from '../../shared/i18n/index.ts';

export const editorMessagesZh: MessageTree = {
  answer: '回答',
  code: '代码',
  addCode: '添加代码',
  placeholder: '想到哪里写到哪里，先写要点也可以；支持 Markdown。',
  codePlaceholder: '属于这份回答的代码',
  nothingYet: '还没有动笔。',
  readOnly: '实时显示，未定稿。',
  leaveHelp: '先按 Esc 再按 Tab 可离开编辑器。',
  count: '{n} / {max}',
  tooLong: '超出 {over} 字。全文都还在，也存在这个浏览器里；删减到 {max} 字以内才能保存和提交。',
  notKept: '浏览器不允许本地存储，刷新会丢失未保存的内容',
  languageLabel: '语言',
  language: {
    plain: '纯文本',
    python: 'Python',
    typescript: 'TypeScript',
    sql: 'SQL',
    java: 'Java',
    cpp: 'C++',
  },
  status: {
    loading: '正在取回回答…',
    saved: '已保存',
    saving: '正在保存…',
    offline: '未保存：当前离线，内容存在这台设备上',
    failed: '未保存：会自动再试，内容存在这台设备上',
    too_long: '未保存：太长，内容存在这台设备上',
    refused: '未保存：这份回答不再接受你的修改',
  },
};
