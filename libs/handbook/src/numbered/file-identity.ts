import type { Language } from '@hotseat/contracts';
import { createHash } from 'node:crypto';
import { clip, toCleanLine } from '../clean-line.ts';
import { handbookLimits } from '../handbook-limits.ts';
import type { HandbookHeader } from '../markdown/header.ts';
import { toPlainText } from './markdown-tree.ts';

function baseName(fileName: string): string {
  return (fileName.split(/[/\\]/).at(-1) ?? fileName).replace(/\.[A-Za-z0-9]{1,8}$/, '');
}

function withoutLanguage(name: string): string {
  return name.replace(/[._-](?:zh|en)(?:-[A-Za-z]{2})?$/i, '');
}

/**
 * The identity that a re-import finds again. It comes from the file's name without its language,
 * so that the two languages of a handbook share it; names without Latin letters get a hash.
 */
export function slugOf(fileName: string): string {
  const base = withoutLanguage(baseName(fileName));
  const slug = base
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, handbookLimits.slug)
    .replace(/^-+|-+$/g, '');
  if (slug !== '') return slug;
  const digest = createHash('sha256').update(base.normalize('NFC')).digest('hex');
  return `handbook-${digest.slice(0, 8)}`;
}

/** Chinese when the name says so, else when a fifth of the letters are Chinese. */
function languageOf(fileName: string, source: string): Language {
  const named = /[._-](zh|en)(?:-[A-Za-z]{2})?\.[A-Za-z0-9]{1,8}$/i.exec(fileName)?.[1];
  if (named !== undefined) return named.toLowerCase() === 'zh' ? 'zh' : 'en';
  const prose = source.replace(/^[ \t]*```[\s\S]*?^[ \t]*```/gm, '');
  const chinese = prose.match(/\p{Script=Han}/gu)?.length ?? 0;
  const letters = prose.match(/\p{L}/gu)?.length ?? 0;
  return chinese > 0 && chinese * 5 >= letters ? 'zh' : 'en';
}

/**
 * Slug, title and language of a file that has no header.
 *
 * @param heading inline Markdown of the file's title; empty where it has none
 */
export function identifyFile(
  source: string,
  heading: string,
  fileName: string,
  language: Language | undefined,
): HandbookHeader {
  const title =
    toCleanLine(toPlainText(heading)) || toCleanLine(withoutLanguage(baseName(fileName)));
  return {
    slug: slugOf(fileName),
    title: clip(title === '' ? 'Handbook' : title, handbookLimits.title),
    language: language ?? languageOf(fileName, source),
  };
}
