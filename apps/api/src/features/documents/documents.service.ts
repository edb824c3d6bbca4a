import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  cleanText,
  type AskedQuestionId,
  type DocumentCursor,
  type DocumentOpen,
  type DocumentUpdate,
  type OpenedDocument,
  type ParticipantId,
  type RoomId,
} from '@hotseat/contracts';
import { findQuestion, type RoomState } from '@hotseat/room';
import * as Y from 'yjs';
import type { SessionUser } from '../../platform/auth/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import {
  AnswerSources,
  requirePresent,
  RoomStore,
  type AnswerSubmission,
  type SubmittedText,
} from '../rooms/index.ts';
import { covers, readStateVector, textOf } from './document-content.ts';
import { DocumentLog } from './document-log.ts';
import { DocumentStore } from './document-store.ts';
import { mayWrite, requireMayWrite, type AskedQuestionState } from './documents.policy.ts';

@Injectable()
export class DocumentsService implements OnModuleInit {
  constructor(
    private readonly rooms: RoomStore,
    private readonly documents: DocumentStore,
    private readonly log: DocumentLog,
    private readonly answers: AnswerSources,
  ) {}

  onModuleInit(): void {
    this.answers.use((roomId, submission) => this.readAnswer(roomId, submission));
  }

  /** @throws AppError to somebody who is not in the room */
  async requireReader(user: SessionUser, roomId: RoomId): Promise<void> {
    requirePresent(await this.rooms.get(roomId), user.id);
  }

  /** For everybody in the room: what is written is hidden from nobody there. */
  async open(user: SessionUser, request: DocumentOpen): Promise<OpenedDocument> {
    const { roomId, askedQuestionId, stateVector } = request;
    const state = await this.rooms.get(roomId);
    const participant = requirePresent(state, user.id);
    const question = requireQuestion(state, askedQuestionId);
    readStateVector(stateVector);
    const { committed } = await this.documents.getLatest(roomId, askedQuestionId);
    return {
      update: Y.encodeStateAsUpdate(committed, stateVector),
      stateVector: Y.encodeStateVector(committed),
      mayWrite: mayWrite(state, participant, question),
    };
  }

  /** Stores an update; resolves after the commit. */
  async update(user: SessionUser, request: DocumentUpdate): Promise<void> {
    const { roomId, askedQuestionId, updateId, update } = request;
    await this.requireWriter(user, roomId, askedQuestionId);
    const document = await this.documents.get(roomId, askedQuestionId);
    await this.documents.write(document, updateId, update);
  }

  /** Who it is whose cursor moved. */
  async moveCursor(user: SessionUser, request: DocumentCursor): Promise<ParticipantId> {
    return this.requireWriter(user, request.roomId, request.askedQuestionId);
  }

  private async requireWriter(
    user: SessionUser,
    roomId: RoomId,
    askedQuestionId: AskedQuestionId,
  ): Promise<ParticipantId> {
    const check = (state: RoomState) => {
      const participant = requirePresent(state, user.id);
      requireMayWrite(state, participant, requireQuestion(state, askedQuestionId));
      return participant.id;
    };
    const known = await this.rooms.peek(roomId);
    try {
      return check(known);
    } catch {
      // It may only mean that this process is behind: the client may come from one that is not.
      return check(await this.rooms.get(roomId));
    }
  }

  /** What is frozen when an answer is submitted: what the document says on the server. */
  private async readAnswer(
    roomId: RoomId,
    { askedQuestionId, stateVector, text }: AnswerSubmission,
  ): Promise<SubmittedText> {
    const document = await this.documents.getLatest(roomId, askedQuestionId);
    await document.settled();
    const { committed, seq } = document;
    const held = textOf(committed);
    if (stateVector !== undefined) {
      if (!covers(committed, Buffer.from(stateVector, 'base64'))) {
        throw new AppError('updates_missing');
      }
    } else if (held.trim() !== '' && held.trim() !== cleanText(text ?? '').trim()) {
      throw new AppError('version_conflict');
    }
    return {
      text: stateVector === undefined && held.trim() === '' ? (text ?? '') : held,
      confirm: (transaction) => this.log.requireSeq(transaction, askedQuestionId, seq),
    };
  }
}

function requireQuestion(state: RoomState, id: AskedQuestionId): AskedQuestionState {
  const question = findQuestion(state, id);
  if (!question) throw new AppError('question_not_found');
  return question;
}
