/** An import that must not happen; the message says what the operator can do. */
export class HandbookImportError extends Error {
  override readonly name = 'HandbookImportError';
}
