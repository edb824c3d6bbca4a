import { Injectable } from '@nestjs/common';
import {
  askedQuestionIdSchema,
  participantIdSchema,
  type AskedQuestionId,
  type CommandId,
  type MachineScore,
  type QuestionVersionId,
  type Role,
  type RoomCommand,
  type RoomCommandResult,
  type RoomId,
} from '@hotseat/contracts';
import {
  decide,
  decideSystem,
  findParticipantOfUser,
  findQuestion,
  isHere,
  queueItem,
  type ParticipantCommand,
  type ParticipantState,
} from '@hotseat/room';
import { v7 } from 'uuid';
import type { SessionUser } from '../../platform/auth/index.ts';
import { isUniqueViolation, type Transaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { QuestionCatalogue } from '../handbooks/index.ts';
import { AnswerMovedError, AnswerSources, type AnswerSubmission } from './answer-sources.ts';
import { RoomLog } from './room-log.ts';
import { RoomStore } from './room-store.ts';
import { RoomWriter } from './room-writer.ts';
import { requireParticipant } from './rooms.policy.ts';

/** How often an answer is read again because somebody still writes into it. */
const maxReadings = 20;

interface Resolved {
  command: ParticipantCommand;
  /** Written in the event's transaction. */
  alongside?: (transaction: Transaction) => Promise<void>;
}

/** What people and the server itself may do to a room; the only way to its log. */
@Injectable()
export class RoomCommands {
  constructor(
    private readonly store: RoomStore,
    private readonly log: RoomLog,
    private readonly writer: RoomWriter,
    private readonly questions: QuestionCatalogue,
    private readonly answers: AnswerSources,
  ) {}

  /** Carries out a participant's command once, however often it is sent. */
  async execute(
    user: SessionUser,
    roomId: RoomId,
    commandId: CommandId,
    command: RoomCommand,
  ): Promise<RoomCommandResult> {
    const participant = await this.getParticipant(user, roomId);
    for (let tries = 1; ; tries += 1) {
      let resolved: Resolved;
      try {
        resolved = await this.resolve(user, roomId, participant.role, command);
      } catch (error) {
        const seq = await this.log.findCommand(roomId, commandId);
        if (seq === null) throw error;
        return { seq };
      }
      const { command: known, alongside } = resolved;
      try {
        return await this.writer.write(roomId, {
          commandId,
          actorId: participant.id,
          decide: (state) => decide(state, participant.id, known),
          ...(alongside ? { alongside } : {}),
        });
      } catch (error) {
        if (!(error instanceof AnswerMovedError)) throw error;
        if (tries >= maxReadings) throw new AppError('unavailable');
      }
    }
  }

  /** Lets a user in, or back in; who is there already changes nothing. */
  async join(roomId: RoomId, user: SessionUser, role: Role): Promise<void> {
    const state = await this.store.get(roomId);
    const known = findParticipantOfUser(state, user.id);
    if (known && isHere(known)) return;
    const participantId = known?.id ?? participantIdSchema.parse(v7());
    try {
      await this.writer.write(roomId, {
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
    await this.writer.write(roomId, {
      commandId,
      actorId: null,
      alongside,
      decide: (state) => decideSystem(state, { type: 'answer:score', askedQuestionId, machine }),
    });
  }

  /** Closes a room whose last event still is `seq`. */
  async expire(roomId: RoomId, seq: number): Promise<void> {
    await this.writer.write(roomId, {
      commandId: null,
      actorId: null,
      decide: (state) => decideSystem(state, { type: 'room:expire', seq }),
    });
  }

  /** By what this process knows; only somebody who is not in it costs a question to the database. */
  private async getParticipant(user: SessionUser, roomId: RoomId): Promise<ParticipantState> {
    const known = findParticipantOfUser(await this.store.peek(roomId), user.id);
    return known ?? requireParticipant(await this.store.get(roomId), user.id);
  }

  private async resolve(
    user: SessionUser,
    roomId: RoomId,
    role: Role,
    command: RoomCommand,
  ): Promise<Resolved> {
    const { type } = command;
    if (type === 'answer:submit') return this.resolveAnswer(roomId, role, command);
    if (type !== 'question:ask' && type !== 'queue:next' && type !== 'queue:set') {
      return { command };
    }
    // Not even whether a question exists is answered to somebody who may not ask.
    if (role !== 'interviewer') throw new AppError('forbidden', { role });
    const find = (id: QuestionVersionId) => this.questions.getAskable(id, user.id);
    if (type === 'queue:set') {
      const items = command.items.map(async ({ questionVersionId, minutes }) =>
        queueItem(await find(questionVersionId), minutes),
      );
      return { command: { ...command, items: await Promise.all(items) } };
    }
    const askedQuestionId = askedQuestionIdSchema.parse(v7());
    const content = await find(command.questionVersionId);
    return { command: { type, askedQuestionId, content } };
  }

  /** With the text that is to be frozen; where `decide` refuses anyway, nothing is read. */
  private async resolveAnswer(
    roomId: RoomId,
    role: Role,
    submission: AnswerSubmission,
  ): Promise<Resolved> {
    const { type, askedQuestionId } = submission;
    const question = findQuestion(await this.store.get(roomId), askedQuestionId);
    if (role !== 'candidate' || question?.status !== 'open') {
      return { command: { type, askedQuestionId, text: '' } };
    }
    const { text, confirm } = await this.answers.read(roomId, submission);
    return { command: { type, askedQuestionId, text }, alongside: confirm };
  }
}
