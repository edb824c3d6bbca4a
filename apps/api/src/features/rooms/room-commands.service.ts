import { Injectable } from '@nestjs/common';
import {
  askedQuestionIdSchema,
  participantIdSchema,
  type AskedQuestionId,
  type CommandId,
  type MachineScore,
  type ParticipantId,
  type Role,
  type RoomCommand,
  type RoomCommandResult,
  type RoomId,
} from '@hotseat/contracts';
import {
  decide,
  decideSystem,
  findParticipantOfUser,
  type Decision,
  type ParticipantCommand,
  type RoomState,
} from '@hotseat/room';
import { v7 } from 'uuid';
import type { SessionUser } from '../../platform/auth/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { QuestionCatalogue } from '../handbooks/index.ts';
import { RoomLog } from './room-log.ts';
import { RoomStore } from './room-store.ts';
import { requireParticipant } from './rooms.policy.ts';

/** How often a decision is made anew when another process stored events in between. */
const maxTries = 5;

interface Attempt {
  commandId: CommandId | null;
  actorId: ParticipantId | null;
  decide: (state: RoomState) => Decision;
  alongside?: (transaction: Transaction) => Promise<void>;
}

/** The only writer of rooms: decides on the newest state, stores, then lets everybody know. */
@Injectable()
export class RoomCommands {
  constructor(
    private readonly store: RoomStore,
    private readonly log: RoomLog,
    private readonly questions: QuestionCatalogue,
  ) {}

  /** Carries out a participant's command once, however often it is sent. */
  async execute(
    user: SessionUser,
    roomId: RoomId,
    commandId: CommandId,
    command: RoomCommand,
  ): Promise<RoomCommandResult> {
    const participant = requireParticipant(await this.store.get(roomId), user.id);
    const stored = await this.log.findCommand(roomId, commandId);
    if (stored !== null) return { seq: stored };
    const resolved = await this.resolve(user, participant.role, command);
    return this.commit(roomId, {
      commandId,
      actorId: participant.id,
      decide: (state) => decide(state, participant.id, resolved),
    });
  }

  /** Lets a user in; who is in already changes nothing. */
  async join(roomId: RoomId, user: SessionUser, role: Role): Promise<void> {
    const state = await this.store.get(roomId);
    if (findParticipantOfUser(state, user.id)) return;
    const participantId = participantIdSchema.parse(v7());
    try {
      await this.commit(roomId, {
        commandId: null,
        actorId: participantId,
        decide: (current) =>
          decideSystem(current, {
            type: 'participant:join',
            participantId,
            userId: user.id,
            name: user.name,
            role,
            isHost: false,
          }),
      });
    } catch (error) {
      // A second tab may have joined in the same moment: then the user is in, which was the wish.
      if (!isUniqueViolation(error)) throw error;
    }
  }

  /** Puts the machine's result into the room, with the scorer's own row, exactly once. */
  async recordScore(
    roomId: RoomId,
    commandId: CommandId,
    askedQuestionId: AskedQuestionId,
    machine: MachineScore,
    alongside: (transaction: Transaction) => Promise<void>,
  ): Promise<void> {
    if ((await this.log.findCommand(roomId, commandId)) !== null) return;
    await this.commit(roomId, {
      commandId,
      actorId: null,
      alongside,
      decide: (state) => decideSystem(state, { type: 'answer:score', askedQuestionId, machine }),
    });
  }

  private async commit(roomId: RoomId, attempt: Attempt): Promise<RoomCommandResult> {
    return this.store.exclusively(roomId, async () => {
      for (let tries = 0; tries < maxTries; tries += 1) {
        const result = await this.tryCommit(roomId, attempt);
        if (result) return result;
      }
      throw new AppError('unavailable');
    });
  }

  private async tryCommit(roomId: RoomId, attempt: Attempt): Promise<RoomCommandResult | null> {
    const state = await this.store.load(roomId);
    const decision = attempt.decide(state);
    if (!decision.ok) return this.storedOrRefused(roomId, attempt.commandId, decision);
    try {
      const stored = await this.log.append({
        roomId,
        epoch: state.epoch,
        afterSeq: state.seq,
        commandId: attempt.commandId,
        actorId: attempt.actorId,
        events: decision.events,
        ...(attempt.alongside ? { alongside: attempt.alongside } : {}),
      });
      return stored ? { seq: this.store.take(state, stored).seq } : null;
    } catch (error) {
      if (attempt.commandId === null || !isUniqueViolation(error)) throw error;
      const seq = await this.log.findCommand(roomId, attempt.commandId);
      if (seq === null) throw error;
      return { seq };
    }
  }

  /** A refusal may only mean that the same command, sent twice at once, has just been stored. */
  private async storedOrRefused(
    roomId: RoomId,
    commandId: CommandId | null,
    refusal: Extract<Decision, { ok: false }>,
  ): Promise<RoomCommandResult> {
    const seq = commandId === null ? null : await this.log.findCommand(roomId, commandId);
    if (seq !== null) return { seq };
    throw new AppError(refusal.code, refusal.details);
  }

  private async resolve(
    user: SessionUser,
    role: Role,
    command: RoomCommand,
  ): Promise<ParticipantCommand> {
    if (command.type !== 'question:ask') return command;
    // Not even whether a question exists is answered to somebody who may not ask.
    if (role !== 'interviewer') throw new AppError('forbidden', { role });
    return {
      type: 'question:ask',
      askedQuestionId: askedQuestionIdSchema.parse(v7()),
      content: await this.questions.getAskable(command.questionVersionId, user.id),
    };
  }
}

function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505';
}
