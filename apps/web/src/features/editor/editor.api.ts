import type {
  DocumentCursor,
  DocumentOpen,
  DocumentSaved,
  DocumentUpdate,
  OpenedDocument,
} from '@hotseat/contracts';
import { emitWithAck } from '../../shared/realtime/socket.ts';

/** Longer than the server takes to give up on a database that is away. */
const saveTimeoutMs = 12_000;

export function openDocument(request: DocumentOpen): Promise<OpenedDocument> {
  return emitWithAck('doc:open', request);
}

export function saveUpdate(request: DocumentUpdate): Promise<DocumentSaved> {
  return emitWithAck('doc:update', request, { timeoutMs: saveTimeoutMs });
}

/** Nobody waits for it: the next movement says more than a repeated one. */
export function moveCursor(request: DocumentCursor): void {
  emitWithAck('doc:awareness', request).catch(() => undefined);
}
