import { Injectable } from '@nestjs/common';
import type {
  CommandId,
  ParticipantId,
  RoomCommandResult,
  RoomEvent,
  RoomId,
} from '@hotseat/contracts';
import type { Decision, RoomState } from '@hotseat/room';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  isTransientDatabaseError,
  isUniqueViolation,
  type Transaction,
} from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { GroupCommit } from './group-commit.ts';
import { planBatch, toStored, type Batch } from './plan-batch.ts';
import { RoomLog, type BatchOutcome } from './room-log.ts';
import { RoomSnapshots } from './room-snapshots.ts';
import { RoomStore } from './room-store.ts';

/** How often a decision is made anew: other processes were quicker, or the database was away. */
const maxTries = 12;
/** Commands that wait for one room; more is a flood, and waiting longer helps nobody. */
const maxWaiting = 500;

export interface Attempt {
  commandId: CommandId | null;
  actorId: ParticipantId | null;
  decide: (state: RoomState) => Decision;
  /** Written in the event's transaction. */
  alongside?: (transaction: Transaction) => Promise<void>;
}

interface Waiting extends Attempt {
  tries: number;
  resolve: (result: RoomCommandResult) => void;
  reject: (error: unknown) => void;
}

/**
 * Puts what is asked of a room into its log, one room at a time in the order it came: decides on the
 * state in memory, several commands ahead of the commit, and settles each after the commit.
 */
@Injectable()
export class RoomWriter {
  private readonly lanes = new Map<RoomId, Waiting[]>();

  constructor(
    private readonly store: RoomStore,
    private readonly log: RoomLog,
    private readonly commits: GroupCommit,
    private readonly snapshots: RoomSnapshots,
  ) {}

  /**
   * Resolves after the commit.
   *
   * @throws AppError the decision's refusal; `unavailable` while the database is away
   */
  write(roomId: RoomId, attempt: Attempt): Promise<RoomCommandResult> {
    return new Promise((resolve, reject) => {
      const waiting = { ...attempt, tries: 0, resolve, reject };
      const lane = this.lanes.get(roomId);
      if (!lane) {
        const started = [waiting];
        this.lanes.set(roomId, started);
        void this.run(roomId, started);
      } else if (lane.length >= maxWaiting) reject(new AppError('unavailable'));
      else lane.push(waiting);
    });
  }

  private async run(roomId: RoomId, lane: Waiting[]): Promise<void> {
    while (lane.length > 0) {
      try {
        await this.step(roomId, lane);
      } catch (error) {
        await this.fail(roomId, lane, error);
      }
    }
    this.lanes.delete(roomId);
  }

  /** Settles one or more commands at the lane's head, or leaves them there for the next step. */
  private async step(roomId: RoomId, lane: Waiting[]): Promise<void> {
    const state = await this.store.peek(roomId);
    const plan = planBatch(state, lane);
    switch (plan.kind) {
      case 'refused':
        return this.refuse(roomId, lane);
      case 'alone':
        return this.storeAlone(state, lane, plan.events);
      case 'batch': {
        const { batch } = plan;
        const { epoch, seq: afterSeq } = state;
        const outcome = await this.commits.store(() => {
          // What has come while another flush was under way goes along with this one.
          batch.grow(lane.slice(batch.entries.length));
          return { roomId, epoch, afterSeq, rows: batch.rows };
        });
        return this.settle(lane, batch, outcome);
      }
    }
  }

  private async settle(
    lane: Waiting[],
    { state, entries, rows }: Batch<Waiting>,
    outcome: BatchOutcome,
  ): Promise<void> {
    switch (outcome.kind) {
      case 'stored': {
        lane.splice(0, entries.length);
        this.snapshots.consider(
          state,
          this.store.advance(state, toStored(state.seq, outcome.at, rows)),
        );
        let { seq } = state;
        for (const { attempt, rows: own } of entries) attempt.resolve({ seq: (seq += own.length) });
        return;
      }
      case 'repeated': {
        const left = entries.flatMap(({ attempt }) => {
          const seq = outcome.seqs.get(attempt.commandId ?? '');
          if (seq === undefined) return [attempt];
          attempt.resolve({ seq });
          return [];
        });
        lane.splice(0, entries.length, ...left);
        // Stored by another process, or by this one just before it lost the connection.
        if (Math.max(...outcome.seqs.values()) > state.seq) await this.store.get(state.roomId);
        return;
      }
      case 'lost':
        return this.tryAgain(state.roomId, lane, entries.length);
    }
  }

  private async storeAlone(state: RoomState, lane: Waiting[], events: RoomEvent[]): Promise<void> {
    const [first] = lane;
    if (!first) return;
    const { roomId, epoch, seq: afterSeq } = state;
    const { commandId, actorId, alongside } = first;
    const append = { roomId, epoch, afterSeq, commandId, actorId, events };
    try {
      const stored = await this.log.append(alongside ? { ...append, alongside } : append);
      if (!stored) return await this.tryAgain(roomId, lane, 1);
      lane.shift();
      this.snapshots.consider(state, this.store.advance(state, stored));
      first.resolve({ seq: afterSeq + events.length });
    } catch (error) {
      const seq =
        commandId !== null && isUniqueViolation(error)
          ? await this.log.findCommand(roomId, commandId)
          : null;
      if (seq === null) throw error;
      lane.shift();
      await this.store.get(roomId);
      first.resolve({ seq });
    }
  }

  /** A refusal may only mean that this process is behind, or that the command was stored before. */
  private async refuse(roomId: RoomId, lane: Waiting[]): Promise<void> {
    const [first] = lane;
    if (!first) return;
    const decision = first.decide(await this.store.get(roomId));
    if (decision.ok) return;
    const { commandId } = first;
    const seq = commandId === null ? null : await this.log.findCommand(roomId, commandId);
    lane.shift();
    if (seq === null) first.reject(new AppError(decision.code, decision.details));
    else first.resolve({ seq });
  }

  private async tryAgain(roomId: RoomId, lane: Waiting[], count: number): Promise<void> {
    this.countTry(lane, count);
    await this.store.get(roomId);
  }

  /** What was under way is decided anew: if it was stored after all, its command id says so. */
  private async fail(roomId: RoomId, lane: Waiting[], error: unknown): Promise<void> {
    const [first] = lane;
    if (!isTransientDatabaseError(error)) {
      lane.shift();
      first?.reject(error);
      return;
    }
    this.countTry(lane, lane.length);
    await sleep(Math.min(25 * 2 ** (first?.tries ?? 0), 500));
    await this.store.get(roomId).catch(() => undefined);
  }

  private countTry(lane: Waiting[], count: number): void {
    const tried = lane.splice(0, count);
    for (const each of tried) each.tries += 1;
    lane.unshift(...tried.filter(({ tries }) => tries < maxTries));
    for (const each of tried) if (each.tries >= maxTries) each.reject(new AppError('unavailable'));
  }
}
