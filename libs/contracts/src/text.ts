import { z } from 'zod';

/** Control characters other than tab and line feed, which no field of ours needs. */
// eslint-disable-next-line no-control-regex -- naming control characters is the point here
const controlCharacters = /[\u0000-\u0008\u000B-\u001F\u007F]/g;
/** Marks that reorder the text around a name (Trojan Source), allowed in answers, not in names. */
const bidiControls = /[\u202A-\u202E\u2066-\u2069\u200E\u200F]/g;
const loneSurrogates = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** Line ends become `\n`; what Postgres or JSON cannot hold is dropped. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(controlCharacters, '')
    .replace(loneSurrogates, '\uFFFD');
}

/** One line for names and titles: no control or bidi marks, single spaces, trimmed. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(bidiControls, '').replace(/\s+/g, ' ').trim();
}

/** Free text up to `max` UTF-16 units after cleaning. */
export function freeText(max: number): z.ZodType<string, string> {
  return z.string().max(max).transform(cleanText);
}

/** As `freeText`, of which something other than white space must be left. */
export function writtenText(max: number): z.ZodType<string, string> {
  return freeText(max).refine((text) => text.trim() !== '', 'must not be blank');
}

/** A name or title of 1 to `max` UTF-16 units after cleaning. */
export function lineText(max: number): z.ZodType<string, string> {
  return z.string().max(max).transform(cleanLine).pipe(z.string().min(1));
}
