import { Injectable } from '@nestjs/common';
import type { DraftSave, DraftSaveResult } from '@hotseat/contracts';
import { findQuestion } from '@hotseat/room';
import type { SessionUser } from '../../platform/auth/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { RoomLog } from './room-log.ts';
import { RoomStore } from './room-store.ts';
import { requireParticipant } from './rooms.policy.ts';

@Injectable()
export class DraftsService {
  constructor(
    private readonly store: RoomStore,
    private readonly log: RoomLog,
  ) {}

  /**
   * Stores the candidate's text of the open question.
   *
   * @throws AppError `version_conflict` with the stored `version` when it did not grow from it
   */
  async save(user: SessionUser, draft: DraftSave): Promise<DraftSaveResult> {
    const state = await this.store.get(draft.roomId);
    const { role } = requireParticipant(state, user.id);
    if (role !== 'candidate') throw new AppError('forbidden', { role });
    const question = findQuestion(state, draft.askedQuestionId);
    if (question?.status === 'submitted') throw new AppError('already_submitted');
    if (question?.status !== 'open') throw new AppError('wrong_state', { status: state.status });
    const { saved, version } = await this.log.saveDraft(question.id, draft.baseVersion, draft.text);
    if (!saved) throw new AppError('version_conflict', { version });
    return { version };
  }
}
