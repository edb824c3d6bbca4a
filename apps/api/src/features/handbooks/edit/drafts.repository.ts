import { Injectable } from '@nestjs/common';
import type { DraftContent, Language, SpaceId, UserId } from '@hotseat/contracts';
import { v7 } from 'uuid';
import { PrismaService } from '../../../platform/database/index.ts';
import type { Prisma } from '../../../platform/database/generated/client.ts';
import { readableBy } from '../handbooks.repository.ts';

const draftInclude = {
  editor: { select: { name: true } },
  handbook: { include: { chapters: { orderBy: { position: 'asc' } } } },
  question: { include: { versions: { where: { isCurrent: true } } } },
} satisfies Prisma.QuestionDraftInclude;

export type DraftRow = Prisma.QuestionDraftGetPayload<{ include: typeof draftInclude }>;

const sourceInclude = {
  keyPoints: { orderBy: { position: 'asc' } },
  question: {
    include: {
      chapter: true,
      handbook: { select: { id: true, spaceId: true, bundled: true } },
    },
  },
} satisfies Prisma.QuestionVersionInclude;

export type SourceRow = Prisma.QuestionVersionGetPayload<{ include: typeof sourceInclude }>;

export interface NewDraft {
  handbookId: string;
  questionId: string | null;
  language: Language;
  baseVersionId: string | null;
  chapterTitle: string;
  content: DraftContent;
  editorId: UserId;
}

/** The handbook that a space writes its own questions in; made with the first of them. */
const ownSlug = 'own';
const ownTitle = { zh: '我们的题目', en: 'Our questions' };

@Injectable()
export class DraftsRepository {
  constructor(private readonly prisma: PrismaService) {}

  /** Drafts of the handbooks of a space, last changed first. */
  list(spaceId: SpaceId): Promise<DraftRow[]> {
    return this.prisma.questionDraft.findMany({
      where: { handbook: { spaceId } },
      include: draftInclude,
      orderBy: [{ updatedAt: 'desc' }, { id: 'asc' }],
      take: 500,
    });
  }

  count(spaceId: SpaceId): Promise<number> {
    return this.prisma.questionDraft.count({ where: { handbook: { spaceId } } });
  }

  /** @returns null for one of a space that the user is no member of */
  find(userId: UserId, draftId: string): Promise<DraftRow | null> {
    return this.prisma.questionDraft.findFirst({
      where: { id: draftId, handbook: { space: { members: { some: { userId } } } } },
      include: draftInclude,
    });
  }

  /** The version that a draft begins with, and who it belongs to. */
  findSource(userId: UserId, versionId: string): Promise<SourceRow | null> {
    return this.prisma.questionVersion.findFirst({
      where: { id: versionId, question: { handbook: readableBy(userId) } },
      include: sourceInclude,
    });
  }

  findCurrent(questionId: string, language: Language): Promise<SourceRow | null> {
    return this.prisma.questionVersion.findFirst({
      where: { questionId, language, isCurrent: true },
      include: sourceInclude,
    });
  }

  async getOwnHandbook(spaceId: SpaceId): Promise<string> {
    const handbook = await this.prisma.handbook.upsert({
      where: { spaceId_slug: { spaceId, slug: ownSlug } },
      update: {},
      create: { spaceId, slug: ownSlug, title: ownTitle },
      select: { id: true },
    });
    return handbook.id;
  }

  /** The draft of that question and language, which may be there already. */
  async make(draft: NewDraft): Promise<string> {
    const { questionId, language } = draft;
    const id = v7();
    await this.prisma.questionDraft.createMany({ data: { ...draft, id }, skipDuplicates: true });
    if (questionId === null) return id;
    const made = await this.prisma.questionDraft.findUniqueOrThrow({
      where: { questionId_language: { questionId, language } },
      select: { id: true },
    });
    return made.id;
  }

  /** @returns false when another revision is stored than the one it grew from */
  async save(
    draftId: string,
    revision: number,
    change: { chapterTitle: string; content: DraftContent; editorId: UserId },
  ): Promise<boolean> {
    const { count } = await this.prisma.questionDraft.updateMany({
      where: { id: draftId, revision },
      data: { ...change, revision: revision + 1, updatedAt: new Date() },
    });
    return count > 0;
  }

  async delete(draftId: string): Promise<void> {
    await this.prisma.questionDraft.deleteMany({ where: { id: draftId } });
  }
}
