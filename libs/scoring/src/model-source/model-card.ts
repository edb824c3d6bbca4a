/** What the head of a repository's README.md says. */
export interface ModelCard {
  /** An identifier such as apache-2.0, or `unknown`. */
  readonly licence: string;
  readonly languages: readonly string[];
}

/** Reads the front matter's `license` (or `license_name`) and `language`; a card may be missing. */
export function readModelCard(text: string | null): ModelCard {
  const head = /^---\r?\n([\s\S]*?)\r?\n---/u.exec(text ?? '')?.[1] ?? '';
  const named = valuesOf(head, 'license_name')[0] ?? valuesOf(head, 'license')[0];
  const languages = valuesOf(head, 'language').map((language) => language.toLowerCase());
  return { licence: named ?? 'unknown', languages: languages.length > 0 ? languages : ['unknown'] };
}

/** `key: one`, `key: [one, two]`, or a list on the following lines. */
function valuesOf(head: string, key: string): string[] {
  const lines = head.split(/\r?\n/u);
  const at = lines.findIndex((line) => line.startsWith(`${key}:`));
  const inline = lines[at]?.slice(key.length + 1).trim() ?? '';
  if (at < 0) return [];
  if (inline !== '')
    return inline
      .replace(/^\[|\]$/gu, '')
      .split(',')
      .map(unquoted)
      .filter(Boolean);
  const items: string[] = [];
  for (const line of lines.slice(at + 1)) {
    const item = /^\s*-\s+(.*)$/u.exec(line)?.[1];
    if (item === undefined) break;
    items.push(unquoted(item));
  }
  return items;
}

function unquoted(text: string): string {
  return text.trim().replace(/^(["'])(.*)\1$/u, '$2');
}
