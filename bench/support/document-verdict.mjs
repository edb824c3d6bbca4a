import * as Y from 'yjs';

/**
 * @typedef {{ askedQuestionId: string, updates: Uint8Array[] }} StoredDocument
 * @typedef {{ askedQuestionId: string, text: string, clientId: number, savedKeys: number }} Page
 */

/**
 * What pages were told is saved, and what they show, against what is stored.
 *
 * @param {StoredDocument[]} stored
 * @param {Page[]} pages
 * @returns {{ documents: number, keysSaved: number, keysLost: number, pagesDiffer: number }} `keysLost`:
 * acknowledged and not stored; `pagesDiffer`: pages that show something else than is stored
 */
export function judgeDocuments(stored, pages) {
  const documents = new Map(
    stored.map(({ askedQuestionId, updates }) => {
      const doc = new Y.Doc();
      for (const update of updates) Y.applyUpdate(doc, update);
      return [askedQuestionId, doc];
    }),
  );
  let keysSaved = 0;
  let keysLost = 0;
  let pagesDiffer = 0;
  for (const { askedQuestionId, text, clientId, savedKeys } of pages) {
    const doc = documents.get(askedQuestionId) ?? new Y.Doc();
    keysSaved += savedKeys;
    keysLost += Math.max(0, savedKeys - Y.getState(doc.store, clientId));
    if (doc.getText('answer').toJSON() !== text) pagesDiffer += 1;
  }
  return { documents: documents.size, keysSaved, keysLost, pagesDiffer };
}
