import {
  answerText,
  codeLanguageKey,
  codeLanguageSchema,
  documentParts,
  limits,
  type DocumentContent,
} from '@hotseat/contracts';
import * as Y from 'yjs';
import { AppError } from '../../platform/errors/index.ts';

const rootNames: ReadonlySet<string> = new Set(Object.values(documentParts));
/** Longest value of a setting, in UTF-16 units. */
const maxSetting = 20;

/** A document with its parts, so that they exist with the right types whatever comes later. */
export function newDocument(): Y.Doc {
  const doc = new Y.Doc();
  doc.getText(documentParts.answer);
  doc.getText(documentParts.code);
  doc.getMap(documentParts.settings);
  return doc;
}

export function contentOf(doc: Y.Doc): DocumentContent {
  const language = codeLanguageSchema.safeParse(
    doc.getMap(documentParts.settings).get(codeLanguageKey),
  );
  return {
    answer: doc.getText(documentParts.answer).toJSON(),
    code: doc.getText(documentParts.code).toJSON(),
    language: language.data ?? 'plain',
  };
}

/** What would be submitted. */
export function textOf(doc: Y.Doc): string {
  return answerText(contentOf(doc));
}

/**
 * Reads an update without applying it.
 *
 * @throws AppError `payload_too_large` over the limit of one update, `validation_failed` for what is no
 *   Yjs update or holds anything but plain text and a setting
 */
export function requirePlainUpdate(update: Uint8Array): void {
  if (update.byteLength > limits.documentUpdateBytes) {
    throw new AppError('payload_too_large', { max: limits.documentUpdateBytes, unit: 'bytes' });
  }
  let items: Y.Item[];
  try {
    items = Y.decodeUpdate(update).structs.filter((struct) => struct instanceof Y.Item);
  } catch {
    throw invalid();
  }
  if (!items.every((item) => isPlain(item.content) && isInPlace(item))) throw invalid();
}

/** An item names its parent only where it has no neighbour to tell it. */
function isInPlace({ parent, parentSub }: Y.Item): boolean {
  if (parent === null) return true;
  // Before it is applied this is a root's name; anything else would be inside a type of its own.
  const root: unknown = parent;
  if (typeof root !== 'string' || !rootNames.has(root)) return false;
  return root === documentParts.settings ? parentSub === codeLanguageKey : parentSub === null;
}

function isPlain(content: Y.Item['content']): boolean {
  if (content instanceof Y.ContentString || content instanceof Y.ContentDeleted) return true;
  if (!(content instanceof Y.ContentAny)) return false;
  return content.arr.every(
    (value: unknown) => typeof value === 'string' && value.length <= maxSetting,
  );
}

/**
 * Checks what an update made of a document.
 *
 * @throws AppError `updates_missing`, `validation_failed`, or `payload_too_large` over the limit of an
 *   answer (with `over`: units too many) or of a document
 */
export function requireSound(doc: Y.Doc): void {
  const { pendingStructs, pendingDs, clients } = doc.store;
  if (pendingStructs !== null || pendingDs !== null) throw new AppError('updates_missing');
  if ([...doc.share.keys()].some((name) => !rootNames.has(name))) throw invalid();
  if (clients.size > limits.documentWriters) {
    throw new AppError('payload_too_large', { max: limits.documentWriters, unit: 'writers' });
  }
  const settings = doc.getMap(documentParts.settings);
  if ([...settings.keys()].some((key) => key !== codeLanguageKey)) throw invalid();
  const { length } = textOf(doc);
  if (length > limits.answer) {
    const over = length - limits.answer;
    throw new AppError('payload_too_large', { max: limits.answer, unit: 'characters', over });
  }
}

/** Whether `doc` has everything that a state vector names. */
export function covers(doc: Y.Doc, stateVector: Uint8Array): boolean {
  const wanted = readStateVector(stateVector);
  const held = Y.decodeStateVector(Y.encodeStateVector(doc));
  return [...wanted].every(([client, clock]) => (held.get(client) ?? 0) >= clock);
}

/** @throws AppError `validation_failed` for what is no state vector */
export function readStateVector(stateVector: Uint8Array): Map<number, number> {
  try {
    return Y.decodeStateVector(stateVector);
  } catch {
    throw new AppError('validation_failed', { field: 'stateVector' });
  }
}

/** Updates as one, without what was deleted. @throws AppError where some of them are missing */
export function foldUpdates(updates: Uint8Array[]): Uint8Array {
  const doc = newDocument();
  for (const update of updates) Y.applyUpdate(doc, update);
  const { pendingStructs, pendingDs } = doc.store;
  if (pendingStructs !== null || pendingDs !== null) throw new AppError('updates_missing');
  return Y.encodeStateAsUpdate(doc);
}

/** A text as an update that is the same bytes whoever makes it, so that twice is once. */
export function updateOfText(text: string): Uint8Array {
  const doc = newDocument();
  doc.clientID = 1;
  if (text !== '') doc.getText(documentParts.answer).insert(0, text);
  return Y.encodeStateAsUpdate(doc);
}

function invalid(): AppError {
  return new AppError('validation_failed', { field: 'update' });
}
