import type { Extension } from '@codemirror/state';
import type { CodeLanguage } from '@hotseat/contracts';

/** Each in a chunk of its own: most interviews need one or none. */
const loaders: Record<CodeLanguage, () => Promise<Extension>> = {
  plain: () => Promise.resolve([]),
  python: async () => (await import('@codemirror/lang-python')).python(),
  typescript: async () =>
    (await import('@codemirror/lang-javascript')).javascript({ typescript: true }),
  sql: async () => (await import('@codemirror/lang-sql')).sql(),
  java: async () => (await import('@codemirror/lang-java')).java(),
  cpp: async () => (await import('@codemirror/lang-cpp')).cpp(),
};

export async function languageSupport(language: CodeLanguage | 'markdown'): Promise<Extension> {
  if (language !== 'markdown') return loaders[language]();
  return (await import('@codemirror/lang-markdown')).markdown();
}
