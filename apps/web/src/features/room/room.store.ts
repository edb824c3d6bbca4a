import {
  commandIdSchema,
  type DraftView,
  type ParticipantId,
  type RoomCommand,
  type RoomId,
  type RoomSnapshot,
  type RoomView,
} from '@hotseat/contracts';
import { defineStore } from 'pinia';
import { v7 } from 'uuid';
import { computed, ref, shallowReactive, shallowRef } from 'vue';
import { browserStorage } from '../../shared/composables/browser-storage.ts';
import { ApiFailure } from '../../shared/http/api-failure.ts';
import { connectSocket, disconnectSocket, onServerEvent } from '../../shared/realtime/socket.ts';
import { clockOffsetMs } from './composables/clock-format.ts';
import { CommandOutbox, commandKey } from './composables/command-outbox.ts';
import { CommandSender } from './composables/command-sender.ts';
import { judgeView } from './composables/view-order.ts';
import { saveDraft, sendCommand, subscribeToRoom } from './room.api.ts';

/** How long an acknowledged command may wait for its view before the room is asked for anew. */
const viewGraceMs = 1_500;

/** The open room: what the server lets this viewer see, and what this viewer asks of it. */
export const useRoomStore = defineStore('room', () => {
  const roomId = ref<RoomId | null>(null);
  const view = shallowRef<RoomView | null>(null);
  /** The server's text of the open question. */
  const draft = shallowRef<DraftView | null>(null);
  const online = shallowRef<ReadonlySet<ParticipantId>>(new Set());
  /** Server clock minus this device's, in ms. */
  const clockOffset = ref(0);
  const loadFailure = shallowRef<ApiFailure | null>(null);
  const waitingKeys = shallowRef<readonly string[]>([]);
  /** Acknowledged, but not in the view yet: key → the sequence to wait for. */
  const awaitedSeqs = shallowReactive(new Map<string, number>());
  const commandFailures = shallowReactive(new Map<string, ApiFailure>());
  const pendingKeys = computed(() => new Set([...waitingKeys.value, ...awaitedSeqs.keys()]));

  let sender: CommandSender | null = null;
  let stopListening: (() => void)[] = [];
  let subscribing: Promise<void> | null = null;

  function open(id: RoomId): void {
    close();
    roomId.value = id;
    sender = new CommandSender({
      outbox: new CommandOutbox(id, browserStorage, Date.now),
      send: sendCommand,
      onAcknowledged: (key, { seq }) => awaitView(key, seq),
      onRefused: (key, failure) => {
        commandFailures.set(key, failure);
        // A refusal often means that this page is behind.
        void subscribe();
      },
      onPending: (keys) => (waitingKeys.value = keys),
    });
    const socket = connectSocket();
    const onConnect = () => void subscribe();
    socket.on('connect', onConnect);
    stopListening = [
      () => socket.off('connect', onConnect),
      onServerEvent('room:updated', (event) => receiveView(event.roomId, event.view), onConnect),
      onServerEvent('draft:updated', receiveDraft, onConnect),
      onServerEvent('presence:changed', (event) => {
        if (event.roomId === roomId.value) online.value = new Set(event.online);
      }),
    ];
    void subscribe();
  }

  function close(): void {
    if (roomId.value === null) return;
    for (const stop of stopListening) stop();
    stopListening = [];
    subscribing = null;
    sender = null;
    roomId.value = null;
    view.value = null;
    draft.value = null;
    online.value = new Set();
    loadFailure.value = null;
    waitingKeys.value = [];
    awaitedSeqs.clear();
    commandFailures.clear();
    disconnectSocket();
  }

  /** Asks for the room from nothing, then sends what waits. Never throws; one at a time. */
  function subscribe(): Promise<void> {
    subscribing ??= runSubscribe().finally(() => (subscribing = null));
    return subscribing;
  }

  async function runSubscribe(): Promise<void> {
    const id = roomId.value;
    if (id === null) return;
    try {
      const snapshot = await subscribeToRoom(id);
      if (roomId.value !== id) return;
      receiveSnapshot(snapshot);
      loadFailure.value = null;
      void sender?.flush();
    } catch (error) {
      if (roomId.value !== id) return;
      const failure = ApiFailure.from(error);
      // With a room on the screen a lost line is the connection badge's to tell.
      if (view.value === null || !failure.isOffline) loadFailure.value = failure;
    }
  }

  function receiveSnapshot(snapshot: RoomSnapshot): void {
    clockOffset.value = clockOffsetMs(snapshot.serverTime, Date.now());
    online.value = new Set(snapshot.online);
    const held = view.value;
    const isBehind =
      held !== null && held.epoch === snapshot.view.epoch && held.seq > snapshot.view.seq;
    if (isBehind) return;
    view.value = snapshot.view;
    const open = snapshot.view.questions.find((question) => question.status === 'open');
    // Always a new object, also for "nothing stored": it settles a save whose answer was lost.
    draft.value = open
      ? (snapshot.draft ?? { askedQuestionId: open.id, text: '', version: 0 })
      : null;
    settleAwaited();
  }

  function receiveView(id: RoomId, arrived: RoomView): void {
    if (id !== roomId.value || view.value === null) return;
    const verdict = judgeView(view.value, arrived);
    if (verdict === 'resubscribe') void subscribe();
    if (verdict !== 'apply') return;
    view.value = arrived;
    settleAwaited();
  }

  function receiveDraft(event: DraftView & { roomId: RoomId }): void {
    if (event.roomId !== roomId.value) return;
    const held = draft.value;
    if (held?.askedQuestionId === event.askedQuestionId && held.version > event.version) return;
    const { askedQuestionId, text, version } = event;
    draft.value = { askedQuestionId, text, version };
  }

  function awaitView(key: string, seq: number): void {
    commandFailures.delete(key);
    if ((view.value?.seq ?? 0) >= seq) return;
    awaitedSeqs.set(key, seq);
    setTimeout(() => {
      if (awaitedSeqs.get(key) !== seq) return;
      void subscribe().finally(() => awaitedSeqs.delete(key));
    }, viewGraceMs);
  }

  function settleAwaited(): void {
    const seq = view.value?.seq ?? 0;
    for (const [key, awaited] of awaitedSeqs) if (awaited <= seq) awaitedSeqs.delete(key);
  }

  /** Keeps the command until the server has acknowledged it; its fate is in the reactive state. */
  function send(command: RoomCommand): void {
    if (roomId.value === null || sender === null) return;
    const key = commandKey(command);
    if (pendingKeys.value.has(key)) return;
    commandFailures.delete(key);
    void sender.add({
      roomId: roomId.value,
      commandId: commandIdSchema.parse(v7()),
      command,
    });
  }

  return {
    roomId,
    view,
    draft,
    online,
    clockOffset,
    loadFailure,
    pendingKeys,
    commandFailures,
    open,
    close,
    subscribe,
    send,
    saveDraft,
    dismissFailure: (key: string) => commandFailures.delete(key),
  };
});
