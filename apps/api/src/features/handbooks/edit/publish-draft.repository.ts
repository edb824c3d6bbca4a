import { Injectable } from '@nestjs/common';
import {
  draftContentSchema,
  questionVersionIdSchema,
  type Published,
  type PublishRequest,
  type UserId,
} from '@hotseat/contracts';
import { contentHash, type HandbookQuestion } from '@hotseat/handbook';
import { v7 } from 'uuid';
import { PrismaService } from '../../../platform/database/index.ts';
import type { Prisma } from '../../../platform/database/generated/client.ts';
import { AppError } from '../../../platform/errors/index.ts';
import { lockHandbook } from '../import/handbook-import.repository.ts';
import { searchKeyOf, searchVectorOf } from '../search/search-index.ts';
import { writeSearchIndex } from '../search/search-index.repository.ts';
import { finishContent, IncompleteDraft } from './draft-content.ts';
import type { DraftRow } from './drafts.repository.ts';

interface Place {
  questionId: string;
  externalId: string;
  number: string;
}

/** Makes a draft the next version of its question, in one transaction that no import overlaps. */
@Injectable()
export class PublishDraftRepository {
  constructor(private readonly prisma: PrismaService) {}

  /** @throws AppError `version_conflict`; IncompleteDraft */
  publish(row: DraftRow, request: PublishRequest, authorId: UserId): Promise<Published> {
    return this.prisma.$transaction(async (transaction) => {
      await lockHandbook(transaction, row.handbook.spaceId, row.handbook.slug);
      const draft = await transaction.questionDraft.findUnique({ where: { id: row.id } });
      if (!draft) throw new AppError('draft_not_found');
      if (draft.revision !== request.revision) {
        throw new AppError('version_conflict', { revision: draft.revision });
      }
      const versions = await transaction.questionVersion.findMany({
        where: { questionId: draft.questionId ?? row.id, language: draft.language },
        select: { id: true, version: true, isCurrent: true },
        orderBy: { version: 'desc' },
      });
      const current = versions.find(({ isCurrent }) => isCurrent)?.id ?? null;
      if (current !== request.currentVersionId) {
        throw new AppError('version_conflict', { currentVersionId: current });
      }
      const title = draft.chapterTitle.trim();
      if (title === '') {
        throw new IncompleteDraft([{ field: 'chapterTitle', message: 'must not be empty' }]);
      }
      // Checked before anything is written: an unfinished draft makes no chapter.
      const content = draftContentSchema.parse(draft.content);
      finishContent(content, v7(), '1');
      const place = await placeQuestion(transaction, draft, title);
      const question = finishContent(content, place.externalId, place.number);
      const version = (versions[0]?.version ?? 0) + 1;
      const versionId = await writeVersion(transaction, { ...draft, authorId, version, title }, place.questionId, question);
      await transaction.questionDraft.delete({ where: { id: draft.id } });
      return { versionId: questionVersionIdSchema.parse(versionId), version };
    });
  }
}

interface DraftPlace {
  handbookId: string;
  questionId: string | null;
  language: 'zh' | 'en';
}

/** The question where the draft wants it: made when it is new, moved when its chapter is another. */
async function placeQuestion(
  transaction: Prisma.TransactionClient,
  draft: DraftPlace,
  title: string,
): Promise<Place> {
  const { handbookId, questionId } = draft;
  const chapter = await findOrMakeChapter(transaction, draft, title);
  if (questionId !== null) {
    const held = await transaction.question.findUniqueOrThrow({ where: { id: questionId } });
    const place = { questionId, externalId: held.externalId, number: held.number };
    if (held.chapterId === chapter.id) {
      await transaction.question.update({ where: { id: questionId }, data: { archivedAt: null } });
      return place;
    }
  }
  const count = await transaction.question.aggregate({
    where: { chapterId: chapter.id },
    _max: { position: true },
  });
  const position = (count._max.position ?? 0) + 1;
  const number = await freeNumber(transaction, handbookId, chapter.number, position);
  if (questionId !== null) {
    const moved = await transaction.question.update({
      where: { id: questionId },
      data: { chapterId: chapter.id, position, number, archivedAt: null },
    });
    return { questionId, externalId: moved.externalId, number };
  }
  const id = v7();
  await transaction.question.create({
    data: { id, handbookId, chapterId: chapter.id, externalId: id, number, position },
  });
  return { questionId: id, externalId: id, number };
}

/** Numbers stay unique in a handbook: its format wants them so. */
async function freeNumber(
  transaction: Prisma.TransactionClient,
  handbookId: string,
  chapterNumber: string,
  from: number,
): Promise<string> {
  const taken = await transaction.question.findMany({
    where: { handbookId, number: { startsWith: `${chapterNumber}.` } },
    select: { number: true },
  });
  const numbers = new Set(taken.map(({ number }) => number));
  let last = from;
  while (numbers.has(`${chapterNumber}.${last}`)) last += 1;
  return `${chapterNumber}.${last}`;
}

async function findOrMakeChapter(
  transaction: Prisma.TransactionClient,
  { handbookId, language }: DraftPlace,
  title: string,
): Promise<{ id: string; number: string }> {
  const chapters = await transaction.chapter.findMany({
    where: { handbookId },
    orderBy: { position: 'asc' },
  });
  const own = language === 'zh' ? 'titleZh' : 'titleEn';
  const other = language === 'zh' ? 'titleEn' : 'titleZh';
  const found =
    chapters.find((chapter) => chapter[own] === title) ??
    chapters.find((chapter) => chapter[own] === null && chapter[other] === title);
  if (found) return found;
  const number = 1 + Math.max(0, ...chapters.map((chapter) => Number(chapter.number) || 0));
  const position = 1 + Math.max(0, ...chapters.map((chapter) => chapter.position));
  const named = language === 'zh' ? { titleZh: title } : { titleEn: title };
  return transaction.chapter.create({
    data: { id: v7(), handbookId, number: String(number), position, ...named },
  });
}

async function writeVersion(
  transaction: Prisma.TransactionClient,
  facts: { language: 'zh' | 'en'; authorId: UserId; version: number; title: string },
  questionId: string,
  question: HandbookQuestion,
): Promise<string> {
  const { language, authorId, version, title } = facts;
  await transaction.questionVersion.updateMany({
    where: { questionId, language, isCurrent: true },
    data: { isCurrent: false },
  });
  const id = v7();
  const hash = contentHash(question);
  const { prompt, kind, difficulty, minutes, tags, reference, keyPoints } = question;
  const { hints, followUps, commonMistakes, seniorSignal } = question;
  await transaction.questionVersion.create({
    data: {
      id,
      questionId,
      language,
      version,
      isCurrent: true,
      authorId,
      contentHash: hash,
      prompt,
      kind,
      difficulty,
      minutes,
      tags,
      reference,
      hints,
      followUps,
      commonMistakes,
      seniorSignal,
      keyPoints: {
        create: keyPoints.map((point, index) => ({ ...point, id: v7(), position: index + 1 })),
      },
    },
  });
  await writeSearchIndex(transaction, [
    {
      id,
      searchKey: searchKeyOf({ number: question.number, chapterTitle: title }, hash),
      searchVector: searchVectorOf({ ...question, chapterTitle: title }),
    },
  ]);
  return id;
}
