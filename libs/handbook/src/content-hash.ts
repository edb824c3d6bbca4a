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

/** SHA-256 (64 hex digits) over everything a question says: equal hash, equal question. */
export function contentHash(question: HandbookQuestion): string {
  return sha256(question);
}

/** SHA-256 over a whole handbook, for "this file is already imported". */
export function handbookHash(handbook: Handbook): string {
  return sha256(handbook);
}
