import { createHash } from 'node:crypto';
import type { Handbook, HandbookQuestion } from './handbook-document.ts';

/**
 * JSON with sorted keys and NFC strings, so that equal content has equal text however it was
 * built. Takes plain data only: no dates, maps or undefined members.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'string') return JSON.stringify(value.normalize('NFC'));
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

function sha256(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value), 'utf8').digest('hex');
}

/**
 * SHA-256 (64 hex digits) over everything a question says: equal hash, equal question. Its number is
 * where it stands and no part of it: a question that is put in above moves it and changes nothing.
 */
export function contentHash(question: HandbookQuestion): string {
  const { number: _, ...content } = question;
  return sha256(content);
}

/**
 * Whether a question says what a stored one does. Databases also hold hashes of an earlier form,
 * which had the number in it.
 *
 * @param stored its hash, and the number under which it was stored
 */
export function hasContent(
  question: HandbookQuestion,
  stored: { readonly contentHash: string; readonly number: string },
): boolean {
  if (stored.contentHash === contentHash(question)) return true;
  return stored.contentHash === sha256({ ...question, number: stored.number });
}

/** SHA-256 over a whole handbook, for "this file is already imported". */
export function handbookHash(handbook: Handbook): string {
  const hash = createHash('sha256');
  // Chapter by chapter: the text of 5,000 questions in one piece is dozens of megabytes.
  const { chapters, ...facts } = handbook;
  hash.update('{"chapters":[', 'utf8');
  for (const [at, { questions, ...chapter }] of chapters.entries()) {
    const [before, after] = aroundMember('questions', chapter);
    hash.update(`${at === 0 ? '' : ','}{${before}"questions":[`, 'utf8');
    for (const [place, question] of questions.entries()) {
      hash.update(`${place === 0 ? '' : ','}${canonicalJson(question)}`, 'utf8');
    }
    hash.update(`]${after}}`, 'utf8');
  }
  const [, after] = aroundMember('chapters', facts);
  return hash.update(`]${after}}`, 'utf8').digest('hex');
}

/** Canonical text of the members that stand before and behind a member that is written apart. */
function aroundMember(name: string, others: object): [before: string, after: string] {
  const entries = Object.entries(others);
  const textOf = (isWanted: (key: string) => boolean): string =>
    canonicalJson(Object.fromEntries(entries.filter(([key]) => isWanted(key)))).slice(1, -1);
  const before = textOf((key) => key < name);
  const after = textOf((key) => key > name);
  return [before === '' ? '' : `${before},`, after === '' ? '' : `,${after}`];
}
