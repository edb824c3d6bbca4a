import { Injectable } from '@nestjs/common';
import type { RoomCommand, RoomId } from '@hotseat/contracts';
import type { Transaction } from '../../platform/database/index.ts';

export type AnswerSubmission = Extract<RoomCommand, { type: 'answer:submit' }>;

export interface SubmittedText {
  text: string;
  /**
   * To be called in the transaction that stores the answer.
   *
   * @throws AnswerMovedError when somebody wrote since `text` was read
   */
  confirm: (transaction: Transaction) => Promise<void>;
}

export type AnswerSource = (roomId: RoomId, submission: AnswerSubmission) => Promise<SubmittedText>;

/** Somebody wrote into the answer since it was read: it has to be read again. */
export class AnswerMovedError extends Error {}

/** Where the text of an answer comes from when it is submitted; the documents say so at the start. */
@Injectable()
export class AnswerSources {
  private source: AnswerSource | undefined;

  use(source: AnswerSource): void {
    this.source = source;
  }

  read(roomId: RoomId, submission: AnswerSubmission): Promise<SubmittedText> {
    if (!this.source) throw new Error('nothing holds the text of answers');
    return this.source(roomId, submission);
  }
}
