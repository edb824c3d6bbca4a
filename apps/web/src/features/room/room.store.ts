import {
  commandIdSchema,
  type ParticipantId,
  type RoomCommand,
  type RoomId,
  type RoomSubscription,
  type RoomUpdated,
  type RoomView,
} from '@hotseat/contracts';
import { defineStore } from 'pinia';
import { v7 } from 'uuid';
import { computed, ref, shallowReactive, shallowRef } from 'vue';
import { ApiFailure } from '../../shared/http/api-failure.ts';
import { connectSocket, disconnectSocket, onServerEvent } from '../../shared/realtime/socket.ts';
import { clockOffsetMs } from './composables/clock-format.ts';
import { CommandOutbox, keyOf } from './composables/command-outbox.ts';
import { CommandSender } from './composables/command-sender.ts';
import { BrowserCommandStorage } from './composables/command-storage.ts';
import { RoomReplica, type Receipt } from './composables/room-replica.ts';
import { sendCommand, subscribeToRoom } from './room.api.ts';

const commandStorage = new BrowserCommandStorage();

/** How long an acknowledged command may wait for its view before the room is asked for anew. */
const viewGraceMs = 1_500;

/** The open room: what the server lets this viewer see, and what this viewer asks of it. */
export const useRoomStore = defineStore('room', () => {
  const roomId = ref<RoomId | null>(null);
  const view = shallowRef<RoomView | null>(null);
  const online = shallowRef<ReadonlySet<ParticipantId>>(new Set());
  /** Server clock minus this device's, in ms. */
  const clockOffset = ref(0);
  const loadFailure = shallowRef<ApiFailure | null>(null);
  const waitingKeys = shallowRef<readonly string[]>([]);
  /** Acknowledged, but not in the view yet: key → the sequence to wait for. */
  const awaitedSeqs = shallowReactive(new Map<string, number>());
  const commandFailures = shallowReactive(new Map<string, ApiFailure>());
  const pendingKeys = computed(() => new Set([...waitingKeys.value, ...awaitedSeqs.keys()]));

  let replica = new RoomReplica();
  let sender: CommandSender | null = null;
  let stopListening: (() => void)[] = [];
  let subscribing: Promise<void> | null = null;

  function open(id: RoomId): void {
    close();
    roomId.value = id;
    sender = new CommandSender({
      outbox: new CommandOutbox(id, commandStorage, Date.now),
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
      onServerEvent('room:updated', receiveUpdate, onConnect),
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
    replica = new RoomReplica();
    view.value = null;
    online.value = new Set();
    loadFailure.value = null;
    waitingKeys.value = [];
    awaitedSeqs.clear();
    commandFailures.clear();
    disconnectSocket();
  }

  /** Asks for what changed since the held view, then sends what waits. Never throws; one at a time. */
  function subscribe(): Promise<void> {
    subscribing ??= runSubscribe().finally(() => (subscribing = null));
    return subscribing;
  }

  async function runSubscribe(): Promise<void> {
    const id = roomId.value;
    if (id === null) return;
    const asked = replica;
    asked.subscribing();
    try {
      const subscription = await subscribeToRoom(id, asked.view);
      if (roomId.value !== id || replica !== asked) return;
      receiveSubscription(subscription);
      loadFailure.value = null;
      void sender?.flush();
    } catch (error) {
      asked.notSubscribed();
      if (roomId.value !== id || replica !== asked) return;
      const failure = ApiFailure.from(error);
      // With a room on the screen a lost line is the connection badge's to tell.
      if (view.value === null || !failure.isOffline) loadFailure.value = failure;
    }
  }

  function receiveSubscription(subscription: RoomSubscription): void {
    clockOffset.value = clockOffsetMs(subscription.serverTime, Date.now());
    online.value = new Set(subscription.online);
    show(replica.subscribed(subscription));
  }

  function receiveUpdate(update: RoomUpdated): void {
    if (update.roomId === roomId.value) show(replica.receive(update));
  }

  function show(receipt: Receipt): void {
    // After the one that is under way, which may be what the server answers from.
    if (receipt === 'behind') void (subscribing ?? Promise.resolve()).then(subscribe);
    if (replica.view === null || replica.view === view.value) return;
    view.value = replica.view;
    settleAwaited();
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
    const request = { roomId: roomId.value, commandId: commandIdSchema.parse(v7()), command };
    const key = keyOf(request);
    if (pendingKeys.value.has(key)) return;
    commandFailures.delete(key);
    void sender.add(request);
  }

  return {
    roomId,
    view,
    online,
    clockOffset,
    loadFailure,
    pendingKeys,
    commandFailures,
    open,
    close,
    subscribe,
    send,
    dismissFailure: (key: string) => commandFailures.delete(key),
  };
});
