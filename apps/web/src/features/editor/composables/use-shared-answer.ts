import type {
  AskedQuestionId,
  DocumentCursorMoved,
  ParticipantId,
  RoomId,
} from '@hotseat/contracts';
import { onScopeDispose, shallowRef, triggerRef, watch, type ShallowRef } from 'vue';
import { Awareness } from 'y-protocols/awareness';
import { connectSocket, onServerEvent } from '../../../shared/realtime/socket.ts';
import { useConnectionState } from '../../../shared/realtime/use-connection-state.ts';
import { moveCursor, openDocument, saveUpdate } from '../editor.api.ts';
import { cursorColours } from './cursor-colours.ts';
import { DocumentSync } from './document-sync.ts';
import { BrowserUpdateOutbox } from './update-outbox.ts';

export interface SharedAnswerOptions {
  roomId: RoomId;
  askedQuestionId: AskedQuestionId;
  /** In the order of their colours. */
  people: () => readonly { id: ParticipantId; name: string }[];
  /** Changes when the viewer's rights may have: they are asked for again. */
  rights: () => unknown;
}

interface SharedAnswer {
  /** Triggered with every change of the document and of its status. */
  sync: ShallowRef<DocumentSync>;
  awareness: Awareness;
}

const outbox = new BrowserUpdateOutbox();

/** The shared answer on this page's connection, for as long as the component lives. */
export function useSharedAnswer(options: SharedAnswerOptions): SharedAnswer {
  const { roomId, askedQuestionId } = options;
  const reference = { roomId, askedQuestionId };
  const { state: connection } = useConnectionState();
  const isOnline = () => connection.value === 'online';
  const sync: ShallowRef<DocumentSync> = shallowRef(
    new DocumentSync(
      askedQuestionId,
      {
        open: (stateVector) => openDocument({ ...reference, stateVector }),
        save: (updateId, update) => saveUpdate({ ...reference, updateId, update }),
      },
      outbox,
      () => triggerRef(sync),
    ),
  );
  const document = sync.value;
  const awareness = new Awareness(document.doc);

  awareness.on('update', (_: unknown, origin: unknown) => {
    if (origin !== 'local' || !document.mayWrite || !isOnline()) return;
    const cursor: unknown = awareness.getLocalState()?.['cursor'] ?? null;
    // As it goes over the wire: relative positions are classes of Yjs.
    const plain = JSON.parse(JSON.stringify(cursor)) as DocumentCursorMoved['cursor'];
    moveCursor({ ...reference, clientId: document.doc.clientID, cursor: plain });
  });

  function showCursor({ participantId, clientId, cursor }: DocumentCursorMoved): void {
    const people = options.people();
    const place = people.findIndex((person) => person.id === participantId);
    const known = awareness.states.has(clientId);
    const clock = (awareness.meta.get(clientId)?.clock ?? 0) + 1;
    awareness.meta.set(clientId, { clock, lastUpdated: Date.now() });
    const user = { name: people[place]?.name ?? '', ...cursorColours(place) };
    awareness.states.set(clientId, { user, cursor });
    const change = {
      added: known ? [] : [clientId],
      updated: known ? [clientId] : [],
      removed: [],
    };
    awareness.emit('change', [change, 'server']);
  }

  const isOurs = (event: { askedQuestionId: AskedQuestionId }) =>
    event.askedQuestionId === askedQuestionId;
  const reopen = () => void document.open();
  const socket = connectSocket();
  const connected = () => document.setOnline(true);
  const disconnected = () => document.setOnline(false);
  socket.on('connect', connected);
  socket.on('disconnect', disconnected);
  const stops = [
    () => socket.off('connect', connected),
    () => socket.off('disconnect', disconnected),
    onServerEvent(
      'doc:updated',
      (event) => isOurs(event) && document.receive(event.update),
      reopen,
    ),
    onServerEvent('doc:awareness-changed', (event) => {
      if (isOurs(event) && event.clientId !== document.doc.clientID) showCursor(event);
    }),
  ];
  watch(isOnline, (now) => document.setOnline(now && socket.connected));
  watch(options.rights, reopen);
  document.setOnline(socket.connected && isOnline());
  onScopeDispose(() => {
    for (const stop of stops) stop();
    awareness.destroy();
    document.close();
  });
  return { sync, awareness };
}
