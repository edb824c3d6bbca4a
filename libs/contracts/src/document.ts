import { z } from 'zod';
import { askedQuestionIdSchema, participantIdSchema, roomIdSchema } from './ids.ts';
import { limits } from './limits.ts';
import { cleanText } from './text.ts';

/** Names of the parts of an answer's Yjs document: two `Y.Text`s and a `Y.Map`. */
export const documentParts = { answer: 'answer', code: 'code', settings: 'settings' } as const;
/** Key of `documentParts.settings` that holds a `CodeLanguage`. */
export const codeLanguageKey = 'language';

export const codeLanguages = ['plain', 'python', 'typescript', 'sql', 'java', 'cpp'] as const;
export const codeLanguageSchema = z.enum(codeLanguages);
export type CodeLanguage = z.infer<typeof codeLanguageSchema>;

/** What a document says: the Markdown text, the code and its language. */
export interface DocumentContent {
  answer: string;
  code: string;
  language: CodeLanguage;
}

/**
 * The answer as one plain text, which is what is counted, submitted, scored and quoted: the Markdown
 * text and after it the code in a fence that is longer than any in the code. A blank part is left out.
 */
export function answerText({ answer, code, language }: DocumentContent): string {
  const text = cleanText(answer);
  const source = cleanText(code).replace(/\n+$/, '');
  if (source.trim() === '') return text;
  const longest = Math.max(2, ...(source.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const block = `${fence}${language === 'plain' ? '' : language}\n${source}\n${fence}`;
  return text.trim() === '' ? block : `${text.replace(/\s+$/, '')}\n\n${block}`;
}

/** Bytes as a socket carries them: browsers receive an `ArrayBuffer`, Node a `Buffer`. */
function bytes(max: number): z.ZodType<Uint8Array, Uint8Array | ArrayBuffer> {
  return z
    .union([
      z.instanceof(Uint8Array),
      z.instanceof(ArrayBuffer).transform((buffer) => new Uint8Array(buffer)),
    ])
    .refine((value) => value.byteLength <= max, { message: `at most ${max} bytes` });
}

const documentReference = { roomId: roomIdSchema, askedQuestionId: askedQuestionIdSchema };

/** Asks for what `stateVector` (of `Y.encodeStateVector`) lacks, and for what comes from now on. */
export const documentOpenSchema = z.object({
  ...documentReference,
  stateVector: bytes(limits.stateVectorBytes),
});
export type DocumentOpen = z.infer<typeof documentOpenSchema>;

/** Everything in it is committed. */
export const openedDocumentSchema = z.object({
  /** A Yjs update (version 1) with what the client lacks. */
  update: bytes(2 * limits.documentBytes),
  /** What the server has, so that the client can send what it lacks. */
  stateVector: bytes(2 * limits.documentBytes),
  mayWrite: z.boolean(),
});
export type OpenedDocument = z.infer<typeof openedDocumentSchema>;

/**
 * A Yjs update (version 1) of the sender's own writing. Acknowledged after the commit; the same one
 * may be sent again at any time.
 */
export const documentUpdateSchema = z.object({
  ...documentReference,
  /** Made by the client, kept by it until acknowledged. */
  updateId: z.uuid(),
  // A longer one is refused by the service, which can say so with the limit.
  update: bytes(64 * 1024),
});
export type DocumentUpdate = z.infer<typeof documentUpdateSchema>;

export const documentSavedSchema = z.object({ updateId: z.uuid() });
export type DocumentSaved = z.infer<typeof documentSavedSchema>;

/** Yjs's relative position as JSON. */
const positionSchema = z.object({
  type: z.unknown().optional(),
  tname: z.string().max(20).nullish(),
  item: z.object({ client: z.int().nonnegative(), clock: z.int().nonnegative() }).nullish(),
  assoc: z.int().min(-1).max(1).optional(),
});

/** Where somebody's cursor stands; null when they are not in the editor. Not stored. */
const cursorSchema = z.object({ anchor: positionSchema, head: positionSchema }).nullable();

export const documentCursorSchema = z.object({
  ...documentReference,
  /** Yjs's id of the page, which tells two windows of one person apart. */
  clientId: z.int().nonnegative(),
  cursor: cursorSchema,
});
export type DocumentCursor = z.infer<typeof documentCursorSchema>;

/** Committed updates of a document, merged. */
export const documentUpdatedSchema = z.object({
  ...documentReference,
  update: bytes(2 * limits.documentBytes),
});
export type DocumentUpdated = z.infer<typeof documentUpdatedSchema>;

/** Whose cursor it is comes from the server, not from the page. */
export const documentCursorMovedSchema = documentCursorSchema.extend({
  participantId: participantIdSchema,
});
export type DocumentCursorMoved = z.infer<typeof documentCursorMovedSchema>;
