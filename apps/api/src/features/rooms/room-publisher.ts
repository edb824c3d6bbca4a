import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import {
  diffViews,
  type ClientToServerEvents,
  type KnownListPatches,
  type ParticipantId,
  type RoomId,
  type RoomUpdated,
  type RoomView,
  type ServerToClientEvents,
} from '@hotseat/contracts';
import {
  findParticipant,
  isHere,
  isIn,
  view,
  type ParticipantState,
  type RoomState,
} from '@hotseat/room';
import type { Server } from 'socket.io';
import { PresencePeers } from './presence-peers.ts';
import { Presence } from './presence.ts';
import { RoomStore, type RoomChange } from './room-store.ts';

type RoomServer = Server<ClientToServerEvents, ServerToClientEvents>;
type Views = Map<ParticipantId, RoomView>;

/** Socket.IO's name for everybody in a room. */
export const everybody = (roomId: RoomId) => `room:${roomId}`;
/** Socket.IO's name for one participant's tabs. */
export const tabsOf = (participantId: ParticipantId) => `participant:${participantId}`;

/**
 * Tells this process's sockets what changed in their view of a room. Each patch is the difference of
 * two results of `view` for that participant; those for whom it is the same share one message.
 */
@Injectable()
export class RoomPublisher {
  private server: RoomServer | undefined;
  /** The views that were sent last, so that the next change has to build only its own. */
  private readonly sent = new Map<RoomId, { state: RoomState; views: Views }>();

  constructor(
    private readonly store: RoomStore,
    private readonly presence: Presence,
    private readonly peers: PresencePeers,
  ) {}

  start(server: RoomServer): void {
    this.server = server;
    this.store.changes.subscribe((change) => this.publish(change));
    this.peers.changes.subscribe((roomId) => this.tellHere(roomId));
  }

  /** To be called when somebody's first socket has come here, or their last one has gone. */
  publishPresence(roomId: RoomId): void {
    const here = this.presence.here(roomId);
    if (here.length === 0) this.sent.delete(roomId);
    this.peers.tell(roomId, here);
    this.tellHere(roomId);
  }

  private tellHere(roomId: RoomId): void {
    if (!this.presence.isWatched(roomId)) return;
    const online = this.presence.online(roomId);
    this.server?.local.to(everybody(roomId)).emit('presence:changed', { roomId, online });
  }

  private publish({ before, after }: RoomChange): void {
    const { roomId } = after;
    const groups: { update: RoomUpdated; viewers: ParticipantId[] }[] = [];
    const views: Views = new Map();
    const lists: KnownListPatches = new Map();
    for (const id of this.presence.here(roomId)) {
      const viewer = findParticipant(after, id);
      if (!viewer) continue;
      const update = this.updateFor(viewer, before, after, views, lists);
      // Cheap: most of what two viewers' updates hold is the very same object.
      const group = groups.find((each) => isDeepStrictEqual(each.update, update));
      if (group) group.viewers.push(id);
      else groups.push({ update, viewers: [id] });
    }
    this.sent.set(roomId, { state: after, views });
    for (const { update, viewers } of groups) {
      this.server?.local.to(viewers.map(tabsOf)).emit('room:updated', update);
    }
    this.moveThroughDoor(before, after);
  }

  /** Who has come in hears what everybody hears; who has gone hears nothing more, from now on. */
  private moveThroughDoor(before: RoomState, after: RoomState): void {
    const { roomId } = after;
    for (const id of this.presence.here(roomId)) {
      const [was, is] = [findParticipant(before, id), findParticipant(after, id)];
      if (was?.status === is?.status) continue;
      const tabs = this.server?.local.in(tabsOf(id));
      if (is && isIn(is)) tabs?.socketsJoin(everybody(roomId));
      else tabs?.socketsLeave(everybody(roomId));
      if (is && isHere(is)) continue;
      tabs?.socketsLeave(tabsOf(id));
      this.presence.leaveRoom(roomId, id);
      this.publishPresence(roomId);
    }
  }

  private updateFor(
    viewer: ParticipantState,
    before: RoomState,
    after: RoomState,
    views: Views,
    lists: KnownListPatches,
  ): RoomUpdated {
    const now = view(after, viewer);
    views.set(viewer.id, now);
    const last = this.viewBefore(viewer.id, before);
    const { roomId, epoch, seq } = after;
    if (!last) return { roomId, view: now };
    return { roomId, epoch, fromSeq: before.seq, seq, patch: diffViews(last, now, lists) };
  }

  private viewBefore(id: ParticipantId, before: RoomState): RoomView | undefined {
    const sent = this.sent.get(before.roomId);
    const known = sent?.state === before ? sent.views.get(id) : undefined;
    if (known) return known;
    const viewer = findParticipant(before, id);
    return viewer && view(before, viewer);
  }
}
