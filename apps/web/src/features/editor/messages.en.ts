import type { MessageTree } from '../../shared/i18n/index.ts';

export const editorMessagesEn: MessageTree = {
  answer: 'Answer',
  code: 'Code',
  addCode: 'Add code',
  placeholder: 'Write as you think. Bullet points are fine to begin with; Markdown works.',
  codePlaceholder: 'Code that belongs to the answer',
  nothingYet: 'Nothing written yet.',
  readOnly: 'You see it as it is written; it is not final yet.',
  leaveHelp: 'Escape, then Tab leaves the editor.',
  count: '{n} / {max}',
  tooLong:
    '{over} characters too long. Nothing is lost, and it is kept in this browser; shorten it to {max} to save and submit.',
  notKept: 'This browser refuses local storage: a reload would lose unsaved text',
  languageLabel: 'Language',
  language: {
    plain: 'Plain text',
    python: 'Python',
    typescript: 'TypeScript',
    sql: 'SQL',
    java: 'Java',
    cpp: 'C++',
  },
  loadFailed: 'The editor could not be loaded. Reload the page; what is written is kept.',
  reload: 'Reload the page',
  status: {
    loading: 'Fetching the answer…',
    saved: 'Saved',
    saving: 'Saving…',
    offline: 'Not saved: you are offline; kept on this device',
    failed: 'Not saved: trying again; kept on this device',
    too_long: 'Not saved: too long; kept on this device',
    refused: 'Not saved: the answer takes no more changes from you',
  },
};
