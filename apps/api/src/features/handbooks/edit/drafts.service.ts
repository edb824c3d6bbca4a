import { Injectable } from '@nestjs/common';
import {
  limits,
  type CreateDraftRequest,
  type DraftId,
  type DraftList,
  type Published,
  type PublishRequest,
  type QuestionDraft,
  type SaveDraftRequest,
  type SpaceId,
} from '@hotseat/contracts';
import type { SessionUser } from '../../../platform/auth/index.ts';
import { AppError } from '../../../platform/errors/index.ts';
import { chapterTitle } from '../handbooks.mapper.ts';
import { HandbooksRepository } from '../handbooks.repository.ts';
import { contentOf, IncompleteDraft, newContent, untranslatedContent } from './draft-content.ts';
import { toDraft, toDraftList } from './drafts.mapper.ts';
import {
  DraftsRepository,
  type DraftRow,
  type NewDraft,
  type SourceRow,
} from './drafts.repository.ts';
import { OwnQuestionRepository } from './own-question.repository.ts';
import { PublishDraftRepository } from './publish-draft.repository.ts';

/** Questions while they are written. A draft holds a reference, so live candidates see none (ADR 5). */
@Injectable()
export class DraftsService {
  constructor(
    private readonly repository: DraftsRepository,
    private readonly publishing: PublishDraftRepository,
    private readonly own: OwnQuestionRepository,
    private readonly handbooks: HandbooksRepository,
  ) {}

  async list(user: SessionUser, spaceId: SpaceId): Promise<DraftList> {
    await this.checkMember(user, spaceId);
    return toDraftList(await this.repository.list(spaceId));
  }

  /** @throws AppError `forbidden`, `question_not_found`, `limit_reached` */
  async create(user: SessionUser, request: CreateDraftRequest): Promise<QuestionDraft> {
    await this.checkMember(user, request.spaceId);
    await this.refuseLiveCandidate(user);
    if ((await this.repository.count(request.spaceId)) >= limits.draftsPerSpace) {
      throw new AppError('limit_reached', { max: limits.draftsPerSpace });
    }
    const id = await this.repository.make(await this.begin(user, request));
    return toDraft(await this.find(user, id));
  }

  async get(user: SessionUser, draftId: DraftId): Promise<QuestionDraft> {
    await this.refuseLiveCandidate(user);
    return toDraft(await this.find(user, draftId));
  }

  /** @throws AppError `version_conflict` with the stored revision when somebody else saved */
  async save(
    user: SessionUser,
    draftId: DraftId,
    { revision, chapterTitle: title, content }: SaveDraftRequest,
  ): Promise<QuestionDraft> {
    const before = await this.find(user, draftId);
    const change = { chapterTitle: title.trim(), content, editorId: user.id };
    if (!(await this.repository.save(draftId, revision, change))) {
      const { editor } = before;
      throw new AppError('version_conflict', { revision: before.revision, by: editor?.name });
    }
    return toDraft(await this.find(user, draftId));
  }

  /**
   * @throws AppError `draft_incomplete` with the fields to fill in; `version_conflict` when the
   *   draft or its question changed meanwhile
   */
  async publish(
    user: SessionUser,
    draftId: DraftId,
    request: PublishRequest,
  ): Promise<Published> {
    const draft = await this.find(user, draftId);
    try {
      return await this.publishing.publish(draft, request, user.id);
    } catch (error) {
      if (!(error instanceof IncompleteDraft)) throw error;
      throw new AppError('draft_incomplete', { problems: error.problems });
    }
  }

  async delete(user: SessionUser, draftId: DraftId): Promise<void> {
    await this.find(user, draftId);
    await this.repository.delete(draftId);
  }

  private async begin(user: SessionUser, request: CreateDraftRequest): Promise<NewDraft> {
    const { spaceId, language, versionId } = request;
    const editorId = user.id;
    const blank = { questionId: null, baseVersionId: null, language, editorId };
    if (versionId === undefined) {
      const handbookId = await this.repository.getOwnHandbook(spaceId);
      return { ...blank, handbookId, chapterTitle: '', content: newContent() };
    }
    const source = await this.repository.findSource(user.id, versionId);
    if (!source) throw new AppError('question_not_found');
    const { handbook, chapter } = source.question;
    const begun = { chapterTitle: chapterTitle(chapter, language), content: contentOf(source) };
    if (handbook.spaceId === spaceId && !handbook.bundled) {
      return { ...(await this.beginChange(source, language, begun)), editorId };
    }
    // Somebody else's: a copy, which lives on its own from here.
    const handbookId = await this.repository.getOwnHandbook(spaceId);
    const content = source.language === language ? begun.content : untranslatedContent(source);
    return { ...blank, handbookId, chapterTitle: begun.chapterTitle, content };
  }

  private async beginChange(
    source: SourceRow,
    language: 'zh' | 'en',
    begun: Pick<NewDraft, 'chapterTitle' | 'content'>,
  ): Promise<Omit<NewDraft, 'editorId'>> {
    const { id: questionId, handbookId } = source.question;
    const current = await this.repository.findCurrent(questionId, language);
    // An older version is where its editor wants to go back to; it replaces the current one.
    const content = source.language === language ? begun.content : untranslatedContent(source);
    return {
      ...begun,
      content: source.language !== language && current ? contentOf(current) : content,
      handbookId,
      questionId,
      language,
      baseVersionId: current?.id ?? null,
    };
  }

  private async find(user: SessionUser, draftId: string): Promise<DraftRow> {
    const row = await this.repository.find(user.id, draftId);
    if (!row) throw new AppError('draft_not_found');
    return row;
  }

  private async checkMember(user: SessionUser, spaceId: SpaceId): Promise<void> {
    if (!(await this.own.isMember(spaceId, user.id))) throw new AppError('forbidden');
  }

  private async refuseLiveCandidate(user: SessionUser): Promise<void> {
    if (await this.handbooks.isLiveCandidate(user.id)) throw new AppError('candidate_in_live_room');
  }
}
