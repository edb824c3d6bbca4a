import { createHash } from 'node:crypto';
import { indexTerms } from './search-terms.ts';

/** Goes up whenever the same question would be indexed otherwise: every row is then made anew. */
const indexVersion = 1;

/** Lexemes of our longest Chinese reference end before Postgres stops counting positions. */
const maxPosition = 16_383;
/** Between two fields, so that no phrase reaches from one into the next. */
const gap = 8;
/** Postgres refuses lexemes of 2 kB; nothing that long is a word. */
const maxTermLength = 64;

export interface IndexedQuestion {
  number: string;
  chapterTitle: string;
  prompt: string;
  tags: readonly string[];
  keyPoints: readonly { term: string; text: string }[];
  hints: readonly string[];
  followUps: readonly string[];
  commonMistakes: readonly string[];
  seniorSignal: string | null;
  reference: string;
}

/** Where a lexeme stands, best first: what ranks a hit, and who may have it. */
type Weight = 'A' | 'B' | 'C' | 'D';

/**
 * What everybody may look in. Key points (C) and the reference (D) are closed to the candidate of a
 * live room, whose searches would else answer, word by word, what they say (ADR 5).
 */
export const publicWeights = 'AB';

/** What the database keeps of a version for the search. */
export interface SearchIndexRow {
  id: string;
  searchKey: string;
  /** Text of the tsvector. */
  searchVector: string;
}

/**
 * @param place what is searched for too, and is no part of the content
 * @param contentHash of the question's content; with the place it says whether the index is right
 */
export function searchKeyOf(
  { number, chapterTitle }: Pick<IndexedQuestion, 'number' | 'chapterTitle'>,
  contentHash: string,
): string {
  const place = `${number} ${chapterTitle}`;
  const hash = createHash('sha256').update(`${place}\n${contentHash}`).digest('hex');
  return `${indexKeyPrefix}${hash.slice(0, 24)}`;
}

/** What the key of a row that need not be made anew begins with. */
export const indexKeyPrefix = `v${indexVersion}:`;

/** The question as the text of a tsvector: the parser of Postgres, which has no Chinese, stays out. */
export function searchVectorOf(question: IndexedQuestion): string {
  const { keyPoints, hints, followUps, commonMistakes, seniorSignal } = question;
  const fields: [Weight, readonly string[]][] = [
    ['A', [question.prompt]],
    // Twice, so that a tag counts for more than the same word in a chapter's title.
    ['B', [...question.tags, ...question.tags]],
    ['B', [question.chapterTitle, question.number]],
    ['C', keyPoints.map(({ term, text }) => `${term}\n${text}`)],
    ['C', [...hints, ...followUps, ...commonMistakes, seniorSignal ?? '']],
    ['D', [question.reference]],
  ];
  const places = new Map<string, string[]>();
  let position = 1;
  for (const [weight, texts] of fields) {
    for (const text of texts) {
      for (const term of indexTerms(text)) {
        if (term.length > maxTermLength || position > maxPosition) continue;
        const at = places.get(term) ?? [];
        at.push(`${position}${weight}`);
        places.set(term, at);
        position += 1;
      }
      position += gap;
    }
  }
  // Postgres keeps 256 places of a lexeme; the first ones are those of the best fields.
  return [...places]
    .map(([term, at]) => `${quoteTerm(term)}:${at.slice(0, 255).join(',')}`)
    .join(' ');
}

/** A lexeme inside the text of a tsvector or tsquery. */
export function quoteTerm(term: string): string {
  return `'${term.replace(/['\\]/g, (mark) => mark + mark)}'`;
}
