import {
  draftContentSchema,
  draftIdSchema,
  handbookIdSchema,
  localizedTextSchema,
  questionIdSchema,
  questionVersionIdSchema,
  spaceIdSchema,
  type DraftList,
  type QuestionDraft,
} from '@hotseat/contracts';
import { chapterTitle } from '../handbooks.mapper.ts';
import type { DraftRow } from './drafts.repository.ts';

/** The version that publishing would replace; null where there is none. */
function currentVersionOf({ question, language }: DraftRow): string | null {
  return question?.versions.find((version) => version.language === language)?.id ?? null;
}

function toFacts(row: DraftRow): Omit<DraftList['drafts'][number], 'prompt'> {
  const { handbook } = row;
  return {
    id: draftIdSchema.parse(row.id),
    handbook: {
      id: handbookIdSchema.parse(handbook.id),
      title: localizedTextSchema.parse(handbook.title),
    },
    questionId: row.questionId === null ? null : questionIdSchema.parse(row.questionId),
    language: row.language,
    revision: row.revision,
    updatedAt: row.updatedAt.toISOString(),
    editorName: row.editor?.name ?? null,
  };
}

export function toDraft(row: DraftRow): QuestionDraft {
  const current = currentVersionOf(row);
  const version = questionVersionIdSchema.nullable();
  return {
    ...toFacts(row),
    spaceId: spaceIdSchema.parse(row.handbook.spaceId),
    chapterTitle: row.chapterTitle,
    chapterTitles: [
      ...new Set(row.handbook.chapters.map((chapter) => chapterTitle(chapter, row.language))),
    ],
    content: draftContentSchema.parse(row.content),
    baseVersionId: version.parse(row.baseVersionId),
    isBehind: current !== row.baseVersionId,
    currentVersionId: version.parse(current),
  };
}

export function toDraftList(rows: readonly DraftRow[]): DraftList {
  return {
    drafts: rows.map((row) => ({
      ...toFacts(row),
      prompt: draftContentSchema.parse(row.content).prompt,
    })),
  };
}
